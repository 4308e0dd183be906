// Whatever a client sends: a registered problem in both languages, never 500.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '#libs/contract/problems/problem.registry';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import { addPerson, startApi, type Answer, type Ask, type Caller, type TestApi } from './identity.fixtures.js';

let api: TestApi;
let officer: Caller;
beforeAll(async () => {
  api = await startApi();
  await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  officer = await api.signedIn('officer@office.example');
});
afterAll(() => api.close());

function expectProblem(answer: Answer<ProblemBody>, name: keyof typeof PROBLEMS): void {
  expect(answer.body.type, answer.text).toBe(`urn:yokradap:problem:${name}`);
  expect(answer.status).toBe(PROBLEMS[name].status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body.titleTh).toBe(PROBLEMS[name].titleTh);
  expect(answer.body.titleEn).toBe(PROBLEMS[name].titleEn);
  expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
}

const json = { 'content-type': 'application/json' };
const signInWith = (raw: string, headers: Ask['headers'] = json): Ask => ({ raw, headers });
const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;

const NONSENSE: readonly (readonly [what: string, method: string, path: string, ask: Ask, name: keyof typeof PROBLEMS])[] = [
  ['an unknown route', 'GET', '/api/v1/nothing-here', {}, 'not-found'],
  ['an unknown route outside the prefix', 'GET', '/nothing-here', {}, 'not-found'],
  ['an unknown route that would change something', 'POST', '/api/v1/nothing-here', { body: {} }, 'not-found'],
  ['a wrong method', 'PUT', '/api/v1/session', { body: {} }, 'not-found'],
  ['a wrong method on health', 'POST', '/health/live', { body: {} }, 'not-found'],
  ['broken JSON', 'POST', '/api/v1/session', signInWith('{"userName": '), 'request-unreadable'],
  ['an empty JSON body', 'POST', '/api/v1/session', signInWith(''), 'request-unreadable'],
  [
    '__proto__',
    'POST',
    '/api/v1/session',
    signInWith('{"__proto__": {"isAdmin": true}, "userName": "a", "password": "b"}'),
    'request-unreadable',
  ],
  ['constructor.prototype', 'POST', '/api/v1/session', signInWith('{"constructor": {"prototype": {"x": 1}}}'), 'request-unreadable'],
  ['a body over the limit', 'POST', '/api/v1/session', signInWith(JSON.stringify({ userName: 'x'.repeat(300_000) })), 'too-large'],
  ['deep nesting', 'POST', '/api/v1/session', signInWith(`{"userName": ${deep}}`), 'invalid'],
  ['deep nesting as the body', 'POST', '/api/v1/session', signInWith(deep), 'invalid'],
  ['a NUL character', 'POST', '/api/v1/session', { body: { userName: 'a\u0000b', password: 'x' } }, 'invalid'],
  ['half of a surrogate pair', 'POST', '/api/v1/session', signInWith('{"userName": "a\\ud800", "password": "x"}'), 'sign-in-refused'],
  ['an array', 'POST', '/api/v1/session', { body: [] }, 'invalid'],
  ['null', 'POST', '/api/v1/session', signInWith('null'), 'invalid'],
  ['a number', 'POST', '/api/v1/session', signInWith('1e999'), 'invalid'],
  ['no body at all', 'POST', '/api/v1/session', {}, 'invalid'],
  ['a wrong type', 'POST', '/api/v1/session', { body: { userName: 5, password: {} } }, 'invalid'],
  ['XML', 'POST', '/api/v1/session', signInWith('<a/>', { 'content-type': 'application/xml' }), 'media-type-refused'],
  [
    'a form',
    'POST',
    '/api/v1/session',
    signInWith('userName=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    'media-type-refused',
  ],
  ['plain text', 'POST', '/api/v1/session', signInWith('{}', { 'content-type': 'text/plain' }), 'media-type-refused'],
  ['CSV where JSON is due', 'POST', '/api/v1/session', signInWith('a,b', { 'content-type': 'text/csv' }), 'media-type-refused'],
  [
    'multipart where JSON is due',
    'POST',
    '/api/v1/session',
    signInWith('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    'media-type-refused',
  ],
  ['a content type that is none', 'POST', '/api/v1/session', signInWith('{}', { 'content-type': ';;;' }), 'media-type-refused'],
  ['an escape that is none', 'GET', '/api/v1/%zz', {}, 'address-unreadable'],
  ['a parameter without end', 'GET', `/api/v1/people/${'a'.repeat(500)}`, {}, 'address-too-long'],
  ['an id that is none', 'GET', '/api/v1/people/not-a-uuid', {}, 'invalid'],
  ['an id nobody has', 'GET', '/api/v1/people/00000000-0000-4000-8000-000000000000', {}, 'not-found'],
  ['a command without its key', 'POST', '/api/v1/ministries', { body: {}, headers: { 'idempotency-key': '' } }, 'idempotency-key-missing'],
  ['a key that is none', 'POST', '/api/v1/ministries', { body: {}, headers: { 'idempotency-key': 'short' } }, 'idempotency-key-invalid'],
  ['a limit that is none', 'GET', '/api/v1/agencies?limit=lots', {}, 'invalid'],
  ['a limit beyond measure', 'GET', '/api/v1/agencies?limit=99999999', {}, 'invalid'],
  ['the same parameter twice', 'GET', '/api/v1/agencies?limit=1&limit=2', {}, 'invalid'],
  ['a cursor that is none', 'GET', '/api/v1/agencies?cursor=%F0%9F%92%A3', {}, 'invalid'],
  ['a cursor of something else', 'GET', `/api/v1/agencies?cursor=${Buffer.from('{"x":1}').toString('base64url')}`, {}, 'invalid'],
  ['a NUL in the query', 'GET', '/api/v1/agencies?q=a%00b', {}, 'invalid'],
  [
    'a foreign origin',
    'POST',
    '/api/v1/session',
    { body: { userName: 'a', password: 'b' }, headers: { origin: 'https://elsewhere.example' } },
    'foreign-origin',
  ],
  [
    'an opaque origin',
    'POST',
    '/api/v1/session',
    { body: { userName: 'a', password: 'b' }, headers: { origin: 'null' } },
    'foreign-origin',
  ],
  ['a neighbour site', 'DELETE', '/api/v1/session', { headers: { 'sec-fetch-site': 'same-site' } }, 'foreign-origin'],
];

describe('nonsense', () => {
  it.each(NONSENSE)('%s', async (_what, method, path, ask, name) => {
    const { path: _, ...rest } = { path, ...ask };
    expectProblem(await officer.ask(method, path, rest), name);
  });

  it('unfit headers do not break anything', async () => {
    const headers = {
      cookie: 'yokradap_session=%E0%B8%81; =; ;;a',
      'x-request-id': '<script>',
      'accept-language': ';;q=;,*;q=x,',
      'if-match': '\u00ff',
      'accept-encoding': 'zip;q=2, *',
      'x-forwarded-for': '999.1.1.1, abc',
    };
    const answer = await api.caller().ask('GET', '/api/v1/session', { headers });
    expectProblem(answer, 'not-signed-in');
    expect(answer.body.instance).toMatch(/^[\da-f-]{36}$/);
  });

  it('speaks English when asked', async () => {
    const english = await api.caller().get('/session', { headers: { 'accept-language': 'de, en-GB;q=0.8, th;q=0.3' } });
    expect(english.body.title).toBe(PROBLEMS['not-signed-in'].titleEn);
    expect(english.headers.get('content-language')).toBe('en');
    const thai = await api.caller().get('/session', { headers: { 'accept-language': 'fr' } });
    expect(thai.body.title).toBe(PROBLEMS['not-signed-in'].titleTh);
  });

  it('names every wrong field by a pointer', async () => {
    const { body } = await officer.post('/session', { userName: '', password: 7 });
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(['/userName', '/password']);
  });
});

/** What a browser or fetch would never send. */
function rawExchange(bytes: string): Promise<string> {
  const { hostname, port } = new URL(api.base);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket
      .setEncoding('utf8')
      .on('data', (text) => (answer += text))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });
}

describe('broken bytes', () => {
  it.each([
    ['no HTTP at all', 'nonsense\r\n\r\n', 400, 'request-unreadable'],
    ['a header line without end', `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    [
      'two lengths',
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
      400,
      'request-unreadable',
    ],
    [
      'a length and chunks',
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request-unreadable',
    ],
  ])('%s', async (_what, bytes, status, name) => {
    const answer = await rawExchange(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain(`"type":"urn:yokradap:problem:${name}"`);
  });
});

describe('what is around an answer', () => {
  it('carries the security headers and is never cached', async () => {
    const { headers } = await officer.get('/session');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('keeps a harmless request id and logs it, with route pattern and person, without secrets', async () => {
    await officer.get('/session', { headers: { 'x-request-id': 'trace-0001' } });
    const line = api.logLines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ requestId }) => requestId === 'trace-0001');
    expect(line).toMatchObject({ route: '/api/v1/session', status: 200, process: 'api' });
    const secret = officer.cookieText?.split('=')[1] ?? 'no cookie';
    expect(api.logLines.some((text) => text.includes(secret))).toBe(false);
  });

  it('counts refusals by name', async () => {
    const { text } = await officer.ask('GET', '/metrics');
    expect(text).toMatch(/yokradap_refusals_total\{name="not-found",process="api"\} \d+/);
    expect(text).not.toContain('name="internal"');
  });

  it('counts commands that were carried out', async () => {
    const before = (await officer.ask<string>('GET', '/metrics')).text;
    expect((await officer.post('/ministries', { code: 'counted', nameTh: 'กระทรวง', nameEn: 'Ministry' })).status).toBe(201);
    expect((await officer.post('/ministries', { code: 'counted', nameTh: 'กระทรวง', nameEn: 'Ministry' })).status).toBe(409);
    const countIn = (text: string): number =>
      Number(/yokradap_commands_total\{route="POST \/api\/v1\/ministries",process="api"\} (\d+)/.exec(text)?.[1] ?? 0);
    expect(countIn((await officer.ask<string>('GET', '/metrics')).text) - countIn(before)).toBe(1);
  });

  it('is healthy', async () => {
    expect((await officer.ask('GET', '/health/live')).status).toBe(200);
    expect((await officer.ask('GET', '/health/ready')).status).toBe(200);
  });
});
