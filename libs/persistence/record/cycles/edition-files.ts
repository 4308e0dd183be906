import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { holidayTableSchema, type HolidayTableDocument } from '#libs/contract/schemas/holiday-table.schema';
import { laddersSchema } from '#libs/contract/schemas/ladder.schema';
import { stagePlanSchema } from '#libs/contract/schemas/stage-plan.schema';
import type { LadderPolicy } from '#libs/rules/escalation/ladder.types';
import type { StagePlan } from '#libs/rules/stage/plan.types';
import { validatePlan, type PlanError } from '#libs/rules/stage/validate-plan';
import { readEdition, type EditionFile } from '../../editions/edition-reader.js';

/** The project's root: compiled files lie under dist, where no data files are. */
function projectRoot(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(path.join(directory, 'package.json')) && existsSync(path.join(directory, 'libs', 'editions')))) {
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error('libs/editions is not there.');
    directory = parent;
  }
  return directory;
}

export const editionsFolder = (): string => path.join(projectRoot(), 'libs', 'editions');

const jsonFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
    .sort()
    .map((name) => path.join(folder, name));
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export const editionFiles = (): EditionFile[] =>
  readdirSync(editionsFolder())
    .filter((name) => name.endsWith('.edition.yaml'))
    .sort()
    .map((name) => readEdition(path.join(editionsFolder(), name)));

export const holidayTables = (): HolidayTableDocument[] =>
  jsonFiles(path.join(editionsFolder(), 'calendars')).map((file) => holidayTableSchema.parse(readJson(file)));

export function ladders(): { readonly version: number; readonly policies: Readonly<Record<string, LadderPolicy>> } {
  const { version, policies } = laddersSchema.parse(readJson(path.join(editionsFolder(), 'ladders', 'default-ladders.json')));
  return { version, policies: Object.fromEntries(policies.map((policy) => [policy.code, policy])) };
}

/** A stage plan with the ladders its kinds name: what is frozen with a cycle. */
export type RecordedPlan = StagePlan & { readonly ladders: Readonly<Record<string, LadderPolicy>> };

export function stagePlans(): RecordedPlan[] {
  return jsonFiles(path.join(editionsFolder(), 'plans')).map((file) => recordedPlan(readJson(file)));
}

/** Checks form and sense of a plan and merges the ladders in. @throws PlanInvalid naming everything that is wrong. */
export function recordedPlan(document: unknown): RecordedPlan {
  const { version, policies } = ladders();
  const { $schema: _, ...parsed } = stagePlanSchema.parse(document);
  const plain: Omit<StagePlan, 'kinds' | 'steps'> = parsed;
  const plan = { ...parsed, ...plain } as unknown as StagePlan;
  const errors = [
    ...(plan.ladderVersion === version ? [] : [{ name: 'unknown-ladder' as const, value: `version ${plan.ladderVersion}` }]),
    ...validatePlan(plan, Object.keys(policies)),
  ];
  if (errors.length > 0) throw new PlanInvalid(plan.code, errors);
  return { ...plan, ladders: policies };
}

export class PlanInvalid extends Error {
  constructor(
    code: string,
    readonly errors: readonly PlanError[],
  ) {
    super(
      `Stage plan ${code}: ${errors.map(({ name, step, kind, value }) => [name, step, kind, value].filter((part) => part !== undefined).join(' ')).join('; ')}`,
    );
  }
}

export function stagePlan(code: string): RecordedPlan {
  const plan = stagePlans().find((candidate) => candidate.code === code);
  if (!plan) throw new UnknownData('stage plan', code);
  return plan;
}

/** A code that names no edition, calendar or plan. */
export class UnknownData extends Error {
  constructor(
    readonly what: string,
    readonly code: string,
  ) {
    super(`There is no ${what} ${code}.`);
  }
}
