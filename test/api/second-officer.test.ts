import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { closeStage } from '#libs/persistence/record/conduct/close-stage';
import { nextStep } from '#libs/persistence/record/conduct/next-step';
import type { Answer } from './identity.fixtures.js';
import { names, Office, problemOf, put } from './office.cast.js';

let office: Office;
beforeAll(async () => {
  office = await Office.start();
  await office.openCycle();
}, 120_000);
afterAll(() => office?.api.close());

/** The second officer's answer, taken. */
const secondly = async (taskId: string, completion: { outcome: string; text?: string }): Promise<void> =>
  expect((await office.decided('of.b', taskId, completion)).status).toBe(200);

describe('a team', () => {
  const members = (...extra: { personId: string; seat: string }[]) => ({
    members: [
      { personId: office.people['le']!, seat: 'LeadEvaluator' },
      { personId: office.people['ev']!, seat: 'Evaluator' },
      { personId: office.people['mj']!, seat: 'Moderator' },
      ...['ja', 'jb', 'jc'].map((name) => ({ personId: office.people[name]!, seat: 'Judge' })),
      ...extra,
    ],
  });

  interface Seated {
    readonly person: { readonly id: string };
    readonly seat: string;
  }
  interface TeamView {
    readonly members: { readonly state: string }[];
    readonly warnings: { readonly name: string }[];
    readonly proposal: { readonly taskId: string; readonly added: Seated[]; readonly removed: Seated[] } | null;
  }
  const propose = async (body: unknown): Promise<Answer<TeamView>> => {
    const answer = await put<TeamView>(office.as('of.a'), `/cases/${office.caseId}/team`, body);
    expect(answer.status).toBe(200);
    return answer;
  };

  it('has nobody with a hard conflict, nobody on both sides, nobody from outside the pool', async () => {
    const refused = await put<{ refusals: { name: string; params: { person?: string } }[] }>(
      office.as('of.a'),
      `/cases/${office.caseId}/team`,
      members(
        { personId: office.people['tied']!, seat: 'Evaluator' },
        { personId: office.people['ja']!, seat: 'Moderator' },
        { personId: office.people['stranger']!, seat: 'Evaluator' },
      ),
    );
    expect(refused.status).toBe(403);
    expect([...new Set(names(refused))].sort()).toEqual(['conflict-hard', 'judge-took-part', 'target-not-eligible']);
    expect(refused.body.refusals.find(({ name }) => name === 'conflict-hard')?.params.person).toContain('tied');
  });

  it('is proposed by one officer, confirmed by another and offered; the agency learns no names', async () => {
    expect((await put(office.as('stranger'), `/cases/${office.caseId}/team`, members())).status).toBe(404);
    expect(problemOf(await put(office.as('co'), `/cases/${office.caseId}/team`, members()))).toBe('forbidden');
    const proposed = await propose(members());
    expect(proposed.body).toMatchObject({
      members: [],
      warnings: [],
      proposal: { proposedBy: { id: office.people['of.a'] }, removed: [] },
    });
    expect(proposed.body.proposal!.added.map(({ person: { id }, seat }) => ({ personId: id, seat }))).toEqual(members().members);
    expect((await office.as('co').get<TeamView>(`/cases/${office.caseId}/team`)).body.proposal).toBeNull();
    const { taskId } = proposed.body.proposal!;
    expect(names(await office.as('of.a').post(`/tasks/${taskId}/claim`))).toEqual(['own-proposal']);
    await secondly(taskId, { outcome: 'apply' });
    const named = await office.as('of.a').get<TeamView>(`/cases/${office.caseId}/team`);
    expect(named.body).toMatchObject({ proposal: null, warnings: [] });
    expect(named.body.members.map(({ state }) => state)).toEqual(Array(6).fill('Offered'));
    const seen = await office.as('co').get<{ members: { person: unknown; label: string }[] }>(`/cases/${office.caseId}/team`);
    expect(seen.body.members.map(({ person: who, label }) => [who, label])).toEqual([
      [null, 'ก'],
      [null, 'ข'],
    ]);
    const candidates = await office
      .as('of.a')
      .get<{ items: { id: string; conflict: string; openCases: number }[] }>(`/cases/${office.caseId}/team/candidates`);
    expect(candidates.body.items.find(({ id }) => id === office.people['tied'])?.conflict).toBe('hard');
    expect(candidates.body.items.find(({ id }) => id === office.people['le'])?.openCases).toBe(1);
    expect((await office.as('co').get(`/cases/${office.caseId}/team/candidates`)).status).toBe(404);
  });

  it('is warned about where it falls short', async () => {
    const small = await propose({ members: [{ personId: office.people['ev']!, seat: 'Evaluator' }] });
    expect(small.body.warnings.map(({ name }) => name)).toEqual([
      'team-too-small',
      'team-without-lead',
      'team-without-government',
      'team-without-moderator',
      'team-without-quorum',
    ]);
  });

  it('stays as it is when the second officer sends the proposal back, or while a newer one waits in its place', async () => {
    const [first, newer] = [await propose({ members: [] }), await propose({ members: members().members.slice(1) })];
    expect(newer.body.proposal!.removed).toMatchObject([{ person: { id: office.people['le'] }, seat: 'LeadEvaluator' }]);
    expect(await office.rows(`select state from human_task where id = $1`, [first.body.proposal!.taskId])).toEqual([{ state: 'Exited' }]);
    expect(names(await office.decided('of.b', newer.body.proposal!.taskId, { outcome: 'return' }))).toEqual(['reason-missing']);
    await secondly(newer.body.proposal!.taskId, { outcome: 'return', text: 'ต้องมีหัวหน้าคณะ' });
    const kept = await office.as('of.a').get<TeamView>(`/cases/${office.caseId}/team`);
    expect(kept.body.proposal).toBeNull();
    expect(kept.body.members.map(({ state }) => state)).toEqual(Array(6).fill('Offered'));
    await assertInvariants(office.api.database.source);
  });

  it('is as named when nothing of it changes: no second officer is asked', async () => {
    expect((await propose(members())).body.proposal).toBeNull();
  });

  it('answers in preparation, each with a declaration', async () => {
    await office.openPreparation();
    const mine = await office.as('le').get<{ items: { id: string; kind: string; version: number }[] }>('/tasks?tab=mine');
    const task = mine.body.items.find(({ kind }) => kind === 'AcceptAssignment')!;
    const ifMatch = { 'if-match': `"${task.version}"` };
    expect(names(await office.as('le').post(`/tasks/${task.id}/completion`, { outcome: 'accept' }, { headers: ifMatch }))).toEqual([
      'declaration-missing',
    ]);
    expect(
      (
        await office
          .as('le')
          .post(`/tasks/${task.id}/completion`, { outcome: 'accept', details: { declaration: { noConflict: true } } }, { headers: ifMatch })
      ).status,
    ).toBe(200);
    expect(
      await office.rows(`select state from case_member where case_id = $1 and person_id = $2`, [office.caseId, office.people['le']]),
    ).toEqual([{ state: 'Accepted' }]);
    await assertInvariants(office.api.database.source);
  });

  it('changes while it is asked: the task of who left ends', async () => {
    const without = members().members.filter(({ personId }) => personId !== office.people['ev']);
    await secondly((await propose({ members: without })).body.proposal!.taskId, { outcome: 'apply' });
    expect(
      await office.rows(`select state from human_task where case_id = $1 and subject = $2`, [office.caseId, office.people['ev']]),
    ).toEqual([{ state: 'Exited' }]);
    await secondly((await propose(members())).body.proposal!.taskId, { outcome: 'apply' });
    expect(
      await office.rows(`select state, required from human_task where case_id = $1 and subject = $2 order by pass`, [
        office.caseId,
        office.people['ev'],
      ]),
    ).toEqual([
      { state: 'Exited', required: true },
      { state: 'Reserved', required: true },
    ]);
    await assertInvariants(office.api.database.source);
  });
});

describe('more time', () => {
  it('is asked for by those concerned, once at a time, and granted in part', async () => {
    const [task] = await office.rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'NameOwners'`, [
      office.caseId,
    ]);
    const ask = { workingDays: 5, reason: 'รอคำสั่งแต่งตั้งคณะทำงาน' };
    expect((await office.as('stranger').post(`/tasks/${task!.id}/extension-requests`, ask)).status).toBe(404);
    expect(problemOf(await office.as('ev').post(`/tasks/${task!.id}/extension-requests`, ask))).toBe('not-found');
    expect((await office.as('co').post(`/tasks/${task!.id}/extension-requests`, { workingDays: 61, reason: 'x' })).status).toBe(422);
    expect((await office.as('co').post(`/tasks/${task!.id}/extension-requests`, ask)).status).toBe(201);
    expect(names(await office.as('co').post(`/tasks/${task!.id}/extension-requests`, ask))).toEqual(['extension-asked-already']);
    const page = await office
      .as('of.a')
      .get<{ items: { state: string; decisionTaskId: string; askedDays: number; task: { kind: string } }[] }>(
        '/extension-requests?state=Asked',
      );
    expect(page.body.items).toMatchObject([{ askedDays: 5, task: { kind: 'NameOwners' } }]);
    expect((await office.as('stranger').get<{ items: unknown[] }>('/extension-requests')).body.items).toEqual([]);
    const decision = page.body.items[0]!.decisionTaskId;
    const claimed = await office.as('of.a').post<{ version: number }>(`/tasks/${decision}/claim`);
    const granted = await office
      .as('of.a')
      .post(
        `/tasks/${decision}/completion`,
        { outcome: 'grantLess', text: 'ให้เท่าที่จำเป็น', details: { workingDays: 3 } },
        { headers: { 'if-match': `"${claimed.body.version}"` } },
      );
    expect(granted.status).toBe(200);
    expect(
      (await office.as('co').get<{ items: { state: string; grantedDays: number; decisionNote: string }[] }>('/extension-requests')).body
        .items,
    ).toMatchObject([{ state: 'Granted', grantedDays: 3, decisionNote: 'ให้เท่าที่จำเป็น' }]);
    await assertInvariants(office.api.database.source);
  });

  it('beyond the quota waits for a second officer, who may send it back', async () => {
    const [task] = await office.rows<{ id: string; due: string }>(
      `select id, due_at::text as due from human_task where case_id = $1 and kind = 'NameOwners'`,
      [office.caseId],
    );
    const dueNow = async (): Promise<string> =>
      (await office.rows<{ due: string }>(`select due_at::text as due from human_task where id = $1`, [task!.id]))[0]!.due;
    const request = async () =>
      (
        await office
          .as('of.b')
          .get<{ items: { state: string; decisionTaskId: string; grantedInCaseDays: number }[] }>('/extension-requests')
      ).body.items[0]!;
    expect((await office.as('co').post(`/tasks/${task!.id}/extension-requests`, { workingDays: 8, reason: 'น้ำท่วม' })).status).toBe(201);
    const grant = { outcome: 'grant', details: { workingDays: 8 } };
    const asked = await request();
    expect(asked).toMatchObject({ state: 'Asked', grantedInCaseDays: 3 });
    expect((await office.decided('of.a', asked.decisionTaskId, grant)).status).toBe(200);
    expect(await dueNow()).toBe(task!.due);
    const proposed = await request();
    expect(proposed.state).toBe('Asked');
    expect(proposed.decisionTaskId).not.toBe(asked.decisionTaskId);
    expect(names(await office.as('of.a').post(`/tasks/${proposed.decisionTaskId}/claim`))).toEqual(['own-proposal']);

    await secondly(proposed.decisionTaskId, { outcome: 'return', text: 'ขอหนังสือยืนยันเหตุก่อน' });
    const again = await request();
    expect((await office.decided('of.a', again.decisionTaskId, grant)).status).toBe(200);
    await secondly((await request()).decisionTaskId, { outcome: 'apply' });
    expect(await request()).toMatchObject({ state: 'Granted', grantedInCaseDays: 11 });
    expect(await dueNow()).not.toBe(task!.due);
    const mails = await office.rows(`select 1 from notification where kind like 'extension-%' and person_id = $1`, [office.people['co']]);
    expect(mails).toHaveLength(2);
    await assertInvariants(office.api.database.source);
  });
});

describe('the trail of the case', () => {
  it('the trail holds, and hides the team from the agency', async () => {
    const full = await office
      .as('of.a')
      .get<{ chain: { verified: boolean; events: number }; items: { action: string; payload: unknown }[] }>(
        `/cases/${office.caseId}/audit`,
      );
    expect(full.body.chain).toMatchObject({ verified: true, brokenAt: null });
    expect(full.body.items.map(({ action }) => action)).toContain('TeamProposed');
    const agency = await office
      .as('co')
      .get<{ items: { action: string; payload: unknown; actor: unknown }[] }>(`/cases/${office.caseId}/audit`);
    expect(
      agency.body.items.filter(({ action }) => action === 'TeamProposed').every(({ payload, actor }) => payload === null && actor === null),
    ).toBe(true);
    expect(JSON.stringify(agency.body.items)).not.toContain('"team"');
    expect(agency.body.items.find(({ action }) => action === 'ExtensionAsked')?.payload).toMatchObject({ workingDays: 8 });
    expect((await office.as('stranger').get(`/cases/${office.caseId}/audit`)).status).toBe(404);
    expect(
      (await office.as('of.a').get<{ items: { action: string }[] }>(`/cycles/${office.cycleId}/audit`)).body.items.map(
        ({ action }) => action,
      ),
    ).toEqual(['CycleOpened', 'TaskCompleted', 'TaskClaimed', 'CycleProposed', 'CycleDrafted']);
    expect((await office.as('co').get(`/cycles/${office.cycleId}/audit`)).status).toBe(404);
  });
});

describe('a stage that ends', () => {
  it('leaves no request behind that nobody can decide', async () => {
    const asked = await office
      .as('co')
      .post<{ id: string }>(`/cases/${office.caseId}/extension-requests`, { workingDays: 2, reason: 'เผื่อเวลา' });
    expect(asked.status).toBe(201);
    const open = await office.rows<{ id: string; kind: string; owner: string | null }>(
      `select id, kind, actual_owner as owner from human_task where case_id = $1 and required and state not in ('Completed', 'Exited')`,
      [office.caseId],
    );
    const items = await office.rows<{ item: string }>('select item from item_response where case_id = $1', [office.caseId]);
    const answers: Record<string, Record<string, unknown>> = {
      NameOwners: { outcome: 'done', details: { owners: Object.fromEntries(items.map(({ item }) => [item, office.people['co']])) } },
      AcceptAssignment: { outcome: 'accept', details: { declaration: { noConflict: true } } },
    };
    for (const { id, kind, owner } of open) {
      const name = Object.keys(office.people).find((one) => office.people[one] === owner) ?? 'co';
      expect((await office.decided(name, id, answers[kind]!)).status, `${kind} of ${name}`).toBe(200);
    }
    const step = await nextStep(office.api.database.source, office.caseId);
    if (step.kind === 'ended') throw new Error('The case is over.');
    await closeStage(office.api.database.source, office.caseId, step);
    const requests = async (filter = '') =>
      (await office.as('of.a').get<{ items: { state: string; askedDays: number }[] }>(`/extension-requests${filter}`)).body.items;
    expect((await requests())[0]).toMatchObject({ askedDays: 2, state: 'Lapsed' });
    expect(await requests('?state=Asked')).toEqual([]);
    expect(await requests('?state=Lapsed')).toHaveLength(1);
    await assertInvariants(office.api.database.source);
  });
});
