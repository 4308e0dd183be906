import type { PoolClient } from 'pg';
import { TASK_COLUMNS, TASK_JOINS, type TaskRecord } from './task-row.sql.js';

export type InboxTab = 'mine' | 'queue' | 'waiting' | 'done';
export type DueFilter = 'all' | 'today' | 'overdue';

export interface InboxRequest {
  /** The person and those they stand in for today. */
  readonly people: readonly string[];
  readonly tab: InboxTab;
  readonly due: DueFilter;
  readonly caseId: string | null;
  readonly limit: number;
  readonly after: { readonly at: Date; readonly id: string } | null;
}

const DUE: Readonly<Record<DueFilter, string>> = {
  all: '',
  today: `and (t.due_at at time zone 'Asia/Bangkok')::date = bangkok_today()`,
  overdue: 'and t.due_at < cycle_now()',
};

const page = (direction: 'asc' | 'desc', instant: string): string =>
  `and ($2::timestamptz is null or (${instant}, t.id) ${direction === 'asc' ? '>' : '<'} ($2, $3::uuid)) and ($4::uuid is null or t.case_id = $4) `;

/**
 * Own work is one index range per person; a queue's work is a lateral top-n per queue, so that a person in many queues never scans them all.
 * waiting: what the person handed on or delegated and somebody else has now.
 */
const TASKS_OF: Readonly<Record<InboxTab, (due: string) => string>> = {
  mine: (due) => `select t.* from unnest($1::uuid[]) as me(id) cross join lateral (
      select * from human_task t where t.actual_owner = me.id and t.state in ('Reserved', 'InProgress', 'Suspended') ${page('asc', 't.due_at')} ${due} order by t.due_at, t.id limit $5) t`,
  queue: (due) => `select t.* from (select distinct queue_id from task_queue_member where person_id = any ($1)) mine cross join lateral (
      select * from human_task t where t.queue_id = mine.queue_id and t.state = 'Ready' ${page('asc', 't.due_at')} ${due} order by t.due_at, t.id limit $5) t`,
  waiting: (due) =>
    `select t.* from human_task t where t.delegated_from = any ($1) and t.state in ('Ready', 'Reserved', 'InProgress', 'Suspended') ${page('asc', 't.due_at')} ${due} order by t.due_at, t.id limit $5`,
  done: () => `select t.* from unnest($1::uuid[]) as me(id) cross join lateral (
      select * from human_task t where t.ended_by = me.id and t.state = 'Completed' ${page('desc', 't.ended_at')} order by t.ended_at desc, t.id desc limit $5) t`,
};

export async function readInbox(client: PoolClient, request: InboxRequest): Promise<TaskRecord[]> {
  const order = request.tab === 'done' ? 't.ended_at desc, t.id desc' : 't.due_at, t.id';
  const text = `with t as (${TASKS_OF[request.tab](DUE[request.due])}) select ${TASK_COLUMNS} from t ${TASK_JOINS} order by ${order} limit $5`;
  const { rows } = await client.query<TaskRecord>({
    name: `inbox-${request.tab}-${request.due}`,
    text,
    values: [request.people, request.after?.at ?? null, request.after?.id ?? null, request.caseId, request.limit],
  });
  return rows;
}

export interface InboxCounts {
  readonly mine: number;
  readonly queue: number;
  readonly today: number;
  readonly overdue: number;
  readonly waiting: number;
}

/** Exact up to 1,000 each; a count of 1,001 is shown as "1,000+". */
export async function readInboxCounts(client: PoolClient, people: readonly string[]): Promise<InboxCounts> {
  const { rows } = await client.query<InboxCounts>({
    name: 'inbox-counts',
    text: `with mine as (select due_at from human_task where actual_owner = any ($1) and state in ('Reserved', 'InProgress', 'Suspended') limit 1001),
                queue as (select t.due_at from (select distinct queue_id from task_queue_member where person_id = any ($1)) m cross join lateral (
                    select due_at from human_task t where t.queue_id = m.queue_id and t.state = 'Ready' limit 1001) t limit 1001),
                waiting as (select 1 from human_task where delegated_from = any ($1) and state in ('Ready', 'Reserved', 'InProgress', 'Suspended') limit 1001)
           select (select count(*)::int from mine) as mine, (select count(*)::int from queue) as queue, (select count(*)::int from waiting) as waiting,
                  (select count(*)::int from mine where due_at < cycle_now()) as overdue,
                  (select count(*)::int from mine where (due_at at time zone 'Asia/Bangkok')::date = bangkok_today()) as today`,
    values: [people],
  });
  return rows[0] ?? { mine: 0, queue: 0, today: 0, overdue: 0, waiting: 0 };
}

/** The person and everybody they stand in for today. */
export async function peopleOf(client: PoolClient, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ person_id: string }>({
    name: 'people-of',
    text: 'select person_id from substitute where substitute_id = $1 and bangkok_today() between from_on and to_on',
    values: [personId],
  });
  return [personId, ...rows.map(({ person_id }) => person_id)];
}
