// A case with category 7 goes from its self-assessment to its final score through the API; each score is computed again from what can be fetched.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVARIANTS } from '#libs/persistence/invariants/invariant.table';
import type { CaseScore } from '#libs/rules/scoring/score.types';
import { recomputed } from './recomputed.js';
import { done, edition, fill, REPORTED, save, sheetMarks, signed, startResultsApi, write, type ResultsApi } from './results.fixtures.js';
import type { Who } from './evaluation.fixtures.js';
import type { JudgingView } from './evaluation.views.js';

let api: ResultsApi;
const to = (path_: string): string => `/cases/${api.caseId}/${path_}`;
const text = 'ผลลัพธ์และแนวโน้ม';
const refusalsOf = (body: Record<string, unknown>): unknown[] =>
  (body['refusals'] as { name: string; params?: { indicators?: string } }[]).map(({ name, params }) => [name, params?.indicators]);

beforeAll(async () => {
  api = await startResultsApi();
});
afterAll(async () => {
  await api.close();
});

describe('the self-assessment', () => {
  it('has a task and a working copy for each part, beside the items with levels', async () => {
    const grid = await api.get<{ items: { item: string; form: string; titleTh: string; taskId: string | null }[] }>('lead', to('items'));
    expect(grid.items.filter(({ taskId }) => taskId !== null)).toHaveLength(10);
    expect(grid.items.filter(({ form }) => form === 'indicators').map(({ item }) => item)).toEqual(Object.keys(REPORTED));
    expect(grid.items.at(-6)).toMatchObject({ item: '7.1', titleTh: 'ด้านพันธกิจ' });
    expect(await api.get('lead', to('items/7.1/response'))).toMatchObject({
      form: 'indicators',
      indicators: [],
      years: [2568, 2569, 2570],
    });
  });

  it('takes a draft as it is typed, and no indicators where none belong', async () => {
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'WriteItem' and subject = '7.1'`);
    await api.must('drafter', 'POST', `/tasks/${task!.id}/claim`);
    const [draft] = REPORTED['7.1']!;
    expect((await save(api, '7.1', { indicators: [{ ...draft, name: '', floor: 'NaN', ceiling: '' }], text: '' })).status).toBe(200);
    expect(await api.get('drafter', to('items/7.1/response'))).toMatchObject({
      indicators: [{ number: 1, name: '', floor: 'NaN', ceiling: null }],
      score: { points: '0.00', level: null },
    });
    const twice = await save(api, '7.1', { indicators: [draft, draft], text });
    expect([twice.status, twice.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/indicators/1/number']]);
    const later = await save(api, '7.1', { indicators: [{ ...draft, results: [{ year: 2571, result: '1' }] }], text });
    expect([later.status, later.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/indicators/0/results/0/year']]);
    const [other] = await api.rows<{ id: string }>(`select id from human_task where kind = 'WriteItem' and subject = '1.1'`);
    await api.must('drafter', 'POST', `/tasks/${other!.id}/claim`);
    expect((await save(api, '1.1', { ticks: [], indicators: [draft], text })).status).toBe(422);
    expect((await save(api, '7.1', { ticks: [{ level: 'basic', checkpoint: 1, met: true }], text })).status).toBe(422);
  });

  it.each([
    ['indicators-missing', undefined, []],
    ['indicator-name-missing', '7.1.1', [{ name: ' ' }]],
    ['indicator-number-unreadable', '7.1.1', [{ floor: 'Infinity' }]],
    ['indicator-number-unreadable', '7.1.1', [{ results: [{ year: 2569, result: '1,000' }] }]],
    ['indicator-scale-missing', '7.1.1', [{ ceiling: null }]],
    ['indicator-scale-without-span', '7.1.1', [{ ceiling: '75.0' }]],
    ['indicator-scale-against-direction', '7.1.1', [{ direction: 'less' }]],
    ['indicator-target-missing', '7.1.1', [{ rule: 'A' }]],
    ['indicator-target-not-positive', '7.1.1', [{ rule: 'A', target: '0' }]],
    [
      'indicator-target-not-positive',
      '7.1.1, 7.1.2',
      [
        { rule: 'A', target: '-1' },
        { rule: 'A', target: '0', number: 2 },
      ],
    ],
  ])('is not handed in with %s (%s)', async (name, indicators, drafts) => {
    const [first] = REPORTED['7.1']!;
    await save(api, '7.1', { indicators: drafts.map((draft) => ({ ...first, ...draft })), text });
    const missing = await api.get('drafter', to('items/7.1/missing'));
    expect(refusalsOf({ refusals: missing['blocksSubmit'] })).toEqual([[name, indicators]]);
    const refused = await api.complete('drafter', 'WriteItem', '7.1', { outcome: 'submit' });
    expect([refused.status, refusalsOf(refused.body)]).toEqual([422, [[name, indicators]]]);
  });

  it('is written; evidence may stand by an indicator', async () => {
    const form = new FormData();
    form.set('title', 'ผลการสำรวจ');
    form.set('classification', 'open');
    form.set('file', new File(['a,b\n1,2\n'], 'survey.csv', { type: 'text/csv' }));
    const stored = await api.must<{ versions: { id: string }[] }>('drafter', 'POST', to('evidence'), form);
    const link = { level: 'indicator', checkpoint: 4, evidenceVersionId: stored.body.versions[0]!.id, page: '1' };
    await write(api, api.training.items);
    const { etag } = await api.must('drafter', 'GET', to('items/7.3/response'));
    expect((await api.send('drafter', 'PUT', to('items/7.3/links'), { ...link, checkpoint: 2 }, { ifMatch: etag! })).status).toBe(422);
    await api.must('drafter', 'PUT', to('items/7.3/links'), link, { ifMatch: etag! });
  });

  it('tells the owner and the coordinator which parts report an older year than others, then is handed in', async () => {
    const [own] = REPORTED['7.6']!;
    await save(api, '7.6', { indicators: [{ ...own, results: [{ year: 2569, result: '12' }] }], text });
    const years = [
      { year: 2570, parts: ['7.1', '7.2', '7.3', '7.4', '7.5'] },
      { year: 2569, parts: ['7.6'] },
    ];
    for (const part of ['7.1', '7.6'])
      expect(await api.get('drafter', to(`items/${part}/missing`))).toMatchObject({ differingYears: years });
    const { findings } = await api.get<{ findings: { kind: string; item: string | null; years: unknown[] }[] }>(
      'coordinator',
      to('completeness'),
    );
    expect(findings.filter(({ kind }) => kind === 'yearsDiffer')).toMatchObject([{ item: null, years }]);
    await save(api, '7.6', { indicators: REPORTED['7.6']!, text });
    expect(await api.get('drafter', to('items/7.1/missing'))).toMatchObject({ differingYears: [] });
    for (const item of api.training.items) await done(api, 'drafter', 'WriteItem', item, { outcome: 'submit' });
  });

  it('asks for the profile beside; what is not answered is a finding', async () => {
    const { etag } = await api.must('coordinator', 'GET', to('profile'));
    await api.must('coordinator', 'PUT', to('profile'), { answers: { p1: 'พันธกิจ', p2: ' ' } }, { ifMatch: etag! });
    const { findings } = await api.get<{
      findings: { kind: string; item: string | null; count: number; checkpoints: unknown[]; questions: { id: string }[] }[];
    }>('coordinator', to('completeness'));
    expect(findings.filter(({ kind }) => kind === 'noResult').map(({ item, checkpoints }) => [item, checkpoints])).toEqual([
      ['7.4', [{ level: 'indicator', checkpoint: 2 }]],
      ['7.6', [{ level: 'indicator', checkpoint: 2 }]],
    ]);
    const unanswered = findings.find(({ kind }) => kind === 'noAnswer');
    expect([unanswered?.count, unanswered?.questions.map(({ id }) => id).slice(0, 2)]).toEqual([12, ['p2', 'p3']]);
    expect((await api.send('first', 'GET', to('profile'))).status).toBe(404);
  });

  it('is checked and signed with the parts; a returned part names its indicators', async () => {
    await done(api, 'lead', 'CheckCategory', '1', { outcome: 'approve' });
    const back = (checkpoint: number) =>
      api.complete('lead', 'CheckCategory', '7', {
        outcome: 'return',
        items: [{ item: '7.3', checkpoints: [{ level: 'indicator', checkpoint }], reasonCode: 'other', text: 'ตรวจสอบตัวเลข' }],
      });
    const strange = await back(2);
    expect([strange.status, refusalsOf(strange.body)[0]]).toEqual([422, ['checkpoint-not-here', undefined]]);
    expect((await back(4)).status).toBe(200);
    await done(api, 'drafter', 'CorrectItem', '7.3', { outcome: 'submit' });
    await done(api, 'lead', 'CheckCategory', '7', { outcome: 'approve' });
    await signed(api);
    const [{ owner, id } = { owner: '', id: '' }] = await api.rows<{ owner: string; id: string }>(
      `select actual_owner as owner, subject as id from human_task where kind = 'ReviewEvidence'`,
    );
    expect(id).toBe('7.3');
    const who = (Object.entries(api.people).find(([, person]) => person === owner) ?? [])[0] as Who;
    const review = await api.get<{ items: { item: string; evidence: { evidenceVersionId: string }[] }[] }>(who, to('review'));
    const [file] = review.items.find(({ item }) => item === '7.3')!.evidence;
    await api.must(who, 'PUT', to(`items/7.3/verdicts/${file!.evidenceVersionId}`), { verdict: 'Accepted' }, { ifMatch: 0 });
    await done(api, who, 'ReviewEvidence', '7.3', { outcome: 'done' });
    await api.settle();
  });
});

interface ReviewView {
  readonly mySheet: { readonly version: number; readonly given: number; readonly wanted: number } | null;
  readonly items: readonly {
    readonly item: string;
    readonly form: string;
    readonly indicators: unknown[];
    readonly score: { readonly points: string } | null;
  }[];
}

describe('evaluators', () => {
  it('read what the agency reports and say of each indicator whether it is suitable, with a reason where it is not', async () => {
    const view = await api.get<ReviewView>('first', to('review'));
    expect(view.items.find(({ item }) => item === '7.1')).toMatchObject({ form: 'indicators', indicators: REPORTED['7.1'] });
    expect((await api.get('first', to('profile')))['answers']).toMatchObject({ p1: 'พันธกิจ' });
    const strange = { marks: [{ level: 'indicator', checkpoint: 2, met: true }] };
    expect((await api.send('first', 'PUT', to('sheet/items/7.3'), strange, { ifMatch: view.mySheet!.version })).status).toBe(422);
    await fill(api, 'first', ['7.1.1', '7.6.1']);
    const { mySheet } = await api.get<ReviewView>('first', to('review'));
    expect(mySheet!.given).toBe(mySheet!.wanted);
    const mute = { marks: sheetMarks(api, '7.1', ['7.1.1']).map((mark) => ({ ...mark, note: '' })), findings: [] };
    const { body } = await api.must<{ version: number }>('first', 'PUT', to('sheet/items/7.1'), mute, { ifMatch: mySheet!.version });
    const refused = await api.complete('first', 'ReviewCase', api.people.first, { outcome: 'submit' });
    expect([refused.status, refusalsOf(refused.body)]).toEqual([422, [['unsuitable-without-reason', undefined]]]);
    await api.must(
      'first',
      'PUT',
      to('sheet/items/7.1'),
      { marks: sheetMarks(api, '7.1', ['7.1.1']), findings: [] },
      { ifMatch: body.version },
    );
    await fill(api, 'second', ['7.6.1']);
    await fill(api, 'third', ['7.6.1']);
    for (const who of ['first', 'second', 'third'] as const) await done(api, who, 'ReviewCase', api.people[who], { outcome: 'submit' });
    await api.settle();
  });

  it('settle where they differ, seeing what it is worth', async () => {
    const view = await api.get<{
      version: number;
      differences: { item: string; level: string; checkpoint: number; proposed: boolean; effect: object }[];
    }>('first', to('consensus'));
    // 7.1.1 is worth 100 + (88.3 − 75) ÷ 20 × 400 = 366; half of it in the part, a sixth of that in the category, half of that in the total.
    expect(view.differences).toMatchObject([
      {
        item: '7.1',
        level: 'indicator',
        checkpoint: 1,
        proposed: true,
        effect: { item: { exact: '183' }, category: { exact: '61/2' }, total: { exact: '61/4' } },
      },
    ]);
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'ResolveItem' and subject = '7.1'`);
    await api.must('first', 'POST', `/tasks/${task!.id}/claim`);
    const marks = [{ level: 'indicator', checkpoint: 1, met: false, rationale: 'ไม่สะท้อนพันธกิจ' }];
    await api.must('first', 'PUT', to('consensus/items/7.1'), { marks }, { ifMatch: view.version });
    await done(api, 'first', 'ResolveItem', '7.1', { outcome: 'agreed' });
    await done(api, 'moderator', 'ConfirmConsensus', '', { outcome: 'approve' });
    await api.settle();
    expect(await api.place()).toMatchObject({ step: 'judging', stepState: 'Open' });
  });

  it('are followed by judges, who may say otherwise, by the agency and by the office', async () => {
    const change = (item: string, checkpoint: number) =>
      api.complete('judge', 'CastJudgement', api.people.judge, {
        outcome: 'change',
        text: 'เหมาะสม',
        details: { marks: [{ item, level: 'indicator', checkpoint, met: true }] },
      });
    const sheet = await api.get<JudgingView>('judge', to('judging'));
    expect(sheet.changes.map(({ item, checkpoint, met, rationale }) => [`${item}.${checkpoint}`, met, rationale])).toEqual([
      ['7.1.1', false, 'ไม่สะท้อนพันธกิจ'],
      ['7.6.1', false, 'ไม่สะท้อนพันธกิจ'],
    ]);
    expect((await change('7.3', 2)).status).toBe(422);
    expect((await change('7.6', 1)).status).toBe(200);
    await api.settle();
    await done(api, 'officer', 'ReleasePreliminary', '', { outcome: 'release' });
    const result = await api.get<{
      items: { item: string; preliminary: { points: string } | null; checkpoints: { level: string; met: boolean }[] }[];
    }>('coordinator', to('result'));
    expect(result.items.find(({ item }) => item === '7.1')).toMatchObject({
      preliminary: { points: '50.00' },
      checkpoints: [
        { level: 'indicator', met: false },
        { level: 'indicator', met: true },
      ],
    });
    await done(api, 'coordinator', 'RespondResult', '', { outcome: 'accept' });
    await api.settle();
    for (const [who, kind, outcome] of [
      ['first', 'WriteFeedback', 'submit'],
      ['moderator', 'ApproveFeedback', 'approve'],
      ['officer', 'PublishFinal', 'publish'],
      ['secondOfficer', 'ConfirmChange', 'apply'],
    ] as const)
      await done(api, who, kind, '', { outcome });
    expect((await api.get('coordinator', to('feedback-report')))['document']).toMatchObject({
      categories: [{ category: '1' }, { category: '7' }],
    });
  });
});

describe('every score of the case', () => {
  const digestOf = (body: string): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

  it.each([
    ['self', 'coordinator'],
    ['consensus', 'officer'],
    ['judged', 'coordinator'],
    ['final', 'coordinator'],
  ] as const)('%s: is computed again from the edition and the two tables, to the last digit', async (kind, who) => {
    const file = await api.send<string>(who, 'GET', `/editions/${edition.code}/file`);
    const tables: string[] = [];
    for (const name of ['checkpoints', 'results']) {
      const table = await api.send<string>(who, 'GET', to(`scores/${kind}/${name}.csv`));
      expect([table.status, table.headers.get('repr-digest')]).toEqual([200, digestOf(table.body)]);
      tables.push(table.body);
    }
    const [checkpoints = '', results = ''] = tables;
    const [stored] = await api.rows<{ document: CaseScore; rule: string; sha256: string }>(
      `select document, rule, input_sha256 as sha256 from score where case_id = $1 and kind = $2 and not superseded`,
      [api.caseId, kind],
    );
    const { items, parts, categories, total } = stored!.document;
    expect(recomputed({ edition: file.body, checkpoints, results })).toEqual({
      edition: edition.code,
      rule: stored!.rule,
      items,
      parts,
      categories,
      total,
      scope: ['1', '7'],
      inputSha256: stored!.sha256,
    });
    expect(createHash('sha256').update(tables.join('')).digest('hex')).toBe(stored!.sha256);
  });

  it('says what was unsuitable then: nobody in the own account, two at the consensus, one at the end', async () => {
    const unsuitable = async (kind: string): Promise<string[]> => {
      const { body } = await api.send<string>('officer', 'GET', to(`scores/${kind}/results.csv`));
      const lines = body.split('\n').filter((line) => line.endsWith(',false'));
      return [...new Set(lines.map((line) => line.split(',')[1] ?? ''))];
    };
    expect([await unsuitable('self'), await unsuitable('consensus'), await unsuitable('final')]).toEqual([
      [],
      ['7.1.1', '7.6.1'],
      ['7.1.1'],
    ]);
  });

  it('shows the category of results beside an earlier year to those only who see all its parts', async () => {
    const categories = async (who: Who): Promise<string[]> => {
      const { scores } = await api.get<{ scores: { kind: string; categories: object }[] }>(who, to('comparison'));
      return Object.keys(scores.find(({ kind }) => kind === 'final')?.categories ?? {});
    };
    expect([await categories('coordinator'), await categories('otherDrafter')]).toEqual([['1', '7'], []]);
  });

  it('leaves a record in which every marked indicator is one that was accepted', async () => {
    const [wrong] = INVARIANTS.filter(({ name }) => name === 'marked-indicator-was-accepted');
    expect(await api.rows(wrong!.text)).toEqual([]);
    expect(await api.rows(`select count(*)::int as marks from mark where level = 'indicator'`)).not.toEqual([{ marks: 0 }]);
  });
});
