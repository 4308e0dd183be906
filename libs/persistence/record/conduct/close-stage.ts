import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { decideClose, mayClose } from '#libs/rules/stage/decide-stage';
import { cycleContext } from '../cycle-context.js';
import { wakeCycle } from '../cycles/wake-cycle.js';
import { lockCase, stageFacts } from '../lock-case.js';
import { inTransaction } from '../transaction.js';
import { scoreStep } from './score-stage.js';
import { writeSystemDecision } from './system-decision.js';

/**
 * Closes a settled step: what is still open ends, the case stands before its next step. Repeating it changes nothing.
 * The score is written first (a repeat of the scoring activity writes nothing): the next step may depend on it.
 */
export async function closeStage(source: DataSource, caseId: string, position: StepPosition): Promise<void> {
  await inTransaction(source, async (client) => {
    const before = await lockCase(client, caseId, null, null);
    if (before.kind !== 'locked' || !mayClose(before.locked, position)) return;
    const context = await cycleContext(client, before.locked.cycleId);
    await scoreStep(client, context, caseId, position);
    const after = await lockCase(client, caseId, null, null);
    if (after.kind !== 'locked') return;
    const { locked } = after;
    const decision = decideClose(context, stageFacts(locked), position, (step) => locked.planned?.[step]?.startsAtMs ?? null);
    if (!decision) return;
    await client.query({
      name: 'close-case-step',
      text: `update case_step set closed_at = to_timestamp($4 / 1000.0), close_reason = 'settled' where case_id = $1 and step = $2 and round = $3 and closed_at is null`,
      values: [caseId, position.step, position.round, locked.nowMs],
    });
    await writeSystemDecision(client, context, locked, decision);
    if (decision.case.status === 'Closed') await wakeCycleOfLast(client, locked.cycleId);
  });
}

/** The cycle's conductor hears of its last case at once. */
async function wakeCycleOfLast(client: PoolClient, cycleId: string): Promise<void> {
  const { rowCount } = await client.query(`select 1 from assessment_case where cycle_id = $1 and status in ('Active', 'Paused') limit 1`, [
    cycleId,
  ]);
  if (rowCount === 0) await wakeCycle(client, cycleId, 'caseEnded');
}
