import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTask, moveTo } from '../database/agency.fixtures.js';
import { problemOf, startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

let api: AgencyApi;
let given: GivenAgency;
let task: string;

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
  task = await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
});
afterAll(() => api?.close());

interface ResponseView {
  readonly state: string;
  readonly text: string;
  readonly ticks: readonly unknown[];
  readonly mayEdit: boolean;
  readonly refusals: readonly { name: string }[];
  readonly returns: readonly Record<string, unknown>[];
  readonly versions: readonly Record<string, unknown>[];
  readonly previousVersion: { number: number; text: string } | null;
  readonly score: Record<string, unknown> | null;
  readonly version: number;
}

const at = (item = '1.1'): string => `/cases/${given.caseId}/items/${item}/response`;
const tick = (level: string, checkpoint = 1, met = true) => ({ level, checkpoint, met });
const save = (name: Parameters<GivenAgency['as']>[0], body: object, ifMatch: number | null = 1, item = '1.1') =>
  given.as(name).send<ResponseView>('PUT', at(item), body, { ifMatch });
const read = async (name: Parameters<GivenAgency['as']>[0], item = '1.1') => given.as(name).get<ResponseView>(at(item));
const draft = { ticks: [tick('basic')], text: 'มีวิสัยทัศน์และยุทธศาสตร์ที่ตอบสนองพันธกิจ' };

describe('saving a draft', () => {
  it('keeps ticks and text and moves the ETag on', async () => {
    const saved = await save('drafter', draft);
    expect([saved.status, saved.etag, saved.body]).toEqual([200, '"2"', { version: 2 }]);
    const { body, etag } = await read('drafter');
    expect(body).toMatchObject({ ...draft, state: 'Open', mayEdit: true, refusals: [], version: 2 });
    expect(etag).toBe('"2"');
  });

  it('writes no audit event, and remembers who wrote, so that they never check it', async () => {
    await save('drafter', draft);
    expect(await given.rows('select action from audit_event where case_id = $1', [given.caseId])).toEqual([]);
    expect(await given.rows('select person_id, deed, subject from case_involvement where case_id = $1', [given.caseId])).toEqual([
      { person_id: given.people.drafter, deed: 'editedItem', subject: '1.1' },
    ]);
  });

  it('needs the version its writer saw', async () => {
    expect((await save('drafter', draft, null)).status).toBe(428);
    await save('drafter', draft);
    const stale = await save('drafter', { ticks: [], text: 'ทับ' });
    expect([stale.status, problemOf(stale)]).toEqual([412, 'version-stale']);
    expect((await read('drafter')).body.text).toBe(draft.text);
  });

  it('of two at the same time lets one through', async () => {
    const answers = await Promise.all(['ก', 'ข', 'ค', 'ง'].map((text) => save('drafter', { ticks: [], text })));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    const kept = answers.findIndex(({ status }) => status === 200);
    expect((await read('drafter')).body.text).toBe(['ก', 'ข', 'ค', 'ง'][kept]);
  });

  it.each([
    ['an unknown checkpoint', [tick('basic', 2)], '/ticks/0'],
    ['a checkpoint twice', [tick('basic'), tick('basic', 1, false)], '/ticks/1'],
    ['an unknown level', [tick('highest')], '/ticks/0/level'],
    ['a checkpoint zero', [tick('basic', 0)], '/ticks/0/checkpoint'],
  ])('refuses %s', async (_what, ticks, pointer) => {
    const { status, body } = await save('drafter', { ticks, text: '' });
    expect(status).toBe(422);
    expect((body as unknown as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('refuses an item that is not in the case, and fields nobody knows', async () => {
    expect((await save('drafter', draft, 1, '7.1')).status).toBe(404);
    expect((await save('drafter', { ...draft, state: 'Accepted' })).status).toBe(422);
  });
});

describe('who may write', () => {
  it.each([
    ['otherDrafter', 403, 'not-yours'],
    ['lead', 403, 'not-yours'],
    ['coordinator', 403, 'not-yours'],
    ['head', 403, 'not-yours'],
    ['officer', 404, 'not-found'],
    ['evaluator', 404, 'not-found'],
    ['observer', 404, 'not-found'],
    ['administrator', 404, 'not-found'],
    ['otherAgency', 404, 'not-found'],
    ['stranger', 404, 'not-found'],
  ] as const)('%s: %i', async (name, status, problem) => {
    const answer = await save(name, draft);
    expect([answer.status, problemOf(answer)]).toEqual([status, problem]);
    expect((await read('drafter')).body.text).toBe('');
  });

  it('nobody without a session', async () => {
    const { status } = await given.as('drafter').send('PUT', at(), draft, { ifMatch: 1, headers: { cookie: '' } });
    expect(status).toBe(401);
  });

  it('a substitute of today for the principal, under their own name', async () => {
    await given.rows(
      'insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)',
      [given.people.drafter, given.people.substitute],
    );
    expect((await save('substitute', draft)).status).toBe(200);
    expect(await given.rows('select edited_by from item_response where case_id = $1 and item = $2', [given.caseId, '1.1'])).toEqual([
      { edited_by: given.people.substitute },
    ]);
  });

  it.each([
    ['nobody has claimed the task', `update human_task set state = 'Ready', actual_owner = null where id = $1`, 'task-not-claimed'],
    ['the form is shut', `update human_task set state = 'Suspended', suspend_reason = 'shut' where id = $1`, 'stage-shut'],
    ['the task is suspended', `update human_task set state = 'Suspended', suspend_reason = 'office' where id = $1`, 'task-suspended'],
    ['the task has gone', `update human_task set state = 'Exited' where id = $1`, 'task-not-open-yet'],
    [
      'the case is paused',
      `update assessment_case set status = 'Paused' where id = (select case_id from human_task where id = $1)`,
      'case-paused',
    ],
    [
      'the case is closed',
      `update assessment_case set status = 'Withdrawn' where id = (select case_id from human_task where id = $1)`,
      'case-closed',
    ],
    [
      'the item is submitted',
      `update item_response set state = 'Submitted' where item = '1.1' and case_id = (select case_id from human_task where id = $1)`,
      'task-ended',
    ],
  ])('not while %s', async (_why, change, name) => {
    await given.rows(change, [task]);
    const answer = await save('drafter', draft);
    expect([answer.status, problemOf(answer)]).toEqual([409, name]);
    expect((await read('drafter')).body).toMatchObject({ mayEdit: false, refusals: [{ name }] });
  });
});

describe('a draft and a command at the same time', () => {
  it('waits for the command and then sees that the item is submitted', async () => {
    const other = new Client({ connectionString: api.database.ownerUrl });
    await other.connect();
    await other.query('begin');
    await other.query('select 1 from assessment_case where id = $1 for no key update', [given.caseId]);
    const saving = save('drafter', draft);
    const isBlocked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(() => given.rows(isBlocked)).not.toEqual([]);
    await other.query(`update item_response set state = 'Submitted', version = version + 1 where case_id = $1 and item = '1.1'`, [
      given.caseId,
    ]);
    await other.query('commit');
    await other.end();
    const answer = await saving;
    expect([answer.status, problemOf(answer)]).toEqual([409, 'task-ended']);
  });
});

describe('submitting, returning and writing again', () => {
  const complete = (name: Parameters<GivenAgency['as']>[0], id: string, body: object, ifMatch: number) =>
    given.as(name).send('POST', `/tasks/${id}/completion`, body, { ifMatch });

  it('keeps every version, opens the returned item with its exact draft and says why', async () => {
    await save('drafter', draft);
    expect((await complete('drafter', task, { outcome: 'submit' }, 1)).status).toBe(200);
    const submitted = (await read('drafter')).body;
    expect(submitted).toMatchObject({
      state: 'Submitted',
      mayEdit: false,
      versions: [{ number: 1, submittedBy: { id: given.people.drafter } }],
    });

    const [check] = await given.rows<{ id: string; version: number }>(
      `select id, version from human_task where case_id = $1 and kind = 'CheckCategory'`,
      [given.caseId],
    );
    await given.as('lead').send('POST', `/tasks/${check?.id}/claim`);
    const items = [{ item: '1.1', checkpoints: [{ level: 'basic', checkpoint: 1 }], reasonCode: 'unclear', text: 'โปรดระบุตัวชี้วัด' }];
    expect((await complete('lead', check?.id ?? '', { outcome: 'return', items }, (check?.version ?? 0) + 1)).status).toBe(200);

    const returned = (await read('drafter')).body;
    expect(returned).toMatchObject({
      ...draft,
      state: 'Open',
      mayEdit: true,
      returns: [
        {
          item: '1.1',
          checkpoints: [{ level: 'basic', checkpoint: 1 }],
          reasonCode: 'unclear',
          text: 'โปรดระบุตัวชี้วัด',
          returnedBy: { id: given.people.lead },
        },
      ],
      previousVersion: { number: 1, text: draft.text },
    });
    expect((await save('drafter', { ...draft, text: 'แก้ไขแล้ว' }, returned.version)).status).toBe(200);
    expect((await read('drafter')).body).toMatchObject({ text: 'แก้ไขแล้ว', previousVersion: { number: 1, text: draft.text } });
  });

  it('does not tell the agency who of the team sent an item back', async () => {
    await given.rows(
      `insert into item_return (case_id, item, step, round, checkpoints, reason_code, text, returned_by, returned_at) values ($1, '1.1', 'evidenceReview', 1, '[]', 'other', 'โปรดแก้ไข', $2, now())`,
      [given.caseId, given.people.evaluator],
    );
    expect((await read('drafter')).body.returns).toMatchObject([{ text: 'โปรดแก้ไข', returnedBy: null }]);
  });
});

describe('the score line and what is missing', () => {
  const missing = (item = '1.1') => given.as('drafter').get<Record<string, unknown>>(`/cases/${given.caseId}/items/${item}/missing`);

  it('counts a level only when all below it is met', async () => {
    await save('drafter', { ticks: [tick('advance')], text: '' });
    expect((await read('drafter')).body.score).toEqual({ points: '0.00', exact: '0', level: null });
    await save('drafter', { ticks: [tick('basic'), tick('advance')], text: '' }, 2);
    expect((await read('drafter')).body.score).toEqual({ points: '400.00', exact: '400', level: 'advance' });
  });

  it('names the next level, what it brings, and ticks without evidence', async () => {
    expect((await missing()).body).toMatchObject({
      levelReached: null,
      points: '0.00',
      next: {
        level: 'basic',
        checkpoints: [
          {
            level: 'basic',
            checkpoint: 1,
            brings: { item: { exact: '300' }, category: { exact: '75' }, total: { points: '12.50', exact: '25/2' } },
          },
        ],
      },
      withoutEvidence: [],
      isTextMissing: true,
      blocksSubmit: [{ name: 'text-missing' }],
    });
    await save('drafter', { ticks: [tick('basic'), tick('advance'), tick('significance')], text: 'ครบ' });
    expect((await missing()).body).toMatchObject({
      levelReached: 'significance',
      points: '500.00',
      next: null,
      withoutEvidence: [tick('basic'), tick('advance'), tick('significance')].map(({ met: _, ...ref }) => ref),
      isTextMissing: false,
      blocksSubmit: [],
    });
  });

  it('blocks on evidence where the cycle asks for it', async () => {
    given = await api.given({ requireEvidence: true });
    await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
    await save('drafter', draft);
    expect((await missing()).body).toMatchObject({ blocksSubmit: [{ name: 'evidence-missing', params: { count: 1 } }] });
  });

  it('of a case lists each item with its kinds', async () => {
    await save('drafter', draft);
    const { body } = await given
      .as('coordinator')
      .get<{ items: { item: string; kind: string; checkpoints: unknown[] }[] }>(`/cases/${given.caseId}/missing`);
    expect(body.items.filter(({ item }) => item === '1.1')).toEqual([
      { item: '1.1', kind: 'notMet', checkpoints: [{ level: 'advance', checkpoint: 1 }] },
      { item: '1.1', kind: 'noEvidence', checkpoints: [{ level: 'basic', checkpoint: 1 }] },
      { item: '1.1', kind: 'notSubmitted', checkpoints: [] },
    ]);
    expect(new Set(body.items.map(({ item }) => item)).size).toBe(24);
  });

  it('is the agency’s own: not even the office reads it', async () => {
    await given.rows('update assessment_case set signed_at = now() where id = $1', [given.caseId]);
    for (const name of ['officer', 'evaluator', 'observer', 'stranger'] as const)
      expect((await given.as(name).get(`/cases/${given.caseId}/missing`)).status).toBe(404);
  });

  it('what was carried over counts as nothing until it is saved', async () => {
    await given.rows(`update item_response set ticks = $2, carried_over = true where case_id = $1 and item = '1.1'`, [
      given.caseId,
      JSON.stringify(draft.ticks),
    ]);
    expect((await missing()).body).toMatchObject({ points: '0.00', isUnconfirmed: true });
    await save('drafter', draft);
    expect((await missing()).body).toMatchObject({ points: '300.00', isUnconfirmed: false });
  });
});

describe('the grid', () => {
  interface Grid {
    readonly items: readonly Record<string, unknown>[];
  }
  const grid = (name: Parameters<GivenAgency['as']>[0]) => given.as(name).get<Grid>(`/cases/${given.caseId}/items`);

  it('shows 24 items with titles of the edition, owner, level, points and due date', async () => {
    await given.rows(`update item_response set owner_id = $2 where case_id = $1 and item = '1.1'`, [given.caseId, given.people.drafter]);
    await save('drafter', { ticks: [tick('advance')], text: '' });
    const { body } = await grid('head');
    expect(body.items).toHaveLength(24);
    expect(body.items[0]).toMatchObject({
      item: '1.1',
      category: '1',
      titleTh: 'ระบบการนำองค์การที่สร้างความยั่งยืน',
      state: 'Open',
      owner: { id: given.people.drafter },
      levelReached: null,
      levelTicked: 'advance',
      points: '0.00',
      taskId: task,
      evidenceCount: 0,
      withoutEvidence: [{ level: 'advance', checkpoint: 1 }],
      returnCount: 0,
      checkAgain: false,
    });
    expect(String(body.items[0]?.['dueAt'])).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(body.items[1]).toMatchObject({ item: '1.2', owner: null, taskId: null, dueAt: null });
  });

  it('shows outsiders the signed version, never the draft behind it', async () => {
    expect((await grid('evaluator')).status).toBe(404);
    await save('drafter', { ticks: [tick('basic')], text: 'ฉบับที่ลงนาม' });
    await given.as('drafter').send('POST', `/tasks/${task}/completion`, { outcome: 'submit' }, { ifMatch: 1 });
    await given.rows(`update item_response set state = 'Accepted', accepted_version = 1 where case_id = $1 and item = '1.1'`, [
      given.caseId,
    ]);
    await given.rows(`update assessment_case set signed_at = now() where id = $1`, [given.caseId]);
    await moveTo(given, 'evidenceReview', 'EvidenceReview');
    await given.rows(`update item_response set state = 'Open' where case_id = $1 and item = '1.1'`, [given.caseId]);
    await giveTask(given, { kind: 'CorrectItem', subject: '1.1', owner: given.people.drafter });
    const { version } = (await read('drafter')).body;
    expect((await save('drafter', { ticks: [tick('basic'), tick('advance')], text: 'ร่างแก้ไข' }, version)).status).toBe(200);
    for (const name of ['evaluator', 'officer', 'observer'] as const) {
      expect((await grid(name)).body.items[0]).toMatchObject({
        state: 'Accepted',
        levelReached: 'basic',
        points: '300.00',
        owner: null,
        taskId: null,
      });
      expect((await read(name)).body).toMatchObject({
        text: 'ฉบับที่ลงนาม',
        mayEdit: false,
        versions: [],
        returns: [],
        previousVersion: null,
      });
    }
    for (const name of ['undeclared', 'conflicted', 'administrator', 'stranger'] as const) expect((await grid(name)).status).toBe(404);
  });

  it('hides ticks and points from the team where the cycle hides the self score', async () => {
    given = await api.given({ hideSelfScore: true });
    await given.rows(`update assessment_case set signed_at = now() where id = $1`, [given.caseId]);
    const { body } = await grid('evaluator');
    expect(body.items[0]).toMatchObject({ levelReached: null, levelTicked: null, points: null, withoutEvidence: [] });
    expect((await read('evaluator')).body).toMatchObject({ ticks: [], score: null });
    expect((await grid('officer')).body.items[0]).toMatchObject({ points: '0.00' });
  });
});
