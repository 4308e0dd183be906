import './node-version.mjs';
import { runMain } from './console.mjs';
import { start } from './start-command.mjs';

await runMain(() => start(process.argv.slice(2)));
