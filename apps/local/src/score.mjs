// `npm run --silent score -- --edition FILE --answers FILE …`: a score from files alone. Standard output is the answer's only.
import './node-version.mjs';
import path from 'node:path';
import { keepOutputClean, runMain } from './console.mjs';
import { dist } from './paths.mjs';
import { prepare } from './preparation.mjs';

keepOutputClean();
await runMain(async () => {
  await prepare({ build: true, only: ['server'] });
  await import(path.join(dist, 'apps/worker/src/commands/score.command.js'));
  return Number(process.exitCode ?? 0);
});
