import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { mayClose } from '#libs/rules/stage/decide-stage';
import { stepOf } from '#libs/rules/stage/following.rule';
import type { PlanStep } from '#libs/rules/stage/plan.types';
import { cycleContext, type LoadedCycle } from '../cycle-context.js';
import { standsOf } from '../lock-case.js';
import { applyLevelRules, applyLevelRulesTo, type ScoredCase } from '../scores/apply-level-rules.js';
import { inTransaction } from '../transaction.js';
import { closeContentOf, closeStepContent } from './prepare-step.js';

/** Freezes what a settled step produced and writes its score; the same marks again write nothing. */
export async function scoreStep(client: PoolClient, context: LoadedCycle, caseId: string, position: StepPosition): Promise<void> {
  const step = stepOf(context.plan, position.step);
  await closeStepContent(client, caseId, step.stage, position.round);
  if (step.score) await applyLevelRules(client, context, caseId, step.score, position.round);
}

interface AtStep {
  readonly step: PlanStep;
  readonly cases: ScoredCase[];
}

/** Each cycle's frozen plan says what the step is and what it yields. */
function byStep(cases: readonly ScoredCase[], position: StepPosition): AtStep[] {
  const groups = new Map<string, AtStep>();
  for (const one of cases) {
    const step = stepOf(one.context.plan, position.step);
    const key = `${step.stage} ${step.score}`;
    const group = groups.get(key) ?? { step, cases: [] };
    group.cases.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Scores the settled step of those cases that can be locked as asked; gives all that were locked. A step that has not settled, or was left, stays as it is. */
function scoreLocked(source: DataSource, caseIds: readonly string[], position: StepPosition, which: 'all' | 'free'): Promise<string[]> {
  return inTransaction(source, async (client) => {
    const stands = await standsOf(client, caseIds, which);
    const settled: ScoredCase[] = [];
    for (const stand of stands)
      if (mayClose(stand, position)) settled.push({ caseId: stand.caseId, context: await cycleContext(client, stand.cycleId) });
    for (const { step, cases } of byStep(settled, position)) {
      const ids = cases.map(({ caseId }) => caseId);
      await closeContentOf(client, ids, step.stage, position.round);
      if (step.score) await applyLevelRulesTo(client, cases, step.score, position.round);
    }
    return stands.map(({ caseId }) => caseId);
  });
}

/** The scoring activity's work: applies the level rules to a settled step. Repeated it writes nothing new. */
export async function scoreStage(source: DataSource, caseId: string, position: StepPosition): Promise<void> {
  await scoreLocked(source, [caseId], position, 'all');
}

/** The same for many cases in one transaction; gives those that are done. The others are in somebody's hands: score them one by one. */
export const scoreFreeStages = (source: DataSource, caseIds: readonly string[], position: StepPosition): Promise<string[]> =>
  scoreLocked(source, caseIds, position, 'free');
