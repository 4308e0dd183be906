import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { TaskQueueQuery } from '#libs/contract/schemas/office.schema';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { pageOf, readCursor } from '../http/page.js';
import { TaskQuery } from '../task/task.query.js';
import { TASK_COLUMNS, TASK_JOINS, type TaskRecord } from '../task/task-row.sql.js';

const RATE_DAYS = 7;
const OPEN = `('Ready', 'Reserved', 'InProgress', 'Suspended')`;

/** Queues one belongs to; an officer also sees those of the agencies and cases of the cycles they run. $1: the person. */
const MAY_SEE = `(
  exists (select 1 from task_queue_member m where m.queue_id = q.id and m.person_id in (select $1::uuid union all select s.person_id from substitute s where s.substitute_id = $1 and bangkok_today() between s.from_on and s.to_on))
  or exists (select 1 from role_grant g where g.person_id = $1 and g.role = 'CycleOfficer' and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
       and case q.scope when 'office' then g.agency_id is not distinct from q.agency_id
            when 'case' then exists (select 1 from assessment_case c join assessment_cycle y on y.id = c.cycle_id where c.id = q.case_id and y.owner_agency_id is not distinct from g.agency_id)
            else exists (select 1 from assessment_case c join assessment_cycle y on y.id = c.cycle_id where c.agency_id = q.agency_id and y.owner_agency_id is not distinct from g.agency_id) end))`;

const QUEUES = `
  with page as (
    select q.* from task_queue q where ($2::uuid is null or q.id > $2) and ${MAY_SEE} and exists (select 1 from human_task t where t.queue_id = q.id) order by q.id limit $3)
  select q.id, q.role, q.scope, case when a.id is null or (q.scope = 'case' and hides_agency($1, q.case_id)) then null else jsonb_build_object('id', a.id, 'nameTh', a.name_th, 'nameEn', a.name_en) end as agency, q.case_id as "caseId", q.category,
         (select count(*)::int from task_queue_member m where m.queue_id = q.id) as members, n.open, n.unclaimed, n.overdue, n.oldest as "oldestAt", n.done / ${RATE_DAYS}.0::float8 as "completedPerDay"
    from page q left join assessment_case c on c.id = q.case_id left join agency a on a.id = coalesce(q.agency_id, c.agency_id)
    cross join lateral (
      select count(*) filter (where t.state in ${OPEN})::int as open, count(*) filter (where t.state = 'Ready')::int as unclaimed, count(*) filter (where t.state in ('Ready', 'Reserved', 'InProgress') and t.due_at < cycle_now())::int as overdue,
             min(t.created_at) filter (where t.state in ${OPEN}) as oldest, count(*) filter (where t.state = 'Completed' and t.ended_at > cycle_now() - interval '${RATE_DAYS} days')::float8 as done
        from human_task t where t.queue_id = q.id) n
   order by q.id`;

const TASKS = `
  with t as (select t.* from human_task t join task_queue q on q.id = t.queue_id where q.id = $2 and ${MAY_SEE} and t.state in ${OPEN} and ($3::timestamptz is null or (t.due_at, t.id) > ($3, $4::uuid)) order by t.due_at, t.id limit $5)
  select ${TASK_COLUMNS} from t ${TASK_JOINS} order by t.due_at, t.id`;

interface QueueRow {
  readonly id: string;
  readonly open: number;
  readonly oldestAt: Date | null;
  readonly completedPerDay: number;
}

const queueCursor = z.tuple([z.uuid()]);
const taskCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Queues of human tasks: how much waits, since when, and how fast it goes. */
@Injectable()
export class TaskQueues {
  constructor(
    private readonly source: DataSource,
    private readonly tasks: TaskQuery,
  ) {}

  page(personId: string, { cursor, limit }: TaskQueueQuery) {
    const after = readCursor(cursor, queueCursor);
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<QueueRow>({
        name: 'task-queues',
        text: QUEUES,
        values: [personId, after?.[0] ?? null, limit + 1],
      });
      const views = rows.map((row) => ({
        ...row,
        oldestAt: row.oldestAt?.toISOString() ?? null,
        completedPerDay: Math.round(row.completedPerDay * 100) / 100,
        forecastDays: row.completedPerDay > 0 ? Math.round((row.open / row.completedPerDay) * 10) / 10 : null,
      }));
      return pageOf(views, limit, ({ id }) => [id]);
    });
  }

  tasksOf(personId: string, queueId: string, { cursor, limit }: TaskQueueQuery) {
    const after = readCursor(cursor, taskCursor);
    return withClient(this.source, async (client) => {
      const known = await client.query(`select 1 from task_queue q where q.id = $2 and ${MAY_SEE}`, [personId, queueId]);
      if (!known.rowCount) throw problem('not-found');
      const { rows } = await client.query<TaskRecord>({
        name: 'task-queue-tasks',
        text: TASKS,
        values: [personId, queueId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      });
      return pageOf(await this.tasks.taskViews(client, personId, rows), limit, ({ dueAt, id }) => [dueAt, id]);
    });
  }
}
