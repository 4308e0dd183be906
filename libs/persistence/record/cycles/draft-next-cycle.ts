import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { addMonths } from '#libs/rules/stage/planned-windows.rule';
import { inTransaction } from '../transaction.js';
import { createCycle, type GroupSpec } from './create-cycle.js';

interface LastYear {
  readonly id: string;
  readonly fiscal_year_be: number;
  readonly start_on: string;
  readonly categories: string[];
  readonly edition_code: string;
  readonly calendar_code: string;
  readonly plan_code: string;
}

/** The newest national cycle; drafts of the office count, so that no year is drafted twice. */
async function lastYear(client: PoolClient): Promise<LastYear | null> {
  const { rows } = await client.query<LastYear>(
    `select y.id, y.fiscal_year_be, y.start_on::text, y.categories, e.code as edition_code, k.code as calendar_code, y.plan ->> 'code' as plan_code
       from assessment_cycle y join criteria_edition e on e.id = y.edition_id join working_calendar k on k.id = y.calendar_id
      where y.owner_agency_id is null order by y.fiscal_year_be desc limit 1`,
  );
  return rows[0] ?? null;
}

async function groupsOf(client: PoolClient, cycleId: string): Promise<GroupSpec[]> {
  const { rows } = await client.query<{ code: string; name_th: string; name_en: string; start_on: string; agency_ids: string[] }>(
    `select g.code, g.name_th, g.name_en, (select min(w.starts_on)::text from stage_window w where w.group_id = g.id) as start_on,
            coalesce((select array_agg(m.agency_id order by m.agency_id) from cycle_agency m join agency a on a.id = m.agency_id and a.status = 'active' where m.group_id = g.id), '{}') as agency_ids
       from agency_group g where g.cycle_id = $1 order by g.code`,
    [cycleId],
  );
  return rows.map((row) => ({
    code: row.code,
    names: { th: row.name_th, en: row.name_en },
    startOn: addMonths(row.start_on, 12),
    agencyIds: row.agency_ids,
  }));
}

/** Drafts the cycle of the fiscal year after the newest one and tells the office; null when there is none to copy or a draft waits already. */
export async function draftNextCycle(source: DataSource): Promise<string | null> {
  return inTransaction(source, async (client): Promise<string | null> => {
    await client.query(`select pg_advisory_xact_lock(hashtext('draft-next-cycle'))`);
    const last = await lastYear(client);
    if (!last) return null;
    const { rows } = await client.query<{ waits: boolean }>(
      `select status in ('Draft', 'Confirming') as waits from assessment_cycle where id = $1`,
      [last.id],
    );
    if (rows[0]?.waits) return null;
    const { cycleId } = await createCycle(client, {
      fiscalYearBe: last.fiscal_year_be + 1,
      editionCode: last.edition_code,
      planCode: last.plan_code,
      calendarCode: last.calendar_code,
      categories: last.categories,
      startOn: addMonths(last.start_on, 12),
      groups: await groupsOf(client, last.id),
    });
    await client.query(
      `insert into notification (dedup_key, person_id, kind, cycle_id, params, created_at)
       select 'cycle-drafted/' || $1 || '/' || person_id, person_id, 'cycle-drafted', $1::uuid, jsonb_build_object('fiscalYearBe', $2::int), cycle_now()
         from (select distinct person_id from role_grant where role = 'CycleOfficer' and agency_id is null and bangkok_today() between from_on and coalesce(to_on, 'infinity')) o
       on conflict on constraint notification_dedup_key do nothing`,
      [cycleId, last.fiscal_year_be + 1],
    );
    return cycleId;
  });
}
