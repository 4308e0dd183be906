// Roles that wait for a second person, over HTTP and a real PostgreSQL.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import { addAgency, addPerson, startApi, type Answer, type Caller, type TestApi } from './identity.fixtures.js';

interface Proposal {
  readonly id: string;
  readonly state: string;
  readonly note: string;
  readonly version: number;
  readonly person: { readonly id: string };
  readonly allowedActions: readonly { readonly action: string; readonly refusals: readonly { readonly name: string }[] }[];
}
interface Person {
  readonly roles: readonly { readonly role: string; readonly fromOn: string; readonly inForce: boolean }[];
  readonly waitingRoles: readonly { readonly id: string; readonly role: string }[];
}
type List = { readonly items: readonly Proposal[]; readonly nextCursor: string | null; readonly total: number };

let api: TestApi;
let agencyId: string;
const id: Record<string, string> = {};
const by: Record<'officer' | 'second' | 'admin' | 'admin2' | 'coordinator' | 'observer' | 'stranger', Caller> = {} as never;
beforeAll(async () => {
  api = await startApi();
  agencyId = await addAgency(api.database, 'own');
  const roles: Record<keyof typeof by, Parameters<typeof addPerson>[2]> = {
    officer: ['CycleOfficer'],
    second: ['CycleOfficer'],
    admin: ['Administrator'],
    admin2: ['Administrator'],
    coordinator: [['AgencyCoordinator', agencyId]],
    observer: ['Observer'],
    stranger: [],
  };
  for (const [name, held] of Object.entries(roles)) {
    id[name] = await addPerson(api.database, `${name}@office.example`, held);
    by[name as keyof typeof by] = await api.signedIn(`${name}@office.example`);
  }
});
afterAll(() => api.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.database.source.query<Row[]>(text, values);
const ifMatch = (version = 1, key: string = randomUUID()) => ({ headers: { 'if-match': `"${version}"`, 'idempotency-key': key } });
const nameOf = ({ body }: Answer<ProblemBody>): string => body.type.replace('urn:yokradap:problem:', '');
const newcomer = () => addPerson(api.database, `p-${randomUUID()}@own.example`);
const personOf = async (personId: string): Promise<Person> => (await by.officer.get<Person>(`/people/${personId}`)).body;
const proposalOf = async (proposalId: string, caller = by.officer) => (await caller.get<Proposal>(`/role-proposals/${proposalId}`)).body;

async function propose(personId: string, wish: object, caller = by.officer): Promise<Proposal> {
  const answer = await caller.post<Proposal>(`/people/${personId}/roles`, wish);
  expect(answer.status, answer.text).toBe(202);
  expect(answer.headers.get('etag')).toBe('"1"');
  return answer.body;
}
const confirm = (caller: Caller, proposalId: string, more = ifMatch()) =>
  caller.post<Proposal & ProblemBody>(`/role-proposals/${proposalId}/confirmation`, undefined, more);
const trail = async (proposalId: string): Promise<string[]> =>
  (
    await sql<{ action: string }>(`select action from audit_event where payload::jsonb ->> 'proposalId' = $1 order by id`, [proposalId])
  ).map(({ action }) => action);

describe('a role that an officer proposes', () => {
  it('is not held before a second person has confirmed it, and begins on that day', async () => {
    const personId = await newcomer();
    const proposal = await propose(personId, { role: 'Evaluator' });
    expect(proposal).toMatchObject({
      state: 'Proposed',
      role: 'Evaluator',
      fromOn: null,
      person: { id: personId },
      proposedBy: { id: id['officer'] },
    });
    expect(await personOf(personId)).toMatchObject({ roles: [], waitingRoles: [{ id: proposal.id, role: 'Evaluator' }] });
    await sql(`update installation set clock_offset_ms = clock_offset_ms + 3 * 86400000`);
    const [{ today } = { today: '' }] = await sql<{ today: string }>('select bangkok_today()::text as today');
    const confirmed = await confirm(by.second, proposal.id);
    expect(confirmed.body, confirmed.text).toMatchObject({
      state: 'Granted',
      decidedBy: { id: id['second'] },
      allowedActions: [],
      version: 2,
    });
    expect(confirmed.headers.get('etag')).toBe('"2"');
    expect(await personOf(personId)).toMatchObject({ roles: [{ role: 'Evaluator', fromOn: today, inForce: true }], waitingRoles: [] });
    expect(await trail(proposal.id)).toEqual(['RoleProposed', 'RoleGranted']);
  });

  it('is confirmed neither by the proposer nor by the person it is for', async () => {
    const proposal = await propose(id['second']!, { role: 'Judge' });
    expect(nameOf(await confirm(by.officer, proposal.id))).toBe('own-proposal');
    expect(nameOf(await confirm(by.second, proposal.id))).toBe('self-grant');
    const body = { reason: 'ไม่เหมาะสม' };
    expect(nameOf(await by.officer.post(`/role-proposals/${proposal.id}/return`, body, ifMatch()))).toBe('own-proposal');
    expect(nameOf(await by.second.post(`/role-proposals/${proposal.id}/return`, body, ifMatch()))).toBe('self-grant');
    const actions = async (caller: Caller) =>
      (await proposalOf(proposal.id, caller)).allowedActions.map(({ action, refusals }) => [action, ...refusals.map(({ name }) => name)]);
    expect(await actions(by.officer)).toEqual([['confirm', 'own-proposal'], ['return', 'own-proposal'], ['withdraw']]);
    expect(await actions(by.second)).toEqual([
      ['confirm', 'self-grant'],
      ['return', 'self-grant'],
    ]);
    expect(await actions(by.admin)).toEqual([['confirm'], ['return']]);
    expect(await actions(by.observer)).toEqual([]);
    expect((await confirm(by.admin, proposal.id)).status).toBe(200);
  });

  it('of an administrator or officer is another administrator’s to confirm', async () => {
    for (const role of ['Administrator', 'CycleOfficer']) {
      const proposal = await propose(await newcomer(), { role }, by.admin);
      expect(nameOf(await confirm(by.second, proposal.id))).toBe('forbidden');
      expect(nameOf(await confirm(by.admin, proposal.id))).toBe('own-proposal');
      expect((await confirm(by.admin2, proposal.id)).body).toMatchObject({ state: 'Granted' });
    }
  });

  it('is nothing to strangers; who only sees it cannot decide it', async () => {
    const proposal = await propose(await newcomer(), { role: 'AgencyHead', agencyId });
    const to = `/role-proposals/${proposal.id}`;
    for (const caller of [by.stranger, by.coordinator, by.observer]) {
      expect((await confirm(caller, proposal.id)).status).toBe(404);
      expect((await caller.post(`${to}/return`, { reason: 'x' }, ifMatch())).status).toBe(404);
      expect((await caller.del(to, ifMatch())).status).toBe(404);
      const all = { proposals: [{ id: proposal.id, version: 1 }] };
      expect((await caller.post('/role-proposals/confirmation', all)).status).toBe(404);
    }
    expect((await by.stranger.get(to)).status).toBe(404);
    expect((await by.stranger.get<List>('/role-proposals')).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await by.coordinator.get<List>('/role-proposals')).body).toMatchObject({ items: [{ id: proposal.id }], total: 1 });
    expect((await by.observer.get<List>('/role-proposals')).body.total).toBeGreaterThan(0);
    expect((await confirm(by.officer, randomUUID())).status).toBe(404);
    expect((await confirm(by.second, proposal.id)).status).toBe(200);
  });

  it('is returned with a reason, or taken back by the proposer alone; then it may be proposed again', async () => {
    const personId = await newcomer();
    const first = await propose(personId, { role: 'Moderator' });
    expect(nameOf(await by.admin.post(`/people/${personId}/roles`, { role: 'Moderator' }))).toBe('role-proposed-already');
    expect((await by.second.post(`/role-proposals/${first.id}/return`, { reason: '  ' }, ifMatch())).status).toBe(422);
    expect((await by.second.post(`/role-proposals/${first.id}/return`, { reason: 'x' })).status).toBe(428);
    const returned = await by.second.post<Proposal>(`/role-proposals/${first.id}/return`, { reason: 'ยังไม่ผ่านการอบรม' }, ifMatch());
    expect(returned.body, returned.text).toMatchObject({ state: 'Returned', note: 'ยังไม่ผ่านการอบรม', version: 2 });
    expect(nameOf(await confirm(by.admin, first.id))).toBe('version-stale');
    expect(nameOf(await confirm(by.admin, first.id, ifMatch(2)))).toBe('role-proposal-decided');

    const second = await propose(personId, { role: 'Moderator' });
    expect(nameOf(await by.second.del(`/role-proposals/${second.id}`, ifMatch()))).toBe('forbidden');
    expect((await by.officer.del<Proposal>(`/role-proposals/${second.id}`, ifMatch())).body).toMatchObject({ state: 'Withdrawn' });
    expect(nameOf(await by.officer.del(`/role-proposals/${second.id}`, ifMatch(2)))).toBe('role-proposal-decided');
    expect(await trail(first.id)).toEqual(['RoleProposed', 'RoleProposalReturned']);
    expect((await by.officer.get<List>('/role-proposals?state=Returned')).body).toMatchObject({
      items: [{ id: first.id, note: 'ยังไม่ผ่านการอบรม', decidedBy: { id: id['second'] }, allowedActions: [] }],
      total: 1,
    });
    expect(await trail(second.id)).toEqual(['RoleProposed', 'RoleProposalWithdrawn']);
    expect(await personOf(personId)).toMatchObject({ roles: [], waitingRoles: [] });
  });
});

describe('what came up while it waited', () => {
  it('a person who was deactivated gets nothing; the proposal can still be returned', async () => {
    const personId = await newcomer();
    const proposal = await propose(personId, { role: 'Judge' });
    await by.officer.post(`/people/${personId}/deactivation`, undefined, ifMatch());
    expect(nameOf(await confirm(by.second, proposal.id))).toBe('account-inactive');
    expect(await personOf(personId)).toMatchObject({ roles: [], waitingRoles: [{ role: 'Judge' }] });
    expect((await by.second.post(`/role-proposals/${proposal.id}/return`, { reason: 'บัญชีถูกระงับ' }, ifMatch())).status).toBe(200);
  });

  it('a coordinator gave the same role meanwhile: it is not given twice', async () => {
    const personId = await newcomer();
    const wish = { role: 'ItemOwner', agencyId, items: ['1.1'] };
    const proposal = await propose(personId, wish);
    expect((await by.coordinator.post(`/people/${personId}/roles`, wish)).status).toBe(201);
    expect(nameOf(await confirm(by.second, proposal.id))).toBe('role-held-already');
    expect((await proposalOf(proposal.id)).state).toBe('Proposed');
  });

  it('its last day has passed, or its agency was closed', async () => {
    const [{ day } = { day: '' }] = await sql<{ day: string }>('select bangkok_today()::text as day');
    const late = await propose(await newcomer(), { role: 'Observer', toOn: day });
    const closed = await addAgency(api.database, `closing-${randomUUID()}`);
    const orphan = await propose(await newcomer(), { role: 'AgencyHead', agencyId: closed });
    await sql(`update installation set clock_offset_ms = clock_offset_ms + 86400000`);
    await sql(`update agency set status = 'inactive' where id = $1`, [closed]);
    expect(nameOf(await confirm(by.second, late.id))).toBe('date-order');
    expect(nameOf(await confirm(by.second, orphan.id))).toBe('invalid');
  });
});

describe('two hands on one proposal', () => {
  it('two confirm at once: one does, the other is told', async () => {
    const personId = await newcomer();
    const proposal = await propose(personId, { role: 'Judge' });
    const answers = await Promise.all([by.second, by.admin, by.admin2].map((caller) => confirm(caller, proposal.id)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    expect((await personOf(personId)).roles).toHaveLength(1);
  });

  it('confirming and withdrawing at once: one of them holds', async () => {
    const personId = await newcomer();
    const proposal = await propose(personId, { role: 'Judge' });
    const answers = await Promise.all([confirm(by.second, proposal.id), by.officer.del(`/role-proposals/${proposal.id}`, ifMatch())]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const { state } = await proposalOf(proposal.id);
    expect((await personOf(personId)).roles).toHaveLength(state === 'Granted' ? 1 : 0);
  });

  it('two propose the same at once: one proposal waits', async () => {
    const personId = await newcomer();
    const answers = await Promise.all(
      [by.officer, by.second, by.admin].map((caller) => caller.post(`/people/${personId}/roles`, { role: 'Judge' })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    expect((await personOf(personId)).waitingRoles).toHaveLength(1);
  });

  it('a repeat with the same key answers as before, for the proposal and for its confirmation', async () => {
    const personId = await newcomer();
    const headers = { 'idempotency-key': randomUUID() };
    const wish = { role: 'Moderator' };
    const first = await by.officer.post<Proposal>(`/people/${personId}/roles`, wish, { headers });
    const again = await by.officer.post<Proposal>(`/people/${personId}/roles`, wish, { headers });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    expect(nameOf(await by.officer.post(`/people/${personId}/roles`, { role: 'Judge' }, { headers }))).toBe('idempotency-key-reused');
    const once = ifMatch();
    const confirmed = await Promise.all([confirm(by.second, first.body.id, once), confirm(by.second, first.body.id, once)]);
    for (const answer of [...confirmed, await confirm(by.second, first.body.id, once)]) {
      expect(answer.body, answer.text).toMatchObject({ state: 'Granted', version: 2 });
    }
    expect((await personOf(personId)).roles).toHaveLength(1);
    const late = await by.officer.post<Proposal>(`/people/${personId}/roles`, wish, { headers });
    expect([late.status, late.body.state]).toEqual([202, 'Granted']);
  });
});

describe('several at once', () => {
  const many = (count: number) => Promise.all(Array.from({ length: count }, async () => propose(await newcomer(), { role: 'Evaluator' })));
  const asked = (proposals: readonly Proposal[]) => ({ proposals: proposals.map((one) => ({ id: one.id, version: 1 })) });
  const confirmAll = (caller: Caller, body: object, key: string = randomUUID()) =>
    caller.post<ProblemBody & { confirmed: number }>('/role-proposals/confirmation', body, { headers: { 'idempotency-key': key } });

  it('are confirmed together and once', async () => {
    const proposals = await many(3);
    const key = randomUUID();
    const answers = await Promise.all([confirmAll(by.second, asked(proposals), key), confirmAll(by.second, asked(proposals), key)]);
    for (const { body } of answers) expect(body).toEqual({ confirmed: 3 });
    for (const { person } of proposals) expect((await personOf(person.id)).roles).toHaveLength(1);
    expect(nameOf(await confirmAll(by.admin, asked(proposals)))).toBe('role-proposals-unconfirmed');
  });

  it('are not confirmed at all where one of them cannot be, and each of those is named', async () => {
    const proposals = await many(3);
    const own = await propose(await newcomer(), { role: 'Evaluator' }, by.second);
    await by.officer.post(`/people/${proposals[1]!.person.id}/deactivation`, undefined, ifMatch());
    const answer = await confirmAll(by.second, asked([...proposals, own]));
    expect(nameOf(answer)).toBe('role-proposals-unconfirmed');
    expect(answer.body.errors.map(({ pointer, name }) => [pointer, name])).toEqual([
      ['/proposals/1', 'account-inactive'],
      ['/proposals/3', 'own-proposal'],
    ]);
    expect(answer.body.refusals.map(({ name }) => name)).toEqual(['account-inactive', 'own-proposal']);
    for (const { person } of proposals) expect((await personOf(person.id)).roles).toEqual([]);
    expect((await confirmAll(by.second, asked([proposals[0]!, proposals[0]!]))).status).toBe(422);
    expect((await confirmAll(by.second, { proposals: [] })).status).toBe(422);
  });

  it('two confirm the same ones at once, in different orders: each role is given once', async () => {
    const proposals = await many(4);
    const answers = await Promise.all([confirmAll(by.second, asked(proposals)), confirmAll(by.admin, asked(proposals.toReversed()))]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    for (const { person } of proposals) expect((await personOf(person.id)).roles).toHaveLength(1);
  });

  it('stand in the order in which they came, page by page', async () => {
    await many(3);
    const seen: string[] = [];
    let cursor: string | null = null;
    let total: number;
    do {
      const page: List = (await by.second.get<List>(`/role-proposals?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map((one) => one.id));
      ({ nextCursor: cursor, total } = page);
    } while (cursor !== null);
    const waiting = await sql<{ id: string }>(`select id from role_proposal where state = 'Proposed' order by proposed_at`);
    expect(seen).toEqual(waiting.map((row) => row.id));
    expect(total).toBe(seen.length);
    expect((await by.second.get('/role-proposals?cursor=nonsense')).status).toBe(422);
  });

  it('that were confirmed are found page by page, the newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: List = (await by.second.get<List>(`/role-proposals?state=Granted&limit=3${cursor === null ? '' : `&cursor=${cursor}`}`))
        .body;
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const granted = await sql<{ id: string }>(
      `select r.id from role_proposal r join person p on p.id = r.person_id where state = 'Granted' order by decided_at desc, p.name_th desc, r.id desc`,
    );
    expect(granted.length).toBeGreaterThan(6);
    expect(seen).toEqual(granted.map((row) => row.id));
  });
});

describe('at once', () => {
  it('a coordinator’s gifts in the own agency', async () => {
    const personId = await newcomer();
    const gift = await by.coordinator.post(`/people/${personId}/roles`, { role: 'ItemOwner', agencyId, items: ['2.1'] });
    expect(gift.status, gift.text).toBe(201);
    expect(await personOf(personId)).toMatchObject({ roles: [{ role: 'ItemOwner', inForce: true }], waitingRoles: [] });
  });

  it('whatever nobody else could confirm; the trail says so, and a second person is asked as soon as there is one', async () => {
    await sql(`update person set status = 'inactive' where user_name in ('admin2@office.example')`);
    const others = await sql<{ id: string }>(
      `update person set status = 'inactive' where user_name like 'p-%' and exists (select 1 from role_grant g where g.person_id = person.id and g.role = 'Administrator') returning id`,
    );
    expect(others.length).toBeGreaterThan(0);
    const personId = await newcomer();
    const given = await by.admin.post<{ id: string }>(`/people/${personId}/roles`, { role: 'Administrator' });
    expect(given.status, given.text).toBe(201);
    expect(
      await sql(`select payload::jsonb ->> 'secondPerson' as second from audit_event where payload::jsonb ->> 'grantId' = $1`, [
        given.body.id,
      ]),
    ).toEqual([{ second: 'none' }]);
    const next = await propose(await newcomer(), { role: 'Administrator' }, by.admin);
    expect(next.state).toBe('Proposed');
  });

  it('what may be given, and what of it waits, is said beforehand', async () => {
    const personId = await newcomer();
    const said = async (caller: Caller) =>
      (await caller.get<{ items: { role: string; secondPerson: string | null }[] }>(`/people/${personId}/roles/grantable`)).body.items;
    const ofOfficer = await said(by.officer);
    expect(ofOfficer).toHaveLength(9);
    expect(new Set(ofOfficer.map(({ secondPerson }) => secondPerson))).toEqual(new Set(['office']));
    expect((await said(by.admin)).filter(({ secondPerson }) => secondPerson !== 'office')).toEqual([
      { role: 'CycleOfficer', secondPerson: 'administrator' },
      { role: 'Administrator', secondPerson: 'administrator' },
    ]);
    await by.coordinator.post(`/people/${personId}/roles`, { role: 'ItemOwner', agencyId, items: ['2.1'] });
    expect(await said(by.coordinator)).toEqual([
      { role: 'ItemOwner', secondPerson: null },
      { role: 'CategoryLead', secondPerson: null },
    ]);
    expect(await said(by.observer)).toEqual([]);
    expect((await by.stranger.get(`/people/${personId}/roles/grantable`)).status).toBe(404);
  });
});
