// The record for a command that is not `npm start`: an external one, the one that runs here, or the embedded one started for the while.
import { Trouble } from './console.mjs';
import { applicationRole, databaseName, databaseUrl, ownerRole } from './database.mjs';
import { embeddedDatabase, externalDatabase } from './local-stack.mjs';
import { kindFile } from './start-command.mjs';
import { tryLock } from './lock.mjs';
import { inData, makeDataDirectory, readJson } from './paths.mjs';
import { databaseDirectory, serverOn } from './postgres-server.mjs';
import { Interrupted, interruptRunning } from './processes.mjs';
import { localSecrets } from './secrets.mjs';
import { Services, listenForSignals } from './services.mjs';

/** @returns {import('./local-stack.mjs').Database} */
function runningDatabase() {
  const place = databaseDirectory();
  const server = serverOn(place);
  if (server === undefined) throw new Trouble('`npm start` is under way here, but its database is not up yet. Try again in a moment.');
  const { ownerPassword, applicationPassword } = localSecrets();
  const url = (/** @type {string} */ role, /** @type {string} */ password) =>
    databaseUrl({ role, password, port: server.port, database: databaseName });
  return { applicationUrl: url(applicationRole, applicationPassword), ownerUrl: url(ownerRole, ownerPassword), place };
}

/** What the database was made for; an external one is production unless it is said to be a rehearsal. @returns {import('./start-command.mjs').Kind} */
export function databaseKind() {
  if (externalDatabase() !== undefined) return process.env.YOKRADAP_DATABASE_MODE === 'rehearsal' ? 'empty' : 'production';
  return readJson(kindFile())?.kind ?? 'demo';
}

/**
 * @template T
 * @param {{ alone: boolean }} options alone: refuses while `npm start` runs here
 * @param {(database: import('./local-stack.mjs').Database) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withRecord({ alone }, work) {
  makeDataDirectory();
  const external = externalDatabase();
  if (external !== undefined) return work(external);
  const lock = tryLock(inData('start.lock'));
  if ('heldBy' in lock) {
    if (alone) throw new Trouble(`Yokradap runs here (process ${lock.heldBy}). Stop it first: this replaces what it works on.`);
    return work(runningDatabase());
  }
  const services = new Services();
  const { interrupted } = listenForSignals(services);
  const working = embeddedDatabase(services).then(work);
  try {
    return await Promise.race([working, interrupted]);
  } catch (error) {
    throw error instanceof Interrupted ? new Trouble('Interrupted.') : error;
  } finally {
    interruptRunning();
    await services.stop();
    await working.catch(() => {});
    lock.release();
  }
}
