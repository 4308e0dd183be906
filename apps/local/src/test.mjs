import './node-version.mjs';
import { runMain } from './console.mjs';
import { test } from './test-command.mjs';

await runMain(() => test(process.argv.slice(2)));
