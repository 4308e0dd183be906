import type { PoolClient } from 'pg';
import { officeTask } from '#libs/rules/task/confirmation.rule';
import type { TaskKind } from '#libs/rules/task/task.types';
import { cycleContext } from '../cycle-context.js';
import { cycleNowMs } from './cycle-audit.js';

/** Place of the cycle's own tasks: outside every step of its plan. */
const CYCLE_STEP = 'cycle';

interface Wanted {
  readonly kind: TaskKind;
  /** One open task of a kind and subject at a time. */
  readonly subject: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Opens a task of the cycle itself for any officer of it, under the cycle's lock. */
export async function openCycleTask(client: PoolClient, cycleId: string, { kind, subject, input }: Wanted): Promise<void> {
  const context = await cycleContext(client, cycleId);
  const nowMs = await cycleNowMs(client);
  const task = officeTask(context, { nowMs }, kind, { subjectKind: 'cycle', subject, required: true, input });
  await client.query(`select insert_tasks($1::jsonb, $2, null, $3, null, $4, 'Preparation', 1, at_ms($5::jsonb), null)`, [
    JSON.stringify([task]),
    cycleId,
    context.ownerAgencyId,
    CYCLE_STEP,
    JSON.stringify(nowMs),
  ]);
}
