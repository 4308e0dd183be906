// A signed case with a team of three, a moderator, judges and the people of an appeal; marks by the worked example of agency 1.
import { Client, type PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { cycleContext, type LoadedCycle } from '#libs/persistence/record/cycle-context';
import { inTransaction } from '#libs/persistence/record/transaction';
import type { LevelId } from '#libs/rules/scoring/score.types';
import type { Stage } from '#libs/rules/stage/stage.types';
import { createTestDatabase } from '../support/database.js';
import { agencyCase, type AgencyCase } from './agency.fixtures.js';

const SEATS = [
  { name: 'first', seat: 'LeadEvaluator', label: 'ก', state: 'Accepted', declared: true },
  { name: 'second', seat: 'Evaluator', label: 'ข', state: 'Accepted', declared: true },
  { name: 'third', seat: 'Evaluator', label: 'ค', state: 'Accepted', declared: true },
  { name: 'recused', seat: 'Evaluator', label: 'ง', state: 'Recused', declared: true },
  { name: 'moderator', seat: 'Moderator', label: '', state: 'Accepted', declared: true },
  { name: 'judge', seat: 'Judge', label: '', state: 'Accepted', declared: true },
  { name: 'appealReviewer', seat: 'AppealReviewer', label: '', state: 'Accepted', declared: true },
  { name: 'appealDecider', seat: 'AppealDecider', label: '', state: 'Accepted', declared: true },
] as const;
type Seated = (typeof SEATS)[number]['name'];

export interface EvaluationCase extends Omit<AgencyCase, 'people'> {
  readonly people: AgencyCase['people'] & Readonly<Record<Seated | 'secondOfficer', string>>;
  readonly context: LoadedCycle;
}

export interface Mark {
  readonly item: string;
  readonly level: LevelId;
  readonly checkpoint: number;
  readonly met: boolean;
}

const LEVELS: readonly LevelId[] = ['basic', 'advance', 'significance'];
/** Levels reached per item, `–` for none: self and final of agency 1 (glossary §6). */
export const SELF = { 1: 'SAAB', 2: 'AAAB', 3: 'SAAA', 4: 'AABB', 5: 'AABB', 6: 'ABAB' } as const;
export const FINAL = { 1: 'AABB', 2: 'AABB', 3: 'AAAA', 4: 'BBB–', 5: 'ABBB', 6: 'ABBB' } as const;

/** One mark per checkpoint of the seed edition: the level's line and all lower ones are met. */
export const marksOf = (levels: Readonly<Record<string, string>>): Mark[] =>
  Object.entries(levels).flatMap(([category, reached]) =>
    [...reached].flatMap((letter, position) =>
      LEVELS.map((level, order): Mark => ({
        item: `${category}.${position + 1}`,
        level,
        checkpoint: 1,
        met: order < '–BAS'.indexOf(letter),
      })),
    ),
  );

export const changed = (marks: readonly Mark[], item: string, level: LevelId, met: boolean): Mark[] =>
  marks.map((mark) => (mark.item === item && mark.level === level ? { ...mark, met } : mark));

/** Self-assessment signed, team seated; the case stands before its independent review. `evaluator` and others of the agency fixture leave the team. */
export async function evaluationCase(source: DataSource): Promise<EvaluationCase> {
  const agency = await agencyCase(source);
  await source.query('delete from case_member where case_id = $1 and person_id <> $2', [agency.caseId, agency.people.undeclared]);
  const people: Record<string, string> = {};
  for (const { name, seat, label, state, declared } of SEATS) {
    const [row] = await source.query<{ id: string }[]>(
      `insert into person (user_name, name_th, name_en, status) values ($1, $2, $2, 'active') returning id`,
      [`${name.toLowerCase()}@team.example`, name],
    );
    people[name] = row!.id;
    await source.query(
      `insert into case_member (case_id, person_id, seat, label, state, declared_at) values ($1, $2, $3, $4, $5, case when $6 then now() end)`,
      [agency.caseId, row!.id, seat, label, state, declared],
    );
  }
  const [officer] = await source.query<{ id: string }[]>(
    `insert into person (user_name, name_th, name_en, status) values ('second@office.example', 'เจ้าหน้าที่ ข', 'second', 'active') returning id`,
  );
  people['secondOfficer'] = officer!.id;
  await source.query(`insert into role_grant (person_id, role) values ($1, 'CycleOfficer')`, [officer!.id]);
  await acceptTicks(source, agency, marksOf(SELF));
  await source.query(`update assessment_case set signed_at = now(), signed_by = $2 where id = $1`, [agency.caseId, agency.people.head]);
  const context = await inTransaction(source, (client) => cycleContext(client, agency.cycleId));
  return { ...agency, people: { ...agency.people, ...people } as EvaluationCase['people'], context };
}

async function acceptTicks(source: DataSource, { caseId, people }: AgencyCase, marks: readonly Mark[]): Promise<void> {
  await source.query(
    `with ticks as (select x ->> 'item' as item, jsonb_agg(x - 'item') as ticks from jsonb_array_elements($2::jsonb) x group by 1),
          copies as (update item_response r set ticks = t.ticks, text = 'คำอธิบาย', state = 'Accepted', current_version = 1, accepted_version = 1 from ticks t where r.case_id = $1 and r.item = t.item)
     insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at) select $1, item, 1, ticks, 'คำอธิบาย', '[]', '', $3, now() from ticks`,
    [caseId, JSON.stringify(marks), people.drafter],
  );
}

/** A database that gives each test a case of its own in empty tables: cheaper than a database each. */
export async function evaluationDatabase(): Promise<{ fresh(): Promise<EvaluationCase>; drop(): Promise<void> }> {
  const database = await createTestDatabase('evaluation');
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return {
    async fresh() {
      await owner.query('truncate person, agency, ministry, assessment_cycle, criteria_edition, working_calendar restart identity cascade');
      return evaluationCase(database.source);
    },
    async drop() {
      await owner.end();
      await database.drop();
    },
  };
}

export const inCase = <Result>(given: EvaluationCase, work: (client: PoolClient) => Promise<Result>): Promise<Result> =>
  inTransaction(given.source, work);

export const standAt = (given: EvaluationCase, stage: Stage, round = 1): Promise<unknown> => {
  const step = stage.charAt(0).toLowerCase() + stage.slice(1);
  return given.source.query('update assessment_case set step = $2, stage = $3, round = $4 where id = $1', [
    given.caseId,
    step,
    stage,
    round,
  ]);
};

/** A whole sheet of one evaluator, submitted. */
export async function submitSheet(given: EvaluationCase, person: string, marks: readonly Mark[], round = 1): Promise<string> {
  const [sheet] = await given.source.query<{ id: string }[]>(
    `insert into score_sheet (case_id, round, kind, evaluator_id, state, submitted_at) values ($1, $2, 'independent', $3, 'Submitted', now())
     on conflict on constraint score_sheet_key do update set state = 'Submitted', submitted_at = now() returning id`,
    [given.caseId, round, person],
  );
  await insertMarks(given.source, sheet!.id, marks);
  return sheet!.id;
}

export async function insertMarks(source: DataSource, sheetId: string, marks: readonly Mark[]): Promise<void> {
  await source.query(
    `insert into mark (sheet_id, item, level, checkpoint, met) select $1, x ->> 'item', x ->> 'level', (x ->> 'checkpoint')::int, (x ->> 'met')::boolean from jsonb_array_elements($2) x`,
    [sheetId, JSON.stringify(marks)],
  );
}
