// Sign-in, sessions, links and passwords, over HTTP and a real PostgreSQL. Time is moved in the rows, never waited for.
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, PASSWORD, startApi, type TestApi } from './identity.fixtures.js';

interface IssuedLink {
  readonly delivery: string;
  readonly link: string | null;
}

let api: TestApi;
let officerId: string;
let administratorId: string;
beforeAll(async () => {
  api = await startApi();
  officerId = await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  administratorId = await addPerson(api.database, 'admin@office.example', ['Administrator']);
  await addPerson(api.database, 'stranger@nowhere.example');
});
afterAll(() => api.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.database.source.query<Row[]>(text, values);

/** The table only grows for the application; its owner makes room between tests. */
async function forgetAttempts(): Promise<void> {
  const owner = new Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  await owner.query('truncate sign_in_attempt');
  await owner.end();
}

describe('signing in', () => {
  it('opens a session and says who it is', async () => {
    const caller = api.caller();
    const { status, body, headers, text } = await caller.signIn(' Officer@Office.example');
    expect(status, text).toBe(200);
    expect(body).toMatchObject({
      person: { userName: 'officer@office.example', language: 'th' },
      roles: [{ role: 'CycleOfficer', agencyId: null }],
      mode: 'rehearsal',
      demo: true,
    });
    expect(headers.getSetCookie()[0]).toMatch(/^yokradap_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await caller.get('/session')).body).toEqual(body);
  });

  it('keeps only the hash of the token', async () => {
    const caller = await api.signedIn('officer@office.example');
    const token = caller.cookieText?.split('=')[1] ?? '';
    const rows = await sql<{ found: boolean }>(`select token_hash = sha256(convert_to($1, 'utf8')) as found from session`, [token]);
    expect(rows.filter(({ found }) => found)).toHaveLength(1);
  });

  it('answers a wrong password, an unknown name, an inactive and a merely invited person alike', async () => {
    await addPerson(api.database, 'gone@office.example');
    await sql(`update person set status = 'inactive' where user_name = 'gone@office.example'`);
    await sql(`insert into person (user_name, name_th, name_en) values ('invited@office.example', 'นามสมมติ', 'Made-up')`);
    const answers = await Promise.all([
      api.caller().signIn('officer@office.example', 'not this one'),
      api.caller().signIn('nobody@nowhere.example'),
      api.caller().signIn('gone@office.example'),
      api.caller().signIn('invited@office.example'),
    ]);
    const [first, ...others] = answers.map(({ body }) => ({ ...body, instance: null }));
    expect(first).toMatchObject({ status: 401, type: 'urn:yokradap:problem:sign-in-refused' });
    for (const other of others) expect(other).toEqual(first);
  });

  it('signs out, and the old cookie opens nothing any more', async () => {
    const caller = await api.signedIn('officer@office.example');
    const cookie = caller.cookieText ?? '';
    expect((await caller.del('/session')).status).toBe(204);
    expect(caller.cookieText).toBeNull();
    expect((await api.caller().get('/session', { headers: { cookie } })).status).toBe(401);
    expect((await api.caller().del('/session')).status).toBe(204);
  });

  it('one browser has one session: signing in again ends the earlier one', async () => {
    const caller = await api.signedIn('officer@office.example');
    const earlier = caller.cookieText ?? '';
    await caller.signIn('admin@office.example');
    expect((await api.caller().get('/session', { headers: { cookie: earlier } })).status).toBe(401);
    expect((await caller.get('/session')).body).toMatchObject({ person: { userName: 'admin@office.example' } });
  });

  it.each(['', 'x', 'a'.repeat(43), 'a'.repeat(4_000), '%F0%9F', '"; drop table session; --'])(
    'a made-up cookie %j opens nothing',
    async (value) => {
      expect((await api.caller().get('/session', { headers: { cookie: `yokradap_session=${value}` } })).status).toBe(401);
    },
  );
});

describe('where a command comes from', () => {
  const body = { userName: 'officer@office.example', password: PASSWORD };
  it.each([
    ['the public address', () => ({ origin: 'http://localhost:3000' }), 200],
    ['the address it listens on', () => ({ origin: api.base }), 200],
    ['the same page', () => ({ 'sec-fetch-site': 'same-origin' }), 200],
    ['a program, which sends neither', () => ({}), 200],
    ['another site', () => ({ origin: 'https://elsewhere.example' }), 403],
    ['another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['the same name with another scheme', () => ({ origin: api.base.replace('http:', 'https:') }), 403],
    ['an opaque origin', () => ({ origin: 'null' }), 403],
    ['cross-site, without an origin', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['cross-site, whatever the origin says', () => ({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }), 403],
  ])('%s', async (_what, headers: () => Record<string, string>, status) => {
    const answer = await api.caller().post('/session', body, { headers: headers() });
    expect(answer.status, answer.text).toBe(status);
  });
});

describe('the end of a session', () => {
  it.each([
    ['8 hours without use', `last_seen_at = now() - interval '8 hours 1 second'`, 401],
    ['just under 8 hours', `last_seen_at = now() - interval '7 hours 59 minutes'`, 200],
    ['24 hours of use', `expires_at = now() - interval '1 second'`, 401],
  ])('%s', async (_what, change, status) => {
    const caller = await api.signedIn('officer@office.example');
    await sql(`update session set ${change} where person_id = $1 and ended_at is null`, [officerId]);
    expect((await caller.get('/session')).status).toBe(status);
  });

  it('use moves the idle end, not the absolute one', async () => {
    const caller = await api.signedIn('officer@office.example');
    await sql(`update session set last_seen_at = now() - interval '7 hours' where person_id = $1 and ended_at is null`, [officerId]);
    await caller.get('/session');
    const [row] = await sql<{ fresh: boolean; same: boolean }>(
      `select last_seen_at > now() - interval '1 minute' as fresh, expires_at <= created_at + interval '24 hours' as same from session where person_id = $1 and ended_at is null order by created_at desc limit 1`,
      [officerId],
    );
    expect(row).toEqual({ fresh: true, same: true });
  });

  it('the rehearsal clock signs nobody out', async () => {
    const caller = await api.signedIn('officer@office.example');
    await sql(`update installation set clock_offset_ms = 30 * 86400000::bigint`);
    expect((await caller.get('/session')).status).toBe(200);
    await sql('update installation set clock_offset_ms = 0');
  });

  it('a deactivated person is out at once', async () => {
    const id = await addPerson(api.database, `leaver-${randomUUID()}@office.example`);
    const [{ user_name: name } = { user_name: '' }] = await sql<{ user_name: string }>('select user_name from person where id = $1', [id]);
    const leaver = await api.signedIn(name);
    const officer = await api.signedIn('officer@office.example');
    const answer = await officer.post(`/people/${id}/deactivation`, undefined, { headers: { 'if-match': '"1"' } });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ status: 'inactive', version: 2 });
    expect((await leaver.get('/session')).status).toBe(401);
    expect((await api.caller().signIn(name)).status).toBe(401);
    const back = await officer.post(`/people/${id}/activation`, undefined, { headers: { 'if-match': '"2"' } });
    expect(back.body).toMatchObject({ status: 'active', version: 3 });
    expect((await api.caller().signIn(name)).status).toBe(200);
  });
});

describe('too many attempts', () => {
  const name = 'target@office.example';
  beforeEach(async () => {
    await addPerson(api.database, name).catch(() => undefined);
    await forgetAttempts();
  });
  afterAll(() => forgetAttempts());

  it('shuts a name after ten wrong passwords, even for the right one, and says how long', async () => {
    for (let count = 0; count < 10; count += 1) expect((await api.caller().signIn(name, 'wrong')).status).toBe(401);
    const shut = await api.caller().signIn(name);
    expect(shut.status).toBe(429);
    expect(shut.body.type).toBe('urn:yokradap:problem:too-many-attempts');
    expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await api.caller().signIn('officer@office.example')).status).toBe(200);
  });

  it('treats an unknown name the same way', async () => {
    await sql(
      `insert into sign_in_attempt (user_name, address, succeeded) select 'unknown@nowhere.example', '203.0.113.9', false from generate_series(1, 10)`,
    );
    expect((await api.caller().signIn('unknown@nowhere.example')).status).toBe(429);
  });

  it('opens again after 15 minutes', async () => {
    await sql(
      `insert into sign_in_attempt (user_name, address, succeeded, at) select $1, '203.0.113.9', false, now() - interval '15 minutes 1 second' from generate_series(1, 50)`,
      [name],
    );
    expect((await api.caller().signIn(name)).status).toBe(200);
  });

  it('forgets wrong passwords before a right one', async () => {
    await sql(`insert into sign_in_attempt (user_name, address, succeeded) select $1, '203.0.113.9', false from generate_series(1, 9)`, [
      name,
    ]);
    expect((await api.caller().signIn(name)).status).toBe(200);
    expect((await api.caller().signIn(name, 'wrong')).status).toBe(401);
    expect((await api.caller().signIn(name)).status).toBe(200);
  });

  it('shuts an address that tries many names', async () => {
    await sql(
      `insert into sign_in_attempt (user_name, address, succeeded) select 'n' || n || '@nowhere.example', '127.0.0.1', false from generate_series(1, 60) n`,
    );
    expect((await api.caller().signIn('officer@office.example')).status).toBe(429);
  });

  it('does not believe an address that the caller made up', async () => {
    await sql(
      `insert into sign_in_attempt (user_name, address, succeeded) select 'n' || n || '@nowhere.example', '127.0.0.1', false from generate_series(1, 60) n`,
    );
    expect(
      (
        await api
          .caller()
          .post('/session', { userName: 'officer@office.example', password: PASSWORD }, { headers: { 'x-forwarded-for': '198.51.100.7' } })
      ).status,
    ).toBe(429);
  });
});

describe('invitations and resets', () => {
  const tokenOf = (link: string | null): string => link?.split('#')[1] ?? '';

  it('a person made by the office chooses a password and is signed in', async () => {
    const officer = await api.signedIn('officer@office.example');
    const made = await officer.post<{ id: string; status: string }>('/people', {
      userName: 'New.Person@agency.example',
      nameTh: 'นามสมมติ',
      nameEn: 'Made-up',
      email: 'new@agency.example',
    });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ userName: 'new.person@agency.example', status: 'invited', version: 1 });
    const issued = await officer.post<IssuedLink>(`/people/${made.body.id}/invitation`);
    expect(issued.body, issued.text).toMatchObject({ delivery: 'shown', purpose: 'invitation' });
    expect(issued.body.link).toMatch(/^http:\/\/localhost:3000\/welcome#[\w-]{43}$/);

    const newcomer = api.caller();
    const token = tokenOf(issued.body.link);
    expect((await newcomer.post('/one-time-links/inspection', { token })).body).toMatchObject({
      purpose: 'invitation',
      userName: 'new.person@agency.example',
    });
    const weak = await newcomer.post('/one-time-links/redemption', { token, password: 'new.person1' });
    expect(weak.body.type).toBe('urn:yokradap:problem:password-unsuitable');
    const redeemed = await newcomer.post('/one-time-links/redemption', { token, password: 'a calm green river' });
    expect(redeemed.status, redeemed.text).toBe(200);
    expect((await newcomer.get('/session')).body).toMatchObject({ person: { userName: 'new.person@agency.example' } });
    for (const path of ['/one-time-links/inspection', '/one-time-links/redemption']) {
      expect((await api.caller().post(path, { token, password: 'another calm river' })).body.type).toBe(
        'urn:yokradap:problem:link-unusable',
      );
    }
    expect((await api.caller().signIn('new.person@agency.example', 'a calm green river')).status).toBe(200);
  });

  it('a reset ends every session and every other link of the person', async () => {
    const id = await addPerson(api.database, 'forgetful@office.example');
    const elsewhere = await api.signedIn('forgetful@office.example');
    const officer = await api.signedIn('officer@office.example');
    const first = await officer.post<IssuedLink>(`/people/${id}/password-reset`);
    const second = await officer.post<IssuedLink>(`/people/${id}/password-reset`);
    expect((await api.caller().post('/one-time-links/inspection', { token: tokenOf(first.body.link) })).status).toBe(410);
    const redeemed = await api
      .caller()
      .post('/one-time-links/redemption', { token: tokenOf(second.body.link), password: 'a calm green river' });
    expect(redeemed.status, redeemed.text).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await api.caller().signIn('forgetful@office.example')).status).toBe(401);
  });

  it('two who redeem one link at once: one is in, the other is refused', async () => {
    const id = await addPerson(api.database, 'raced@office.example');
    const officer = await api.signedIn('officer@office.example');
    const { body } = await officer.post<IssuedLink>(`/people/${id}/password-reset`);
    const redeem = (password: string) => api.caller().post('/one-time-links/redemption', { token: tokenOf(body.link), password });
    const answers = await Promise.all([redeem('a calm green river'), redeem('a wild brown river')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
  });

  it('a link expires, and a repeat of its making does not show it again', async () => {
    const id = await addPerson(api.database, 'late@office.example');
    const officer = await api.signedIn('officer@office.example');
    const headers = { 'idempotency-key': randomUUID() };
    const issued = await officer.post<IssuedLink>(`/people/${id}/password-reset`, undefined, { headers });
    const repeated = await officer.post<IssuedLink>(`/people/${id}/password-reset`, undefined, { headers });
    expect(repeated.body).toMatchObject({ delivery: 'repeated', link: null });
    expect(await sql('select 1 from one_time_link where person_id = $1', [id])).toHaveLength(1);
    await sql('update one_time_link set expires_at = now() where person_id = $1', [id]);
    expect((await api.caller().post('/one-time-links/inspection', { token: tokenOf(issued.body.link) })).status).toBe(410);
  });

  it('the office has no way into an administrator’s account, nor anybody into an own link', async () => {
    const officer = await api.signedIn('officer@office.example');
    const administrator = await api.signedIn('admin@office.example');
    expect((await officer.post(`/people/${administratorId}/password-reset`)).status).toBe(403);
    expect((await officer.post(`/people/${officerId}/password-reset`)).status).toBe(403);
    expect(
      (
        await officer.ask('PUT', `/api/v1/people/${administratorId}`, {
          body: { nameTh: 'x', nameEn: 'x', email: 'x@y.example' },
          headers: { 'if-match': '"1"' },
        })
      ).status,
    ).toBe(403);
    expect((await administrator.post(`/people/${officerId}/password-reset`)).status).toBe(200);
  });

  it('a stranger learns nothing', async () => {
    const stranger = await api.signedIn('stranger@nowhere.example');
    const known = await stranger.post(`/people/${officerId}/password-reset`);
    const unknown = await stranger.post(`/people/${randomUUID()}/password-reset`);
    expect({ ...known.body, instance: null }).toEqual({ ...unknown.body, instance: null });
    expect(known.status).toBe(404);
  });
});

describe('changing one’s own password', () => {
  it('needs the present one, keeps this session, ends the others', async () => {
    await addPerson(api.database, 'changer@office.example');
    const here = await api.signedIn('changer@office.example');
    const there = await api.signedIn('changer@office.example');
    const wrong = await here.post('/password', { currentPassword: 'not it', newPassword: 'a calm green river' });
    expect(wrong.body.type).toBe('urn:yokradap:problem:password-wrong');
    expect((await here.post('/password', { currentPassword: PASSWORD, newPassword: 'short' })).body.type).toBe(
      'urn:yokradap:problem:password-unsuitable',
    );
    expect((await here.post('/password', { currentPassword: PASSWORD, newPassword: 'a calm green river' })).status).toBe(204);
    expect((await here.get('/session')).status).toBe(200);
    expect((await there.get('/session')).status).toBe(401);
    expect((await api.caller().signIn('changer@office.example', 'a calm green river')).status).toBe(200);
  });
});
