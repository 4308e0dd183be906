import './node-version.mjs';
import { runMain, say } from './console.mjs';
import { prepare } from './preparation.mjs';

await runMain(async () => {
  await prepare({ build: true, anew: true });
  say('Built into dist/.');
});
