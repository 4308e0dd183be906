import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FINAL, marksOf, submitSheet, type EvaluationCase, evaluationDatabase } from './evaluation.fixtures.js';
import { NOW_MS, stepsOf, type Steps } from './evaluation.steps.js';

let database: Awaited<ReturnType<typeof evaluationDatabase>>;
let given: EvaluationCase;
let { query, prepare, close, score, scores, marksIn, write, threeSheets } = {} as Steps;

beforeAll(async () => {
  database = await evaluationDatabase();
});
beforeEach(async () => {
  given = await database.fresh();
  ({ query, prepare, close, score, scores, marksIn, write, threeSheets } = stepsOf(given));
});
afterAll(() => database?.drop());

describe('scores of agency 1', () => {
  it('the accepted ticks give 375.00, as one record with its input and steps', async () => {
    expect(await score('self')).toMatchObject([{ kind: 'self', totalPoints: '375.00' }]);
    const [row] = await query<{
      document: { categories: Record<string, { points: string }>; steps: unknown[] };
      input_csv: string;
      rule: string;
      edition_code: string;
      level: string;
      total_exact: string;
    }>('select * from score');
    expect(Object.values(row!.document.categories).map(({ points }) => points)).toEqual([
      '400.00',
      '375.00',
      '425.00',
      '350.00',
      '350.00',
      '350.00',
    ]);
    expect(row).toMatchObject({ total_exact: '375', level: 'basic', rule: 'pmqa4-levels/1', edition_code: 'pmqa4-seed-summary-1' });
    expect(row!.input_csv.split('\n')).toHaveLength(24 * 3 + 2);
    expect(row!.document.steps).toHaveLength(24 * 4 + 6 + 1);
  });

  it('applying the rules twice writes one; other marks write a second that supersedes', async () => {
    await score('self');
    await score('self');
    expect(await scores()).toEqual([{ kind: 'self', total_points: '375.00', superseded: false }]);
    await query(
      `insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at) values ($1, '1.1', 2, '[]', '', '[]', '', $2, now())`,
      [given.caseId, given.people.drafter],
    );
    await query(`update item_response set accepted_version = 2 where item = '1.1'`);
    await score('self');
    expect(await scores()).toEqual([
      { kind: 'self', total_points: '375.00', superseded: true },
      { kind: 'self', total_points: '354.16', superseded: false },
    ]);
    await query(`update item_response set accepted_version = 1 where item = '1.1'`);
    await score('self');
    expect((await scores()).filter(({ superseded }) => !superseded)).toEqual([{ kind: 'self', total_points: '375.00', superseded: false }]);
  });

  it('the judged marks give 329.16 as judged and as final score', async () => {
    await threeSheets();
    await prepare('ConsensusReview');
    await prepare('Judging');
    await score('judged');
    await score('final');
    expect(await scores()).toEqual([
      { kind: 'judged', total_points: '329.16', superseded: false },
      { kind: 'final', total_points: '329.16', superseded: false },
    ]);
  });

  it('each evaluator has a score of their own', async () => {
    await threeSheets();
    const written = await score('independent');
    expect(written.map(({ totalPoints }) => totalPoints).sort()).toEqual(['329.16', '329.16', '341.66']);
    expect(new Set(written.map(({ evaluatorId }) => evaluatorId))).toEqual(
      new Set([given.people.first, given.people.second, given.people.third]),
    );
  });

  it('refuses loudly to score a case without marks', async () => {
    await expect(score('consensus')).rejects.toThrow('No frozen marks');
  });
});

describe('independent review', () => {
  it('opens a draft sheet for each accepted evaluator, once', async () => {
    await prepare('IndependentReview');
    await prepare('IndependentReview');
    const drafts = await query<{ evaluator_id: string }>(`select evaluator_id from score_sheet where state = 'Draft'`);
    // The undeclared one has accepted a seat as well; reading and writing wait for the declaration.
    expect(drafts.map(({ evaluator_id: id }) => id).sort()).toEqual(
      [given.people.first, given.people.second, given.people.third, given.people.undeclared].sort(),
    );
  });

  it('freezes submitted sheets of those who still sit on the case, nothing else', async () => {
    await prepare('IndependentReview');
    await submitSheet(given, given.people.first, marksOf(FINAL));
    await submitSheet(given, given.people.second, marksOf(FINAL));
    await submitSheet(given, given.people.recused, marksOf(FINAL));
    await query(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ที่ปรึกษา')`, [
      given.people.second,
      given.agencyId,
    ]);
    await close('IndependentReview');
    const frozen = await query<{ evaluator_id: string }>(`select evaluator_id from score_sheet where state = 'Frozen'`);
    const kept = await query<{ evaluator_id: string }>(`select evaluator_id from score_sheet where state = 'Submitted'`);
    expect(frozen.map((row) => row.evaluator_id)).toEqual([given.people.first]);
    expect(kept.map((row) => row.evaluator_id).sort()).toEqual([given.people.recused, given.people.second].sort());
  });

  it('a submitted sheet is that of the task, and cannot be submitted twice', async () => {
    await prepare('IndependentReview');
    const taskId = await reviewTask(given.people.second);
    await write(given.people.second, 'IndependentReview', [{ type: 'sheetSubmitted' }], { taskId });
    expect(await query(`select evaluator_id, submitted_at from score_sheet where state = 'Submitted'`)).toEqual([
      { evaluator_id: given.people.second, submitted_at: new Date(NOW_MS) },
    ]);
    await expect(write(given.people.second, 'IndependentReview', [{ type: 'sheetSubmitted' }], { taskId })).rejects.toThrow(
      'no draft sheet',
    );
  });
});

async function reviewTask(person: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `insert into human_task (case_id, cycle_id, step, stage, round, kind, subject_kind, subject, state, queue_id, actual_owner, ladder, due_at, created_at)
     values ($1, $2, 'independentReview', 'IndependentReview', 1, 'ReviewCase', 'person', $3::text, 'InProgress', ensure_queue('Evaluator', 'case', null, $1, null), $3::uuid, 'evaluatorWork', now(), now()) returning id`,
    [given.caseId, given.cycleId, person],
  );
  return row!.id;
}

describe('consensus', () => {
  beforeEach(() => threeSheets());

  it('takes what all marked alike as agreed and proposes the majority for the rest', async () => {
    await prepare('ConsensusReview');
    const marks = await marksIn('consensus');
    expect(marks).toHaveLength(72);
    expect(marks.filter(({ agreed }) => !agreed)).toEqual([{ item: '4.4', level: 'basic', met: false, agreed: false, rationale: '' }]);
    expect(
      (
        await query<{ facts: unknown }>(`select consensus_facts(c, '4.4') as facts from assessment_case c where id = $1`, [given.caseId])
      )[0]!.facts,
    ).toEqual({ undecided: 1, open: [{ level: 'basic', checkpoint: 1 }], withoutRationale: 1, differingItems: ['4.4'] });
  });

  it('leaves a tie undecided and not met', async () => {
    await query(`update score_sheet set state = 'Submitted' where evaluator_id = $1`, [given.people.second]);
    await prepare('ConsensusReview');
    expect((await marksIn('consensus')).filter(({ agreed }) => !agreed)).toEqual([
      { item: '4.4', level: 'basic', met: false, agreed: false, rationale: '' },
    ]);
  });

  it('raises an issue per checkpoint that anybody flagged for the visit, with what they noted', async () => {
    await query(
      `update mark set verify_on_site = true, note = 'ขอดูระบบจริง' where item = '2.3' and level = 'advance' and sheet_id in (select id from score_sheet where evaluator_id = any ($1))`,
      [[given.people.second, given.people.third]],
    );
    await prepare('ConsensusReview');
    await prepare('ConsensusReview');
    expect(await query('select item, level, checkpoint, question, state, round from site_visit_issue')).toEqual([
      { item: '2.3', level: 'advance', checkpoint: 1, question: 'ขอดูระบบจริง', state: 'Open', round: 1 },
    ]);
  });

  it('a moderator decides an item with a reason; a return opens only what differed', async () => {
    await prepare('ConsensusReview');
    await write(given.people.moderator, 'ConsensusReview', [
      { type: 'consensusDecided', item: '4.4', marks: [{ level: 'basic', checkpoint: 1, met: true }], rationale: 'มีหลักฐานครบ' },
    ]);
    expect((await marksIn('consensus')).filter(({ rationale }) => rationale !== '')).toEqual([
      { item: '4.4', level: 'basic', met: true, agreed: true, rationale: 'มีหลักฐานครบ' },
    ]);
    await write(given.people.moderator, 'ConsensusReview', [{ type: 'consensusReopened', items: ['4.4'] }]);
    expect((await marksIn('consensus')).filter(({ agreed }) => !agreed).map(({ item, level }) => `${item} ${level}`)).toEqual([
      '4.4 basic',
    ]);
    await write(given.people.moderator, 'ConsensusReview', [{ type: 'consensusReopened', items: ['1.1'] }]);
    expect((await marksIn('consensus')).filter(({ agreed }) => !agreed).map(({ item }) => item)).toEqual(['1.1', '1.1', '1.1', '4.4']);
  });

  it('after a return by the judges it copies what was reached, the visit included, and opens nothing by itself', async () => {
    await prepare('ConsensusReview');
    await write(given.people.first, 'ConsensusReview', [{ type: 'consensusResolved', item: '4.4' }]);
    await prepare('SiteVisitReview');
    await write(given.people.first, 'SiteVisitReview', [
      {
        type: 'issuesClosed',
        item: '2.3',
        outcome: 'NotConfirmed',
        note: 'ไม่พบระบบ',
        marks: [
          { level: 'advance', checkpoint: 1, met: false },
          { level: 'basic', checkpoint: 1, met: false },
        ],
      },
    ]);
    await prepare('Judging');
    await write(given.people.judge, 'Judging', [
      { type: 'roundOpened', step: 'consensusReview', stage: 'ConsensusReview', round: 2, reason: 'returned' },
    ]);
    await prepare('ConsensusReview', 2);
    const marks = await marksIn('consensus', 2);
    expect(marks).toHaveLength(72);
    expect(marks.filter(({ agreed }) => !agreed)).toEqual([]);
    expect(marks.find(({ item, level }) => item === '2.3' && level === 'basic')).toMatchObject({ met: false, rationale: 'ไม่พบระบบ' });
    expect(await query(`select distinct state from score_sheet where round = 1 and kind in ('consensus', 'siteVisit', 'judged')`)).toEqual([
      { state: 'Frozen' },
    ]);
  });
});
