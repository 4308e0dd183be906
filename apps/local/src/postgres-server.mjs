// One embedded PostgreSQL server over one data directory: created, started, adopted, stopped.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble, say, tail } from './console.mjs';
import { cacheDirectory } from './cache.mjs';
import { dataDirectory, inData, makePassable } from './paths.mjs';
import { asAccount, mayEnter, postgresAccount, postgresPrograms } from './postgres-programs.mjs';
import { commandLine, isAlive, mustRun, until, whenGone } from './processes.mjs';

/** @typedef {import('./processes.mjs').Service & { port: number, isAdopted: boolean }} PostgresService */

export const superuser = 'yokradap';

/** Ours, written last: initdb killed half-way leaves a PG_VERSION too. @param {string} data */
const markerOf = (data) => path.join(data, 'yokradap.created');

/**
 * Where `npm start` keeps the database: in the data folder when PostgreSQL's account may enter it, else in the cache, noted in `postgres.path`.
 */
export function databaseDirectory() {
  const here = inData('postgres');
  if (fs.existsSync(here) || mayEnter(dataDirectory, postgresAccount(here))) return here;
  const key = createHash('sha256').update(fs.realpathSync(dataDirectory)).digest('hex').slice(0, 12);
  const there = path.join(cacheDirectory(), 'data', key, 'postgres');
  const note = inData('postgres.path');
  const noted = fs.existsSync(note) ? fs.readFileSync(note, 'utf8').trim() : '';
  if (noted !== there) {
    say(`PostgreSQL's account cannot enter ${dataDirectory}: the database is kept in ${there}.`);
    setAsideOrphan(there);
    fs.writeFileSync(note, `${there}\n`);
  }
  return there;
}

/** The note is gone with the data folder that had it: what lies there belongs to a record nobody has the keys of any more. @param {string} there */
function setAsideOrphan(there) {
  if (!fs.existsSync(there)) return;
  if (serverOn(there) !== undefined)
    throw new Trouble(
      `A PostgreSQL server still runs on ${there}, whose data folder was deleted. Stop process ${serverOn(there)?.pid}, then start again.`,
    );
  const aside = `${there}.left-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  fs.renameSync(there, aside);
  say(`  An earlier database of this place, whose data folder was deleted, was moved to ${aside}.`);
}

/**
 * The server that runs on this directory, whoever started it. A process with the noted number that is not it does not count.
 * @param {string} data
 */
export function serverOn(data) {
  let lines;
  try {
    lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
  if (!commandLine(pid).includes(` -D ${data} `)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** @param {string} data @param {string} password */
async function createCluster(data, password) {
  const account = postgresAccount(data);
  const programs = postgresPrograms(account);
  fs.rmSync(data, { recursive: true, force: true });
  makePassable(path.dirname(data));
  fs.mkdirSync(data, { mode: 0o700 });
  const passwordFile = `${data}.pw`;
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) for (const place of [data, passwordFile]) fs.chownSync(place, account.uid, account.gid);
  const args = ['-D', data, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale-provider=icu', '--icu-locale=th', '--locale=C.UTF-8', '--lc-messages=C'];
  try {
    await mustRun('Creating the database (initdb)', path.join(programs, 'bin/initdb'), [...args, ...locale], asAccount(account));
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.writeFileSync(markerOf(data), '');
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'jit=off',
  'max_connections=300',
  'shared_buffers=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
];

/**
 * Starts the server, or takes over the one that still runs after its starter was killed.
 * @param {{ data: string, password: string, choosePort: () => Promise<number>, logFile: string, extraSettings?: string[], tell?: (text: string) => void }} options
 * @returns {Promise<PostgresService>}
 */
export async function startPostgres({ data, password, choosePort, logFile, extraSettings = [], tell = () => {} }) {
  const left = serverOn(data);
  if (left !== undefined) return adopt(data, left);
  if (!fs.existsSync(markerOf(data))) {
    tell('creating the database');
    await createCluster(data, password);
  }
  const account = postgresAccount(data);
  const programs = postgresPrograms(account);
  const port = await choosePort();
  const args = ['-D', data, '-p', String(port), ...[...settings, ...extraSettings].flatMap((setting) => ['-c', setting])];
  const pidFile = path.join(data, 'postmaster.pid');
  for (let attempt = 1; ; attempt += 1) {
    fs.rmSync(pidFile, { force: true }); // nobody runs on it (above): its number may by now be another program's, which PostgreSQL would believe
    tell(attempt === 1 ? 'it may be recovering from a crash' : `attempt ${attempt}`);
    const started = await launch(path.join(programs, 'bin/postgres'), args, account, data, logFile);
    if (started.isReady) return { ...service(data, started.pid, started.gone), port, isAdopted: false };
    // Left-over children of a killed server hold its shared memory for a moment.
    if (attempt === 5)
      throw new Trouble(`PostgreSQL did not start (${await started.gone}). From ${logFile}:\n${tail(fs.readFileSync(logFile, 'utf8'))}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** @param {string} program @param {string[]} args @param {import('./postgres-programs.mjs').Account} account @param {string} data @param {string} logFile */
async function launch(program, args, account, data, logFile) {
  const log = fs.openSync(logFile, 'a', 0o600); // a file, not a pipe: the server outlives a killed parent
  const child = spawn(program, args, { ...asAccount(account), detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  let hasEnded = false;
  const gone = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).finally(() => void (hasEnded = true));
  const pid = child.pid ?? 0;
  await until(() => hasEnded || (serverOn(data)?.pid === pid && serverOn(data)?.isReady === true), 15 * 60_000);
  return { pid, gone, isReady: !hasEnded };
}

/** @param {string} data @param {{ pid: number, port: number }} left @returns {Promise<PostgresService>} */
async function adopt(data, left) {
  say(`A PostgreSQL server of an earlier start still runs (process ${left.pid}): it is used.`);
  const isReady = await until(() => serverOn(data)?.isReady === true || !isAlive(left.pid), 15 * 60_000);
  if (!isReady || !isAlive(left.pid)) throw new Trouble('That server ended while it was waited for. Start again.');
  return { ...service(data, left.pid, whenGone(left.pid)), port: serverOn(data)?.port ?? left.port, isAdopted: true };
}

/** @param {string} data @param {number} pid @param {Promise<string>} gone @returns {import('./processes.mjs').Service} */
function service(data, pid, gone) {
  const signal = (/** @type {NodeJS.Signals} */ name) => isAlive(pid) && process.kill(pid, name);
  return {
    name: 'PostgreSQL',
    pid,
    gone,
    kill: () => void signal('SIGINT'), // fast shutdown even in a hurry: SIGKILL would cost the next start a recovery
    stop: async () => {
      signal('SIGINT');
      const hasStopped = await until(() => !isAlive(pid) && !fs.existsSync(path.join(data, 'postmaster.pid')), 60_000);
      if (!hasStopped) signal('SIGQUIT');
      await gone;
    },
  };
}
