import type { DataSource } from 'typeorm';
import type { CommandResult } from '../task-command.js';
import { inTransaction } from '../transaction.js';
import type { CommandKey } from '../write-decision.js';
import { appendCycleEvent } from './cycle-audit.js';
import { lockCycle, rememberKey } from './cycle-lock.js';
import { openCycleTask } from './cycle-task.js';
import { cyclePreview } from './cycle-preview.query.js';
import { keepEdition } from './import-data.js';

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
    await keepEdition(client, command.cycleId);
    const blockers = (await cyclePreview(client, command.cycleId)).blockers.filter(({ blocks }) => blocks);
    if (blockers.length > 0) return { kind: 'refused', refusals: blockers.map(({ name, count }) => ({ name, params: { count } })) };
    await client.query(`update assessment_cycle set status = 'Confirming', proposed_by = $2 where id = $1`, [
      command.cycleId,
      command.actorId,
    ]);
    await openCycleTask(client, command.cycleId, { kind: 'ConfirmCycle', subject: '', input: { proposedBy: command.actorId } });
    await appendCycleEvent(client, command.cycleId, { action: 'CycleProposed', actorId: command.actorId });
    return rememberKey(client, command, { resourceId: command.cycleId, status: 200 });
  });
}
