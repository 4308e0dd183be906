// Agencies, people and roles, over HTTP and a real PostgreSQL.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import { verifyAllChains } from '#libs/persistence/invariants/audit-chains';
import { withClient } from '#libs/persistence/record/transaction';
import { addAgency, addPerson, startApi, type Caller, type TestApi } from './identity.fixtures.js';

interface Agency {
  readonly id: string;
  readonly code: string;
  readonly nameTh: string;
  readonly version: number;
}
interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}
interface Grant {
  readonly id: string;
  readonly role: string;
  readonly inForce: boolean;
  readonly version: number;
}

let api: TestApi;
let officer: Caller;
let administrator: Caller;
let coordinator: Caller;
let stranger: Caller;
let agencyId: string;
let otherAgencyId: string;
let officerId: string;
let coordinatorId: string;
beforeAll(async () => {
  api = await startApi();
  agencyId = await addAgency(api.database, 'own');
  otherAgencyId = await addAgency(api.database, 'other');
  officerId = await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  await addPerson(api.database, 'admin@office.example', ['Administrator']);
  coordinatorId = await addPerson(api.database, 'coordinator@own.example', [['AgencyCoordinator', agencyId]]);
  await addPerson(api.database, 'stranger@nowhere.example');
  officer = await api.signedIn('officer@office.example');
  administrator = await api.signedIn('admin@office.example');
  coordinator = await api.signedIn('coordinator@own.example');
  stranger = await api.signedIn('stranger@nowhere.example');
});
afterAll(() => api.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.database.source.query<Row[]>(text, values);
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const nameOf = (body: ProblemBody): string => body.type.replace('urn:yokradap:problem:', '');

describe('agencies', () => {
  const input = { code: 'flowers', nameTh: 'กรมดอกไม้หลากสี', nameEn: 'Department of Colourful Flowers', kind: 'department' };

  it('are added once per key, changed by the version seen, and each change has its ETag', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const made = await officer.post<Agency>('/agencies', input, { headers });
    expect(made.status, made.text).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    const again = await officer.post<Agency>('/agencies', input, { headers });
    expect(again.body).toEqual(made.body);
    expect(nameOf((await officer.post('/agencies', { ...input, code: 'else' }, { headers })).body)).toBe('idempotency-key-reused');
    expect(nameOf((await officer.post('/agencies', input)).body)).toBe('code-taken');
    const to = `/api/v1/agencies/${made.body.id}`;
    const changed = await officer.ask<Agency>('PUT', to, { body: { ...input, contact: 'กพร.' }, ...ifMatch(1) });
    expect(changed.body, changed.text).toMatchObject({ contact: 'กพร.', version: 2 });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await officer.ask('PUT', to, { body: input, ...ifMatch(1) })).status).toBe(412);
    expect((await officer.ask('PUT', to, { body: input })).status).toBe(428);
    expect((await officer.ask('PUT', to, { body: input, headers: { 'if-match': 'W/"2"' } })).status).toBe(400);
  });

  it('two with one key at once: one is carried out', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { ...input, code: 'twice' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => officer.post<Agency>('/agencies', body, { headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await sql(`select 1 from audit_event where action = 'AgencyAdded' and payload like '%"twice"%'`)).toHaveLength(1);
  });

  it('units stand below an agency that is no unit', async () => {
    const unit = { code: 'unit-7', nameTh: 'เขต 7', nameEn: 'Office 7', kind: 'unit', parentAgencyId: agencyId };
    const made = await officer.post<Agency>('/agencies', unit);
    expect(made.status, made.text).toBe(201);
    for (const wrong of [
      { ...unit, parentAgencyId: null },
      { ...unit, parentAgencyId: made.body.id },
      { ...unit, kind: 'other' },
      { ...unit, ministryId: randomUUID() },
    ]) {
      expect((await officer.post('/agencies', { ...wrong, code: randomUUID() })).status).toBe(422);
    }
  });

  it('are found by what people type, page by page', async () => {
    await sql(
      `insert into agency (code, name_th, name_en, kind) select 'z' || lpad(n::text, 3, '0'), 'หน่วยงานสมมติ ' || n, 'Made-up 100%_' || n, 'other' from generate_series(1, 25) n`,
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Agency> = (
        await officer.get<Page<Agency>>(
          `/agencies?q=${encodeURIComponent('หน่วยงานสมมติ')}&limit=10${cursor === null ? '' : `&cursor=${cursor}`}`,
        )
      ).body;
      seen.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, place) => `z${String(place + 1).padStart(3, '0')}`));
    const codesFor = async (q: string) =>
      (await officer.get<Page<Agency>>(`/agencies?q=${encodeURIComponent(q)}`)).body.items.map(({ code }) => code);
    expect(await codesFor('หน่วยงานสมมติ ๒๕')).toEqual(['z025']);
    expect(await codesFor('100%_7')).toEqual(['z007']);
    expect(await codesFor('%')).toHaveLength(25);
    expect(await codesFor('\u200bดอกไม้')).toContain('flowers');
  });

  it('are seen by the office, the own one by its coordinator, none by a stranger', async () => {
    expect((await coordinator.get<Page<Agency>>('/agencies')).body.items.map(({ code }) => code)).toEqual(['own']);
    expect((await coordinator.get(`/agencies/${otherAgencyId}`)).status).toBe(404);
    expect((await stranger.get<Page<Agency>>('/agencies')).body.items).toEqual([]);
    expect((await stranger.get<Page<Agency>>('/people')).body.items).toEqual([]);
    expect((await stranger.get<Page<Agency>>('/ministries')).body.items).toEqual([]);
    for (const caller of [coordinator, stranger]) expect((await caller.post('/agencies', { ...input, code: 'mine' })).status).toBe(404);
  });
});

describe('roles', () => {
  const drafter = (extra: object = {}) => ({ role: 'ItemOwner', agencyId, items: ['1.1', '1.2'], ...extra });

  /** An officer proposes, the administrator confirms. */
  async function given(personId: string, wish: object): Promise<Grant> {
    const proposed = await officer.post<{ readonly id: string }>(`/people/${personId}/roles`, wish);
    expect(proposed.status, proposed.text).toBe(202);
    const confirmed = await administrator.post(`/role-proposals/${proposed.body.id}/confirmation`, undefined, ifMatch(1));
    expect(confirmed.status, confirmed.text).toBe(200);
    return (await officer.get<{ items: readonly Grant[] }>(`/people/${personId}/roles`)).body.items.at(-1)!;
  }

  it('are granted and ended, and the person’s session knows at once', async () => {
    const id = await addPerson(api.database, 'drafter@own.example');
    const person = await api.signedIn('drafter@own.example');
    const granted = await given(id, drafter());
    expect(granted).toMatchObject({ role: 'ItemOwner', items: ['1.1', '1.2'], inForce: true, version: 1 });
    expect((await person.get('/session')).body).toMatchObject({
      roles: [{ role: 'ItemOwner', agencyId, agencyNameTh: 'กรมสมมติ own', items: ['1.1', '1.2'] }],
    });
    expect(nameOf((await officer.post(`/people/${id}/roles`, drafter())).body)).toBe('role-held-already');
    const to = `/people/${id}/roles/${granted.id}`;
    expect((await officer.del(to)).status).toBe(428);
    expect((await officer.del(to, ifMatch(9))).status).toBe(412);
    const ended = await officer.del<Grant>(to, ifMatch(1));
    expect(ended.body, ended.text).toMatchObject({ inForce: false, version: 2 });
    expect((await person.get('/session')).body).toMatchObject({ roles: [] });
    expect(nameOf((await officer.del(to, ifMatch(2))).body)).toBe('role-ended');
  });

  it('decide who belongs to a queue, in the same moment', async () => {
    const [{ queue } = { queue: '' }] = await sql<{ queue: string }>(
      `select ensure_queue('CategoryLead', 'agency', $1, null, '3') as queue`,
      [agencyId],
    );
    const members = async () =>
      (
        await sql<{ user_name: string }>(
          'select p.user_name from task_queue_member m join person p on p.id = m.person_id where m.queue_id = $1',
          [queue],
        )
      ).map((row) => row.user_name);
    const id = await addPerson(api.database, 'lead@own.example');
    const granted = await given(id, { role: 'CategoryLead', agencyId, categories: ['3'] });
    expect(await members()).toEqual(['lead@own.example']);
    await officer.post(`/people/${id}/deactivation`, undefined, ifMatch(1));
    expect(await members()).toEqual([]);
    await officer.post(`/people/${id}/activation`, undefined, ifMatch(2));
    expect(await members()).toEqual(['lead@own.example']);
    await officer.del(`/people/${id}/roles/${granted.id}`, ifMatch(1));
    expect(await members()).toEqual([]);
  });

  it('are never granted to oneself, nor taken', async () => {
    const wish = { role: 'Judge' };
    expect(nameOf((await officer.post(`/people/${officerId}/roles`, wish)).body)).toBe('self-grant');
    expect(nameOf((await coordinator.post(`/people/${coordinatorId}/roles`, drafter())).body)).toBe('self-grant');
    const own = (await officer.get<{ items: readonly Grant[] }>(`/people/${officerId}/roles`)).body.items[0];
    expect(nameOf((await officer.del(`/people/${officerId}/roles/${own?.id}`, ifMatch(1))).body)).toBe('self-grant');
  });

  it('of the office and of administrators are given by administrators, and at once where there is no other', async () => {
    const id = await addPerson(api.database, 'candidate@office.example');
    for (const role of ['CycleOfficer', 'Administrator']) {
      expect(nameOf((await officer.post(`/people/${id}/roles`, { role })).body)).toBe('forbidden');
      expect((await administrator.post(`/people/${id}/roles`, { role })).status).toBe(201);
    }
  });

  it('a coordinator gives drafting roles in the own agency and nothing else', async () => {
    const id = await addPerson(api.database, 'helper@own.example');
    expect((await coordinator.post(`/people/${id}/roles`, drafter())).status).toBe(201);
    expect((await coordinator.post(`/people/${id}/roles`, { role: 'CategoryLead', agencyId, categories: ['2'] })).status).toBe(201);
    expect(nameOf((await coordinator.post(`/people/${id}/roles`, { role: 'AgencyHead', agencyId })).body)).toBe('forbidden');
    expect(nameOf((await coordinator.post(`/people/${id}/roles`, drafter({ agencyId: otherAgencyId }))).body)).toBe('not-found');
    expect(nameOf((await coordinator.post(`/people/${id}/roles`, { role: 'Judge' })).body)).toBe('not-found');
  });

  it.each([
    ['an agency role without an agency', { role: 'AgencyHead' }, 'role-scope-wrong'],
    ['a national role with an agency', () => ({ role: 'Judge', agencyId }), 'role-scope-wrong'],
    ['a category lead of nothing', () => ({ role: 'CategoryLead', agencyId }), 'invalid'],
    ['an agency that is none', { role: 'AgencyHead', agencyId: randomUUID() }, 'invalid'],
    ['an end before the start', () => ({ role: 'AgencyHead', agencyId, fromOn: '2027-03-01', toOn: '2027-02-28' }), 'date-order'],
    ['a day that is none', () => ({ role: 'AgencyHead', agencyId, fromOn: '2027-02-30' }), 'invalid'],
    ['a role nobody knows', { role: 'Emperor' }, 'invalid'],
  ])('refuses %s', async (_what, body, name) => {
    const id = await addPerson(api.database, `p-${randomUUID()}@own.example`);
    expect(nameOf((await officer.post(`/people/${id}/roles`, typeof body === 'function' ? body() : body)).body)).toBe(name);
  });

  it('an agency keeps its last coordinator, also when two are removed at once', async () => {
    const held = (await officer.get<{ items: readonly Grant[] }>(`/people/${coordinatorId}/roles`)).body.items[0];
    expect(nameOf((await officer.del(`/people/${coordinatorId}/roles/${held?.id}`, ifMatch(1))).body)).toBe('last-coordinator');
    const [{ version } = { version: 0 }] = await sql<{ version: number }>('select version from person where id = $1', [coordinatorId]);
    expect(nameOf((await officer.post(`/people/${coordinatorId}/deactivation`, undefined, ifMatch(version))).body)).toBe(
      'last-coordinator',
    );

    const shared = await addAgency(api.database, 'shared');
    const two = await Promise.all(
      ['a', 'b'].map((who) => addPerson(api.database, `${who}@shared.example`, [['AgencyCoordinator', shared]])),
    );
    const answers = await Promise.all(two.map((id) => officer.post(`/people/${id}/deactivation`, undefined, ifMatch(1))));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

it('every act of administration stands in one unbroken chain', async () => {
  const rows = await sql<{ chain_id: string; action: string }>(
    `select distinct chain_id, action from audit_event where chain_kind = 'organisation'`,
  );
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set(['AgencyAdded', 'AgencyChanged', 'RoleProposed', 'RoleGranted', 'RoleEnded', 'PersonDeactivated', 'PersonActivated']),
  );
  expect(new Set(rows.map(({ chain_id: id }) => id)).size).toBe(1);
  const report = await withClient(api.database.source, (client) => verifyAllChains(client));
  expect(report).toMatchObject({ chains: 1, broken: [] });
  expect(report.events).toBeGreaterThan(10);
  const refused = sql(`update audit_event set payload = '{}' where chain_kind = 'organisation'`);
  await expect(refused).rejects.toThrow(/permission denied/);
});
