import type { DataSource } from 'typeorm';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { decideOpen } from '#libs/rules/stage/decide-stage';
import { cycleContext } from '../cycle-context.js';
import { lockCase, stageFacts } from '../lock-case.js';
import { inTransaction } from '../transaction.js';
import { prepareStep } from './prepare-step.js';
import { writeSystemDecision } from './system-decision.js';

/** Opens the step: its window, its first human tasks. Opening an open one, or a position the case has left, changes nothing. */
export async function openStage(source: DataSource, caseId: string, position: StepPosition): Promise<void> {
  await inTransaction(source, async (client) => {
    const before = await lockCase(client, caseId, null, null);
    if (
      before.kind !== 'locked' ||
      before.locked.case.stepState !== 'Waiting' ||
      before.locked.case.step !== position.step ||
      before.locked.case.round !== position.round
    )
      return;
    const context = await cycleContext(client, before.locked.cycleId);
    await prepareStep(client, context, caseId, before.locked.case.stage, position.round);
    const after = await lockCase(client, caseId, null, null);
    if (after.kind !== 'locked') return;
    const opened = decideOpen(context, stageFacts(after.locked), position);
    if (!opened) return;
    const { window } = opened;
    await client.query({
      name: 'insert-case-step',
      text: `insert into case_step (case_id, step, round, stage, starts_at, ends_at, shut_at, opened_at)
             values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), to_timestamp($5 / 1000.0)) on conflict do nothing`,
      values: [caseId, position.step, position.round, after.locked.case.stage, window.startsAtMs, window.endsAtMs, window.shutAtMs],
    });
    await writeSystemDecision(client, context, after.locked, opened.decision);
  });
}
