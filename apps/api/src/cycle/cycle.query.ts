import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { refusalBody } from '#libs/contract/problems/problem-body';
import type { CycleSummary } from '#libs/contract/schemas/cycle.schema';
import { TASK_TITLES } from '#libs/contract/messages/task-titles';
import { isOfficer } from '#libs/persistence/record/cycles/cycle-lock';
import { cyclePreview } from '#libs/persistence/record/cycles/cycle-preview.query';
import { stagePlans, type RecordedPlan } from '#libs/persistence/record/cycles/edition-files';
import { tablesProposed } from '#libs/persistence/record/cycles/show-tables';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { fiscalYearBeOf } from '#libs/rules/calendar/working-day.rule';
import type { TaskKind } from '#libs/rules/task/task.types';
import { KNOWS_CYCLE } from './cycle-access.sql.js';

const SUMMARY = `
  select y.id, y.fiscal_year_be as "fiscalYearBe", y.name_th as "nameTh", y.name_en as "nameEn",
         case when o.id is null then null else jsonb_build_object('id', o.id, 'nameTh', o.name_th, 'nameEn', o.name_en) end as "ownerAgency",
         y.status, y.start_on::text as "startOn", y.closing_on::text as "closingOn",
         (select count(*)::int from cycle_agency m where m.cycle_id = y.id) as agencies,
         (select count(*)::int from assessment_case c where c.cycle_id = y.id) as cases,
         (select count(*)::int from assessment_case c where c.cycle_id = y.id and c.status in ('Closed', 'NotSubmitted', 'Withdrawn')) as "casesEnded", y.version
    from assessment_cycle y left join agency o on o.id = y.owner_agency_id
   where ${KNOWS_CYCLE}`;

const person = (alias: string): string =>
  `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'nameTh', ${alias}.name_th, 'nameEn', ${alias}.name_en) end`;

const MORE = `
  select e.code as "editionCode", e.frozen_at as "editionFrozenAt", y.plan ->> 'code' as "planCode", (y.plan ->> 'version')::int as "planVersion", k.code as "calendarCode", k.version as "calendarVersion", y.categories,
         ${person('p')} as "proposedBy", ${person('f')} as "confirmedBy", y.opened_at as "openedAt", y.ended_at as "endedAt", y.tables_public_at as "tablesPublicAt",
         ${tablesProposed('y.id')} as "areTablesProposed",
         y.owner_agency_id as owner, y.plan
    from assessment_cycle y join criteria_edition e on e.id = y.edition_id join working_calendar k on k.id = y.calendar_id
    left join person p on p.id = y.proposed_by left join person f on f.id = y.confirmed_by where y.id = $1`;

const GROUPS = `
  select g.code, g.name_th as "nameTh", g.name_en as "nameEn", (select min(w.starts_on)::text from stage_window w where w.group_id = g.id) as "startOn",
         (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'code', a.code, 'nameTh', a.name_th, 'nameEn', a.name_en) order by a.code), '[]') from cycle_agency m join agency a on a.id = m.agency_id where m.group_id = g.id) as agencies,
         (select coalesce(jsonb_agg(jsonb_build_object('step', w.step, 'startsOn', w.starts_on, 'endsOn', w.ends_on) order by w.starts_on), '[]') from stage_window w where w.group_id = g.id) as windows
    from agency_group g where g.cycle_id = $1 order by g.code`;

interface MoreRow {
  readonly editionCode: string;
  readonly editionFrozenAt: Date | null;
  readonly planCode: string;
  readonly planVersion: number;
  readonly calendarCode: string;
  readonly calendarVersion: number;
  readonly categories: string[];
  readonly proposedBy: unknown;
  readonly confirmedBy: unknown;
  readonly openedAt: Date | null;
  readonly endedAt: Date | null;
  readonly tablesPublicAt: Date | null;
  readonly areTablesProposed: boolean;
  readonly owner: string | null;
  readonly plan: RecordedPlan;
}

interface GroupRow {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly startOn: string | null;
  readonly agencies: readonly { id: string; code: string; nameTh: string; nameEn: string }[];
  readonly windows: readonly { step: string; startsOn: string; endsOn: string }[];
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Cycles for people with a part in them; details of a draft, its preview and choices for its office only. */
@Injectable()
export class CycleQuery {
  constructor(private readonly source: DataSource) {}

  list(personId: string): Promise<{ items: CycleSummary[] }> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<CycleSummary>({
        name: 'cycle-list',
        text: `${SUMMARY} order by y.fiscal_year_be desc, y.owner_agency_id nulls first`,
        values: [personId],
      });
      return { items: rows };
    });
  }

  detail(personId: string, cycleId: string) {
    return withClient(this.source, async (client) => {
      const summary = await this.known(client, personId, cycleId);
      const { rows } = await client.query<MoreRow>(MORE, [cycleId]);
      const more = rows[0];
      if (!more) throw problem('not-found');
      const { owner, plan, editionFrozenAt, openedAt, endedAt, tablesPublicAt, areTablesProposed, ...rest } = more;
      const groups = await client.query<GroupRow>(GROUPS, [cycleId]);
      const titles = new Map(plan.steps.map(({ id, titleTh, titleEn }) => [id, { titleTh, titleEn }]));
      return {
        ...summary,
        ...rest,
        editionFrozenAt: iso(editionFrozenAt),
        openedAt: iso(openedAt),
        endedAt: iso(endedAt),
        tablesPublicAt: iso(tablesPublicAt),
        groups: groups.rows.map((group) => ({
          ...group,
          windows: group.windows.map((window) => ({
            ...window,
            ...(titles.get(window.step) ?? { titleTh: window.step, titleEn: window.step }),
          })),
        })),
        allowedActions: (await isOfficer(client, personId, owner)) ? cycleActions({ ...summary, tablesPublicAt, areTablesProposed }) : [],
      };
    });
  }

  preview(personId: string, cycleId: string) {
    return withClient(this.source, async (client) => {
      await this.ofOffice(client, personId, cycleId);
      const preview = await cyclePreview(client, cycleId);
      return {
        ...preview,
        tasks: preview.tasks.map(({ kind, count }) => ({ kind, count, title: TASK_TITLES[kind as TaskKind] })),
        blockers: preview.blockers.map((blocker) => {
          const { titleTh, titleEn } = refusalBody(blocker.name);
          return { ...blocker, titleTh, titleEn };
        }),
      };
    });
  }

  /** What a new cycle can be made of. */
  choices(personId: string) {
    return withClient(this.source, async (client) => {
      const { rowCount } = await client.query(
        `select 1 from role_grant where person_id = $1 and role = 'CycleOfficer' and bangkok_today() between from_on and coalesce(to_on, 'infinity')`,
        [personId],
      );
      if (!rowCount) throw problem('not-found');
      const editions = await client.query<{ code: string; categories: { id: string; title: { th: string; en: string } }[] }>(
        `select code, (document -> 'categories') || case when document ? 'results' then jsonb_build_array(document -> 'results') else '[]' end as categories from criteria_edition order by coalesce((document #>> '{catalogue,proposed}')::boolean, false), created_at desc, code`,
      );
      const calendars = await client.query(
        `select distinct on (code) code, version, document ->> 'fromOn' as "fromOn", document ->> 'toOn' as "toOn" from working_calendar order by code, version desc`,
      );
      const agencies = await client.query(
        `select a.id, a.code, a.name_th as "nameTh", a.name_en as "nameEn", a.kind, m.name_th as "ministryNameTh" from agency a left join ministry m on m.id = a.ministry_id where a.status = 'active' order by a.code limit 10000`,
      );
      const { rows } = await client.query<{ today: string; newest: number | null }>(
        'select bangkok_today()::text as today, (select max(fiscal_year_be) from assessment_cycle where owner_agency_id is null) as newest',
      );
      return {
        editions: editions.rows.map(({ code, categories }) => ({
          code,
          categories: categories.map(({ id, title }) => ({ id, titleTh: title.th, titleEn: title.en })),
        })),
        plans: stagePlans().map(({ code, version, steps }) => ({
          code,
          version,
          steps: steps.map(({ id, titleTh, titleEn, workingDays }) => ({ id, titleTh, titleEn, workingDays })),
        })),
        calendars: calendars.rows,
        agencies: agencies.rows,
        suggestedFiscalYearBe: Math.max((rows[0]?.newest ?? 0) + 1, fiscalYearBeOf(rows[0]?.today ?? '2026-10-01')),
      };
    });
  }

  private async known(client: PoolClient, personId: string, cycleId: string): Promise<CycleSummary> {
    const { rows } = await client.query<CycleSummary>({
      name: 'cycle-known',
      text: `${SUMMARY} and y.id = $2`,
      values: [personId, cycleId],
    });
    if (!rows[0]) throw problem('not-found');
    return rows[0];
  }

  private async ofOffice(client: PoolClient, personId: string, cycleId: string): Promise<void> {
    const { rows } = await client.query<{ owner: string | null }>('select owner_agency_id as owner from assessment_cycle where id = $1', [
      cycleId,
    ]);
    if (!rows[0] || !(await isOfficer(client, personId, rows[0].owner))) throw problem('not-found');
  }
}

/** What the office may do with a cycle, and why not; each command decides again under the lock. */
export function cycleActions({
  status,
  cases,
  casesEnded,
  tablesPublicAt,
  areTablesProposed,
}: Pick<CycleSummary, 'status' | 'cases' | 'casesEnded'> & Pick<MoreRow, 'tablesPublicAt' | 'areTablesProposed'>) {
  const notDraft = status === 'Draft' ? [] : [refusalBody('cycle-not-draft')];
  const open = status === 'Running' && casesEnded === cases ? [] : [refusalBody('cases-open', { count: cases - casesEnded })];
  const notOpened = status === 'Running' || status === 'Ended' ? [] : [refusalBody('cycle-not-opened')];
  return [
    { action: 'change' as const, refusals: notDraft },
    { action: 'propose' as const, refusals: notDraft },
    { action: 'end' as const, refusals: open },
    ...(tablesPublicAt === null
      ? [{ action: 'showTables' as const, refusals: areTablesProposed ? [refusalBody('tables-proposed-already')] : notOpened }]
      : []),
    ...(tablesPublicAt !== null || areTablesProposed ? [{ action: 'hideTables' as const, refusals: [] }] : []),
  ];
}
