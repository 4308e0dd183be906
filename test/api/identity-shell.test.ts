// What surrounds every route: the API document, the web's files, event streams, readiness, leaving.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { createLogger } from '#libs/platform/log/logger';
import { createApp } from '#apps/api/src/http/create-app';
import { createTestDatabase } from '../support/database.js';
import { addPerson, startApi, type TestApi } from './identity.fixtures.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly description?: string }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let api: TestApi;
beforeAll(async () => {
  const web = mkdtempSync(path.join(tmpdir(), 'web-'));
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(
    path.join(web, 'index.html'),
    '<!doctype html><html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"></head><body>หน้าแรก</body></html>',
  );
  writeFileSync(path.join(web, 'assets', 'main-abc.js'), `export const text = '${'ก'.repeat(3_000)}';`);
  api = await startApi({ YOKRADAP_WEB_DIR: web });
  await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
});
afterAll(() => api.close());

/** Commands on no record: nobody is signed in yet, or the act ends where it began. */
const WITHOUT_KEY = new Set(['Session_open', 'Session_close', 'Link_inspect', 'Link_redeem', 'Link_changePassword']);

describe('the API document', () => {
  let document: Document;
  let text: string;
  beforeAll(async () => {
    const answer = await api.caller().ask<Document>('GET', '/api/openapi.json');
    document = answer.body;
    text = answer.text;
  });
  const operations = (): readonly (readonly [string, string, Operation])[] =>
    Object.entries(document.paths).flatMap(([where, methods]) =>
      Object.entries(methods).map(([method, operation]) => [where, method, operation] as const),
    );

  it('is OpenAPI 3.1 and refers to nothing that is not there', () => {
    expect(document.openapi).toBe('3.1.0');
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? ''));
    expect([...referred].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(referred.has('Problem')).toBe(true);
  });

  it('gives every operation a name of its own, a described answer and the problem', () => {
    const names = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    const undescribed = operations().filter(([, , { responses }]) => {
      const success = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const isProblemTold = JSON.stringify(responses['default'] ?? {}).includes('#/components/schemas/Problem');
      return (
        !isProblemTold ||
        success.length === 0 ||
        success.some(([, { content, description = '' }]) => content === undefined && description === '')
      );
    });
    expect(undescribed.map(([where, method]) => `${method} ${where}`)).toEqual([]);
  });

  it('asks for an Idempotency-Key on every command; a draft, saved by PUT or DELETE, may name its version instead', () => {
    const asks = ({ parameters = [] }: Operation, header: string): boolean =>
      parameters.some(({ name, in: place, required }) => name === header && place === 'header' && required);
    const changing = operations().filter(([, method, { operationId }]) => method !== 'get' && !WITHOUT_KEY.has(operationId));
    expect(changing.length).toBeGreaterThan(10);
    const twice = operations().filter(
      ([, , { parameters = [] }]) => new Set(parameters.map(({ name, in: place }) => `${place} ${name}`)).size !== parameters.length,
    );
    expect(twice.map(([where, method]) => `${method} ${where}`)).toEqual([]);
    const without = changing.filter(
      ([, method, operation]) => !asks(operation, 'Idempotency-Key') && (method === 'post' || !asks(operation, 'If-Match')),
    );
    expect(without.map(([where, method]) => `${method} ${where}`)).toEqual([]);
  });

  it('has pages made of our own files only', async () => {
    const page = await api.caller().ask<string>('GET', '/api/docs', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(2);
    expect(sources.filter((source) => /^(https?:)?\/\//.test(source))).toEqual([]);
    expect((await api.caller().ask('GET', '/api/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});

describe('the web', () => {
  it('every page address gives the page, with the nonce of its own answer, and is not kept', async () => {
    const nonces = new Set<string>();
    for (const address of ['/', '/tasks/1', '/sign-in?to=%2F']) {
      const { status, text, headers } = await api.caller().ask<string>('GET', address, { headers: { accept: 'text/html,*/*' } });
      expect(status).toBe(200);
      const nonce = /nonce="([\da-f]{32})"/.exec(text)?.[1] ?? '';
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(headers.get('cache-control')).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('files are kept for a year, compressed, and an unknown one is a problem', async () => {
    const file = await api.caller().ask<string>('GET', '/assets/main-abc.js', { headers: { 'accept-encoding': 'br' } });
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.text).toContain('กกกก');
    expect((await api.caller().ask('GET', '/assets/gone.js', { headers: { accept: 'text/html' } })).body.type).toBe(
      'urn:yokradap:problem:not-found',
    );
    expect((await api.caller().ask('GET', '/api/v1/gone', { headers: { accept: 'text/html' } })).status).toBe(404);
    expect((await api.caller().ask('GET', '/..%2f..%2fetc/passwd')).status).toBe(404);
  });
});

describe('readiness and the database', () => {
  it('is red while the database refuses, and requests are answered 503, never 500', async () => {
    const officer = await api.signedIn('officer@office.example');
    const owner = new Client({ connectionString: api.database.ownerUrl.replace(/\/[^/]*$/, '/postgres') });
    await owner.connect();
    try {
      await owner.query(`alter database ${api.database.name} with allow_connections false`);
      await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [api.database.name]);
      const answers = [await api.caller().ask('GET', '/health/ready'), await officer.get('/session'), await officer.get('/session')];
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
      expect((await api.caller().ask('GET', '/health/live')).status).toBe(200);
    } finally {
      await owner.query(`alter database ${api.database.name} with allow_connections true`);
      await owner.end();
    }
    expect((await officer.get('/session')).status).toBe(200);
    expect((await api.caller().ask('GET', '/health/ready')).status).toBe(200);
  });
});

describe('starting', () => {
  it('is refused for a role that owns the tables', async () => {
    const database = await createTestDatabase('identity');
    const logger = createLogger({ process: 'api', level: 'silent', release: 'test' });
    try {
      await expect(createApp(parseConfiguration({ DATABASE_URL: database.ownerUrl }), { logger })).rejects.toThrow(
        /owns tables or is a superuser/,
      );
    } finally {
      await database.drop();
    }
  });
});

it('waits long for a file, not for a header', () => {
  const server = api.app.getHttpServer() as Server;
  expect([server.headersTimeout, server.requestTimeout]).toEqual([30_000, 900_000]);
});

describe('leaving', () => {
  it('finishes the request under way, then closes', async () => {
    const leaving = await startApi();
    await addPerson(leaving.database, 'officer@office.example', ['CycleOfficer']);
    const officer = await leaving.signedIn('officer@office.example');
    const blocker = new Client({ connectionString: leaving.database.ownerUrl });
    await blocker.connect();
    await blocker.query('begin; lock table ministry in access exclusive mode');
    const underWay = officer.post('/ministries', { code: 'late', nameTh: 'กระทรวง', nameEn: 'Ministry' });
    const source = leaving.app.get(DataSource);
    const isWaiting = async (): Promise<boolean> =>
      (await blocker.query(`select 1 from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`, [leaving.database.name]))
        .rowCount === 1;
    while (!(await isWaiting())) expect(source.isInitialized).toBe(true);
    const closed = leaving.app.close();
    await blocker.query('commit');
    await blocker.end();
    const { status, headers } = await underWay;
    expect(status).toBe(201);
    expect(headers.get('connection')).toBe('close');
    await closed;
    expect(source.isInitialized).toBe(false);
    await expect(fetch(`${leaving.base}/health/live`)).rejects.toThrow();
    await leaving.database.drop();
  });
});
