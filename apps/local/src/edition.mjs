// `npm run edition -- check FILE…`, `-- diff A B`: files alone. `-- import FILE…`: into the record it is meant for.
import './node-version.mjs';
import path from 'node:path';
import { keepOutputClean, runMain } from './console.mjs';
import { dist, root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { run } from './processes.mjs';
import { withRecord } from './record-access.mjs';

keepOutputClean();
const args = process.argv.slice(2);

/** @param {NodeJS.ProcessEnv} env */
async function command(env) {
  const script = path.join(dist, 'apps/worker/src/commands/edition.command.js');
  const { code } = await run(process.execPath, ['--enable-source-maps', script, ...args], { cwd: root, env, show: true });
  return code;
}

await runMain(async () => {
  await prepare({ build: true, only: ['server'] });
  if (args[0] !== 'import') return command(process.env);
  return withRecord({ alone: false }, ({ applicationUrl }) => command({ ...process.env, DATABASE_URL: applicationUrl }));
});
