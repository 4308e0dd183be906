import { defineConfig, mergeConfig } from 'vitest/config';
import everyTest from '../vitest.config.js';

export default mergeConfig(everyTest, defineConfig({ test: { include: ['test/unit/scoring/*.test.ts'], exclude: [] } }));
