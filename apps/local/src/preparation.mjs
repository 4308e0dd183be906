// What every command needs before its own work.
import fs from 'node:fs';
import { buildWhatIsStale, staleParts } from './build-steps.mjs';
import { installDependencies, staleDependencies } from './dependencies.mjs';
import { oneAtATime } from './lock.mjs';
import { inRoot, makeDataDirectory } from './paths.mjs';

/** @param {{ build: boolean, anew?: boolean, only?: readonly import('./build-steps.mjs').Part[] }} options only: of what is built; all without it */
export async function prepare({ build, anew = false, only }) {
  makeDataDirectory();
  const isReady = staleDependencies() === undefined && (!build || (!anew && staleParts({ only }).length === 0));
  if (isReady) return; // a checkout that is complete need not be writable
  fs.mkdirSync(inRoot('.data'), { recursive: true });
  await oneAtATime(inRoot('.data/setup.lock'), 'installing or building', async () => {
    await installDependencies();
    if (build) await buildWhatIsStale({ anew, only });
  });
}
