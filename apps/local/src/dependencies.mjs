// Are the installed packages those of the lockfile? If not, `npm ci`. Works with Node's own modules only.
import fs from 'node:fs';
import path from 'node:path';
import { Trouble, step, tail } from './console.mjs';
import { inData, inRoot, readJson } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * Why `node_modules` is not what the lockfile says, or undefined when it is.
 * npm writes its own list last, so a list that is missing means an install that was cut off.
 * @param {string} [root]
 */
export function staleDependencies(root = inRoot()) {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  if (wanted === undefined) throw new Trouble('package-lock.json is missing or cannot be read.');
  if (!fs.existsSync(path.join(root, 'node_modules'))) return 'not installed yet';
  const installed = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return 'half installed';
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || (installed[place] === undefined && entry.optional === true)) continue;
    const have = installed[place];
    if (have?.version !== entry.version || have?.integrity !== entry.integrity) return `${place} differs from the lockfile`;
  }
  for (const place of Object.keys(installed)) {
    if (wanted[place] === undefined) return `${place} is not in the lockfile`;
    if (!fs.existsSync(path.join(root, place, 'package.json'))) return `${place} is missing`;
  }
  return undefined;
}

/** npm as a script for the Node in use: a `npm` on the path may belong to another one. */
function npmScript() {
  const beside = path.dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../share/nodejs/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = places.find((place) => place !== undefined && /npm-cli\.[cm]?js$/.test(place) && fs.existsSync(place));
  if (found === undefined) throw new Trouble('npm was not found beside this Node. Run `npm ci` yourself, then try again.');
  return found;
}

export async function installDependencies() {
  const why = staleDependencies();
  if (why === undefined) return;
  const env = { ...process.env, npm_config_progress: 'false' };
  const args = [npmScript(), 'ci', '--include=dev', '--foreground-scripts', '--no-audit', '--no-fund'];
  const logFile = inData('logs', 'npm.log');
  const result = await step(
    'Installing dependencies',
    () => run(process.execPath, args, { cwd: inRoot(), env, logFile }),
    `Installing dependencies (${why}) …`,
  );
  if (result.code !== 0) throw new Trouble(`npm ci failed (exit code ${result.code}); all of it is in ${logFile}.\n${tail(result.output)}`);
  const still = staleDependencies();
  if (still !== undefined) throw new Trouble(`npm ci ended well, but ${still}. See ${logFile}.`);
}
