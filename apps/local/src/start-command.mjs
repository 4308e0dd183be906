// `npm start`: sets up what is missing, starts every part, says where it is, and stops all of it again.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { Trouble, say, seconds, table } from './console.mjs';
import { readFlags } from './flags.mjs';
import {
  externalDatabase,
  productCommand,
  productEnvironment,
  productPorts,
  startDatabase,
  startProduct,
  startTime,
} from './local-stack.mjs';
import { tryLock } from './lock.mjs';
import { dataDirectory, inData, makeDataDirectory, readJson, writeJson } from './paths.mjs';
import { databaseDirectory, serverOn } from './postgres-server.mjs';
import { prepare } from './preparation.mjs';
import { Interrupted, interruptRunning, isAlive, signalGroup, until } from './processes.mjs';
import { Services, listenForSignals } from './services.mjs';
import { temporalOn } from './temporal-server.mjs';

/**
 * What the database was made for, decided once at its creation.
 * @typedef {'demo' | 'empty' | 'production'} Kind
 */
export const modeOf = /** @type {const} */ ({ demo: 'rehearsal', empty: 'rehearsal', production: 'production' });
const titleOf = /** @type {const} */ ({ demo: 'a rehearsal with the demo', empty: 'an empty rehearsal', production: 'production' });

/** Of the embedded database; an external one knows for itself, and `migrate` refuses another mode. */
export const kindFile = () => inData('stack.json');

/** @param {string[]} args */
export async function start(args) {
  const { flags, words } = readFlags(args, /** @type {const} */ (['reset', 'yes', 'empty', 'production']));
  if (words.length > 0) throw new Trouble(`"${words.join(' ')}" means nothing here. Options: --reset, --yes, --empty, --production.`);
  if (flags.has('empty') && flags.has('production'))
    throw new Trouble('--empty makes an empty rehearsal database, --production an empty production one: choose one.');
  externalDatabase(); // half an address is refused before anything else is done
  const began = Date.now();
  makeDataDirectory();
  const lock = tryLock(inData('start.lock'));
  if ('heldBy' in lock)
    throw new Trouble(
      `Yokradap is already started here (process ${lock.heldBy}). Stop that one first (Ctrl+C there, or: kill ${lock.heldBy}).`,
    );
  const services = new Services();
  const { interrupted, wasInterrupted } = listenForSignals(services);
  const ended = services.ended.then(failed);
  ended.catch(() => {}); // heard of below, or not at all when everything is stopped anyway
  let starting = Promise.resolve();
  try {
    if (flags.has('reset')) await reset(flags.has('yes'), interrupted);
    starting = startAll(chooseKind(flags), services, began);
    await Promise.race([starting, ended, interrupted]);
    return await Promise.race([ended, interrupted]);
  } catch (error) {
    if (!(error instanceof Interrupted) && !wasInterrupted()) throw error;
    return 0;
  } finally {
    interruptRunning();
    await starting.catch(() => {}); // what it had begun is either a service by now, or gone
    await services.stop();
    lock.release();
    if (wasInterrupted()) say('Everything is stopped. The data stay; the next `npm start` finds them.');
  }
}

/** @param {{ name: string, how: string }} ended */
function failed({ name, how }) {
  throw new Trouble(
    `${name} ended by itself: ${how}\nThe other parts are stopped too; nothing is restarted. \`npm start\` begins again with the same data.`,
  );
}

/** @param {ReadonlySet<string>} flags @returns {Kind} */
function chooseKind(flags) {
  const made = externalDatabase() === undefined ? /** @type {Kind | undefined} */ (readJson(kindFile())?.kind) : undefined;
  const asked = flags.has('production') ? 'production' : flags.has('empty') ? 'empty' : undefined;
  if (made !== undefined && asked !== undefined && asked !== made) {
    throw new Trouble(
      `The database here was made as ${titleOf[made]}, and stays that. To start over as ${titleOf[asked]}: npm start -- --reset --${asked}`,
    );
  }
  return made ?? asked ?? 'demo';
}

/** @param {boolean} isAnswered @param {Promise<never>} interrupted */
async function reset(isAnswered, interrupted) {
  if (externalDatabase() !== undefined)
    throw new Trouble('--reset deletes embedded data only. DATABASE_URL is set: empty that database yourself.');
  const database = databaseDirectory();
  if (!isAnswered) {
    if (!process.stdin.isTTY)
      throw new Trouble('--reset deletes everything kept here. Without a terminal to ask in, say so with: npm start -- --reset --yes');
    const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
    const question = `This deletes the database (${database}), Temporal's data and the evidence files in ${dataDirectory}. Delete them? Type "yes": `;
    const closed = new Promise((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(question), closed, interrupted]).finally(() => terminal.close());
    if (answer.trim().toLowerCase() !== 'yes') throw new Trouble('Nothing was deleted.');
  }
  for (const left of [temporalOn(inData('temporal')), serverOn(database)]) {
    if (left === undefined) continue;
    signalGroup(left.pid, 'SIGINT');
    if (!(await until(() => !isAlive(left.pid), 30_000)))
      throw new Trouble(`A server of an earlier start (process ${left.pid}) does not stop. Stop it, then try again.`);
  }
  for (const place of [database, inData('temporal'), inData('evidence'), kindFile(), inData('postgres.path'), inData('secrets.json')]) {
    fs.rmSync(place, { recursive: true, force: true });
  }
  say('The old data are deleted.');
}

/** @param {Kind} kind @param {Services} services @param {number} began */
async function startAll(kind, services, began) {
  const { httpPort, workerPort } = await productPorts(); // first: a wish that cannot be met should cost no build
  await prepare({ build: true });
  const database = await startDatabase(services);
  const temporal = await startTime(services);
  const env = productEnvironment({ database, temporal, mode: modeOf[kind], httpPort, workerPort });
  const ownerEnv = { ...env, DATABASE_OWNER_URL: database.ownerUrl };
  if (externalDatabase() === undefined) writeJson(kindFile(), { kind });
  await productCommand('Bringing the database up to date', 'migrate', ownerEnv);
  const accounts = kind === 'demo' ? readAccounts(await productCommand('Loading the demo', 'demo', env)) : [];
  await startProduct('worker', env, services);
  await startProduct('api', env, services);
  const link = kind === 'production' ? await productCommand('Looking for an administrator', 'first-administrator', env) : '';
  report({ kind, env, accounts, link: link.trim(), temporal, database, began });
}

/** @typedef {{ userName: string, password: string, name: string, role: string }} Account */

/** The demo's last line. @param {string} stdout @returns {Account[]} */
function readAccounts(stdout) {
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(last).accounts;
  } catch {
    throw new Trouble(`The demo was loaded, but its last line is not its accounts: ${last.slice(0, 200)}`);
  }
}

/** @param {{ kind: Kind, env: NodeJS.ProcessEnv, accounts: Account[], link: string, temporal: import('./local-stack.mjs').Temporal, database: import('./local-stack.mjs').Database, began: number }} what */
function report({ kind, env, accounts, link, temporal, database, began }) {
  const rows = accounts.map(({ userName, password, name, role }) => [userName, password, name, role]);
  say(
    [
      '',
      `Yokradap runs (${titleOf[kind]}; ready after ${seconds(began)}):  ${env.YOKRADAP_PUBLIC_URL}`,
      ...(rows.length > 0 ? ['', table(['user', 'password', 'name', 'role'], rows)] : []),
      ...(link === '' ? [] : ['', link]),
      '',
      ...(temporal.pages === undefined ? [] : [`  Temporal's pages  ${temporal.pages}`]),
      `  Database          ${database.place}`,
      `  Temporal          ${temporal.place}`,
      `  Evidence          ${env.YOKRADAP_EVIDENCE_DIR}`,
      `  Logs              ${path.join(dataDirectory, 'logs')}`,
      '  Ctrl+C stops everything; the data stay.',
      '',
    ].join('\n'),
  );
}
