// `npm run migrate`, `promote`, `check-invariants`, `verify-audit`: one of the worker's commands, against the record it is meant for.
import './node-version.mjs';
import path from 'node:path';
import { Trouble, runMain } from './console.mjs';
import { dist, inData, root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { run } from './processes.mjs';
import { databaseKind, withRecord } from './record-access.mjs';
import { modeOf } from './start-command.mjs';
import { temporalOn } from './temporal-server.mjs';

const [command = '', ...args] = process.argv.slice(2);

function temporalAddress() {
  const running = temporalOn(inData('temporal'));
  const address = process.env.TEMPORAL_ADDRESS || (running === undefined ? undefined : `127.0.0.1:${running.port}`);
  if (address === undefined) throw new Trouble('No Temporal server runs here. Start Yokradap, or set TEMPORAL_ADDRESS.');
  return address;
}

/** What each command is given beyond the database. @type {Record<string, () => NodeJS.ProcessEnv>} */
const commands = {
  migrate: () => ({}),
  'check-invariants': () => ({}),
  'verify-audit': () => ({}),
  promote: () => ({ TEMPORAL_ADDRESS: temporalAddress(), TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE ?? 'default' }),
};

await runMain(async () => {
  const more = commands[command];
  if (more === undefined) throw new Trouble(`There is no command "${command}". Commands: ${Object.keys(commands).join(', ')}.`);
  await prepare({ build: true });
  return withRecord({ alone: false }, async ({ applicationUrl, ownerUrl }) => {
    const env = {
      ...process.env,
      ...more(),
      DATABASE_URL: applicationUrl,
      DATABASE_OWNER_URL: ownerUrl,
      YOKRADAP_DATABASE_MODE: modeOf[databaseKind()],
    };
    const script = path.join(dist, `apps/worker/src/commands/${command}.command.js`);
    const { code } = await run(process.execPath, ['--enable-source-maps', script, ...args], { cwd: root, env, show: true });
    return code;
  });
});
