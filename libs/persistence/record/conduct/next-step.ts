import type { DataSource } from 'typeorm';
import type { NextStep } from '#libs/contract/messages/workflow.messages';
import { startsAtMs } from '#libs/rules/stage/decide-stage';
import { stepOf } from '#libs/rules/stage/following.rule';
import { cycleContext } from '../cycle-context.js';
import { lockCase, stageFacts } from '../lock-case.js';
import { inTransaction } from '../transaction.js';

const ENDED: ReadonlySet<string> = new Set(['Closed', 'Withdrawn', 'NotSubmitted']);

/** Where the case stands: the step that runs or comes next, and in how many (cycle) milliseconds it may open. */
export async function nextStep(source: DataSource, caseId: string): Promise<NextStep> {
  return inTransaction(source, async (client): Promise<NextStep> => {
    const lock = await lockCase(client, caseId, null, null);
    if (lock.kind !== 'locked' || ENDED.has(lock.locked.case.status)) return { kind: 'ended' };
    const { locked } = lock;
    const { step, stage, round, stepState } = locked.case;
    const context = await cycleContext(client, locked.cycleId);
    const startsInMs = stepState === 'Waiting' ? Math.max(0, startsAtMs(context, stageFacts(locked)) - locked.nowMs) : 0;
    return { kind: 'step', step, stage, round, startsInMs, score: stepOf(context.plan, step).score ?? null };
  });
}
