import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { digestEntry } from '#libs/rules/escalation/digest.rule';
import { ladderOf, ladderTask } from '#libs/rules/stage/due.rule';
import { cycleContext } from '../cycle-context.js';
import { inTransaction } from '../transaction.js';

/** People a transaction. */
const PAGE = 200;
/** Tasks that a digest remembers: more than it lists, so that what is done meanwhile leaves something to tell. */
const REMEMBERED = 50;
/** Wider than any ladder's reach: seven working days with the longest run of holidays between them. */
const REACH_DAYS = 20;

interface OpenTask {
  readonly person_id: string;
  readonly id: string;
  readonly cycle_id: string;
  readonly ladder: string;
  readonly created_ms: string;
  readonly due_ms: string;
  readonly opened_ms: string | null;
}

export interface DailyRoundReport {
  readonly on: string;
  /** Digests recorded by this run. */
  readonly told: number;
}

/**
 * The round of one Bangkok date, 08:30: one digest for each person who has something to hear. Rungs are the conductors'; reminders come from here alone.
 * A date's round is recorded once; a crash in the middle is finished by the next run, and nobody gets a second digest of a date.
 */
export async function runDailyRound(source: DataSource, on: string): Promise<DailyRoundReport> {
  const started = await inTransaction(source, async (client) => {
    const { rows } = await client.query<{ finished_at: Date | null; last_on: string | null }>(
      `insert into daily_round (round_on, started_at) values ($1, now()) on conflict (round_on) do update set started_at = daily_round.started_at
       returning finished_at, (select max(round_on)::text from daily_round where round_on < $1::date and finished_at is not null) as last_on`,
      [on],
    );
    if (rows[0]?.finished_at === null) await followGrants(client, on, rows[0].last_on);
    return rows[0];
  });
  if (started?.finished_at) return { on, told: 0 };
  let told = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await inTransaction(source, (client) => digestPage(client, on, started?.last_on ?? null, after));
    told += page.told;
    if (page.last === null) break;
    after = page.last;
  }
  await inTransaction(source, (client) =>
    client.query('update daily_round set finished_at = now(), told_count = $2 where round_on = $1', [on, told]),
  );
  return { on, told };
}

/** Grants that began or ended since the last round change who belongs to which queue. */
async function followGrants(client: PoolClient, on: string, lastOn: string | null): Promise<void> {
  await client.query(
    `select sync_queue_members(q.id) from task_queue q where exists (
       select 1 from role_grant g where g.agency_id is not distinct from q.agency_id and g.role = q.role
          and (g.from_on between coalesce($2::date + 1, $1::date) and $1::date or g.to_on + 1 between coalesce($2::date + 1, $1::date) and $1::date))`,
    [on, lastOn],
  );
}

const PEOPLE = `
  select p.id from person p
   where p.id > $1 and p.status <> 'inactive'
     and (exists (select 1 from human_task t where t.actual_owner = p.id and t.state in ('Reserved', 'InProgress'))
       or exists (select 1 from task_queue_member m join human_task t on t.queue_id = m.queue_id and t.state = 'Ready' where m.person_id = p.id)
       or exists (select 1 from substitute s where s.substitute_id = p.id and $3::date between s.from_on and s.to_on)
       or exists (select 1 from notification n where n.person_id = p.id and n.mail_state = 'held'))
   order by p.id limit $2`;

/** Open work of the person and of those they stand in for, and what nobody has taken yet in their queues, each task once; as far as any ladder could speak of it today. */
const TASKS = `
  with holder as (
    select id as person_id, id as holder_id from unnest($1::uuid[]) id
    union all
    select s.substitute_id, s.person_id from substitute s where s.substitute_id = any ($1) and $2::date between s.from_on and s.to_on),
  named as (
    select h.person_id, t.id from holder h join human_task t on t.actual_owner = h.holder_id and t.state in ('Reserved', 'InProgress')
    union
    select h.person_id, t.id from holder h join task_queue_member m on m.person_id = h.holder_id join human_task t on t.queue_id = m.queue_id and t.state = 'Ready'),
  near as (select n.person_id, t.* from named n join human_task t on t.id = n.id)
  select t.person_id, t.id, t.cycle_id, t.ladder, ms(t.created_at) as created_ms, ms(t.due_at) as due_ms, ms(t.first_opened_at) as opened_ms
    from near t left join assessment_case c on c.id = t.case_id
   where coalesce(c.status, 'Active') = 'Active'
     and (t.due_at < ($2::date + ${REACH_DAYS})::timestamp at time zone 'Asia/Bangkok' or (t.first_opened_at is null and t.start_by_at < ($2::date + 1)::timestamp at time zone 'Asia/Bangkok'))
   order by t.person_id, t.due_at, t.id`;

interface Digest {
  readonly tasks: string[];
  more: number;
  isNews: boolean;
}

async function digestPage(
  client: PoolClient,
  on: string,
  lastOn: string | null,
  after: string,
): Promise<{ told: number; last: string | null }> {
  const { rows: people } = await client.query<{ id: string }>({ name: 'digest-people', text: PEOPLE, values: [after, PAGE, on] });
  const ids = people.map(({ id }) => id);
  const { rows: tasks } = await client.query<OpenTask>({ name: 'digest-tasks', text: TASKS, values: [ids, on] });
  const digests = new Map<string, Digest>();
  for (const task of tasks) {
    const context = await cycleContext(client, task.cycle_id);
    const facts = ladderTask({
      createdAtMs: Number(task.created_ms),
      dueAtMs: Number(task.due_ms),
      firstOpenedAtMs: task.opened_ms === null ? null : Number(task.opened_ms),
      ladder: task.ladder,
    });
    const entry = digestEntry(facts, ladderOf(context, task.ladder), context.calendar, on, ...(lastOn === null ? [] : [lastOn]));
    if (entry) note(digests, task, entry.isNews);
  }
  const told = await recordDigests(client, on, ids, digests);
  return { told, last: people.length < PAGE ? null : (ids.at(-1) ?? null) };
}

function note(digests: Map<string, Digest>, { person_id: personId, id }: OpenTask, isNews: boolean): void {
  const digest = digests.get(personId) ?? { tasks: [], more: 0, isNews: false };
  digests.set(personId, digest);
  if (digest.tasks.length < REMEMBERED) digest.tasks.push(id);
  else digest.more += 1;
  digest.isNews ||= isNews;
}

/** One digest a person and date. It takes along the messages that came after the day's last immediate mail; they are in no other digest,
 * and do not make one on a weekend. */
async function recordDigests(client: PoolClient, on: string, people: readonly string[], digests: Map<string, Digest>): Promise<number> {
  const rows = people.map((personId) => ({ personId, tasks: [], more: 0, isNews: false, ...digests.get(personId) }));
  const { rowCount } = await client.query({
    name: 'record-digests',
    text: `with held as (
             select n.person_id, jsonb_agg(n.id order by n.created_at, n.id) as ids from notification n where n.person_id = any ($3::uuid[]) and n.mail_state = 'held' group by n.person_id
           ), recorded as (
             insert into notification (dedup_key, person_id, kind, params, created_at, channel)
             select 'digest/' || $1 || '/' || (x ->> 'personId'), (x ->> 'personId')::uuid, 'digest',
                    jsonb_build_object('on', $1, 'tasks', x -> 'tasks', 'more', x -> 'more', 'held', coalesce(h.ids, '[]')), cycle_now(), 'digest'
               from jsonb_array_elements($2::jsonb) x left join held h on h.person_id = (x ->> 'personId')::uuid
              where (x ->> 'isNews')::boolean or (h.ids is not null and extract(isodow from $1::date) < 6)
             on conflict on constraint notification_dedup_key do nothing returning person_id, params
           ), taken as (
             update notification n set mail_state = 'digested' from recorded r where n.person_id = r.person_id and n.mail_state = 'held' and r.params -> 'held' ? n.id::text
           )
           select 1 from recorded`,
    values: [on, JSON.stringify(rows), people],
  });
  return rowCount ?? 0;
}
