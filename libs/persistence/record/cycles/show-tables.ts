import type { DataSource } from 'typeorm';
import type { CommandResult } from '../task-command.js';
import { inTransaction } from '../transaction.js';
import { appendCycleEvent } from './cycle-audit.js';
import { lockCycle, rememberKey } from './cycle-lock.js';
import type { CycleCommand } from './propose-cycle.js';

/** Lets anyone fetch the final checkpoint tables of the cycle's published cases, or nobody any more. Refusal: cycle-not-opened. */
export async function showTables(source: DataSource, command: CycleCommand & { readonly isPublic: boolean }): Promise<CommandResult> {
  const { cycleId, actorId, isPublic } = command;
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCycle(client, command);
    if (lock.kind !== 'locked') return lock.answer;
    if (lock.status !== 'Running' && lock.status !== 'Ended') return { kind: 'refused', refusals: [{ name: 'cycle-not-opened' }] };
    const { rowCount } = await client.query(
      `update assessment_cycle set tables_public_at = case when $2 then cycle_now() end where id = $1 and (tables_public_at is not null) <> $2`,
      [cycleId, isPublic],
    );
    if (rowCount === 1) await appendCycleEvent(client, cycleId, { action: isPublic ? 'TablesPublished' : 'TablesWithdrawn', actorId });
    return rememberKey(client, command, { resourceId: cycleId, status: 200 });
  });
}
