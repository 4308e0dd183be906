// `npm run mutate`: changes the scoring rules in every small way and tells which changes no test notices. Known ones are listed with their reason.
import './node-version.mjs';
import fs from 'node:fs';
import { runMain, say } from './console.mjs';
import { inRoot, root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { run } from './processes.mjs';

/** @typedef {{ file: string, mutator: string, original: string, replacement: string }} Survivor */

/** @param {string} source @param {{ start: { line: number, column: number }, end: { line: number, column: number } }} location */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return lines.join('\n');
}

/** @returns {{ survivors: Survivor[], total: number }} */
function readReport() {
  const { files } = JSON.parse(fs.readFileSync(inRoot('dist/mutation/report.json'), 'utf8'));
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: own }]) =>
    own.map((/** @type {any} */ mutant) => ({ file, source, ...mutant })),
  );
  const survivors = mutants
    .filter(({ status }) => status !== 'Killed' && status !== 'Timeout')
    .map(({ file, source, mutatorName, location, replacement = '' }) => ({
      file,
      mutator: mutatorName,
      original: textAt(source, location),
      replacement,
    }));
  return { survivors, total: mutants.length };
}

const nameOf = (/** @type {Survivor} */ { file, original, replacement }) => `${file}: ${original}  →  ${replacement}`;

await runMain(async () => {
  await prepare({ build: false });
  fs.rmSync(inRoot('dist/mutation'), { recursive: true, force: true });
  const { code } = await run(
    process.execPath,
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'test/mutation/stryker.config.json'],
    {
      cwd: root,
      show: true,
    },
  );
  if (code !== 0) return code;
  const { survivors, total } = readReport();
  /** @type {(Survivor & { reason: string })[]} */
  const known = JSON.parse(fs.readFileSync(inRoot('test/mutation/survivors.json'), 'utf8'));
  const names = new Set(known.map(nameOf));
  const unknown = survivors.filter((one) => !names.has(nameOf(one)));
  const gone = known.filter(({ file, original }) => !fs.readFileSync(inRoot(file), 'utf8').includes(original));
  for (const one of unknown) say(`No test notices  ${nameOf(one)}`);
  for (const one of gone) say(`Listed, but not in the file any more  ${nameOf(one)}`);
  say(
    `${total} changes, ${total - survivors.length} noticed, ${survivors.length} not: ${unknown.length} without a reason in test/mutation/survivors.json.`,
  );
  return unknown.length + gone.length === 0 ? 0 : 1;
});
