import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportDocument } from '#libs/persistence/evaluation/feedback-draft';
import { standAt, type EvaluationCase, evaluationDatabase } from './evaluation.fixtures.js';
import { NOW_MS, stepsOf, type OwnEffect, type Steps } from './evaluation.steps.js';

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

describe('visit, judging, appeal', () => {
  beforeEach(async () => {
    await threeSheets();
    await prepare('ConsensusReview');
    await write(given.people.first, 'ConsensusReview', [{ type: 'consensusResolved', item: '4.4' }]);
    await close('ConsensusReview');
  });

  it('a result on site closes the issue and changes the mark with the note as its reason', async () => {
    await query(
      `insert into site_visit_issue (case_id, round, item, level, checkpoint, question) values ($1, 1, '1.1', 'advance', 1, 'ดูระบบ')`,
      [given.caseId],
    );
    await prepare('SiteVisitReview');
    await write(given.people.first, 'SiteVisitReview', [
      { type: 'visitPlanned', mode: 'onSite', startsOn: '2027-05-10', endsOn: '2027-05-11', place: 'กรม', agenda: 'เช้า' },
      { type: 'visitConfirmed' },
      {
        type: 'issuesClosed',
        item: '1.1',
        outcome: 'NotConfirmed',
        note: 'ไม่พบ',
        marks: [{ level: 'advance', checkpoint: 1, met: false }],
      },
    ]);
    expect(await query('select mode, confirmed_at from site_visit')).toEqual([{ mode: 'onSite', confirmed_at: new Date(NOW_MS) }]);
    expect(await query('select state, result_note, closed_by from site_visit_issue')).toEqual([
      { state: 'NotConfirmed', result_note: 'ไม่พบ', closed_by: given.people.first },
    ]);
    expect((await marksIn('siteVisit')).filter(({ rationale }) => rationale !== '')).toEqual([
      { item: '1.1', level: 'advance', met: false, agreed: true, rationale: 'ไม่พบ' },
    ]);
    expect((await marksIn('consensus')).every(({ rationale }) => rationale === '')).toBe(true);
    await score('siteVisit');
    expect((await scores()).at(-1)).toMatchObject({ kind: 'siteVisit', total_points: '325.00' });
  });

  it('judges change marks of their own sheet; a granted appeal changes the final score only', async () => {
    await prepare('Judging');
    await write(given.people.judge, 'Judging', [
      { type: 'marksJudged', marks: [{ item: '4.4', level: 'basic', checkpoint: 1, met: true }], rationale: 'มติคณะกรรมการ' },
    ]);
    await close('Judging');
    await score('judged');
    await write(given.people.officer, 'PreliminaryResult', [{ type: 'preliminaryReleased' }]);
    await write(given.people.coordinator, 'PreliminaryResult', [
      {
        type: 'appealDrafted',
        items: [
          { item: '1.3', grounds: 'มีหลักฐานแล้ว' },
          { item: '2.3', grounds: 'มีหลักฐานแล้ว' },
        ],
      },
    ]);
    await write(given.people.head, 'PreliminaryResult', [{ type: 'appealFiled' }]);
    await write(given.people.moderator, 'PreliminaryResult', [
      { type: 'appealDecided', item: '1.3', changed: true, marks: [{ level: 'advance', checkpoint: 1, met: true }], note: 'ปรับผล' },
      { type: 'appealDecided', item: '2.3', changed: false, marks: [], note: 'คงผลเดิม' },
    ]);
    await close('PreliminaryResult');
    await score('final');
    expect((await scores()).map(({ kind, total_points: points }) => `${kind} ${points}`)).toEqual(['judged 341.66', 'final 345.83']);
    expect(await query('select item, state, decision_note from appeal_item order by item')).toEqual([
      { item: '1.3', state: 'Changed', decision_note: 'ปรับผล' },
      { item: '2.3', state: 'Kept', decision_note: 'คงผลเดิม' },
    ]);
    expect(await query('select accepted_at from assessment_case where id = $1', [given.caseId])).toEqual([{ accepted_at: null }]);
  });

  it('no answer to a released result counts as accepted; an unsigned appeal is withdrawn', async () => {
    await prepare('Judging');
    await close('PreliminaryResult');
    expect((await query('select accepted_at from assessment_case where id = $1', [given.caseId]))[0]!['accepted_at']).toBeNull();
    await write(given.people.officer, 'PreliminaryResult', [{ type: 'preliminaryReleased' }]);
    await write(given.people.coordinator, 'PreliminaryResult', [{ type: 'appealDrafted', items: [{ item: '1.3', grounds: 'ขอทบทวน' }] }]);
    await close('PreliminaryResult');
    expect(await query('select state from appeal_item')).toEqual([{ state: 'Withdrawn' }]);
    expect((await query('select accepted_at from assessment_case where id = $1', [given.caseId]))[0]!['accepted_at']).not.toBeNull();
  });
});

describe('feedback report', () => {
  beforeEach(async () => {
    await threeSheets();
    await score('self');
    await prepare('ConsensusReview');
    await prepare('Judging');
    await score('final');
  });

  const finding = async (person: string, item: string, kind: string, text: string) =>
    query(`insert into finding (sheet_id, item, kind, text) select id, $2, $3, $4 from score_sheet where evaluator_id = $1`, [
      person,
      item,
      kind,
      text,
    ]);
  const report = async () => (await query<{ document: ReportDocument; state: string }>('select document, state from feedback_report'))[0]!;

  it('is made from the record: findings merged per item, gaps up to the next level, no names', async () => {
    await finding(given.people.first, '4.4', 'OpportunityForImprovement', 'ควรมี  นวัตกรรม');
    await finding(given.people.second, '4.4', 'OpportunityForImprovement', 'ควรมี นวัตกรรม');
    await finding(given.people.second, '3.1', 'Strength', 'รับฟังประชาชน');
    await prepare('FinalReport');
    const { document, state } = await report();
    expect(state).toBe('Draft');
    expect(document.total).toEqual({
      self: { points: '375.00', exact: '375' },
      final: { points: '329.16', exact: '1975/6' },
      level: 'basic',
    });
    const item = document.items.find((row) => row.item === '4.4')!;
    expect(item.opportunities.map(({ text }) => text)).toEqual(['ควรมี นวัตกรรม']);
    expect(item.missing).toEqual([{ level: 'basic', checkpoint: 1 }]);
    expect(document.items.find((row) => row.item === '1.1')!.missing).toEqual([{ level: 'significance', checkpoint: 1 }]);
    expect(document.topOpportunities).toEqual([item.opportunities[0]!.id]);
    for (const { label, id } of [
      { label: 'first', id: given.people.first },
      { label: 'second', id: given.people.second },
    ])
      expect(JSON.stringify(document)).not.toMatch(new RegExp(`${label}|${id}`));
  });

  it('is not made anew once somebody worked on it, and is published with the final result', async () => {
    await prepare('FinalReport');
    await query(`update feedback_report set document = jsonb_set(document, '{note}', '"แก้ไขแล้ว"')`);
    await prepare('FinalReport');
    expect((await report()).document.note).toBe('แก้ไขแล้ว');
    await write(given.people.first, 'FinalReport', [{ type: 'reportState', state: 'Submitted' }]);
    await write(given.people.officer, 'FinalReport', [{ type: 'finalPublished' }]);
    expect((await report()).state).toBe('Published');
    expect(await query('select published_at from assessment_case where id = $1', [given.caseId])).toEqual([
      { published_at: new Date(NOW_MS) },
    ]);
  });
});

describe('requests', () => {
  it('an answer to a clarification and a decision on an extension are written once', async () => {
    await standAt(given, 'IndependentReview');
    const [asked] = await query<{ id: string }>(
      `insert into clarification (case_id, item, question, asked_by, asked_at) values ($1, '1.1', 'อยู่หน้าใด', $2, now()) returning id`,
      [given.caseId, given.people.second],
    );
    const [request] = await query<{ id: string }>(
      `insert into extension_request (case_id, step, round, asked_days, reason, asked_by, asked_at) values ($1, 'independentReview', 1, 5, 'ป่วย', $2, now()) returning id`,
      [given.caseId, given.people.second],
    );
    const effects: OwnEffect[] = [
      { type: 'clarificationAnswered', clarificationId: asked!.id, answer: 'หน้า 3' },
      { type: 'extensionDecided', requestId: request!.id, state: 'Granted', grantedDays: 3, note: 'ให้บางส่วน' },
    ];
    await write(given.people.coordinator, 'IndependentReview', effects);
    expect(await query('select answer, answered_by from clarification')).toEqual([
      { answer: 'หน้า 3', answered_by: given.people.coordinator },
    ]);
    expect(await query('select state, granted_days, decision_note from extension_request')).toEqual([
      { state: 'Granted', granted_days: 3, decision_note: 'ให้บางส่วน' },
    ]);
    for (const effect of effects)
      await expect(write(given.people.coordinator, 'IndependentReview', [effect])).rejects.toThrow('nothing to change');
  });
});
