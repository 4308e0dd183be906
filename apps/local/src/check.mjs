// `npm run check`: everything that needs no server, in under a minute.
import './node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runMain, say, table } from './console.mjs';
import { inRoot, root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { run } from './processes.mjs';
import { runTier, tiers } from './tiers.mjs';

const codeFolders = ['apps', 'workflows', 'activities', 'libs', 'test'];
const typesOf = (/** @type {string} */ config) => ['node_modules/ts7/bin/tsc', '-p', config, '--noEmit'];

/** @type {readonly { check: string, args: string[] }[]} */
const checks = [
  { check: 'types: server', args: typesOf('tsconfig.json') },
  { check: 'types: web', args: typesOf('apps/web/tsconfig.json') },
  { check: 'types: launcher', args: typesOf('apps/local/tsconfig.json') },
  { check: 'types: tests', args: typesOf('test/tsconfig.json') },
  { check: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  { check: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check'] },
  {
    check: 'boundaries',
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'test/architecture/boundaries.cjs', ...codeFolders],
  },
];

/** @param {typeof checks[number]} one */
async function runCheck({ check, args }) {
  const began = Date.now();
  const { code, output } = await run(process.execPath, args, { cwd: root });
  if (code !== 0) say(`\n── ${check} ──\n${output.trimEnd()}\n`);
  return { check, isGood: code === 0, took: Date.now() - began };
}

await runMain(async () => {
  await prepare({ build: false });
  const waiting = [...checks];
  const rows = /** @type {Awaited<ReturnType<typeof runCheck>>[]} */ ([]);
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) rows.push(await runCheck(next));
  };
  await Promise.all([lane(), lane()]);
  const unit = tiers[0];
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'yokradap-check-'));
  try {
    if (unit === undefined || !fs.existsSync(inRoot('test/unit'))) throw new Error('The unit tier is missing.');
    const { passed, failed, remarks, seconds } = await runTier(unit, process.env, directory);
    for (const remark of remarks) say(remark);
    rows.push({ check: `unit: ${passed} passed, ${failed} failed`, isGood: failed === 0, took: seconds * 1000 });
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
  say(
    `\n${table(
      ['check', '', 'seconds'],
      rows.map(({ check, isGood, took }) => [check, isGood ? 'good' : 'BAD', (took / 1000).toFixed(1)]),
    )}`,
  );
  return rows.every(({ isGood }) => isGood) ? 0 : 1;
});
