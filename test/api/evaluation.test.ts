// One case from the evaluators' own sheets to the delivered report, by the doors people use.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyLevelRules } from '#libs/persistence/record/scores/apply-level-rules';
import { changed, FINAL, inCase, marksOf } from '../database/evaluation.fixtures.js';
import { problemOf, type ConsensusView, type JudgingView, type ResultView, type ReportView, type ReviewView } from './evaluation.views.js';
import { fillSheet, sheetItem, startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

let api: EvaluationApi;
const to = (rest: string): string => `/cases/${api.caseId}/${rest}`;
const status = async (who: Who, rest: string): Promise<number> => (await api.send(who, 'GET', to(rest))).status;

beforeAll(async () => {
  api = await startEvaluationApi();
  await inCase(api, (client) => applyLevelRules(client, api.context, api.caseId, 'self', 1));
  await api.rows(`delete from case_member where person_id = $1`, [api.people.undeclared]);
  await api.open('independentReview');
});
afterAll(() => api?.close());

describe('independent review', () => {
  it('shows the agency’s submission beside an empty sheet of one’s own', async () => {
    const view = await api.get<ReviewView>('first', to('review'));
    expect(view.team).toEqual([
      { label: 'ก', isMe: true, isSubmitted: false },
      { label: 'ข', isMe: false, isSubmitted: false },
      { label: 'ค', isMe: false, isSubmitted: false },
    ]);
    expect(view.mySheet).toMatchObject({ state: 'Draft', given: 0, wanted: 72, version: 1, score: null });
    expect(view.items).toHaveLength(24);
    expect(view.items[0]).toMatchObject({ item: '1.1', text: 'คำอธิบาย', progress: { given: 0, wanted: 3 }, score: null });
    expect(view.items[0]!.levels.map(({ level, checkpoints }) => [level, checkpoints[0]!.tick])).toEqual([
      ['basic', true],
      ['advance', true],
      ['significance', true],
    ]);
    expect(view.items[0]!.levels[0]!.checkpoints[0]!.textTh).not.toBe('');
  });

  it('is not there for agency, stranger and administrator', async () => {
    for (const who of ['coordinator', 'stranger', 'administrator', 'recused'] as const)
      expect([who, await status(who, 'review')]).toEqual([who, 404]);
  });

  it('saves a draft by version and refuses what does not fit', async () => {
    const marks = marksOf(FINAL);
    const save = (who: Who, item: string, content: unknown, ifMatch: number | null) =>
      api.send(who, 'PUT', to(`sheet/items/${item}`), content, { ifMatch });
    expect((await save('first', '1.1', sheetItem(marks, '1.1'), null)).status).toBe(428);
    const saved = await save('first', '1.1', sheetItem(marks, '1.1'), 1);
    expect([saved.status, saved.etag, saved.body]).toEqual([200, '"2"', { version: 2 }]);
    expect((await save('first', '1.1', sheetItem(marks, '1.1'), 1)).status).toBe(412);
    expect((await save('first', '9.9', sheetItem(marks, '1.1'), 2)).status).toBe(404);
    expect((await save('first', '1.1', { marks: [{ level: 'basic', checkpoint: 7, met: true }] }, 2)).status).toBe(422);
    const twice = {
      marks: [
        { level: 'basic', checkpoint: 1, met: true },
        { level: 'basic', checkpoint: 1, met: false },
      ],
    };
    expect((await save('first', '1.1', twice, 2)).status).toBe(422);
    for (const who of ['moderator', 'coordinator', 'officer', 'stranger'] as const)
      expect([who, (await save(who, '1.1', sheetItem(marks, '1.1'), 0)).status]).toEqual([who, 404]);
    const review = await api.send<ReviewView>('first', 'GET', to('review'));
    expect([review.etag, review.body.items[0]!.score?.points, review.body.mySheet?.score?.total.points]).toEqual([
      '"2"',
      '400.00',
      '16.66',
    ]);
  });

  it('does not submit before every checkpoint has a mark', async () => {
    const refused = await api.complete('first', 'ReviewCase', api.people.first, { outcome: 'submit' });
    expect([refused.status, problemOf(refused)]).toEqual([409, 'marks-missing']);
  });

  it('keeps sheets apart until all have submitted', async () => {
    await fillSheet(api, 'first', marksOf(FINAL));
    await fillSheet(api, 'second', marksOf(FINAL));
    expect((await api.complete('first', 'ReviewCase', api.people.first, { outcome: 'submit' })).status).toBe(200);
    const late = await api.send('first', 'PUT', to('sheet/items/1.1'), sheetItem(marksOf(FINAL), '1.1'), { ifMatch: 26 });
    expect([late.status, problemOf(late)]).toEqual([409, 'task-ended']);
    const view = await api.get<ReviewView>('second', to('review'));
    expect(view.isOpened).toBe(false);
    expect(view.team.map(({ label, isSubmitted }) => `${label} ${isSubmitted}`)).toEqual(['ก true', 'ข false', 'ค false']);
    expect(
      new Set(
        view.items.flatMap(({ levels }) =>
          levels.flatMap(({ checkpoints }) => checkpoints.flatMap(({ marks }) => marks.map(({ label }) => label))),
        ),
      ),
    ).toEqual(new Set(['ข']));
    expect(new Set(view.items.flatMap(({ findings }) => findings.map(({ label }) => label)))).toEqual(new Set(['ข']));
    for (const who of ['second', 'officer', 'moderator', 'judge', 'coordinator'] as const)
      expect([who, await status(who, 'consensus')]).toEqual([who, 404]);
    expect(JSON.stringify(await api.get('officer', to('scores')))).not.toContain('independent');
  });

  it('an evaluator asks the agency; the coordinator answers; other evaluators do not learn of it before opening', async () => {
    const key = crypto.randomUUID();
    const asked = await api.must<{ id: string; taskId: string | null; state: string }>(
      'third',
      'POST',
      to('clarifications'),
      { item: '1.1', question: 'หลักฐานอยู่หน้าใด' },
      { key },
    );
    const again = await api.must<{ id: string }>(
      'third',
      'POST',
      to('clarifications'),
      { item: '1.1', question: 'หลักฐานอยู่หน้าใด' },
      { key },
    );
    expect([asked.status, again.body.id]).toEqual([201, asked.body.id]);
    expect(asked.body).toMatchObject({ state: 'Asked', askedBy: 'ค', isOwn: true });
    expect(await api.get('second', to('clarifications'))).toEqual({ items: [] });
    expect((await api.complete('coordinator', 'AnswerClarification', asked.body.id, { outcome: 'answer', text: 'หน้า 3' })).status).toBe(
      200,
    );
    expect(await api.get('coordinator', to('clarifications'))).toMatchObject({
      items: [{ question: 'หลักฐานอยู่หน้าใด', answer: 'หน้า 3', state: 'Answered', askedBy: null }],
    });
    expect(await status('drafter', 'clarifications')).toBe(404);
    const refused = await api.send('coordinator', 'POST', to('clarifications'), { item: '1.1', question: 'ถามเอง' });
    expect([refused.status, problemOf(refused)]).toEqual([403, 'forbidden']);
  });
});

describe('consensus', () => {
  beforeAll(async () => {
    await fillSheet(api, 'third', changed(changed(marksOf(FINAL), '4.4', 'basic', true), '1.1', 'significance', true));
    for (const who of ['second', 'third'] as const) await api.complete(who, 'ReviewCase', api.people[who], { outcome: 'submit' });
    await api.settle();
  });

  it('orders differences by what they change in the total', async () => {
    expect(await api.place()).toMatchObject({ step: 'consensusReview', stepState: 'Open' });
    const view = await api.get<ConsensusView>('second', to('consensus'));
    expect(
      view.differences.map(({ item, level, effect, proposed }) => [
        item,
        level,
        effect.item.points,
        effect.category.points,
        effect.total.points,
        proposed,
      ]),
    ).toEqual([
      ['4.4', 'basic', '300.00', '75.00', '12.50', false],
      ['1.1', 'significance', '100.00', '25.00', '4.16', false],
    ]);
    expect(view.differences[0]!.marks.map(({ label, met }) => `${label} ${met}`)).toEqual(['ก false', 'ข false', 'ค true']);
    expect(view).toMatchObject({ agreedCount: 70, leftCount: 2, score: { before: { points: '329.16' }, now: { points: '329.16' } } });
    expect(await status('coordinator', 'consensus')).toBe(404);
  });

  it('the lead settles an item with a reason, no one else', async () => {
    const { version } = await api.get<ConsensusView>('first', to('consensus'));
    const put = (who: Who, rationale: string, ifMatch: number, item = '4.4') =>
      api.send(
        who,
        'PUT',
        to(`consensus/items/${item}`),
        { marks: [{ level: 'basic', checkpoint: 1, met: true, rationale }] },
        { ifMatch },
      );
    const unclaimed = await put('first', 'มีหลักฐาน', version);
    expect([unclaimed.status, problemOf(unclaimed)]).toEqual([409, 'task-not-claimed']);
    const tasks = await api.rows<{ id: string; subject: string }>(
      `select id, subject from human_task where kind = 'ResolveItem' and state = 'Ready'`,
    );
    for (const task of tasks) await api.must('first', 'POST', `/tasks/${task.id}/claim`);
    expect((await put('second', 'มีหลักฐาน', version)).status).toBe(403);
    const silent = await put('first', ' ', version);
    expect([silent.status, problemOf(silent)]).toEqual([422, 'rationale-missing']);
    expect((await put('first', 'มีหลักฐานหน้า 3', version)).status).toBe(200);
    expect((await put('first', 'มีหลักฐานหน้า 3', version)).status).toBe(412);
    const view = await api.get<ConsensusView>('second', to('consensus'));
    expect(view).toMatchObject({ leftCount: 1, score: { before: { points: '329.16' }, now: { points: '341.66' } } });
    expect(view.differences[0]!.mark).toEqual({ met: true, rationale: 'มีหลักฐานหน้า 3', isSettled: true });
    expect((await api.complete('first', 'ResolveItem', '1.1', { outcome: 'agreed' })).status).toBe(409);
    expect((await api.complete('first', 'ResolveItem', '1.1', { outcome: 'toModerator', text: 'ตกลงกันไม่ได้' })).status).toBe(200);
    expect((await api.complete('first', 'ResolveItem', '4.4', { outcome: 'agreed' })).status).toBe(200);
  });

  it('issues can be raised by evaluators now; the moderator decides and confirms', async () => {
    const issue = { item: '3.1', level: 'advance', checkpoint: 1, kind: 'clarify', question: 'พบผู้รับผิดชอบ' };
    expect((await api.send('second', 'POST', to('site-visit-issues'), issue)).status).toBe(201);
    expect((await api.send('second', 'POST', to('site-visit-issues'), { ...issue, checkpoint: 9 })).status).toBe(422);
    expect((await api.send('moderator', 'POST', to('site-visit-issues'), issue)).status).toBe(403);
    expect((await api.send('coordinator', 'POST', to('site-visit-issues'), issue)).status).toBe(404);
    const decide = (...marks: object[]) =>
      api.complete('moderator', 'DecideDeadlock', '1.1', { outcome: 'decide', text: 'หลักฐานไม่พอ', details: { marks } });
    const strange = await decide({ level: 'basic', checkpoint: 9, met: true });
    expect([strange.status, strange.body['refusals']]).toEqual([
      422,
      [
        expect.objectContaining({ name: 'checkpoints-undecided', params: { checkpoints: '1.1 Significance 1', count: 1 } }),
        expect.objectContaining({ name: 'checkpoint-not-here', titleEn: expect.stringContaining('1.1 Basic 9') as string }),
      ],
    ]);
    expect((await decide({ level: 'significance', checkpoint: 1, met: false })).status).toBe(200);
    expect((await api.complete('moderator', 'ConfirmConsensus', '', { outcome: 'approve' })).status).toBe(200);
    await api.settle();
    expect(await api.place()).toMatchObject({ step: 'siteVisitReview', stepState: 'Open' });
  });
});

describe('site visit', () => {
  it('shows the team its issues and the agency the plan only', async () => {
    const view = await api.get<{ issues: { item: string; question: string; raisedBy: string }[]; visit: unknown; mayRaise: boolean }>(
      'second',
      to('site-visit'),
    );
    expect(view.issues.map(({ item, question, raisedBy }) => [item, question, raisedBy === ''])).toEqual([
      ['2.3', 'ขอดูระบบจริง', false],
      ['3.1', 'พบผู้รับผิดชอบ', false],
    ]);
    expect([view.visit, view.mayRaise]).toEqual([null, true]);
    expect(await status('coordinator', 'site-visit')).toBe(404);
    const details = { mode: 'onSite', startsOn: '2027-05-10', endsOn: '2027-05-11', place: 'กรม', agenda: 'เช้า' };
    await api.complete('first', 'PlanSiteVisit', '', { outcome: 'plan', details });
    expect(await api.get('coordinator', to('site-visit'))).toMatchObject({
      visit: { mode: 'onSite', startsOn: '2027-05-10', confirmedAt: null },
      items: ['2.3', '3.1'],
      issues: [],
    });
    const seen = () => api.get('first', to('site-visit'));
    await api.complete('coordinator', 'ConfirmVisit', '', { outcome: 'propose', text: 'ตรงกับวันสถาปนา' });
    expect(await seen()).toMatchObject({ visit: { otherDates: 'ตรงกับวันสถาปนา' }, tasks: [{ kind: 'PlanSiteVisit' }] });
    await api.complete('first', 'PlanSiteVisit', '', { outcome: 'plan', details });
    expect(await seen()).toMatchObject({ visit: { otherDates: null }, tasks: [] });
    await api.complete('coordinator', 'ConfirmVisit', '', { outcome: 'confirm' });
  });

  it('results on site change marks with a reason, then the visit takes no more issues', async () => {
    const owners = await api.rows<{ subject: string; owner: string }>(
      `select subject, actual_owner as owner from human_task where kind = 'VerifyIssue'`,
    );
    const nameOf = (id: string): Who => (Object.entries(api.people).find(([, person]) => person === id)?.[0] ?? 'stranger') as Who;
    for (const { subject, owner } of owners) {
      const answer =
        subject === '2.3'
          ? { outcome: 'notConfirmed', text: 'ไม่พบระบบ', details: { marks: [{ level: 'basic', checkpoint: 1, met: false }] } }
          : { outcome: 'confirmed' };
      expect((await api.complete(nameOf(owner), 'VerifyIssue', subject, answer)).status).toBe(200);
    }
    const closed = await api.send('second', 'POST', to('site-visit-issues'), {
      item: '1.2',
      level: 'basic',
      checkpoint: 1,
      question: 'เพิ่มเติม',
    });
    expect([closed.status, problemOf(closed)]).toEqual([409, 'visit-closed-to-issues']);
    await api.settle();
    expect(await api.place()).toMatchObject({ step: 'judging', stepState: 'Open' });
  });
});

describe('judging', () => {
  it('shows the judge the scores of each step and the changes with reasons, without names of agency and people', async () => {
    const view = await api.get<JudgingView>('judge', to('judging'));
    expect(view.scores.map(({ kind, total }) => `${kind} ${total.points}`)).toEqual([
      'self 375.00',
      'consensus 341.66',
      'siteVisit 329.16',
    ]);
    expect(view.changes.map(({ step, item, rationale, met }) => `${step} ${item} ${rationale} ${met}`)).toEqual([
      'consensus 1.1 หลักฐานไม่พอ false',
      'consensus 4.4 มีหลักฐานหน้า 3 true',
      'siteVisit 2.3 ไม่พบระบบ false',
    ]);
    expect(view.votes).toMatchObject({ cast: 0, of: 1, all: null });
    const text = JSON.stringify(view);
    for (const hidden of [api.agencyId, 'กรมดอกไม้หลากสี', api.people.first, api.people.second, '"ก"', '"ข"'])
      expect(text).not.toContain(hidden);
    for (const who of ['coordinator', 'appealReviewer', 'stranger'] as const)
      expect([who, await status(who, 'judging')]).toEqual([who, 404]);
  });

  it('votes are shown once all have voted', async () => {
    const [task] = await api.rows<{ subject: string }>(`select subject from human_task where kind = 'CastJudgement'`);
    expect(task!.subject).toBe(api.people.judge);
    expect((await api.complete('judge', 'CastJudgement', api.people.judge, { outcome: 'confirm' })).status).toBe(200);
    expect((await api.get<JudgingView>('moderator', to('judging'))).votes).toMatchObject({ cast: 1, of: 1, all: [{ outcome: 'confirm' }] });
    await api.settle();
  });
});

describe('result, appeal, report', () => {
  it('the agency sees only its self score before the release', async () => {
    const view = await api.get<ResultView>('coordinator', to('result'));
    expect(view).toMatchObject({
      state: 'underConsideration',
      totals: { self: { points: '375.00' }, preliminary: null, final: null },
      level: null,
    });
    expect(view.items.every(({ checkpoints }) => checkpoints.every(({ met }) => met === null))).toBe(true);
    expect((await api.get<ResultView>('officer', to('result'))).totals?.preliminary?.points).toBe('329.16');
  });

  it('after the release it sees levels, checkpoints and reasons; a drafter their own items', async () => {
    await api.complete('officer', 'ReleasePreliminary', '', { outcome: 'release' });
    const view = await api.get<ResultView>('coordinator', to('result'));
    expect(view).toMatchObject({ state: 'preliminary', totals: { preliminary: { points: '329.16' }, final: null }, level: 'basic' });
    const item = view.items.find((row) => row.item === '2.3')!;
    expect([item.preliminary?.points, item.checkpoints.find(({ level }) => level === 'basic')?.rationale, item.missing.length]).toEqual([
      '0.00',
      'ไม่พบระบบ',
      1,
    ]);
    expect(view.appeal.task).not.toBeNull();
    await api.rows(`update item_response set owner_id = $2 where case_id = $1 and item = '1.1'`, [api.caseId, api.people.drafter]);
    const own = await api.get<ResultView>('drafter', to('result'));
    expect([own.totals, own.items.map(({ item: id }) => id)]).toEqual([null, ['1.1']]);
    expect(await status('drafter', 'scores')).toBe(404);
  });

  it('a granted appeal is decided by people who took no part and shown with the publication', async () => {
    await api.complete('coordinator', 'RespondResult', '', { outcome: 'appeal', items: [{ item: '2.3', text: 'มีระบบแล้ว' }] });
    await api.complete('head', 'SignAppeal', '', { outcome: 'sign' });
    const review = await api.get<ReviewView>('appealReviewer', to('review'));
    expect(review.items.map(({ item }) => item)).toEqual(['2.3']);
    expect(review.team).toEqual([]);
    expect(
      (
        await api.complete('appealReviewer', 'ReviewAppealItem', '2.3', {
          outcome: 'change',
          text: 'พบระบบ',
          details: { marks: [{ level: 'basic', checkpoint: 1, met: true }] },
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await api.complete('appealDecider', 'DecideAppeal', '2.3', {
          outcome: 'change',
          text: 'เห็นควรปรับ',
          details: { marks: [{ level: 'basic', checkpoint: 1, met: true }] },
        })
      ).status,
    ).toBe(200);
    expect((await api.get<ResultView>('coordinator', to('result'))).appeal.items).toMatchObject([{ item: '2.3', state: 'Filed' }]);
    expect((await api.get<ResultView>('officer', to('result'))).appeal.items).toMatchObject([{ item: '2.3', state: 'Changed' }]);
    await api.settle();
    expect(await api.place()).toMatchObject({ step: 'finalReport', stepState: 'Open' });
  });

  it('the lead shortens findings of the record and cannot invent any; the report is published and opened', async () => {
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'WriteFeedback'`);
    await api.must('first', 'POST', `/tasks/${task!.id}/claim`);
    const report = await api.get<ReportView>('first', to('feedback-report'));
    expect([report.mayEdit, report.document.total.final.points, report.findings?.length]).toEqual([true, '341.66', 6]);
    const item = report.document.items.find((row) => row.item === '4.4')!;
    expect(item.opportunities.map(({ text }) => text)).toEqual(['ควรสร้างนวัตกรรม อย่างเป็นระบบ', 'ควรสร้างนวัตกรรม']);
    const edit = (text: string) => ({
      items: [{ item: '4.4', strengths: [], opportunities: [{ id: item.opportunities[0]!.id, text }] }],
      topStrengths: [],
      topOpportunities: [item.opportunities[0]!.id],
      note: 'วิธีประเมิน',
    });
    const put = (who: Who, content: unknown) => api.send(who, 'PUT', to('feedback-report'), content, { ifMatch: report.version });
    expect((await put('second', edit('ควรสร้างนวัตกรรม'))).status).toBe(403);
    expect((await put('coordinator', edit('ควรสร้างนวัตกรรม'))).status).toBe(404);
    expect((await put('first', edit('ควรสร้างนวัตกรรม อย่างเป็นระบบ และเพิ่มข้อความที่ไม่มีในบันทึก'))).status).toBe(422);
    expect(
      (
        await put('first', {
          ...edit('ควร'),
          items: [{ item: '1.1', strengths: [{ id: item.opportunities[0]!.id, text: 'ย้าย' }], opportunities: [] }],
        })
      ).status,
    ).toBe(422);
    expect((await put('first', edit('ควรสร้างนวัตกรรม'))).status).toBe(200);
    expect((await put('first', edit('ควรสร้างนวัตกรรม'))).status).toBe(412);
    expect(await status('coordinator', 'feedback-report')).toBe(404);
    expect((await api.complete('first', 'WriteFeedback', '', { outcome: 'submit' })).status).toBe(200);
    expect((await api.complete('moderator', 'ApproveFeedback', '', { outcome: 'approve' })).status).toBe(200);
    expect((await api.complete('officer', 'PublishFinal', '', { outcome: 'publish' })).status).toBe(200);
    expect((await api.complete('secondOfficer', 'ConfirmChange', '', { outcome: 'apply' })).status).toBe(200);
    const read = await api.get<ReportView>('coordinator', to('feedback-report'));
    expect([read.state, read.findings, read.openedAt]).toEqual(['Published', null, null]);
    expect((await api.get<ReportView>('head', to('feedback-report'))).openedAt).not.toBeNull();
    const final = await api.get<ResultView>('coordinator', to('result'));
    expect(final).toMatchObject({
      state: 'final',
      totals: { self: { points: '375.00' }, preliminary: { points: '329.16' }, final: { points: '341.66' } },
      appeal: { items: [{ item: '2.3', state: 'Changed' }] },
    });
    for (const hidden of [api.people.first, api.people.second, api.people.third]) expect(JSON.stringify(read)).not.toContain(hidden);
  });
});
