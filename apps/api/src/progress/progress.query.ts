import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { TASK_TITLES } from '#libs/contract/messages/task-titles';
import type { LateQuery, ProgressQuery as Query } from '#libs/contract/schemas/office.schema';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { bangkokDateOf, workingDaysBetween } from '#libs/rules/calendar/working-day.rule';
import type { TaskKind } from '#libs/rules/task/task.types';
import { KNOWS_CYCLE, WATCHES_CYCLE } from '../cycle/cycle-access.sql.js';
import { pageOf, readCursor } from '../http/page.js';

/** Agencies whose cases the person sees as one of their people; null: all of the cycle's. */
interface Sight {
  readonly agencyIds: readonly string[] | null;
}

const OPEN = `('Ready', 'Reserved', 'InProgress')`;
const OVERDUE = `exists (select 1 from human_task t where t.case_id = c.id and t.state in ${OPEN} and t.due_at < cycle_now())`;
const MINE = `c.cycle_id = $1 and ($2::uuid[] is null or c.agency_id = any ($2))`;

const BY_STAGE = `select c.stage, count(*)::int as cases, count(*) filter (where ${OVERDUE})::int as late from assessment_case c where ${MINE} and c.status in ('Active', 'Paused') group by c.stage
  order by array_position(array['Preparation', 'SelfAssessment', 'EvidenceReview', 'IndependentReview', 'ConsensusReview', 'SiteVisitReview', 'Judging', 'PreliminaryResult', 'FinalReport', 'ImprovementPlan', 'FollowUp'], c.stage)`;
const BY_STATUS = `select c.status, count(*)::int as cases from assessment_case c where ${MINE} group by c.status order by c.status`;
const BY_GROUP = `select g.code, g.name_th as "nameTh", g.name_en as "nameEn", count(*)::int as cases, count(*) filter (where c.status in ('Closed', 'NotSubmitted', 'Withdrawn'))::int as ended, count(*) filter (where ${OVERDUE})::int as late
    from assessment_case c join agency_group g on g.id = c.group_id where ${MINE} group by g.code, g.name_th, g.name_en order by g.code`;
const OVERDUE_TASKS = `select count(*)::int as tasks from human_task t join assessment_case c on c.id = t.case_id where ${MINE} and t.state in ${OPEN} and t.due_at < cycle_now()`;

const ROWS = `
  select c.id as "caseId", jsonb_build_object('id', a.id, 'code', a.code, 'nameTh', a.name_th, 'nameEn', a.name_en) as agency, m.name_th as "ministryNameTh", g.code as "group", c.status, c.stage, c.step, c.round, c.step_state as "stepState",
         c.done_count as done, c.total_count as total, (select count(*)::int from human_task t where t.case_id = c.id and t.state in ${OPEN} and t.due_at < cycle_now()) as overdue,
         (select s.ends_at from case_step s where s.case_id = c.id and s.step = c.step and s.round = c.round) as "endsAt", c.late, c.attention
    from assessment_case c join agency a on a.id = c.agency_id join agency_group g on g.id = c.group_id left join ministry m on m.id = c.ministry_id
   where ${MINE} and ($3::text is null or g.code = $3) and ($4::text is null or c.stage = $4) and ($5 <> 'late' or ${OVERDUE}) and ($5 <> 'attention' or c.attention is not null)
     and ($6::text is null or (a.code, c.id) > ($6, $7::uuid)) order by a.code, c.id limit $8`;

const LATE = `
  select t.id as "taskId", t.case_id as "caseId", case when a.id is null then null else jsonb_build_object('id', a.id, 'nameTh', a.name_th, 'nameEn', a.name_en) end as agency, t.kind,
         case when t.subject_kind = 'person' then '' else t.subject end as subject, t.stage, t.due_at as "dueAt", t.rung, case when p.id is null then null else jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en) end as owner,
         q.role as "queueRole", exists (select 1 from extension_request r where r.case_id = t.case_id and r.state = 'Asked' and r.step = t.step and r.round = t.round and (r.task_id = t.id or r.task_id is null)) as "hasExtensionRequest"
    from human_task t join task_queue q on q.id = t.queue_id left join agency a on a.id = t.agency_id left join person p on p.id = t.actual_owner
   where t.cycle_id = $1 and ($2::uuid[] is null or (t.agency_id = any ($2) and q.scope = 'agency')) and t.state in ${OPEN} and t.due_at < cycle_now()
     and ($3::timestamptz is null or (t.due_at, t.id) > ($3, $4::uuid)) order by t.due_at, t.id limit $5`;

interface ProgressRow {
  readonly caseId: string;
  readonly agency: { readonly code: string };
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly endsAt: Date | null;
}

interface LateRow {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly dueAt: Date;
}

const rowCursor = z.tuple([z.string(), z.uuid()]);
const lateCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** While evaluators work alone, how far they are is told to those who watch the cycle only. */
const counted = (row: ProgressRow, { agencyIds }: Sight) =>
  agencyIds !== null && row.stage === 'IndependentReview' ? { ...row, done: 0, total: 0 } : row;

/** How a cycle stands: for the office and observers all of it, for an agency's people their own cases. */
@Injectable()
export class ProgressQuery {
  constructor(private readonly source: DataSource) {}

  progress(personId: string, cycleId: string, { group, stage, only, cursor, limit }: Query) {
    const after = readCursor(cursor, rowCursor);
    return withClient(this.source, async (client) => {
      const sight = await sightOf(client, personId, cycleId);
      const scope = [cycleId, sight.agencyIds];
      const { rows } = await client.query<ProgressRow>(ROWS, [
        ...scope,
        group ?? null,
        stage ?? null,
        only,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ]);
      const views = rows.map((row) => ({ ...counted(row, sight), endsAt: row.endsAt?.toISOString() ?? null }));
      const tasks = await client.query<{ tasks: number }>(OVERDUE_TASKS, scope);
      return {
        byStage: (await client.query(BY_STAGE, scope)).rows,
        byGroup: (await client.query(BY_GROUP, scope)).rows,
        byStatus: (await client.query(BY_STATUS, scope)).rows,
        overdueTasks: tasks.rows[0]?.tasks ?? 0,
        ...pageOf(views, limit, ({ agency, caseId }) => [agency.code, caseId]),
      };
    });
  }

  late(personId: string, cycleId: string, { cursor, limit }: LateQuery) {
    const after = readCursor(cursor, lateCursor);
    return withClient(this.source, async (client) => {
      const { agencyIds } = await sightOf(client, personId, cycleId);
      const { calendar } = await cycleContext(client, cycleId);
      const { rows } = await client.query<LateRow>(LATE, [cycleId, agencyIds, after?.[0] ?? null, after?.[1] ?? null, limit + 1]);
      const { rows: clock } = await client.query<{ today: string }>('select bangkok_today()::text as today');
      const today = clock[0]?.today ?? '';
      const views = rows.map((row) => ({
        ...row,
        title: TASK_TITLES[row.kind],
        dueAt: row.dueAt.toISOString(),
        overdueDays: Math.max(0, workingDaysBetween(bangkokDateOf(row.dueAt.getTime()), today, calendar)),
      }));
      return pageOf(views, limit, ({ dueAt, taskId }) => [dueAt, taskId]);
    });
  }
}

async function sightOf(client: PoolClient, personId: string, cycleId: string): Promise<Sight> {
  const { rows } = await client.query<{ watches: boolean; agency_ids: string[] }>(
    `select ${WATCHES_CYCLE} as watches, coalesce((select array_agg(distinct g.agency_id) from role_grant g where g.person_id = $1 and g.agency_id is not null and g.role in ('AgencyCoordinator', 'AgencyHead', 'CategoryLead', 'ItemOwner', 'Observer')
              and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')), '{}') as agency_ids
       from assessment_cycle y where y.id = $2 and ${KNOWS_CYCLE}`,
    [personId, cycleId],
  );
  const row = rows[0];
  if (!row) throw problem('not-found');
  return { agencyIds: row.watches ? null : row.agency_ids };
}
