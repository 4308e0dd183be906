import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { CasePage } from '#libs/contract/messages/workflow.messages';
import { startOfDayMs } from '#libs/rules/calendar/working-day.rule';
import { seedItemResponses } from '../../content/item-response.repository.js';
import { cycleContext } from '../cycle-context.js';
import { inTransaction } from '../transaction.js';
import { appendCycleEvent, cycleNowMs, startCaseChains } from './cycle-audit.js';

const PAGE = 100;
const FROM_THE_START = '00000000-0000-0000-0000-000000000000';

interface AgencyRow {
  readonly agency_id: string;
  readonly group_id: string;
  readonly ministry_id: string | null;
  readonly starts_on: string;
}

/** Agencies of the cycle without a case, in id order after the cursor. */
async function nextAgencies(client: PoolClient, cycleId: string, cursor: string | null, firstStep: string): Promise<AgencyRow[]> {
  const { rows } = await client.query<AgencyRow>(
    `select m.agency_id, m.group_id, a.ministry_id, w.starts_on::text from cycle_agency m join agency a on a.id = m.agency_id join stage_window w on w.group_id = m.group_id and w.step = $3
      where m.cycle_id = $1 and ($2::uuid is null or m.agency_id > $2) and not exists (select 1 from assessment_case c where c.cycle_id = m.cycle_id and c.agency_id = m.agency_id)
      order by m.agency_id limit ${PAGE}`,
    [cycleId, cursor, firstStep],
  );
  return rows;
}

/** Opens the next page of cases of a confirmed cycle. Repeating a page changes nothing; after the last one the cycle runs. */
export async function openCases(source: DataSource, cycleId: string, cursor: string | null): Promise<CasePage> {
  return inTransaction(source, async (client): Promise<CasePage> => {
    const { rows } = await client.query<{ status: string }>('select status from assessment_cycle where id = $1 for no key update', [
      cycleId,
    ]);
    if (rows[0]?.status !== 'Opening') return { opened: 0, next: null };
    const context = await cycleContext(client, cycleId);
    const first = context.plan.steps[0];
    if (!first) throw new Error(`The frozen plan ${context.plan.code} has no steps.`);
    const agencies = await nextAgencies(client, cycleId, cursor, first.id);
    if (agencies.length > 0) await openPage(client, cycleId, context, agencies);
    if (agencies.length === PAGE) return { opened: agencies.length, next: agencies.at(-1)?.agency_id ?? null };
    const left = cursor === null ? [] : await nextAgencies(client, cycleId, null, first.id);
    if (left.length > 0) return { opened: agencies.length, next: FROM_THE_START };
    await run(client, cycleId);
    return { opened: agencies.length, next: null };
  });
}

async function openPage(
  client: PoolClient,
  cycleId: string,
  context: Awaited<ReturnType<typeof cycleContext>>,
  agencies: readonly AgencyRow[],
): Promise<void> {
  const first = context.plan.steps[0];
  const nowMs = await cycleNowMs(client);
  const { rows } = await client.query<{ id: string; agency_id: string }>(
    `insert into assessment_case (cycle_id, agency_id, ministry_id, group_id, step, stage, next_look_at, created_at)
     select $1, a.agency_id, a.ministry_id, a.group_id, $2, $3, to_timestamp(a.look_ms / 1000.0), to_timestamp($4 / 1000.0)
       from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[]) as a(agency_id, ministry_id, group_id, look_ms)
     on conflict on constraint assessment_case_agency_key do nothing returning id, agency_id`,
    [
      cycleId,
      first?.id,
      first?.stage,
      nowMs,
      agencies.map(({ agency_id }) => agency_id),
      agencies.map(({ ministry_id }) => ministry_id),
      agencies.map(({ group_id }) => group_id),
      agencies.map(({ starts_on }) => Math.max(nowMs, startOfDayMs(starts_on))),
    ],
  );
  const caseIds = rows.map(({ id }) => id);
  for (const caseId of caseIds) await seedItemResponses(client, caseId, context.items);
  const agencyOf = new Map(rows.map(({ id, agency_id }) => [id, agency_id]));
  await startCaseChains(client, caseIds, nowMs, (caseId) => ({ cycleId, agencyId: agencyOf.get(caseId), step: first?.id }));
  await client.query(
    `insert into wake_up (workflow_id, kind, ref_id, reason) select 'case/' || id, 'case', id, 'opened' from unnest($1::uuid[]) as id`,
    [caseIds],
  );
  await client.query(`select pg_notify('wake_up', '')`);
}

async function run(client: PoolClient, cycleId: string): Promise<void> {
  await client.query(`update assessment_cycle set status = 'Running', opened_at = coalesce(opened_at, cycle_now()) where id = $1`, [
    cycleId,
  ]);
  const { rows } = await client.query<{ cases: number }>('select count(*)::int as cases from assessment_case where cycle_id = $1', [
    cycleId,
  ]);
  await appendCycleEvent(client, cycleId, { action: 'CycleOpened', actorId: null, payload: { cases: rows[0]?.cases ?? 0 } });
}
