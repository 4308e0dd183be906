import type { PoolClient } from 'pg';
import type { WorkingCalendar } from '#libs/rules/calendar/working-day.rule';
import { plannedWindows } from '#libs/rules/stage/planned-windows.rule';
import { appendCycleEvent } from './cycle-audit.js';
import { stagePlan, UnknownData, type RecordedPlan } from './edition-files.js';

export interface GroupSpec {
  readonly code: string;
  readonly names: { readonly th: string; readonly en: string };
  /** First day of preparation in this group. */
  readonly startOn: string;
  readonly agencyIds: readonly string[];
}

export interface CycleSpec {
  readonly fiscalYearBe: number;
  readonly editionCode: string;
  readonly planCode: string;
  readonly calendarCode: string;
  readonly categories: readonly string[];
  readonly startOn: string;
  readonly groups: readonly GroupSpec[];
  /** Given: a nested cycle of this agency on its units. */
  readonly ownerAgencyId?: string | null;
  readonly names?: { readonly th: string; readonly en: string };
}

export interface CycleParts {
  readonly editionId: string;
  readonly calendarId: string;
  readonly calendar: WorkingCalendar;
  readonly plan: RecordedPlan;
}

interface CalendarRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly document: { readonly holidays: readonly { readonly on: string }[] };
}

/** The recorded edition, the newest version of the calendar, and the plan of the files with its ladders. @throws UnknownData */
export async function cycleParts(
  client: Pick<PoolClient, 'query'>,
  spec: Pick<CycleSpec, 'editionCode' | 'planCode' | 'calendarCode'>,
): Promise<CycleParts> {
  const edition = await client.query<{ id: string }>('select id from criteria_edition where code = $1', [spec.editionCode]);
  if (!edition.rows[0]) throw new UnknownData('edition', spec.editionCode);
  const calendars = await client.query<CalendarRow>(
    'select id, code, version, document from working_calendar where code = $1 order by version desc limit 1',
    [spec.calendarCode],
  );
  const row = calendars.rows[0];
  if (!row) throw new UnknownData('calendar', spec.calendarCode);
  const calendar = { code: row.code, version: row.version, holidays: new Set(row.document.holidays.map(({ on }) => on)) };
  return { editionId: edition.rows[0].id, calendarId: row.id, calendar, plan: stagePlan(spec.planCode) };
}

export const cycleNames = (fiscalYearBe: number, nested: boolean): { th: string; en: string } =>
  nested
    ? {
        th: `รอบการประเมินภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ${fiscalYearBe}`,
        en: `Assessment cycle of the agency's units, fiscal year B.E. ${fiscalYearBe}`,
      }
    : { th: `รอบการประเมิน ประจำปีงบประมาณ พ.ศ. ${fiscalYearBe}`, en: `Assessment cycle, fiscal year B.E. ${fiscalYearBe}` };

const lastDay = (spec: CycleSpec, { plan, calendar }: CycleParts): string =>
  [spec.startOn, ...spec.groups.map(({ startOn }) => plannedWindows(plan.steps, startOn, calendar).at(-1)?.endsOn ?? startOn)].reduce(
    (last, on) => (on > last ? on : last),
  );

/** Groups, their windows and their agencies; replaces what a draft had. */
export async function writeGroups(
  client: PoolClient,
  cycleId: string,
  spec: Pick<CycleSpec, 'groups'>,
  { plan, calendar }: CycleParts,
): Promise<void> {
  await client.query('delete from cycle_agency where cycle_id = $1', [cycleId]);
  await client.query('delete from stage_window where group_id in (select id from agency_group where cycle_id = $1)', [cycleId]);
  await client.query('delete from agency_group where cycle_id = $1', [cycleId]);
  for (const group of spec.groups) {
    const { rows } = await client.query<{ id: string }>(
      'insert into agency_group (cycle_id, code, name_th, name_en) values ($1, $2, $3, $4) returning id',
      [cycleId, group.code, group.names.th, group.names.en],
    );
    const groupId = rows[0]?.id;
    const windows = plannedWindows(plan.steps, group.startOn, calendar);
    await client.query(
      'insert into stage_window (group_id, step, starts_on, ends_on) select $1, w.step, w.starts_on, w.ends_on from unnest($2::text[], $3::date[], $4::date[]) as w(step, starts_on, ends_on)',
      [groupId, windows.map(({ step }) => step), windows.map(({ startsOn }) => startsOn), windows.map(({ endsOn }) => endsOn)],
    );
    await client.query('insert into cycle_agency (cycle_id, agency_id, group_id) select $1, unnest($2::uuid[]), $3', [
      cycleId,
      group.agencyIds,
      groupId,
    ]);
  }
}

/** A draft cycle with its groups and planned windows. Nothing opens before two officers have said so. */
export async function createCycle(client: PoolClient, spec: CycleSpec, actorId: string | null = null): Promise<{ cycleId: string }> {
  const parts = await cycleParts(client, spec);
  const names = spec.names ?? cycleNames(spec.fiscalYearBe, Boolean(spec.ownerAgencyId));
  const { rows } = await client.query<{ id: string }>(
    `insert into assessment_cycle (fiscal_year_be, name_th, name_en, owner_agency_id, edition_id, calendar_id, plan, categories, start_on, closing_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      spec.fiscalYearBe,
      names.th,
      names.en,
      spec.ownerAgencyId ?? null,
      parts.editionId,
      parts.calendarId,
      JSON.stringify(parts.plan),
      spec.categories,
      spec.startOn,
      lastDay(spec, parts),
    ],
  );
  const cycleId = rows[0]?.id ?? '';
  await writeGroups(client, cycleId, spec, parts);
  await appendCycleEvent(client, cycleId, {
    action: 'CycleDrafted',
    actorId,
    payload: {
      fiscalYearBe: spec.fiscalYearBe,
      edition: spec.editionCode,
      plan: spec.planCode,
      calendar: spec.calendarCode,
      groups: spec.groups.map(({ code, startOn, agencyIds }) => ({ code, startOn, agencies: agencyIds.length })),
    },
  });
  return { cycleId };
}

/** Changes a draft; the caller holds the cycle's lock and has seen that it is one. */
export async function updateCycle(client: PoolClient, cycleId: string, spec: CycleSpec, actorId: string | null): Promise<void> {
  const parts = await cycleParts(client, spec);
  const names = spec.names ?? cycleNames(spec.fiscalYearBe, Boolean(spec.ownerAgencyId));
  await client.query(
    `update assessment_cycle set fiscal_year_be = $2, name_th = $3, name_en = $4, edition_id = $5, calendar_id = $6, plan = $7, categories = $8, start_on = $9, closing_on = $10 where id = $1`,
    [
      cycleId,
      spec.fiscalYearBe,
      names.th,
      names.en,
      parts.editionId,
      parts.calendarId,
      JSON.stringify(parts.plan),
      spec.categories,
      spec.startOn,
      lastDay(spec, parts),
    ],
  );
  await writeGroups(client, cycleId, spec, parts);
  await appendCycleEvent(client, cycleId, {
    action: 'CycleChanged',
    actorId,
    payload: {
      fiscalYearBe: spec.fiscalYearBe,
      edition: spec.editionCode,
      plan: spec.planCode,
      groups: spec.groups.map(({ code, startOn, agencyIds }) => ({ code, startOn, agencies: agencyIds.length })),
    },
  });
}
