import { fileURLToPath } from 'node:url';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Added to the defaults, never instead of them: with a list of its own `require('pg')` meets pg's ESM file and TypeORM finds no driver.
const conditions = ['source', ...defaultServerConditions];

// Vitest takes a configuration by default export alone.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false, // files share servers; the runner allows it for the tiers that have none
    testTimeout: 30_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    allowOnly: false,
    retry: 0,
  },
});
