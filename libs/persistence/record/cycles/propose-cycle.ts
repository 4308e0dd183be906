import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { dueInstantMs, startByMs } from '#libs/rules/stage/due.rule';
import type { TaskKind } from '#libs/rules/task/task.types';
import { cycleContext } from '../cycle-context.js';
import type { CommandResult } from '../task-command.js';
import { inTransaction } from '../transaction.js';
import type { CommandKey } from '../write-decision.js';
import { appendCycleEvent } from './cycle-audit.js';
import { lockCycle, rememberKey } from './cycle-lock.js';
import { cyclePreview } from './cycle-preview.query.js';

/** Place of the cycle's own tasks: outside every step of its plan. */
export const CYCLE_STEP = 'cycle';
const CONFIRM: TaskKind = 'ConfirmCycle';

export interface CycleCommand {
  readonly cycleId: string;
  readonly actorId: string;
  readonly key: CommandKey | null;
  readonly ifVersion: number | null;
}

/** A draft is put before a second officer. Refused while the preview names a blocker. */
export async function proposeCycle(source: DataSource, command: CycleCommand): Promise<CommandResult> {
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCycle(client, command);
    if (lock.kind !== 'locked') return lock.answer;
    if (lock.status !== 'Draft') return { kind: 'refused', refusals: [{ name: 'cycle-not-draft' }] };
    await shareEdition(client, command.cycleId);
    const blockers = (await cyclePreview(client, command.cycleId)).blockers.filter(({ blocks }) => blocks);
    if (blockers.length > 0) return { kind: 'refused', refusals: blockers.map(({ name, count }) => ({ name, params: { count } })) };
    await client.query(`update assessment_cycle set status = 'Confirming', proposed_by = $2 where id = $1`, [
      command.cycleId,
      command.actorId,
    ]);
    await openConfirmation(client, command);
    await appendCycleEvent(client, command.cycleId, { action: 'CycleProposed', actorId: command.actorId });
    return rememberKey(client, command, { resourceId: command.cycleId, status: 200 });
  });
}

/** Until the proposal stands nobody replaces what the edition holds: see importEdition. */
async function shareEdition(client: PoolClient, cycleId: string): Promise<void> {
  await client.query(
    'select 1 from criteria_edition e where e.id = (select y.edition_id from assessment_cycle y where y.id = $1) for share of e',
    [cycleId],
  );
}

async function openConfirmation(client: PoolClient, { cycleId, actorId }: CycleCommand): Promise<void> {
  const context = await cycleContext(client, cycleId);
  const { rows } = await client.query<{ now: string }>('select ms(cycle_now()) as now');
  const nowMs = Number(rows[0]?.now);
  const due = dueInstantMs(context.plan, context.calendar, CONFIRM, nowMs, null);
  const task = {
    kind: CONFIRM,
    subjectKind: 'cycle',
    subject: '',
    required: true,
    queue: { role: 'CycleOfficer', scope: 'office', category: null },
    owner: null,
    ladder: context.plan.kinds[CONFIRM].ladder,
    dueAtMs: due,
    startByMs: startByMs(context, CONFIRM, nowMs, due),
    input: { proposedBy: actorId },
  };
  await client.query(`select insert_tasks($1::jsonb, $2, null, $3, null, $4, 'Preparation', 1, at_ms($5::jsonb), null)`, [
    JSON.stringify([task]),
    cycleId,
    context.ownerAgencyId,
    CYCLE_STEP,
    JSON.stringify(nowMs),
  ]);
}
