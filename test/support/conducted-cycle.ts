// A small cycle that conductors can walk through alone: its steps settle at their deadline, or when their one task is done.
import type { DataSource } from 'typeorm';
import { createCycle } from '#libs/persistence/record/cycles/create-cycle';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { runTaskCommand } from '#libs/persistence/record/task-command';
import { inTransaction } from '#libs/persistence/record/transaction';
import { forgetCycle } from '#libs/persistence/record/cycle-context';

export interface ConductedCycle {
  readonly cycleId: string;
  readonly agencyIds: readonly string[];
  /** Of each agency, in the order of the agencies. */
  readonly coordinators: readonly string[];
  readonly officerId: string;
}

const START_ON = '2026-10-01';
const STEPS = ['preparation', 'followUp6', 'followUp12'];

const rowsOf = async <Row>(source: DataSource, text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await source.query(text, [...values])) as Row[];
const idOf = async (source: DataSource, text: string, values: readonly unknown[] = []): Promise<string> =>
  (await rowsOf<{ id: string }>(source, text, values))[0]!.id;

async function person(source: DataSource, name: string, role: string, agencyId: string | null): Promise<string> {
  const id = await idOf(
    source,
    `insert into person (user_name, name_th, name_en, email, status) values ($1, 'นาย' || $1, $1, $1 || '@office.example', 'active') returning id`,
    [name],
  );
  await source.query('insert into role_grant (person_id, role, agency_id) values ($1, $2, $3)', [id, role, agencyId]);
  return id;
}

/** A confirmed cycle whose cases are still to be opened, on the morning of its first day. `wake` tells the relay. */
export async function confirmedCycle(
  source: DataSource,
  { agencies = 1, steps = STEPS, wake = true }: { agencies?: number; steps?: readonly string[]; wake?: boolean } = {},
): Promise<ConductedCycle> {
  await inTransaction(source, importEditionsAndCalendars);
  await source.query(`update installation set clock_offset_ms = ms('${START_ON}T09:00:00+07:00') - ms(now())`);
  const officerId = await person(source, 'officer', 'CycleOfficer', null);
  const agencyIds: string[] = [];
  const coordinators: string[] = [];
  for (let number = 1; number <= agencies; number += 1) {
    const code = String(number).padStart(2, '0');
    const agencyId = await idOf(
      source,
      `insert into agency (code, name_th, name_en, kind) values ($1, 'กรมสมมติ ' || $1, 'Agency ' || $1, 'department') returning id`,
      [code],
    );
    agencyIds.push(agencyId);
    coordinators.push(await person(source, `coordinator${code}`, 'AgencyCoordinator', agencyId));
    await person(source, `head${code}`, 'AgencyHead', agencyId);
  }
  const { cycleId } = await inTransaction(source, (client) =>
    createCycle(client, {
      fiscalYearBe: 2570,
      editionCode: 'pmqa4-seed-summary-1',
      planCode: 'pmqa4-default',
      calendarCode: 'th-national',
      categories: ['1'],
      startOn: START_ON,
      groups: [{ code: 'a', names: { th: 'กลุ่ม ก', en: 'Group A' }, startOn: START_ON, agencyIds }],
    }),
  );
  await source.query(
    `update assessment_cycle set status = 'Opening', opened_at = cycle_now(),
       plan = jsonb_set(plan, '{steps}', (select jsonb_agg(s order by n) from jsonb_array_elements(plan -> 'steps') with ordinality as x(s, n) where s ->> 'id' = any ($2))) where id = $1`,
    [cycleId, steps],
  );
  forgetCycle(cycleId);
  if (wake) await wakeCycle(source, cycleId);
  return { cycleId, agencyIds, coordinators, officerId };
}

export async function wakeCycle(source: DataSource, cycleId: string): Promise<void> {
  await source.query(`insert into wake_up (workflow_id, kind, ref_id, reason) values ('cycle/' || $1::text, 'cycle', $1::uuid, 'test')`, [
    cycleId,
  ]);
  await source.query(`select pg_notify('wake_up', '')`);
}

export async function wakeCase(source: DataSource, caseId: string, times = 1): Promise<void> {
  await source.query(
    `insert into wake_up (workflow_id, kind, ref_id, reason) select 'case/' || $1::text, 'case', $1::uuid, 'test' from generate_series(1, $2)`,
    [caseId, times],
  );
  await source.query(`select pg_notify('wake_up', '')`);
}

export interface CaseRow {
  readonly id: string;
  readonly status: string;
  readonly step: string;
  readonly stepState: string;
  readonly round: number;
  readonly attention: string | null;
}

export const casesOf = (source: DataSource, cycleId: string): Promise<CaseRow[]> =>
  rowsOf<CaseRow>(
    source,
    `select c.id, c.status, step, step_state as "stepState", round, attention from assessment_case c join agency a on a.id = c.agency_id where cycle_id = $1 order by a.code`,
    [cycleId],
  );

/** Claims and completes the one open task of the case, as its coordinator. */
export async function finishOpenTask(source: DataSource, caseId: string, personId: string, outcome: 'done' = 'done'): Promise<void> {
  const [task] = await rowsOf<{ id: string; state: string; items: string[] }>(
    source,
    `select t.id, t.state, (select array_agg(item) from item_response r where r.case_id = t.case_id) as items from human_task t where t.case_id = $1 and t.state in ('Ready', 'Reserved', 'InProgress') and required`,
    [caseId],
  );
  if (!task) throw new Error('The case has no open task.');
  const run = async (command: Parameters<typeof runTaskCommand>[1]['command']): Promise<void> => {
    const result = await runTaskCommand(source, { actorId: personId, taskId: task.id, key: null, ifVersion: null, command });
    if (result.kind !== 'done') throw new Error(`${command.operation}: ${JSON.stringify(result)}`);
  };
  if (task.state === 'Ready') await run({ operation: 'claim' });
  await run({
    operation: 'complete',
    outcome,
    details: { owners: Object.fromEntries((task.items ?? []).map((item) => [item, personId])) },
  });
}

/** Asks for the clock to be moved. */
export async function moveClock(source: DataSource, to: string): Promise<string> {
  const id = await idOf(source, 'insert into clock_move (target_at) values ($1) returning id', [to]);
  await source.query(`select pg_notify('clock_move', '')`);
  return id;
}

export const moveState = async (source: DataSource, id: string): Promise<{ state: string; note: string | null; instants: number }> =>
  (
    await rowsOf<{ state: string; note: string | null; instants: number }>(
      source,
      'select state, note, instants from clock_move where id = $1',
      [id],
    )
  )[0]!;
