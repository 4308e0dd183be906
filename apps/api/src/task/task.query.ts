import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { maySeeTask, rolesToHandTo } from '#libs/rules/authority/task-sight.rule';
import { allowedActions } from '#libs/rules/task/allowed-actions';
import { startDeadlineOn } from '#libs/rules/escalation/ladder.rule';
import type { StagePlan } from '#libs/rules/stage/plan.types';
import { ladderOf, ladderTask, nextRungAtMs } from '#libs/rules/stage/due.rule';
import type { CommandFacts, Involvement } from '#libs/rules/task/facts.types';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import { withClient } from '#libs/persistence/record/transaction';
import { peopleOf, readInbox, readInboxCounts, type DueFilter, type InboxTab } from './inbox.query.js';
import { TASK_COLUMNS, TASK_JOINS, type TaskRecord } from './task-row.sql.js';
import { taskView, type TaskView, type Viewer } from './task.view.js';

export interface InboxQuery {
  readonly tab: InboxTab;
  readonly due: DueFilter;
  readonly caseId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface LockFreeFacts extends CommandFacts {
  readonly found: boolean;
}

/** Reads of human tasks, each for one person; what that person may not see is not found. */
@Injectable()
export class TaskQuery {
  constructor(private readonly source: DataSource) {}

  async inbox(personId: string, query: InboxQuery) {
    return withClient(this.source, async (client) => {
      const people = await peopleOf(client, personId);
      const after = readCursor(query.cursor);
      const tasks = await readInbox(client, {
        people,
        tab: query.tab,
        due: query.due,
        caseId: query.caseId ?? null,
        limit: query.limit + 1,
        after,
      });
      const page = tasks.slice(0, query.limit);
      const last = page.at(-1);
      const next =
        tasks.length > query.limit && last ? writeCursor(query.tab === 'done' ? (last.endedAt ?? last.dueAt) : last.dueAt, last.id) : null;
      return { items: await this.views(client, personId, people, page), next, counts: await readInboxCounts(client, people) };
    });
  }

  /** A task with what this person may do; null when it is not theirs to see. */
  async task(personId: string, taskId: string) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ facts: LockFreeFacts }>({
        name: 'read-task',
        text: 'select read_task($1, $2) as facts',
        values: [taskId, personId],
      });
      const facts = rows[0]?.facts;
      if (!facts?.found) return null;
      const context = await cycleContext(client, facts.case.cycleId);
      if (!isSeen(facts, context.plan)) return null;
      const { rows: records } = await client.query<TaskRecord>({
        name: 'task-by-id',
        text: `select ${TASK_COLUMNS} from human_task t ${TASK_JOINS} where t.id = $1`,
        values: [taskId],
      });
      const record = records[0];
      if (!record) return null;
      const people = await peopleOf(client, personId);
      const [view] = await this.views(client, personId, people, [record]);
      return {
        ...(view as TaskView),
        input: record.input,
        contentSha256: facts.content.contentSha256 ?? null,
        history: await history(client, taskId),
        window: facts.window && { endsAt: new Date(facts.window.endsAtMs).toISOString(), shutState: facts.window.shutState },
        ladder: nextRung(context, facts),
        allowedActions: allowedActions(context, facts),
      };
    });
  }

  /** People whom this task could be handed to: those of its scope, whatever the four-eyes rules say of each; the command decides. Null when the task is not theirs to see. */
  async candidates(personId: string, taskId: string) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ facts: LockFreeFacts & { caseId: string | null } }>({
        name: 'read-task',
        text: 'select read_task($1, $2) as facts',
        values: [taskId, personId],
      });
      const facts = rows[0]?.facts;
      if (!facts?.found) return null;
      const { plan, ownerAgencyId } = await cycleContext(client, facts.case.cycleId);
      if (!isSeen(facts, plan)) return null;
      const { scope } = plan.kinds[facts.task.kind];
      const { rows: people } = await client.query<{ id: string; nameTh: string; nameEn: string; roles: string[] }>({
        name: 'task-candidates',
        text: `select p.id, p.name_th as "nameTh", p.name_en as "nameEn", array_agg(distinct h.role) as roles
                 from (select person_id, role from case_holders($1) union all
                       select g.person_id, g.role from role_grant g where $1::uuid is null and g.role = 'CycleOfficer' and g.agency_id is not distinct from $2::uuid) h
                 join person p on p.id = h.person_id and p.status <> 'inactive' where h.role = any ($3) group by p.id order by p.name_th limit 500`,
        values: [facts.caseId, ownerAgencyId, rolesToHandTo([facts.actor, ...facts.principals], scope, facts.case.stage)],
      });
      return { items: people };
    });
  }

  private async views(client: PoolClient, personId: string, people: readonly string[], tasks: readonly TaskRecord[]): Promise<TaskView[]> {
    const viewer = await viewerOf(client, personId, people, tasks);
    const { rows } = await client.query<{ now: Date }>({ name: 'cycle-now', text: 'select cycle_now() as now' });
    const nowMs = rows[0]?.now.getTime() ?? 0;
    const views: TaskView[] = [];
    for (const task of tasks) views.push(taskView(task, await cycleContext(client, task.cycleId), viewer, nowMs));
    return views;
  }

  async taskViews(client: PoolClient, personId: string, tasks: readonly TaskRecord[]): Promise<TaskView[]> {
    return this.views(client, personId, await peopleOf(client, personId), tasks);
  }
}

const isSeen = ({ actor, principals, task, case: { stage } }: CommandFacts, plan: StagePlan): boolean =>
  [actor, ...principals].some((person) => maySeeTask(person, task, { plan, stage }));

async function viewerOf(client: PoolClient, personId: string, people: readonly string[], tasks: readonly TaskRecord[]): Promise<Viewer> {
  const queueIds = [...new Set(tasks.map(({ queueId }) => queueId))];
  const caseIds = [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))];
  const { rows: queues } = await client.query<{ queue_id: string }>({
    name: 'viewer-queues',
    text: 'select distinct queue_id from task_queue_member where person_id = any ($1) and queue_id = any ($2)',
    values: [people, queueIds],
  });
  const { rows: deeds } = await client.query<Involvement & { case_id: string }>({
    name: 'viewer-deeds',
    text: 'select case_id, deed, subject, round from case_involvement where person_id = $1 and case_id = any ($2)',
    values: [personId, caseIds],
  });
  return {
    personId,
    people,
    queueIds: new Set(queues.map(({ queue_id }) => queue_id)),
    involvementByCase: groupByCase(deeds),
    blindedCases: await blindedCases(client, personId, people, caseIds),
  };
}

/** Only whoever sits as a judge may be blinded: for anybody else the seats' index answers at once. */
async function blindedCases(
  client: PoolClient,
  personId: string,
  people: readonly string[],
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'viewer-blinded',
    text: `select distinct m.case_id as id from case_member m where m.person_id = any ($2) and m.seat = 'Judge' and m.case_id = any ($3) and hides_agency($1, m.case_id)`,
    values: [personId, people, caseIds],
  });
  return new Set(rows.map(({ id }) => id));
}

function groupByCase(deeds: readonly (Involvement & { case_id: string })[]): Map<string, Involvement[]> {
  const grouped = new Map<string, Involvement[]>();
  for (const deed of deeds) grouped.set(deed.case_id, [...(grouped.get(deed.case_id) ?? []), deed]);
  return grouped;
}

function nextRung(context: Parameters<typeof nextRungAtMs>[0], facts: LockFreeFacts) {
  const at = nextRungAtMs(context, facts.task, []);
  const ladder = ladderOf(context, facts.task.ladder);
  return {
    code: facts.task.ladder,
    startByOn: startDeadlineOn(ladderTask(facts.task), ladder, context.calendar),
    nextAt: at === null ? null : new Date(at).toISOString(),
  };
}

async function history(client: PoolClient, taskId: string) {
  const { rows } = await client.query<{
    action: string;
    at: Date;
    actor_th: string | null;
    actor_en: string | null;
    behalf_th: string | null;
    behalf_en: string | null;
    payload: string;
  }>({
    name: 'task-history',
    text: `select e.action, e.at, p.name_th as actor_th, p.name_en as actor_en, b.name_th as behalf_th, b.name_en as behalf_en, e.payload from audit_event e left join person p on p.id = e.actor_id left join person b on b.id = e.on_behalf_of
            where (e.chain_kind, e.chain_id) = (select case when case_id is null then 'cycle' else 'case' end, coalesce(case_id, cycle_id) from human_task where id = $1) and e.task_id = $1
              and (e.visible_from = 'always' or (e.visible_from = 'office' and exists (select 1 from human_task t join task_queue q on q.id = t.queue_id where t.id = $1 and q.scope = 'office')))
            order by e.id`,
    values: [taskId],
  });
  return rows.map((row) => {
    const payload = JSON.parse(row.payload) as { outcome?: string; reason?: string; text?: string };
    return {
      action: row.action,
      at: row.at.toISOString(),
      actor: row.actor_th === null ? null : { nameTh: row.actor_th, nameEn: row.actor_en ?? '' },
      onBehalfOf: row.behalf_th === null ? null : { nameTh: row.behalf_th, nameEn: row.behalf_en ?? '' },
      outcome: payload.outcome ?? null,
      reason: payload.reason ?? payload.text ?? null,
    };
  });
}

const writeCursor = (at: Date, id: string): string => Buffer.from(`${at.toISOString()}|${id}`).toString('base64url');

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (!cursor) return null;
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const date = new Date(at ?? '');
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : null;
}
