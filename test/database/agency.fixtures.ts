// One agency in one running cycle with its people, a team and the office; tasks are inserted as the record would open them.
import type { DataSource } from 'typeorm';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import { stagePlan, editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { seedItemResponses } from '#libs/persistence/content/item-response.repository';
import { withClient } from '#libs/persistence/record/transaction';
import type { PlanSettings } from '#libs/rules/stage/plan.types';
import type { TaskKind } from '#libs/rules/task/task.types';

export interface AgencyCase {
  readonly source: DataSource;
  readonly cycleId: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly items: readonly string[];
  readonly people: Readonly<Record<Name, string>>;
}

type Name = (typeof PEOPLE)[number]['name'];

/** `at`: agency: a role there; office: everywhere; case: a seat; none: nothing at all. */
const PEOPLE = [
  { name: 'drafter', at: 'agency', role: 'ItemOwner' },
  { name: 'otherDrafter', at: 'agency', role: 'ItemOwner' },
  { name: 'lead', at: 'agency', role: 'CategoryLead' },
  { name: 'coordinator', at: 'agency', role: 'AgencyCoordinator' },
  { name: 'head', at: 'agency', role: 'AgencyHead' },
  { name: 'evaluator', at: 'case', role: 'Evaluator' },
  { name: 'undeclared', at: 'case', role: 'Evaluator' },
  { name: 'conflicted', at: 'case', role: 'Evaluator' },
  { name: 'officer', at: 'office', role: 'CycleOfficer' },
  { name: 'observer', at: 'office', role: 'Observer' },
  { name: 'administrator', at: 'office', role: 'Administrator' },
  { name: 'substitute', at: 'none', role: '' },
  { name: 'stranger', at: 'none', role: '' },
  { name: 'otherAgency', at: 'other', role: 'AgencyCoordinator' },
] as const;

/** Each call makes another agency in another year, so that the tests of a file share one database. */
let made = 0;

const one = async (source: DataSource, text: string, values: readonly unknown[]): Promise<string> =>
  ((await source.query(text, [...values])) as { id: string }[])[0]!.id;

async function insertCycle(source: DataSource, settings: Partial<PlanSettings>, fiscalYearBe: number): Promise<string> {
  const edition = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`);
  const plan = stagePlan('pmqa4-default');
  const editionId = await one(
    source,
    'insert into criteria_edition (code, document, file, sha256) values ($1, $2, $4, $3) on conflict (code) do update set sha256 = excluded.sha256 returning id',
    [edition.code, JSON.stringify(edition.document), edition.sha256, edition.text],
  );
  const calendarId = await one(
    source,
    `insert into working_calendar (code, version, document) values ('test', 1, '{"code":"test","version":1,"holidays":[]}') on conflict (code, version) do update set document = excluded.document returning id`,
    [],
  );
  return one(
    source,
    `insert into assessment_cycle (fiscal_year_be, name_th, name_en, edition_id, calendar_id, plan, categories, status, start_on, closing_on)
     values ($4, 'รอบการประเมินทดสอบ', 'Test cycle', $1, $2, $3, '{1,2,3,4,5,6}', 'Running', '2026-10-01', '2028-09-30') returning id`,
    [editionId, calendarId, JSON.stringify({ ...plan, settings: { ...plan.settings, ...settings } }), fiscalYearBe],
  );
}

async function insertPeople(source: DataSource, agencyId: string, otherAgencyId: string, caseId: string): Promise<Record<Name, string>> {
  const people: Record<string, string> = {};
  for (const { name, at, role } of PEOPLE) {
    const id = await one(source, `insert into person (user_name, name_th, name_en, status) values ($1, $2, $3, 'active') returning id`, [
      `${name.toLowerCase()}.${made}@agency01.example`,
      `นาย${name}`,
      name,
    ]);
    people[name] = id;
    const agency = at === 'agency' ? agencyId : at === 'other' ? otherAgencyId : null;
    if (at === 'agency' || at === 'office' || at === 'other')
      await source.query('insert into role_grant (person_id, role, agency_id, categories) values ($1, $2, $3, $4)', [
        id,
        role,
        agency,
        role === 'CategoryLead' ? ['1'] : [],
      ]);
    if (at === 'case')
      await source.query(
        `insert into case_member (case_id, person_id, seat, state, declared_at) values ($1, $2, $3, 'Accepted', case when $4 then now() end)`,
        [caseId, id, role, name !== 'undeclared'],
      );
  }
  await source.query(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ญาติใกล้ชิด')`, [
    people['conflicted'],
    agencyId,
  ]);
  return people as Record<Name, string>;
}

/** A case that is written: self-assessment open, 24 working copies, nobody has a task yet. */
export async function agencyCase(source: DataSource, settings: Partial<PlanSettings> = {}): Promise<AgencyCase> {
  made += 1;
  const cycleId = await insertCycle(source, settings, 2569 + made);
  const ministryId = await one(
    source,
    `insert into ministry (code, name_th, name_en) values ($1, 'กระทรวงดอกไม้และสวน', 'Flowers and Gardens') returning id`,
    [`flowers${made}`],
  );
  const agency = `insert into agency (code, name_th, name_en, kind, ministry_id) values ($1, $2, $3, 'department', $4) returning id`;
  const agencyId = await one(source, agency, [`a${made}`, 'กรมดอกไม้หลากสี', 'Department of Colourful Flowers', ministryId]);
  const otherAgencyId = await one(source, agency, [`b${made}`, 'กรมสวนลอยฟ้า', 'Department of Floating Gardens', null]);
  const groupId = await one(
    source,
    `insert into agency_group (cycle_id, code, name_th, name_en) values ($1, 'a', 'กลุ่ม ก', 'Group A') returning id`,
    [cycleId],
  );
  await source.query(
    `insert into stage_window (group_id, step, starts_on, ends_on) values ($1, 'selfAssessment', '2026-11-02', '2027-01-29'), ($1, 'evidenceReview', '2027-02-01', '2027-02-26')`,
    [groupId],
  );
  const caseId = await one(
    source,
    `insert into assessment_case (cycle_id, agency_id, ministry_id, group_id, step, stage, step_state, total_count, open_count) values ($1, $2, $3, $4, 'selfAssessment', 'SelfAssessment', 'Open', 24, 24) returning id`,
    [cycleId, agencyId, ministryId, groupId],
  );
  await source.query(
    `insert into case_step (case_id, step, round, stage, starts_at, ends_at, shut_at, opened_at) values ($1, 'selfAssessment', 1, 'SelfAssessment', now() - interval '5 days', now() + interval '30 days', now() + interval '31 days', now())`,
    [caseId],
  );
  const items = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`).document.shape.categories.flatMap((category) =>
    category.items.map(({ id }) => id),
  );
  await withClient(source, (client) => seedItemResponses(client, caseId, items));
  return { source, cycleId, caseId, agencyId, items, people: await insertPeople(source, agencyId, otherAgencyId, caseId) };
}

export interface GivenTask {
  readonly kind: TaskKind;
  readonly subject?: string;
  readonly owner: string | null;
  readonly role?: string;
  readonly state?: string;
}

/** A human task of the case's present step, owned or offered. */
export async function giveTask(
  { source, caseId }: AgencyCase,
  { kind, subject = '', owner, role = 'ItemOwner', state }: GivenTask,
): Promise<string> {
  return one(
    source,
    `insert into human_task (case_id, cycle_id, agency_id, ministry_id, step, stage, round, kind, subject_kind, subject, pass, state, queue_id, actual_owner, ladder, due_at, created_at)
     select c.id, c.cycle_id, c.agency_id, c.ministry_id, c.step, c.stage, c.round, $2, case when $3 = '' then 'case' else 'item' end, $3,
            (select count(*) + 1 from human_task t where t.case_id = c.id and t.kind = $2 and t.subject = $3 and t.step = c.step), $4,
            ensure_queue($5, 'agency', c.agency_id, null, null), $6, 'agencyWriting', now() + interval '20 days', now() from assessment_case c where c.id = $1 returning id`,
    [caseId, kind, subject, state ?? (owner === null ? 'Ready' : 'Reserved'), role, owner],
  );
}

/** Puts the case into another step, as the conductor would. */
export async function moveTo({ source, caseId }: AgencyCase, step: string, stage: string): Promise<void> {
  await source.query(`update assessment_case set step = $2, stage = $3 where id = $1`, [caseId, step, stage]);
  await source.query(
    `insert into case_step (case_id, step, round, stage, starts_at, ends_at, shut_at, opened_at) values ($1, $2, 1, $3, now(), now() + interval '20 days', now() + interval '21 days', now()) on conflict do nothing`,
    [caseId, step, stage],
  );
}
