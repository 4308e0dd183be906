// What is built, from what, and whether it is stale.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble, step } from './console.mjs';
import { dist, inRoot, readJson, root, writeJson } from './paths.mjs';
import { mustRun } from './processes.mjs';

const serverSources = [
  'apps/api/src',
  'apps/worker/src',
  'libs',
  'workflows',
  'activities',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'apps/local/src/build-steps.mjs',
];
const webSources = ['apps/web', 'libs/contract', 'libs/rules', 'package-lock.json', 'apps/local/src/build-steps.mjs'];

/** Folders whose other files (criteria, templates, SQL) lie at the same relative place in dist as in the sources. */
const foldersWithData = ['apps/api/src', 'apps/worker/src', 'libs', 'workflows', 'activities'];

/** @param {string} place absolute @returns {string[]} every file in it, in order; the place itself when it is a file */
function filesIn(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [place];
  return fs
    .readdirSync(place)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)));
}

/** @param {string[]} places relative to the root */
export function fingerprint(places, from = root) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesIn(path.join(from, place)))) {
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(from, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

const stampFile = path.join(dist, '.stamp.json');

/** @param {'server' | 'web'} part @param {string | undefined} value */
function stamp(part, value) {
  fs.mkdirSync(dist, { recursive: true });
  writeJson(stampFile, { ...readJson(stampFile), [part]: value });
}

function emptyDistButWeb() {
  fs.mkdirSync(dist, { recursive: true });
  for (const name of fs.readdirSync(dist))
    if (name !== 'web' && name !== '.stamp.json') fs.rmSync(path.join(dist, name), { recursive: true, force: true });
}

function copyData() {
  for (const file of foldersWithData.flatMap((folder) => filesIn(inRoot(folder)))) {
    if (/\.(ts|md)$/.test(file)) continue;
    const target = path.join(dist, path.relative(root, file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, target);
  }
}

const parts = /** @type {const} */ ([
  {
    part: 'server',
    sources: serverSources,
    what: 'Building the server',
    present: 'dist/workflow-bundle.js',
    build: async () => {
      emptyDistButWeb();
      await mustRun('The TypeScript build', process.execPath, ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.json'], { cwd: root });
      copyData();
      const script = path.join(dist, 'apps/worker/src/commands/bundle.command.js');
      await mustRun('The workflow bundle', process.execPath, ['--enable-source-maps', script], { cwd: root });
    },
  },
  {
    part: 'web',
    sources: webSources,
    what: 'Building the web pages',
    present: 'dist/web/index.html',
    build: async () => {
      await mustRun('The web build', process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/web/vite.config.ts'], {
        cwd: root,
      });
    },
  },
]);

/** @typedef {'server' | 'web'} Part */

/** @param {{ anew?: boolean, only?: readonly Part[] | undefined }} options */
export const staleParts = ({ anew = false, only } = {}) =>
  parts
    .filter(({ part }) => only === undefined || only.includes(part))
    .filter(
      ({ part, sources, present }) => anew || readJson(stampFile)?.[part] !== fingerprint(sources) || !fs.existsSync(inRoot(present)),
    );

/** The stamp goes before the work and comes back after it, so a build cut off half-way is a stale one. @param {{ anew?: boolean, only?: readonly Part[] | undefined }} options */
export async function buildWhatIsStale({ anew = false, only } = {}) {
  for (const { part, sources, what, present, build } of staleParts({ anew, only })) {
    const now = fingerprint(sources); // before the work: what changes meanwhile is stale afterwards
    stamp(part, undefined);
    await step(what, build, `${what} …`);
    if (!fs.existsSync(inRoot(present))) throw new Trouble(`${what} ended well, but ${present} is not there.`);
    stamp(part, now);
  }
}
