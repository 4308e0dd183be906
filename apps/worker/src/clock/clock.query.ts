import type { DataSource } from 'typeorm';

export interface ClockMove {
  readonly id: string;
  readonly targetMs: number;
}

export async function openMove(source: DataSource): Promise<ClockMove | null> {
  const [move] = await source.query<ClockMove[]>(`select id, ms(target_at)::float8 as "targetMs" from clock_move where state = 'moving'`);
  return move ?? null;
}

export interface ClockFacts {
  readonly nowMs: number;
  /** The earliest look still to come. Of cases alone: a cycle's look is a count, and costs no instant of its own. */
  readonly lookMs: number | null;
  /** From when on the daily round may have somebody to remind: before, no open work is due within its reach and no message waits for a digest. */
  readonly reminderFromMs: number | null;
  /** The next day on which a role begins or has ended; the round brings the queues up to date. */
  readonly roleOn: string | null;
}

/** Wider than any ladder's reach: seven working days with the longest run of holidays between them. */
const REACH = `interval '20 days'`;
/** From a due date to the working day after it, the longest run of holidays between them: that day's round says that the work is overdue. */
const AFTER = `interval '12 days'`;

/** One statement, whatever the number of days to come. */
export async function clockFacts(source: DataSource): Promise<ClockFacts> {
  const [facts] = await source.query<ClockFacts[]>(`
    with clock as (select cycle_now() as now), roles as (
      select min(day) as day from (
        select from_on as day from role_grant, clock where from_on > (clock.now at time zone 'Asia/Bangkok')::date
        union all select to_on + 1 from role_grant, clock where to_on + 1 > (clock.now at time zone 'Asia/Bangkok')::date) days)
    select ms(clock.now)::float8 as "nowMs",
      ms((select min(next_look_at) from assessment_case where status = 'Active' and next_look_at > clock.now))::float8 as "lookMs",
      ms(least((select min(greatest(clock.now, least(due_at - ${REACH}, case when first_opened_at is null then start_by_at end)))
                  from human_task where state in ('Ready', 'Reserved', 'InProgress') and due_at > clock.now - ${AFTER}),
               (select clock.now where exists (select 1 from notification where mail_state = 'held'))))::float8 as "reminderFromMs",
      (select day::text from roles) as "roleOn"
    from clock`);
  return facts!;
}

/** The cycle's clock never goes back. One millisecond past the instant, so that whatever is due then is due. */
export async function setClock(source: DataSource, instantMs: number, move: ClockMove | null): Promise<void> {
  await source.query(`update installation set clock_offset_ms = greatest(clock_offset_ms, ($1::bigint + 1 - ms(now())))`, [instantMs]);
  if (move) await source.query(`update clock_move set instants = instants + 1 where id = $1`, [move.id]);
}

/** Wakes whoever has something to do now. */
export async function wakeDue(source: DataSource): Promise<number> {
  const woken = await source.query<unknown[]>(`
    with woken as (
      insert into wake_up (workflow_id, kind, ref_id, reason)
      select kind || '/' || id, kind, id, 'clock' from (
        select 'case' as kind, id from assessment_case where status = 'Active' and next_look_at <= cycle_now()
        union all select 'cycle', id from assessment_cycle y where status in ('Opening', 'Running') and next_look_at <= cycle_now()
          and not exists (select 1 from assessment_case c where c.cycle_id = y.id and c.status in ('Active', 'Paused'))) due
      order by id returning 1)
    select pg_notify('wake_up', '') from woken limit 1`);
  return woken.length;
}

export async function finishMove(source: DataSource, move: ClockMove, state: 'done' | 'failed', note: string | null): Promise<void> {
  await source.query(`update clock_move set state = $2, note = $3, finished_at = clock_timestamp() where id = $1 and state = 'moving'`, [
    move.id,
    state,
    note,
  ]);
}

export async function isRoundDone(source: DataSource, on: string): Promise<boolean> {
  const [row] = await source.query<{ done: boolean }[]>(
    `select exists (select 1 from daily_round where round_on = $1 and finished_at is not null) as done`,
    [on],
  );
  return row!.done;
}
