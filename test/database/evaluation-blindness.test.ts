// Compares the visible_* functions with the table of the rules: every content, viewer and moment.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CONTENTS,
  isAgencyKeptFrom,
  maySee,
  MOMENTS,
  VIEWERS,
  type Content,
  type Moment,
  type Viewer,
} from '#libs/rules/authority/visibility.table';
import { STAGES } from '#libs/rules/stage/stage.types';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { evaluationCase, insertMarks, marksOf, FINAL, submitSheet, type EvaluationCase } from './evaluation.fixtures.js';

let database: TestDatabase;
let given: EvaluationCase;
const query = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.source.query<Row[]>(text, [...values]);

const WHO: Readonly<Record<Viewer, () => string>> = {
  author: () => given.people.first,
  teammate: () => given.people.second,
  moderator: () => given.people.moderator,
  judge: () => given.people.judge,
  office: () => given.people.officer,
  observer: () => given.people.observer,
  agency: () => given.people.coordinator,
  appealReviewer: () => given.people.appealReviewer,
  administrator: () => given.people.administrator,
  undeclared: () => given.people.undeclared,
  recused: () => given.people.recused,
  stranger: () => given.people.stranger,
};

/** Rows of one content that the actor gets; those of a single evaluator are the author's (label ก). */
const READ: Readonly<Record<Content, string>> = {
  independentMarks: `select 1 from visible_marks($1, $2) where kind = 'independent' and label = 'ก'`,
  findings: `select 1 from visible_findings($1, $2) where label = 'ก'`,
  consensusMarks: `select 1 from visible_marks($1, $2) where kind = 'consensus'`,
  siteVisitMarks: `select 1 from visible_marks($1, $2) where kind = 'siteVisit'`,
  judgedMarks: `select 1 from visible_marks($1, $2) where kind = 'judged'`,
  appealMarks: `select 1 from visible_marks($1, $2) where kind = 'appeal'`,
  selfScore: `select 1 from visible_scores($1, $2) where kind = 'self'`,
  independentScore: `select 1 from visible_scores($1, $2) where kind = 'independent' and label = 'ก'`,
  consensusScore: `select 1 from visible_scores($1, $2) where kind = 'consensus'`,
  siteVisitScore: `select 1 from visible_scores($1, $2) where kind = 'siteVisit'`,
  judgedScore: `select 1 from visible_scores($1, $2) where kind = 'judged'`,
  finalScore: `select 1 from visible_scores($1, $2) where kind = 'final'`,
};

async function fill(): Promise<void> {
  const marks = marksOf(FINAL);
  for (const person of ['first', 'second', 'third', 'recused', 'undeclared'] as const)
    await submitSheet(given, given.people[person], marks);
  await query(`insert into finding (sheet_id, item, kind, text) select id, '1.1', 'Strength', 'จุดแข็ง' from score_sheet`);
  for (const kind of ['consensus', 'siteVisit', 'judged', 'appeal']) {
    const [sheet] = await query<{ id: string }>('insert into score_sheet (case_id, round, kind) values ($1, 1, $2) returning id', [
      given.caseId,
      kind,
    ]);
    await insertMarks(database.source, sheet!.id, marks);
  }
  for (const kind of ['self', 'independent', 'consensus', 'siteVisit', 'judged', 'final'])
    await query(
      `insert into score (case_id, round, kind, evaluator_id, edition_code, rule, input_csv, input_sha256, document, total_points, total_exact, created_at)
       select $1::uuid, 1, $2::text, case when $2 = 'independent' then p end, 'e', 'r/1', '', 'x', '{}', '329.16', '1975/6', now() from unnest(case when $2 = 'independent' then $3::uuid[] else $3[1:1] end) p`,
      [given.caseId, kind, [given.people.first, given.people.second]],
    );
  await query(
    `insert into human_task (case_id, cycle_id, step, stage, round, kind, subject_kind, subject, state, queue_id, ladder, due_at, created_at)
     values ($1, $2, 'preliminaryResult', 'PreliminaryResult', 1, 'ReviewAppealItem', 'item', '1.3', 'Ready', ensure_queue('AppealReviewer', 'case', null, $1, null), 'evaluatorWork', now(), now())`,
    [given.caseId, given.cycleId],
  );
}

async function standAtMoment(moment: Moment): Promise<void> {
  const reached = MOMENTS.indexOf(moment);
  await query(
    `update assessment_case set marks_open = $2, released_at = case when $3 then now() end, published_at = case when $4 then now() end where id = $1`,
    [given.caseId, reached >= 1, reached >= 2, reached >= 3],
  );
  await query(
    `update score_sheet set state = case when $2 then 'Frozen' else 'Submitted' end where case_id = $1 and kind = 'independent' and evaluator_id <> $3`,
    [given.caseId, reached >= 1, given.people.recused],
  );
}

beforeAll(async () => {
  database = await createTestDatabase('blindness');
  given = await evaluationCase(database.source);
  await fill();
});
afterAll(() => database?.drop());

const sees = async (content: Content, person: string): Promise<boolean> => (await query(READ[content], [person, given.caseId])).length > 0;

describe.each(MOMENTS.map((moment) => [moment] as const))('%s', (moment) => {
  beforeAll(() => standAtMoment(moment));

  it.each(CONTENTS.map((content) => [content] as const))('%s: every viewer sees what the table says', async (content) => {
    const expected = Object.fromEntries(VIEWERS.map((viewer) => [viewer, maySee(content, viewer, moment)]));
    const found = Object.fromEntries(
      await Promise.all(VIEWERS.map(async (viewer) => [viewer, await sees(content, WHO[viewer]())] as const)),
    );
    expect(found).toEqual(expected);
  });
});

describe('blinded judging', () => {
  const hidden = async () =>
    Object.fromEntries(
      await Promise.all(
        VIEWERS.map(async (viewer) => {
          const [row] = await query<{ hides: boolean }>('select hides_agency($1, $2) as hides', [WHO[viewer](), given.caseId]);
          return [viewer, row!.hides] as const;
        }),
      ),
    );

  it.each(STAGES.map((stage) => [stage] as const))('%s: the agency is kept from whom the rules say', async (stage) => {
    await query('update assessment_case set stage = $2 where id = $1', [given.caseId, stage]);
    expect(await hidden()).toEqual(Object.fromEntries(VIEWERS.map((viewer) => [viewer, isAgencyKeptFrom(viewer, stage)])));
  });

  it('is a setting of the plan', async () => {
    await query(`update assessment_case set stage = 'Judging' where id = $1`, [given.caseId]);
    await query(`update assessment_cycle set plan = jsonb_set(plan, '{settings,blindedJudging}', 'false') where id = $1`, [given.cycleId]);
    expect(Object.values(await hidden())).not.toContain(true);
    await query(`update assessment_cycle set plan = jsonb_set(plan, '{settings,blindedJudging}', 'true') where id = $1`, [given.cycleId]);
  });

  it('an invitation that is not answered names the agency; a stand-in of the judge is blinded as well', async () => {
    const hides = async (person: string) =>
      (await query<{ hides: boolean }>('select hides_agency($1, $2) as hides', [person, given.caseId]))[0]!.hides;
    await query(`update case_member set state = 'Offered' where person_id = $1`, [given.people.judge]);
    expect(await hides(given.people.judge)).toBe(false);
    await query(`update case_member set state = 'Accepted' where person_id = $1`, [given.people.judge]);
    await query(
      `insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)`,
      [given.people.judge, given.people.stranger],
    );
    expect(await hides(given.people.stranger)).toBe(true);
    await query(`update substitute set from_on = bangkok_today() - 2, to_on = bangkok_today() - 1 where substitute_id = $1`, [
      given.people.stranger,
    ]);
  });
});

describe('beyond the table', () => {
  it('before opening the office learns who submitted and nothing more', async () => {
    await standAtMoment('beforeOpening');
    await query(`update score_sheet set state = 'Draft' where case_id = $1 and evaluator_id = $2`, [given.caseId, given.people.second]);
    const rows = await query(`select * from visible_sheets($1, $2) where label in ('ก', 'ข') order by label`, [
      given.people.officer,
      given.caseId,
    ]);
    expect(rows).toEqual([
      {
        sheet_id: null,
        round: 1,
        kind: 'independent',
        label: 'ก',
        is_own: false,
        is_submitted: true,
        state: null,
        submitted_at: null,
        version: null,
        given: null,
      },
      {
        sheet_id: null,
        round: 1,
        kind: 'independent',
        label: 'ข',
        is_own: false,
        is_submitted: false,
        state: null,
        submitted_at: null,
        version: null,
        given: null,
      },
    ]);
    expect(await query('select * from visible_sheets($1, $2)', [given.people.coordinator, given.caseId])).toEqual([]);
  });

  it('one evaluator standing in for another still sees only their own before opening; somebody from outside stands where the principal stands', async () => {
    await standAtMoment('beforeOpening');
    const stand = (substitute: string) =>
      query(
        `insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today() - 1, bangkok_today() + 1, $1)`,
        [given.people.first, substitute],
      );
    await stand(given.people.second);
    await stand(given.people.substitute);
    const labels = async (person: string) =>
      (await query<{ label: string }>('select distinct label from visible_marks($1, $2)', [person, given.caseId])).map(
        ({ label }) => label,
      );
    expect(await labels(given.people.second)).toEqual(['ข']);
    expect(await labels(given.people.substitute)).toEqual(['ก']);
  });

  it('a hard conflict found later ends access at once', async () => {
    await standAtMoment('opened');
    const [before] = await query<{ n: number }>('select count(*)::int as n from visible_marks($1, $2)', [given.people.third, given.caseId]);
    await query(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ที่ปรึกษา')`, [
      given.people.third,
      given.agencyId,
    ]);
    const [after] = await query<{ n: number }>('select count(*)::int as n from visible_marks($1, $2)', [given.people.third, given.caseId]);
    expect(before!.n).toBeGreaterThan(0);
    expect(after!.n).toBe(0);
  });

  it('a reviewer of an appeal sees the contested item alone, and nobody’s own marks', async () => {
    await standAtMoment('released');
    expect(
      await query('select distinct kind, item from visible_marks($1, $2) order by kind', [given.people.appealReviewer, given.caseId]),
    ).toEqual(['appeal', 'consensus', 'judged', 'siteVisit'].map((kind) => ({ kind, item: '1.3' })));
    await query(`update human_task set actual_owner = $1, state = 'Reserved' where kind = 'ReviewAppealItem'`, [given.people.moderator]);
    expect(await query('select 1 from visible_marks($1, $2)', [given.people.appealReviewer, given.caseId])).toEqual([]);
  });

  it('the agency reads the reasons of the result but no evaluator’s notes', async () => {
    await standAtMoment('released');
    await query(`update mark set note = 'บันทึกภายใน', rationale = 'เหตุผล'`);
    expect(
      await query('select distinct kind, note, rationale from visible_marks($1, $2)', [given.people.coordinator, given.caseId]),
    ).toEqual([{ kind: 'judged', note: '', rationale: 'เหตุผล' }]);
  });

  it('where the cycle hides the self score the team waits for the opening', async () => {
    await query(`update assessment_cycle set plan = jsonb_set(plan, '{settings,hideSelfScore}', 'true') where id = $1`, [given.cycleId]);
    await standAtMoment('beforeOpening');
    expect(await sees('selfScore', given.people.first)).toBe(false);
    expect(await sees('selfScore', given.people.coordinator)).toBe(true);
    await standAtMoment('opened');
    expect(await sees('selfScore', given.people.first)).toBe(true);
  });
});
