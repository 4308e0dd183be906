import type { DataSource } from 'typeorm';

export interface Unrest {
  /** Wake-ups that no conductor has been told of yet. */
  readonly wakeUps: number;
  /** Cases and cycles that stand where their conductor has something to do now, by workflow id; the first few. */
  readonly busy: readonly string[];
  readonly busyCount: number;
  readonly attention: number;
}

/**
 * Everything whose next look has come; a paused case has none. A settled stage that is not closed yet and a stage that may open count as well: between the signal and
 * the act the record alone knows of them. A running cycle only counts its cases from time to time; its look matters once all of them are over.
 */
const BUSY = `
    select 'case/' || id as id, attention is not null as attention from assessment_case
     where status = 'Active' and (next_look_at <= cycle_now() or (step_state = 'Open' and open_count = 0) or (step_state = 'Waiting' and next_look_at is null))
    union all
    select 'cycle/' || id, false from assessment_cycle y where status = 'Opening' or (status = 'Running' and next_look_at <= cycle_now()
       and not exists (select 1 from assessment_case c where c.cycle_id = y.id and c.status in ('Active', 'Paused')))`;

/** A condition: the relay has no row left, and nobody has anything to do now. What tests and the page of a rehearsal wait for. */
export const QUIET = `not exists (select 1 from wake_up) and not exists (${BUSY})`;

const UNREST = `
  with busy as (${BUSY})
  select (select count(*)::int from wake_up) as "wakeUps", (select count(*)::int from busy) as "busyCount", (select count(*)::int from busy where attention) as attention,
         coalesce((select array_agg(id) from (select id from busy order by id limit 5) first), '{}') as busy`;

export async function unrest(source: DataSource): Promise<Unrest> {
  const [found] = await source.query<Unrest[]>(UNREST);
  return found!;
}

export const isQuiet = ({ wakeUps, busyCount }: Unrest): boolean => wakeUps === 0 && busyCount === 0;
