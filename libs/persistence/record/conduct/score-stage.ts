import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { mayClose } from '#libs/rules/stage/decide-stage';
import { stepOf } from '#libs/rules/stage/following.rule';
import { cycleContext, type LoadedCycle } from '../cycle-context.js';
import { lockCase } from '../lock-case.js';
import { applyLevelRules } from '../scores/apply-level-rules.js';
import { inTransaction } from '../transaction.js';
import { closeStepContent } from './prepare-step.js';

/** Freezes what a settled step produced and writes its score; the same marks again write nothing. */
export async function scoreStep(client: PoolClient, context: LoadedCycle, caseId: string, position: StepPosition): Promise<void> {
  const step = stepOf(context.plan, position.step);
  await closeStepContent(client, caseId, step.stage, position.round);
  if (step.score) await applyLevelRules(client, context, caseId, step.score, position.round);
}

/** The scoring activity's work: applies the level rules to a settled step. On a step that has not settled, or was left, it does nothing. */
export async function scoreStage(source: DataSource, caseId: string, position: StepPosition): Promise<void> {
  await inTransaction(source, async (client) => {
    const lock = await lockCase(client, caseId, null, null);
    if (lock.kind !== 'locked' || !mayClose(lock.locked, position)) return;
    await scoreStep(client, await cycleContext(client, lock.locked.cycleId), caseId, position);
  });
}
