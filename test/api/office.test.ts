import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { names, Office, problemOf, put } from './office.cast.js';

let office: Office;
beforeAll(async () => {
  office = await Office.start();
}, 120_000);
afterAll(() => office?.api.close());

describe('a cycle is set up', () => {
  it('by an officer only, from data that is there, once a year', async () => {
    expect(problemOf(await office.as('co').post('/cycles', office.draft(2570)))).toBe('forbidden');
    const wrong = await office
      .as('of.a')
      .post<{ errors: { pointer: string }[] }>('/cycles', office.draft(2570, { editionCode: 'nothing' }));
    expect([wrong.status, wrong.body.errors[0]?.pointer]).toEqual([422, '/editionCode']);
    const unknownAgency = {
      ...office.draft(2570),
      groups: [{ ...office.draft(2570).groups[0]!, agencyIds: ['00000000-0000-4000-8000-000000000000'] }],
    };
    expect((await office.as('of.a').post('/cycles', unknownAgency)).status).toBe(422);
    const key = { 'idempotency-key': 'draft-of-2570' };
    const made = await office.as('of.a').post<{ id: string }>('/cycles', office.draft(2570), { headers: key });
    expect(made.status).toBe(201);
    office.cycleId = made.body.id;
    expect((await office.as('of.a').post<{ id: string }>('/cycles', office.draft(2570), { headers: key })).body.id).toBe(office.cycleId);
    expect(problemOf(await office.as('of.a').post('/cycles', office.draft(2571), { headers: key }))).toBe('idempotency-key-reused');
    expect(problemOf(await office.as('of.a').post('/cycles', office.draft(2570)))).toBe('cycle-year-taken');
  });

  it('is its office’s alone while it is a draft', async () => {
    expect((await office.as('of.a').get<{ items: unknown[] }>('/cycles')).body.items).toHaveLength(1);
    for (const other of [office.as('co'), office.as('au'), office.as('stranger')]) {
      expect((await other.get<{ items: unknown[] }>('/cycles')).body.items).toEqual([]);
      expect((await other.get(`/cycles/${office.cycleId}`)).status).toBe(404);
      expect((await other.get(`/cycles/${office.cycleId}/preview`)).status).toBe(404);
    }
    expect((await office.as('stranger').get('/cycles/choices')).status).toBe(404);
    expect((await office.as('of.a').get<{ editions: { code: string }[] }>('/cycles/choices')).body.editions[0]?.code).toBe(
      'pmqa4-seed-summary-1',
    );
  });

  it('is changed with the version one saw', async () => {
    const { headers } = await office.as('of.a').get(`/cycles/${office.cycleId}`);
    const etag = headers.get('etag') ?? '';
    const changed = await put(office.as('of.a'), `/cycles/${office.cycleId}`, office.draft(2570, { startOn: '2026-09-01' }), {
      'if-match': etag,
    });
    expect(changed.status).toBe(200);
    expect(problemOf(await put(office.as('of.a'), `/cycles/${office.cycleId}`, office.draft(2570), { 'if-match': etag }))).toBe(
      'version-stale',
    );
  });

  it('cannot be proposed while an agency has no head; the preview says so', async () => {
    const preview = await office
      .as('of.a')
      .get<{ cases: number; tasks: unknown[]; blockers: { name: string; count: number }[] }>(`/cycles/${office.cycleId}/preview`);
    expect(preview.body.cases).toBe(2);
    expect(preview.body.tasks).toContainEqual({ kind: 'WriteItem', count: 48, title: expect.objectContaining({ en: expect.any(String) }) });
    expect(preview.body.blockers.map(({ name }) => name)).toEqual(['agency-without-head', 'agency-without-owners']);
    const { headers } = await office.as('of.a').get(`/cycles/${office.cycleId}`);
    expect(
      names(
        await office
          .as('of.a')
          .post(`/cycles/${office.cycleId}/proposal`, undefined, { headers: { 'if-match': headers.get('etag') ?? '' } }),
      ),
    ).toEqual(['agency-without-head']);
    await office.rows(`insert into role_grant (person_id, role, agency_id) values ($1, 'AgencyHead', $2)`, [
      office.people['ah'],
      office.agencies[1],
    ]);
    expect(
      (
        await office
          .as('of.a')
          .post(`/cycles/${office.cycleId}/proposal`, undefined, { headers: { 'if-match': headers.get('etag') ?? '' } })
      ).status,
    ).toBe(200);
  });

  it('opens when a second officer confirms', async () => {
    const inbox = await office.as('of.b').get<{ items: { id: string; kind: string }[] }>('/tasks?tab=queue');
    const task = inbox.body.items.find(({ kind }) => kind === 'ConfirmCycle')!;
    expect((await office.as('of.a').post(`/tasks/${task.id}/claim`)).status).toBe(403);
    expect((await office.decided('of.b', task.id, { outcome: 'apply' })).status).toBe(200);
    const { body } = await office
      .as('of.b')
      .get<{ agency: unknown; cycle: { nameTh: string }; history: { action: string; outcome: string | null }[] }>(`/tasks/${task.id}`);
    expect(body).toMatchObject({ agency: null, cycle: { nameTh: 'รอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2570' } });
    expect(body.history.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['TaskClaimed', null],
      ['TaskCompleted', 'apply'],
    ]);
    expect(await openCases(office.api.database.source, office.cycleId, null)).toEqual({ opened: 2, next: null });
    expect((await office.as('co').get<{ status: string }>(`/cycles/${office.cycleId}`)).body.status).toBe('Running');
    expect((await office.as('stranger').get(`/cycles/${office.cycleId}`)).status).toBe(404);
    const [first] = await office.rows<{ id: string }>('select c.id from assessment_case c where c.agency_id = $1', [office.agencies[0]]);
    office.caseId = first!.id;
  });
});

describe('the office follows', () => {
  beforeAll(async () => {
    await office.openPreparation();
    await office.nameTeam();
  });

  it('progress by stage and group, page by page; an agency sees its own', async () => {
    const first = await office.as('of.a').get<{
      byStage: unknown[];
      byGroup: { cases: number }[];
      items: { agency: { code: string } }[];
      nextCursor: string;
    }>(`/cycles/${office.cycleId}/progress?limit=1`);
    expect(first.body).toMatchObject({
      byStage: [{ stage: 'Preparation', cases: 2, late: 0 }],
      byGroup: [{ code: 'a', cases: 2, ended: 0 }],
      items: [{ agency: { code: '01' } }],
    });
    const next = await office
      .as('of.a')
      .get<{ items: { agency: { code: string } }[]; nextCursor: string | null }>(
        `/cycles/${office.cycleId}/progress?limit=1&cursor=${first.body.nextCursor}`,
      );
    expect(next.body).toMatchObject({ items: [{ agency: { code: '02' } }], nextCursor: null });
    expect((await office.as('of.a').get(`/cycles/${office.cycleId}/progress?cursor=garbage`)).status).toBe(422);
    expect((await office.as('stranger').get(`/cycles/${office.cycleId}/progress`)).status).toBe(404);
    expect((await office.as('ev').get<{ items: unknown[] }>(`/cycles/${office.cycleId}/progress`)).body.items).toEqual([]);
  });

  it('what is late, with whom', async () => {
    await office.rows(`update human_task set due_at = cycle_now() - interval '8 days' where case_id = $1 and kind = 'NameOwners'`, [
      office.caseId,
    ]);
    const late = await office
      .as('of.a')
      .get<{ items: { kind: string; overdueDays: number; queueRole: string }[] }>(`/cycles/${office.cycleId}/late`);
    expect(late.body.items).toMatchObject([{ kind: 'NameOwners', queueRole: 'AgencyCoordinator' }]);
    expect(late.body.items[0]!.overdueDays).toBeGreaterThan(2);
    expect((await office.as('of.a').get<{ overdueTasks: number }>(`/cycles/${office.cycleId}/progress?only=late`)).body.overdueTasks).toBe(
      1,
    );
  });

  it('queues of people, and of the conductors even when Temporal is away', async () => {
    const queues = await office.as('of.a').get<{ items: { id: string; role: string; open: number; overdue: number }[] }>('/task-queues');
    const owners = queues.body.items.find(({ role }) => role === 'AgencyCoordinator')!;
    expect(owners).toMatchObject({ open: 1, overdue: 1 });
    expect((await office.as('of.a').get<{ items: { kind: string }[] }>(`/task-queues/${owners.id}/tasks`)).body.items).toMatchObject([
      { kind: 'NameOwners' },
    ]);
    expect((await office.as('co').get<{ items: { kind: string }[] }>(`/task-queues/${owners.id}/tasks`)).status).toBe(200);
    expect((await office.as('stranger').get(`/task-queues/${owners.id}/tasks`)).status).toBe(404);
    const work = await office
      .as('of.a')
      .get<{ temporal: { reachable: boolean; reason: string }; relay: { rows: number } }>('/operations/task-queues');
    expect(work.status).toBe(200);
    expect(work.body.temporal.reachable).toBe(false);
    expect(work.body.relay.rows).toBeGreaterThan(0);
    expect((await office.as('co').get('/operations/task-queues')).status).toBe(404);
  });
});

describe('the rehearsal', () => {
  it('says its date and moves forward when the office wants it', async () => {
    const clock = await office.as('co').get<{
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
    expect(problemOf(await office.as('co').post('/rehearsal/clock/moves', { to: 'next' }))).toBe('forbidden');
    expect(problemOf(await office.as('of.a').post('/rehearsal/clock/moves', { to: '2020-01-01T00:00:00Z' }))).toBe('clock-not-forward');
    const key = { 'idempotency-key': 'move-the-clock' };
    const moved = await office
      .as('of.a')
      .post<{ id: string; targetAt: string; state: string }>('/rehearsal/clock/moves', { to: 'next' }, { headers: key });
    expect([moved.status, moved.body.targetAt]).toEqual([202, clock.body.nextDeadlineAt]);
    expect((await office.as('of.a').post<{ id: string }>('/rehearsal/clock/moves', { to: 'next' }, { headers: key })).body.id).toBe(
      moved.body.id,
    );
    expect(problemOf(await office.as('of.a').post('/rehearsal/clock/moves', { to: 'next' }))).toBe('clock-moving');
  });

  it('keeps its mails where the office reads them', async () => {
    const outbox = await office.as('of.a').get<{ items: { kind: string; subject: string; text: string }[] }>('/outbox');
    expect(outbox.body.items.map(({ kind }) => kind)).toContain('task-assigned');
    expect(outbox.body.items[0]!.subject).not.toBe('');
    expect((await office.as('co').get('/outbox')).status).toBe(404);
  });

  it('a case that is not signed cannot be recalled', async () => {
    expect(names(await office.as('co').post(`/cases/${office.caseId}/recall`, { reason: 'พบข้อผิดพลาด' }))).toEqual(['recall-too-late']);
    expect(names(await office.as('ah').post(`/cases/${office.caseId}/recall`, { reason: 'พบข้อผิดพลาด' }))).toContain('not-yours');
    await assertInvariants(office.api.database.source);
  });
});
