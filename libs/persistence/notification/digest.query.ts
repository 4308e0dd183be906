import type { PoolClient } from 'pg';
import { workingDaysBetween } from '#libs/rules/calendar/working-day.rule';
import { nextRung } from '#libs/rules/escalation/digest.rule';
import { holdersByRole } from '#libs/rules/stage/decide-stage';
import { ladderOf, ladderTask } from '#libs/rules/stage/due.rule';
import type { Role } from '#libs/rules/stage/stage.types';
import type { Holder } from '#libs/rules/task/facts.types';
import { cycleContext } from '../record/cycle-context.js';
import type { DigestFacts, DigestTask, Language } from './notification.facts.js';

/** Tasks that a digest lists, and messages that it names; of the others it gives the number. */
const LISTED = 20;
const NAMED = 10;

interface Row {
  readonly id: string;
  readonly cycle_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly ladder: string;
  readonly queue_role: string;
  readonly owner_id: string | null;
  readonly agency_th: string | null;
  readonly agency_en: string | null;
  readonly is_withheld: boolean;
  readonly created_ms: string;
  readonly due_ms: string;
  readonly opened_ms: string | null;
  readonly due_on: string;
  readonly today: string;
  readonly fired: readonly number[];
  readonly holders: readonly Holder[];
  /** Whom the person stands in for; null: the task is their own. */
  readonly for_th: string | null;
  readonly for_en: string | null;
}

/** Of the tasks that the round named, those that are still to be done by this person or by somebody they stand in for, as they stand now. */
const TASKS = `
  select t.id, t.cycle_id, t.kind, t.subject, t.ladder, q.role as queue_role, t.actual_owner as owner_id, a.name_th as agency_th, a.name_en as agency_en,
         coalesce(hides_agency(n.person_id, t.case_id), false) as is_withheld, ms(t.created_at) as created_ms, ms(t.due_at) as due_ms, ms(t.first_opened_at) as opened_ms,
         (t.due_at at time zone 'Asia/Bangkok')::date::text as due_on, bangkok_today()::text as today,
         (select coalesce(jsonb_agg(distinct f.rung), '[]') from rung_fired f where f.task_id = t.id and f.deadline_no = t.deadline_no) as fired,
         (select coalesce(jsonb_agg(jsonb_build_object('personId', h.person_id, 'role', h.role, 'categories', h.categories, 'items', h.items, 'isHead', h.is_head)), '[]') from case_holders(t.case_id) h) as holders, f.name_th as for_th, f.name_en as for_en
    from notification n cross join jsonb_array_elements_text(n.params -> 'tasks') named(id) join human_task t on t.id = named.id::uuid
    join task_queue q on q.id = t.queue_id left join agency a on a.id = t.agency_id left join assessment_case c on c.id = t.case_id
    cross join lateral (
      select p.id, p.name_th, p.name_en from (
        select n.person_id as id union all select u.person_id from substitute u where u.substitute_id = n.person_id and bangkok_today() between u.from_on and u.to_on) held
        join person p on p.id = held.id
       where t.state in ('Reserved', 'InProgress') and t.actual_owner = p.id
          or t.state = 'Ready' and exists (select 1 from task_queue_member m where m.queue_id = t.queue_id and m.person_id = p.id)
       order by p.id <> n.person_id, p.name_th, p.id limit 1) holder
    left join person f on f.id = holder.id and f.id <> n.person_id
   where n.id = $1 and coalesce(c.status, 'Active') = 'Active'
   order by t.due_at, t.id`;

const PARAMS = `select coalesce((params ->> 'more')::int, 0) as more, coalesce(params -> 'held', '[]') as held from notification where id = $1`;

/** What a digest speaks of, as of now: what was done since the round is left out. */
export async function digestFacts(
  client: PoolClient,
  notificationId: string,
  publicUrl: URL,
  language: Language,
): Promise<{ readonly facts: Omit<DigestFacts, 'held'>; readonly heldIds: readonly string[] }> {
  const { rows: params } = await client.query<{ more: number; held: string[] }>({
    name: 'digest-params',
    text: PARAMS,
    values: [notificationId],
  });
  const { rows } = await client.query<Row>({ name: 'digest-facts', text: TASKS, values: [notificationId] });
  const tasks: DigestTask[] = [];
  for (const row of rows.slice(0, LISTED)) tasks.push(await taskFacts(client, row, publicUrl, language));
  return {
    facts: { tasks, more: rows.length - tasks.length + (params[0]?.more ?? 0) },
    heldIds: (params[0]?.held ?? []).slice(0, NAMED),
  };
}

async function taskFacts(client: PoolClient, row: Row, publicUrl: URL, language: Language): Promise<DigestTask> {
  const context = await cycleContext(client, row.cycle_id);
  const task = ladderTask({
    createdAtMs: Number(row.created_ms),
    dueAtMs: Number(row.due_ms),
    firstOpenedAtMs: row.opened_ms === null ? null : Number(row.opened_ms),
    ladder: row.ladder,
  });
  const people = {
    holders: holdersByRole({ holders: row.holders }, { subject: row.subject }),
    owner: { personId: row.owner_id ?? '', role: row.queue_role as Role },
  };
  return {
    taskKind: row.kind,
    taskSubject: row.subject,
    agencyName: language === 'en' ? row.agency_en : row.agency_th,
    isAgencyWithheld: row.is_withheld,
    dueOn: row.due_on,
    workingDaysLeft: workingDaysBetween(row.today, row.due_on, context.calendar),
    isUnclaimed: row.owner_id === null,
    forName: language === 'en' ? row.for_en : row.for_th,
    next: nextRung(task, ladderOf(context, row.ladder), context.calendar, row.today, row.fired, people),
    link: new URL(`/tasks/${row.id}`, publicUrl).href,
  };
}
