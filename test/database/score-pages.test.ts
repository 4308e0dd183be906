// Many cases scored together give what each would alone, and none waits for, or falls with, another.
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { scoringInPages } from '#libs/persistence/record/conduct/score-pages';
import { scoreFreeStages, scoreStage } from '#libs/persistence/record/conduct/score-stage';
import { agencyCase } from './agency.fixtures.js';
import { changed, FINAL, insertMarks, marksOf } from './evaluation.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const AT: StepPosition = { step: 'consensusReview', stage: 'ConsensusReview', round: 1 };
let database: TestDatabase;
const rows = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => database.source.query<Row[]>(text, [...values]);
const pointsOf = async (caseId: string): Promise<string[]> =>
  (await rows<{ points: string }>(`select total_points as points from score where case_id = $1 and not superseded`, [caseId])).map(
    ({ points }) => points,
  );

/** A case whose consensus is settled; `isBasicMet`: of item 4.4. Without marks it cannot be scored. */
async function settledCase(isBasicMet: boolean, hasSheet = true): Promise<string> {
  const { caseId } = await agencyCase(database.source);
  await rows(`update assessment_case set step = $2, stage = $3, step_state = 'Open', open_count = 0 where id = $1`, [
    caseId,
    AT.step,
    AT.stage,
  ]);
  if (!hasSheet) return caseId;
  const [sheet] = await rows<{ id: string }>(`insert into score_sheet (case_id, round, kind) values ($1, 1, 'consensus') returning id`, [
    caseId,
  ]);
  await insertMarks(database.source, sheet!.id, isBasicMet ? changed(marksOf(FINAL), '4.4', 'basic', true) : marksOf(FINAL));
  return caseId;
}

beforeAll(async () => {
  database = await createTestDatabase('pages');
});
afterAll(() => database?.drop());

describe('cases scored in one page', () => {
  it('have the score that each has alone, and their sheets are frozen', async () => {
    const cases = [await settledCase(false), await settledCase(true), await settledCase(false)];
    expect((await scoreFreeStages(database.source, cases, AT)).toSorted()).toEqual(cases.toSorted());
    expect(await Promise.all(cases.map(pointsOf))).toEqual([['329.16'], ['341.66'], ['329.16']]);
    const before = await rows('select case_id, input_sha256, document from score order by id');
    for (const caseId of cases) await scoreStage(database.source, caseId, AT);
    expect(await rows('select case_id, input_sha256, document from score order by id')).toEqual(before);
    expect(await rows('select distinct state from score_sheet where case_id = any ($1)', [cases])).toEqual([{ state: 'Frozen' }]);
  });

  it('supersede what other marks gave, and come back when the marks do', async () => {
    const caseId = await settledCase(false);
    const meet = (met: boolean) =>
      rows(
        `update mark set met = $2 where item = '4.4' and level = 'basic' and sheet_id in (select id from score_sheet where case_id = $1)`,
        [caseId, met],
      );
    for (const met of [false, true, false]) {
      await meet(met);
      await scoreFreeStages(database.source, [caseId], AT);
    }
    expect(await rows('select total_points as points, superseded from score where case_id = $1 order by total_points', [caseId])).toEqual([
      { points: '329.16', superseded: false },
      { points: '341.66', superseded: true },
    ]);
  });

  it('that have not settled stay as they are', async () => {
    const caseId = await settledCase(false);
    await rows('update assessment_case set open_count = 1 where id = $1', [caseId]);
    expect(await scoreFreeStages(database.source, [caseId], AT)).toEqual([caseId]);
    expect(await pointsOf(caseId)).toEqual([]);
  });
});

describe('scores asked for at the same time', () => {
  it('are all written, a repeated one once', async () => {
    const score = scoringInPages(database.source);
    const cases = [await settledCase(false), await settledCase(true), await settledCase(false)];
    await Promise.all([...cases, ...cases].map((caseId) => score(caseId, AT)));
    expect(await Promise.all(cases.map(pointsOf))).toEqual([['329.16'], ['341.66'], ['329.16']]);
  });

  it('do not fall with one that cannot be scored', async () => {
    const score = scoringInPages(database.source);
    const [first, broken, last] = [await settledCase(false), await settledCase(false, false), await settledCase(true)];
    const results = await Promise.allSettled([first, broken, last].map((caseId) => score(caseId, AT)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all([first, broken, last].map(pointsOf))).toEqual([['329.16'], [], ['341.66']]);
  });

  it('do not wait for a case in somebody’s hands, which gets its score when it is let go', async () => {
    const score = scoringInPages(database.source);
    const [first, held, last] = [await settledCase(false), await settledCase(false), await settledCase(true)];
    const holder = new Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from assessment_case where id = $1 for no key update', [held]);
    const asked = new Map([first, held, last].map((caseId) => [caseId, score(caseId, AT)]));
    await Promise.all([asked.get(first), asked.get(last)]);
    expect(await Promise.all([first, held, last].map(pointsOf))).toEqual([['329.16'], [], ['341.66']]);
    await holder.query('commit');
    await holder.end();
    await asked.get(held);
    expect(await pointsOf(held)).toEqual(['329.16']);
  });
});
