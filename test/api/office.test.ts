import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { nextStep } from '#libs/persistence/record/conduct/next-step';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { inTransaction } from '#libs/persistence/record/transaction';
import { addAgency, addPerson, startApi, type Answer, type Caller, type TestApi } from './identity.fixtures.js';

let api: TestApi;
let [officer, second, coordinator, head, stranger, observer, lead, evaluator]: Caller[] = [];
const people: Record<string, string> = {};
const agencies: string[] = [];
let cycleId = '';
let caseId = '';

const names = ({ body }: Answer<unknown>): string[] => (body as { refusals: { name: string }[] }).refusals.map(({ name }) => name);
const problemOf = ({ body }: Answer<unknown>): string =>
  String((body as { type?: string }).type ?? '').replace('urn:yokradap:problem:', '');
const put = <T>(caller: Caller, to: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> =>
  caller.ask<T>('PUT', `/api/v1${to}`, { body, headers });
const rows = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => api.database.source.query(text, [...values]);

const input = (fiscalYearBe: number, more: Record<string, unknown> = {}) => ({
  fiscalYearBe,
  editionCode: 'pmqa4-seed-summary-1',
  categories: ['1', '2', '3', '4', '5', '6'],
  startOn: '2026-10-01',
  groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: '2026-10-01', agencyIds: agencies }],
  ...more,
});

async function person(name: string, roles: Parameters<typeof addPerson>[2] = [], sector: string | null = null): Promise<Caller> {
  people[name] = await addPerson(api.database, `${name}@office.example`, roles);
  if (sector !== null) await rows(`update person set sector = $2, experienced = true where id = $1`, [people[name], sector]);
  return api.signedIn(`${name}@office.example`);
}

beforeAll(async () => {
  api = await startApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  await inTransaction(api.database.source, importEditionsAndCalendars);
  for (const code of ['01', '02']) agencies.push(await addAgency(api.database, code));
  officer = await person('of.a', ['CycleOfficer']);
  second = await person('of.b', ['CycleOfficer']);
  coordinator = await person('co', [
    ['AgencyCoordinator', agencies[0]!],
    ['AgencyCoordinator', agencies[1]!],
  ]);
  head = await person('ah', [['AgencyHead', agencies[0]!]]);
  observer = await person('au', ['Observer']);
  stranger = await person('stranger');
  lead = await person('le', ['LeadEvaluator'], 'Government');
  evaluator = await person('ev', ['Evaluator'], 'PrivateSector');
  for (const name of ['mj', 'ja', 'jb', 'jc']) await person(name, [name === 'mj' ? 'Moderator' : 'Judge']);
  await person('tied', ['Evaluator'], 'CivilSociety');
  await rows(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ที่ปรึกษาของหน่วยงาน')`, [
    people['tied'],
    agencies[0],
  ]);
}, 120_000);
afterAll(() => api?.close());

describe('a cycle is set up', () => {
  it('by an officer only, from data that is there, once a year', async () => {
    expect(problemOf(await coordinator!.post('/cycles', input(2570)))).toBe('forbidden');
    const wrong = await officer!.post<{ errors: { pointer: string }[] }>('/cycles', input(2570, { editionCode: 'nothing' }));
    expect([wrong.status, wrong.body.errors[0]?.pointer]).toEqual([422, '/editionCode']);
    const unknownAgency = { ...input(2570), groups: [{ ...input(2570).groups[0]!, agencyIds: ['00000000-0000-4000-8000-000000000000'] }] };
    expect((await officer!.post('/cycles', unknownAgency)).status).toBe(422);
    const key = { 'idempotency-key': 'draft-of-2570' };
    const made = await officer!.post<{ id: string }>('/cycles', input(2570), { headers: key });
    expect(made.status).toBe(201);
    cycleId = made.body.id;
    expect((await officer!.post<{ id: string }>('/cycles', input(2570), { headers: key })).body.id).toBe(cycleId);
    expect(problemOf(await officer!.post('/cycles', input(2571), { headers: key }))).toBe('idempotency-key-reused');
    expect(problemOf(await officer!.post('/cycles', input(2570)))).toBe('cycle-year-taken');
  });

  it('is its office’s alone while it is a draft', async () => {
    expect((await officer!.get<{ items: unknown[] }>('/cycles')).body.items).toHaveLength(1);
    for (const other of [coordinator!, observer!, stranger!]) {
      expect((await other.get<{ items: unknown[] }>('/cycles')).body.items).toEqual([]);
      expect((await other.get(`/cycles/${cycleId}`)).status).toBe(404);
      expect((await other.get(`/cycles/${cycleId}/preview`)).status).toBe(404);
    }
    expect((await stranger!.get('/cycles/choices')).status).toBe(404);
    expect((await officer!.get<{ editions: { code: string }[] }>('/cycles/choices')).body.editions[0]?.code).toBe('pmqa4-seed-summary-1');
  });

  it('is changed with the version one saw', async () => {
    const { headers } = await officer!.get(`/cycles/${cycleId}`);
    const etag = headers.get('etag') ?? '';
    const changed = await put(officer!, `/cycles/${cycleId}`, input(2570, { startOn: '2026-09-01' }), { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(problemOf(await put(officer!, `/cycles/${cycleId}`, input(2570), { 'if-match': etag }))).toBe('version-stale');
  });

  it('cannot be proposed while an agency has no head; the preview says so', async () => {
    const preview = await officer!.get<{ cases: number; tasks: unknown[]; blockers: { name: string; count: number }[] }>(
      `/cycles/${cycleId}/preview`,
    );
    expect(preview.body.cases).toBe(2);
    expect(preview.body.tasks).toContainEqual({ kind: 'WriteItem', count: 48, title: expect.objectContaining({ en: expect.any(String) }) });
    expect(preview.body.blockers.map(({ name }) => name)).toEqual(['agency-without-head', 'agency-without-owners']);
    const { headers } = await officer!.get(`/cycles/${cycleId}`);
    expect(
      names(await officer!.post(`/cycles/${cycleId}/proposal`, undefined, { headers: { 'if-match': headers.get('etag') ?? '' } })),
    ).toEqual(['agency-without-head']);
    await rows(`insert into role_grant (person_id, role, agency_id) values ($1, 'AgencyHead', $2)`, [people['ah'], agencies[1]]);
    expect(
      (await officer!.post(`/cycles/${cycleId}/proposal`, undefined, { headers: { 'if-match': headers.get('etag') ?? '' } })).status,
    ).toBe(200);
  });

  it('opens when a second officer confirms', async () => {
    const inbox = await second!.get<{ items: { id: string; kind: string }[] }>('/tasks?tab=queue');
    const task = inbox.body.items.find(({ kind }) => kind === 'ConfirmCycle')!;
    expect((await officer!.post(`/tasks/${task.id}/claim`)).status).toBe(403);
    const claimed = await second!.post<{ version: number }>(`/tasks/${task.id}/claim`);
    const done = await second!.post(
      `/tasks/${task.id}/completion`,
      { outcome: 'apply' },
      { headers: { 'if-match': `"${claimed.body.version}"` } },
    );
    expect(done.status).toBe(200);
    expect(await openCases(api.database.source, cycleId, null)).toEqual({ opened: 2, next: null });
    expect((await coordinator!.get<{ status: string }>(`/cycles/${cycleId}`)).body.status).toBe('Running');
    expect((await stranger!.get(`/cycles/${cycleId}`)).status).toBe(404);
    const [first] = await rows<{ id: string }>('select c.id from assessment_case c where c.agency_id = $1', [agencies[0]]);
    caseId = first!.id;
  });
});

describe('a team', () => {
  const members = (...extra: { personId: string; seat: string }[]) => ({
    members: [
      { personId: people['le']!, seat: 'LeadEvaluator' },
      { personId: people['ev']!, seat: 'Evaluator' },
      { personId: people['mj']!, seat: 'Moderator' },
      ...['ja', 'jb', 'jc'].map((name) => ({ personId: people[name]!, seat: 'Judge' })),
      ...extra,
    ],
  });

  it('has nobody with a hard conflict, nobody on both sides, nobody from outside the pool', async () => {
    const refused = await put<{ refusals: { name: string; params: { person?: string } }[] }>(
      officer!,
      `/cases/${caseId}/team`,
      members(
        { personId: people['tied']!, seat: 'Evaluator' },
        { personId: people['ja']!, seat: 'Moderator' },
        { personId: people['stranger']!, seat: 'Evaluator' },
      ),
    );
    expect(refused.status).toBe(403);
    expect([...new Set(names(refused))].sort()).toEqual(['conflict-hard', 'judge-took-part', 'target-not-eligible']);
    expect(refused.body.refusals.find(({ name }) => name === 'conflict-hard')?.params.person).toContain('tied');
  });

  it('is named by the office and offered; the agency learns no names', async () => {
    expect((await put(stranger!, `/cases/${caseId}/team`, members())).status).toBe(404);
    expect(problemOf(await put(coordinator!, `/cases/${caseId}/team`, members()))).toBe('forbidden');
    const named = await put<{ members: { state: string }[]; warnings: unknown[] }>(officer!, `/cases/${caseId}/team`, members());
    expect(named.status).toBe(200);
    expect(named.body.members.map(({ state }) => state)).toEqual(Array(6).fill('Offered'));
    expect(named.body.warnings).toEqual([]);
    const seen = await coordinator!.get<{ members: { person: unknown; label: string }[] }>(`/cases/${caseId}/team`);
    expect(seen.body.members.map(({ person: who, label }) => [who, label])).toEqual([
      [null, 'ก'],
      [null, 'ข'],
    ]);
    const candidates = await officer!.get<{ items: { id: string; conflict: string; openCases: number }[] }>(
      `/cases/${caseId}/team/candidates`,
    );
    expect(candidates.body.items.find(({ id }) => id === people['tied'])?.conflict).toBe('hard');
    expect(candidates.body.items.find(({ id }) => id === people['le'])?.openCases).toBe(1);
    expect((await coordinator!.get(`/cases/${caseId}/team/candidates`)).status).toBe(404);
  });

  it('is warned about where it falls short', async () => {
    const small = await put<{ warnings: { name: string }[] }>(officer!, `/cases/${caseId}/team`, {
      members: [{ personId: people['ev']!, seat: 'Evaluator' }],
    });
    expect(small.body.warnings.map(({ name }) => name)).toEqual([
      'team-too-small',
      'team-without-lead',
      'team-without-government',
      'team-without-moderator',
      'team-without-quorum',
    ]);
    expect((await put(officer!, `/cases/${caseId}/team`, members())).status).toBe(200);
  });

  it('answers in preparation, each with a declaration', async () => {
    const step = await nextStep(api.database.source, caseId);
    if (step.kind === 'ended') throw new Error('The case is over before it began.');
    await openStage(api.database.source, caseId, step);
    const mine = await lead!.get<{ items: { id: string; kind: string; version: number }[] }>('/tasks?tab=mine');
    const task = mine.body.items.find(({ kind }) => kind === 'AcceptAssignment')!;
    const ifMatch = { 'if-match': `"${task.version}"` };
    expect(names(await lead!.post(`/tasks/${task.id}/completion`, { outcome: 'accept' }, { headers: ifMatch }))).toEqual([
      'declaration-missing',
    ]);
    expect(
      (
        await lead!.post(
          `/tasks/${task.id}/completion`,
          { outcome: 'accept', details: { declaration: { noConflict: true } } },
          { headers: ifMatch },
        )
      ).status,
    ).toBe(200);
    expect(await rows(`select state from case_member where case_id = $1 and person_id = $2`, [caseId, people['le']])).toEqual([
      { state: 'Accepted' },
    ]);
    await assertInvariants(api.database.source);
  });

  it('changes while it is asked: the task of who left ends', async () => {
    const without = members().members.filter(({ personId }) => personId !== people['ev']);
    expect((await put(officer!, `/cases/${caseId}/team`, { members: without })).status).toBe(200);
    expect(await rows(`select state from human_task where case_id = $1 and subject = $2`, [caseId, people['ev']])).toEqual([
      { state: 'Exited' },
    ]);
    expect((await put(officer!, `/cases/${caseId}/team`, members())).status).toBe(200);
    expect(
      await rows(`select state, required from human_task where case_id = $1 and subject = $2 order by pass`, [caseId, people['ev']]),
    ).toEqual([
      { state: 'Exited', required: true },
      { state: 'Reserved', required: true },
    ]);
    await assertInvariants(api.database.source);
  });
});

describe('more time', () => {
  it('is asked for by those concerned, once at a time, and granted in part', async () => {
    const [task] = await rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'NameOwners'`, [caseId]);
    const ask = { workingDays: 5, reason: 'รอคำสั่งแต่งตั้งคณะทำงาน' };
    expect((await stranger!.post(`/tasks/${task!.id}/extension-requests`, ask)).status).toBe(404);
    expect(problemOf(await evaluator!.post(`/tasks/${task!.id}/extension-requests`, ask))).toBe('not-found');
    expect((await coordinator!.post(`/tasks/${task!.id}/extension-requests`, { workingDays: 61, reason: 'x' })).status).toBe(422);
    expect((await coordinator!.post(`/tasks/${task!.id}/extension-requests`, ask)).status).toBe(201);
    expect(names(await coordinator!.post(`/tasks/${task!.id}/extension-requests`, ask))).toEqual(['extension-asked-already']);
    const page = await officer!.get<{ items: { state: string; decisionTaskId: string; askedDays: number; task: { kind: string } }[] }>(
      '/extension-requests?state=Asked',
    );
    expect(page.body.items).toMatchObject([{ askedDays: 5, task: { kind: 'NameOwners' } }]);
    expect((await stranger!.get<{ items: unknown[] }>('/extension-requests')).body.items).toEqual([]);
    const decision = page.body.items[0]!.decisionTaskId;
    const claimed = await officer!.post<{ version: number }>(`/tasks/${decision}/claim`);
    const granted = await officer!.post(
      `/tasks/${decision}/completion`,
      { outcome: 'grantLess', text: 'ให้เท่าที่จำเป็น', details: { workingDays: 3 } },
      { headers: { 'if-match': `"${claimed.body.version}"` } },
    );
    expect(granted.status).toBe(200);
    expect(
      (await coordinator!.get<{ items: { state: string; grantedDays: number; decisionNote: string }[] }>('/extension-requests')).body.items,
    ).toMatchObject([{ state: 'Granted', grantedDays: 3, decisionNote: 'ให้เท่าที่จำเป็น' }]);
    await assertInvariants(api.database.source);
  });

  it('a case that is not signed cannot be recalled', async () => {
    expect(names(await coordinator!.post(`/cases/${caseId}/recall`, { reason: 'พบข้อผิดพลาด' }))).toEqual(['recall-too-late']);
    expect(names(await head!.post(`/cases/${caseId}/recall`, { reason: 'พบข้อผิดพลาด' }))).toContain('not-yours');
  });
});

describe('the office follows', () => {
  it('progress by stage and group, page by page; an agency sees its own', async () => {
    const first = await officer!.get<{
      byStage: unknown[];
      byGroup: { cases: number }[];
      items: { agency: { code: string } }[];
      nextCursor: string;
    }>(`/cycles/${cycleId}/progress?limit=1`);
    expect(first.body).toMatchObject({
      byStage: [{ stage: 'Preparation', cases: 2, late: 0 }],
      byGroup: [{ code: 'a', cases: 2, ended: 0 }],
      items: [{ agency: { code: '01' } }],
    });
    const next = await officer!.get<{ items: { agency: { code: string } }[]; nextCursor: string | null }>(
      `/cycles/${cycleId}/progress?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(next.body).toMatchObject({ items: [{ agency: { code: '02' } }], nextCursor: null });
    expect((await officer!.get(`/cycles/${cycleId}/progress?cursor=garbage`)).status).toBe(422);
    expect((await stranger!.get(`/cycles/${cycleId}/progress`)).status).toBe(404);
    expect((await evaluator!.get<{ items: unknown[] }>(`/cycles/${cycleId}/progress`)).body.items).toEqual([]);
  });

  it('what is late, with whom', async () => {
    await rows(`update human_task set due_at = cycle_now() - interval '8 days' where case_id = $1 and kind = 'NameOwners'`, [caseId]);
    const late = await officer!.get<{ items: { kind: string; overdueDays: number; queueRole: string }[] }>(`/cycles/${cycleId}/late`);
    expect(late.body.items).toMatchObject([{ kind: 'NameOwners', queueRole: 'AgencyCoordinator' }]);
    expect(late.body.items[0]!.overdueDays).toBeGreaterThan(2);
    expect((await officer!.get<{ overdueTasks: number }>(`/cycles/${cycleId}/progress?only=late`)).body.overdueTasks).toBe(1);
  });

  it('the trail holds, and hides the team from the agency', async () => {
    const full = await officer!.get<{ chain: { verified: boolean; events: number }; items: { action: string; payload: unknown }[] }>(
      `/cases/${caseId}/audit`,
    );
    expect(full.body.chain).toMatchObject({ verified: true, brokenAt: null });
    expect(full.body.items.map(({ action }) => action)).toContain('TeamNamed');
    const agency = await coordinator!.get<{ items: { action: string; payload: unknown; actor: unknown }[] }>(`/cases/${caseId}/audit`);
    expect(
      agency.body.items.filter(({ action }) => action === 'TeamNamed').every(({ payload, actor }) => payload === null && actor === null),
    ).toBe(true);
    expect(agency.body.items.find(({ action }) => action === 'ExtensionAsked')?.payload).toMatchObject({ workingDays: 5 });
    expect((await stranger!.get(`/cases/${caseId}/audit`)).status).toBe(404);
    expect(
      (await officer!.get<{ items: { action: string }[] }>(`/cycles/${cycleId}/audit`)).body.items.map(({ action }) => action),
    ).toEqual(['CycleOpened', 'TaskCompleted', 'TaskClaimed', 'CycleProposed', 'CycleChanged', 'CycleDrafted']);
    expect((await coordinator!.get(`/cycles/${cycleId}/audit`)).status).toBe(404);
  });

  it('queues of people, and of the conductors even when Temporal is away', async () => {
    const queues = await officer!.get<{ items: { id: string; role: string; open: number; overdue: number }[] }>('/task-queues');
    const owners = queues.body.items.find(({ role }) => role === 'AgencyCoordinator')!;
    expect(owners).toMatchObject({ open: 1, overdue: 1 });
    expect((await officer!.get<{ items: { kind: string }[] }>(`/task-queues/${owners.id}/tasks`)).body.items).toMatchObject([
      { kind: 'NameOwners' },
    ]);
    expect((await coordinator!.get<{ items: { kind: string }[] }>(`/task-queues/${owners.id}/tasks`)).status).toBe(200);
    expect((await stranger!.get(`/task-queues/${owners.id}/tasks`)).status).toBe(404);
    const work = await officer!.get<{ temporal: { reachable: boolean; reason: string }; relay: { rows: number } }>(
      '/operations/task-queues',
    );
    expect(work.status).toBe(200);
    expect(work.body.temporal.reachable).toBe(false);
    expect(work.body.relay.rows).toBeGreaterThan(0);
    expect((await coordinator!.get('/operations/task-queues')).status).toBe(404);
  });
});

describe('the rehearsal', () => {
  it('says its date and moves forward when the office wants it', async () => {
    const clock = await coordinator!.get<{
      now: string;
      onTh: string;
      mode: string;
      quiet: boolean;
      nextDeadlineAt: string;
      nextDeadlineLabel: { th: string };
    }>('/rehearsal/clock');
    expect(clock.body).toMatchObject({ mode: 'rehearsal', quiet: false, moving: false });
    expect(clock.body.onTh).toMatch(/พ\.ศ\. 25\d\d|25\d\d/);
    expect(clock.body.nextDeadlineLabel.th).not.toBe('');
    expect(problemOf(await coordinator!.post('/rehearsal/clock/moves', { to: 'next' }))).toBe('forbidden');
    expect(problemOf(await officer!.post('/rehearsal/clock/moves', { to: '2020-01-01T00:00:00Z' }))).toBe('clock-not-forward');
    const key = { 'idempotency-key': 'move-the-clock' };
    const moved = await officer!.post<{ id: string; targetAt: string; state: string }>(
      '/rehearsal/clock/moves',
      { to: 'next' },
      { headers: key },
    );
    expect([moved.status, moved.body.targetAt]).toEqual([202, clock.body.nextDeadlineAt]);
    expect((await officer!.post<{ id: string }>('/rehearsal/clock/moves', { to: 'next' }, { headers: key })).body.id).toBe(moved.body.id);
    expect(problemOf(await officer!.post('/rehearsal/clock/moves', { to: 'next' }))).toBe('clock-moving');
  });

  it('keeps its mails where the office reads them', async () => {
    const outbox = await officer!.get<{ items: { kind: string; subject: string; text: string }[] }>('/outbox');
    expect(outbox.body.items.map(({ kind }) => kind)).toContain('task-assigned');
    expect(outbox.body.items[0]!.subject).not.toBe('');
    expect((await coordinator!.get('/outbox')).status).toBe(404);
  });
});
