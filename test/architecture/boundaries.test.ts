import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function violations(cwd: string, folders: readonly string[]): Violation[] {
  const present = folders.filter((folder) => existsSync(join(cwd, folder)));
  const config = join(cwd, 'test/architecture/boundaries.cjs');
  try {
    const output = execFileSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', ...present], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64e6,
    });
    return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout?.startsWith('{')) throw error;
    return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  }
}

const FOLDERS = ['libs', 'apps/api', 'apps/worker', 'apps/web', 'apps/local', 'workflows', 'activities', 'test'];

describe('the project', () => {
  it('keeps every boundary', () => {
    expect(
      violations(
        root,
        FOLDERS.filter((folder) => folder !== 'test'),
      ).map(({ from, rule }) => `${rule.name}: ${from}`),
    ).toEqual([]);
  });
});

/** A file that breaks exactly this rule: [rule, path, source]. */
const PROBES: readonly (readonly [string, string, string])[] = [
  ['rules-import-nothing', 'libs/rules/probe-a.ts', "import { readFileSync } from 'node:fs'; export const x = readFileSync;"],
  ['rules-import-nothing', 'libs/rules/probe-b.ts', "import { z } from 'zod'; export const x = z;"],
  ['contract-takes-types-of-rules', 'libs/contract/messages/probe.ts', "import { rule } from '#libs/rules/rule'; export const x = rule;"],
  ['contract-imports-rules-and-zod-only', 'libs/contract/schemas/probe.ts', "import pg from 'pg'; export const x = pg;"],
  ['zod-in-schemas-only', 'libs/contract/problems/probe.ts', "import { z } from 'zod'; export const x = z;"],
  ['persistence-boundary', 'libs/persistence/probe.ts', "import { api } from '#apps/api/src/api'; export const x = api;"],
  ['platform-boundary', 'libs/platform/probe.ts', "import { record } from '#libs/persistence/record'; export const x = record;"],
  [
    'workflows-take-rules-and-messages',
    'workflows/probe-a.ts',
    "import { record } from '#libs/persistence/record'; export const x = record;",
  ],
  ['platform-boundary', 'libs/platform/probe-b.ts', "import { shape } from '#libs/contract/schemas/shape'; export const x = shape;"],
  [
    'workflows-take-rules-and-messages',
    'workflows/probe-e.ts',
    "import { shape } from '#libs/contract/schemas/shape'; export const x = shape;",
  ],
  ['api-never-conducts', 'apps/api/src/probe-c.ts', "import { job } from '#apps/worker/src/job'; export const x = job;"],
  ['web-takes-contract-types', 'apps/web/src/probe-b.ts', "import { api } from '#apps/api/src/api'; export const x = api;"],
  ['workflows-take-types-of-activities', 'workflows/probe-b.ts', "import { act } from '#activities/act'; export const x = act;"],
  ['workflows-take-the-workflow-package', 'workflows/probe-c.ts', "import { z } from 'zod'; export const x = z;"],
  ['workflows-take-no-node', 'workflows/probe-d.ts', "import { readFileSync } from 'node:fs'; export const x = readFileSync;"],
  ['activities-take-libs', 'activities/probe.ts', "import { flow } from '#workflows/flow'; export const x = flow;"],
  ['api-never-conducts', 'apps/api/src/probe-a.ts', "import { flow } from '#workflows/flow'; export const x = flow;"],
  ['api-never-conducts', 'apps/api/src/probe-b.ts', "import { Worker } from '@temporalio/worker'; export const x = Worker;"],
  ['worker-takes-no-other-app', 'apps/worker/src/probe.ts', "import { api } from '#apps/api/src/api'; export const x = api;"],
  ['web-takes-contract-types', 'apps/web/src/probe.ts', "import { record } from '#libs/persistence/record'; export const x = record;"],
  ['local-starts-processes', 'apps/local/src/probe.ts', "import { record } from '#libs/persistence/record'; export const x = record;"],
  ['nothing-imports-tests', 'activities/probe-b.ts', "import { help } from '../test/help.js'; export const x = help;"],
  ['never-dist', 'activities/probe-c.ts', "import { built } from '../dist/built.js'; export const x = built;"],
  ['no-cycles', 'activities/probe-d.ts', "import { y } from './probe-e.js'; export const x = () => y;"],
  ['resolvable', 'activities/probe-f.ts', "import { nowhere } from '#libs/nowhere'; export const x = nowhere;"],
];

const BYSTANDERS: Readonly<Record<string, string>> = {
  'libs/rules/rule.ts': 'export const rule = 1; export interface Shape { readonly a: 1 }',
  'libs/persistence/record.ts': 'export const record = 1;',
  'apps/api/src/api.ts': 'export const api = 1;',
  'apps/worker/src/job.ts': 'export const job = 1;',
  'libs/contract/schemas/shape.ts': 'export const shape = 1;',
  'workflows/flow.ts': 'export const flow = 1;',
  'activities/act.ts': 'export const act = 1; export interface Act { readonly a: 1 }',
  'activities/probe-e.ts': "import { x } from './probe-d.js'; export const y = () => x;",
  'test/help.ts': 'export const help = 1;',
  'dist/built.js': 'export const built = 1;',
  'libs/contract/messages/allowed.ts': "import type { Shape } from '#libs/rules/rule'; export type T = Shape;",
  'workflows/allowed.ts': "import type { Act } from '#activities/act'; export type T = Act;",
};

describe('each rule refuses its probe', () => {
  let probed: Violation[];
  const tree = mkdtempSync(join(tmpdir(), 'boundary-probes-'));

  beforeAll(() => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    for (const file of ['package.json', 'tsconfig.json', 'test/architecture/boundaries.cjs']) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      cpSync(join(root, file), join(tree, file));
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    for (const [, path, text] of PROBES) write(path, text);
    for (const [path, text] of Object.entries(BYSTANDERS)) write(path, text);
    probed = violations(tree, FOLDERS);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(PROBES)('%s refuses %s', (name, path) => {
    expect(probed.filter(({ from }) => from === path).map(({ rule }) => rule.name)).toContain(name);
  });

  it('lets type imports through', () => {
    expect(probed.filter(({ from }) => from.endsWith('allowed.ts'))).toEqual([]);
  });

  it('has a probe for each rule', async () => {
    const { default: config } = (await import('./boundaries.cjs')) as { default: { forbidden: { name: string }[] } };
    expect(new Set(PROBES.map(([name]) => name))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});
