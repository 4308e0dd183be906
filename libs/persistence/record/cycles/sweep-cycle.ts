import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { SweepResult } from '#libs/contract/messages/workflow.messages';
import { inTransaction, withClient } from '../transaction.js';
import type { CommandResult } from '../task-command.js';
import { appendCycleEvent } from './cycle-audit.js';
import { lockCycle, rememberKey } from './cycle-lock.js';
import type { CycleCommand } from './propose-cycle.js';
import { wakeCycle } from './wake-cycle.js';

/** Without a wake-up the cycle still looks again: a safety net, not a schedule. */
const LOOK_AT_LEAST_EVERY_MS = 6 * 3_600_000;

export interface CycleCounts {
  readonly status: string;
  readonly cases: number;
  readonly ended: number;
}

async function countsOf(client: Pick<PoolClient, 'query'>, cycleId: string): Promise<CycleCounts | null> {
  const { rows } = await client.query<CycleCounts>(
    `select y.status, count(c.id)::int as cases, count(c.id) filter (where c.status in ('Closed', 'NotSubmitted', 'Withdrawn'))::int as ended
       from assessment_cycle y left join assessment_case c on c.cycle_id = y.id where y.id = $1 group by y.status`,
    [cycleId],
  );
  return rows[0] ?? null;
}

/** What the record expects of a running cycle's conductor: seldom, because nothing in the year hangs on the count; every look costs a stop of a moving rehearsal clock. */
const EXPECTED_LOOK = '7 days';
/** When all its cases are over, the cycle waits for the office to end it. */
const WAITS_FOR_THE_OFFICE = '30 days';

/**
 * Follows the cycle by counting in the record. settled: every case is over; ended: the cycle is closed or was never confirmed;
 * moved: cases are still to be opened. The next look is kept in the record too, so that a lost conductor is missed.
 */
export async function sweepCycle(source: DataSource, cycleId: string): Promise<SweepResult> {
  return withClient(source, async (client): Promise<SweepResult> => {
    const counts = await countsOf(client, cycleId);
    if (counts?.status === 'Opening') return { status: 'moved', lookAgainInMs: 0 };
    if (counts?.status !== 'Running') return { status: 'ended', lookAgainInMs: 0 };
    const isSettled = counts.ended === counts.cases;
    await client.query(`update assessment_cycle set next_look_at = cycle_now() + $2::interval where id = $1 and status = 'Running'`, [
      cycleId,
      isSettled ? WAITS_FOR_THE_OFFICE : EXPECTED_LOOK,
    ]);
    return { status: isSettled ? 'settled' : 'waiting', lookAgainInMs: isSettled ? 0 : LOOK_AT_LEAST_EVERY_MS };
  });
}

/** An officer ends a cycle whose cases are all over; a closed cycle is read-only for everyone. */
export async function endCycle(source: DataSource, command: CycleCommand): Promise<CommandResult> {
  const { cycleId, actorId } = command;
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCycle(client, command);
    if (lock.kind !== 'locked') return lock.answer;
    const counts = await countsOf(client, cycleId);
    if (counts?.status !== 'Running' || counts.ended < counts.cases)
      return { kind: 'refused', refusals: [{ name: 'cases-open', params: { count: (counts?.cases ?? 0) - (counts?.ended ?? 0) } }] };
    await client.query(`update assessment_cycle set status = 'Ended', ended_at = cycle_now(), next_look_at = null where id = $1`, [
      cycleId,
    ]);
    await appendCycleEvent(client, cycleId, { action: 'CycleEnded', actorId, payload: { cases: counts.cases } });
    await wakeCycle(client, cycleId, 'ended');
    return rememberKey(client, command, { resourceId: cycleId, status: 200 });
  });
}
