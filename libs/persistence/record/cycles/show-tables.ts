import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { CommandResult } from '../task-command.js';
import { inTransaction } from '../transaction.js';
import { OPEN_STATES } from '../open-task.sql.js';
import { appendCycleEvent } from './cycle-audit.js';
import { lockCycle, rememberKey } from './cycle-lock.js';
import { openCycleTask } from './cycle-task.js';
import type { CycleCommand } from './propose-cycle.js';

export type TablesCommand = CycleCommand & { readonly isPublic: boolean };

/** Subject of the second officer's task. */
const TABLES_SUBJECT = 'tables';

/**
 * Proposes to a second officer that anyone may fetch the final checkpoint tables of the cycle's published cases; or lets nobody fetch them any more, at once, and
 * takes a proposal back. Refusals: cycle-not-opened, tables-proposed-already.
 */
export async function showTables(source: DataSource, command: TablesCommand): Promise<CommandResult> {
  const { cycleId, isPublic } = command;
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCycle(client, command);
    if (lock.kind !== 'locked') return lock.answer;
    if (lock.status !== 'Running' && lock.status !== 'Ended') return { kind: 'refused', refusals: [{ name: 'cycle-not-opened' }] };
    if (isPublic && (await waits(client, cycleId))) return { kind: 'refused', refusals: [{ name: 'tables-proposed-already' }] };
    await (isPublic ? propose(client, command) : hide(client, command));
    return rememberKey(client, command, { resourceId: cycleId, status: 200 });
  });
}

/** The proposal of a cycle that no second officer has decided yet: of human_task. `cycle`: SQL for its id. */
const openProposal = (cycle: string): string =>
  `cycle_id = ${cycle} and case_id is null and kind = 'ConfirmChange' and subject = '${TABLES_SUBJECT}' and state in ${OPEN_STATES}`;

export const tablesProposed = (cycle: string): string => `exists (select 1 from human_task where ${openProposal(cycle)})`;

const waits = async (client: PoolClient, cycleId: string): Promise<boolean> =>
  (await client.query<{ waits: boolean }>(`select ${tablesProposed('$1')} as waits`, [cycleId])).rows[0]?.waits === true;

async function propose(client: PoolClient, { cycleId, actorId }: TablesCommand): Promise<void> {
  const shown = await client.query('select 1 from assessment_cycle where id = $1 and tables_public_at is not null', [cycleId]);
  if (shown.rowCount !== 0) return;
  await openCycleTask(client, cycleId, {
    kind: 'ConfirmChange',
    subject: TABLES_SUBJECT,
    input: { change: 'tables', proposedBy: actorId },
  });
  await appendCycleEvent(client, cycleId, { action: 'TablesProposed', actorId });
}

async function hide(client: PoolClient, { cycleId, actorId }: TablesCommand): Promise<void> {
  const ended = await client.query(
    `update human_task set state = 'Exited', ended_at = cycle_now(), version = version + 1 where ${openProposal('$1')}`,
    [cycleId],
  );
  const hidden = await client.query('update assessment_cycle set tables_public_at = null where id = $1 and tables_public_at is not null', [
    cycleId,
  ]);
  if (hidden.rowCount === 1 || ended.rowCount === 1) await appendCycleEvent(client, cycleId, { action: 'TablesWithdrawn', actorId });
}
