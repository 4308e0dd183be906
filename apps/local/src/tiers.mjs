// The tiers of tests in their order, what each needs, and how one is run.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, readJson, root, writeJson } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {'postgres' | 'temporal' | 'chromium'} Need */
/** @typedef {{ passed: number, failed: number, remarks: string[], failures: string[], seconds: number }} Result `failures`: each failed test with its reason */

/** @type {readonly { tier: string, isBuilt: boolean, needs: Need[], isParallel: boolean }[]} files with servers run one after the other */
export const tiers = [
  { tier: 'unit', isBuilt: false, needs: [], isParallel: true },
  { tier: 'architecture', isBuilt: true, needs: [], isParallel: true },
  { tier: 'database', isBuilt: false, needs: ['postgres'], isParallel: false },
  { tier: 'workflow', isBuilt: true, needs: ['postgres', 'temporal'], isParallel: false },
  { tier: 'replay', isBuilt: true, needs: ['postgres', 'temporal'], isParallel: false },
  { tier: 'api', isBuilt: true, needs: ['postgres', 'temporal'], isParallel: false },
  { tier: 'browser', isBuilt: true, needs: ['postgres', 'temporal', 'chromium'], isParallel: false },
  { tier: 'faults', isBuilt: true, needs: ['postgres', 'temporal'], isParallel: false },
];

/** @param {string} tier */
export const hasFolder = (tier) => fs.existsSync(inRoot('test', tier));

const LINES_OF_A_REASON = 6;

/**
 * Each failed test with the first lines of its reason and where it stood.
 * @param {any} report
 */
function failuresOf(report) {
  return report.testResults.flatMap((/** @type {any} */ file) =>
    file.assertionResults
      .filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) => {
        const lines = test.failureMessages.join('\n').split('\n');
        const reason = lines.filter((/** @type {string} */ line) => !/^\s+at /.test(line)).slice(0, LINES_OF_A_REASON);
        const at = lines.find((/** @type {string} */ line) => /^\s+at .*\/test\//.test(line)) ?? '';
        return [
          `${path.relative(root, file.name)} > ${test.fullName}`,
          ...[...reason, at.trim()].filter(Boolean).map((line) => `    ${line}`),
        ].join('\n');
      }),
  );
}

/**
 * Reads vitest's report. Left-out tests count as failed: nothing here may be skipped. So does a file that could not be loaded, and an
 * error outside any test.
 * @param {any} report
 * @param {number} code
 */
export function readReport(report, code) {
  if (report === undefined) return { passed: 0, failed: 1, remarks: [`vitest ended with ${code} and left no report`], failures: [] };
  const leftOut = report.numPendingTests + report.numTodoTests;
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && file.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed'),
  );
  const remarks = broken.map((/** @type {any} */ file) => `${path.relative(root, file.name)}: ${file.message.split('\n')[0]}`);
  if (leftOut > 0) remarks.push(`${leftOut} left out (skip, todo or only): counted as failed`);
  let failed = report.numFailedTests + leftOut + broken.length;
  const passed = report.numPassedTests;
  if (passed + failed === 0) remarks.push('no test ran');
  if (failed === 0 && (code !== 0 || passed === 0)) {
    failed = 1;
    if (passed > 0) remarks.push(`an error outside any test (vitest ended with ${code})`);
  }
  return { passed, failed, remarks, failures: failuresOf(report) };
}

/**
 * @param {typeof tiers[number]} tier
 * @param {NodeJS.ProcessEnv} env
 * @param {string} directory for the report
 * @returns {Promise<Result>}
 */
export async function runTier({ tier, isParallel }, env, directory) {
  const began = Date.now();
  const reportFile = path.join(directory, `${tier}.json`);
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '-c',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  const onStart = (/** @type {number} */ pid) => writeJson(path.join(directory, 'vitest.json'), { pid });
  const { code } = await run(process.execPath, [...args, `--fileParallelism=${isParallel}`, `test/${tier}/`], {
    cwd: root,
    env,
    show: true,
    onStart,
  });
  return { ...readReport(readJson(reportFile), code), seconds: (Date.now() - began) / 1000 };
}
