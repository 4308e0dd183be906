// The api in this process on a free port, over a database of its own, and callers with cookies.
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { createLogger } from '#libs/platform/log/logger';
import { hashPassword } from '#libs/platform/secret/password';
import { createApp } from '#apps/api/src/http/create-app';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export const PASSWORD = 'seven blue lanterns';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | FormData;
}

const parsed = (text: string, type: string): unknown => (/json/.test(type) && text !== '' ? JSON.parse(text) : text);

/** A program with a cookie jar. Commands get a fresh key unless one is given. */
export class Caller {
  private cookie: string | null = null;
  constructor(readonly base: string) {}

  get cookieText(): string | null {
    return this.cookie;
  }

  async ask<T = ProblemBody>(method: string, to: string, { headers = {}, body, raw }: Ask = {}): Promise<Answer<T>> {
    const sent: Record<string, string> = { ...headers };
    if (this.cookie !== null) sent['cookie'] = this.cookie;
    if (body !== undefined) sent['content-type'] ??= 'application/json';
    if (method !== 'GET' && !('idempotency-key' in sent)) sent['idempotency-key'] = randomUUID();
    const response = await fetch(`${this.base}${to}`, {
      method,
      headers: sent,
      body: raw ?? (body === undefined ? null : JSON.stringify(body)),
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed(text, response.headers.get('content-type') ?? '') as T,
    };
  }

  get = <T = ProblemBody>(to: string, ask?: Ask) => this.ask<T>('GET', `/api/v1${to}`, ask);
  post = <T = ProblemBody>(to: string, body?: unknown, ask: Ask = {}) =>
    this.ask<T>('POST', `/api/v1${to}`, { ...ask, ...(body === undefined ? {} : { body }) });
  del = <T = ProblemBody>(to: string, ask?: Ask) => this.ask<T>('DELETE', `/api/v1${to}`, ask);
  signIn = (userName: string, password = PASSWORD) => this.post('/session', { userName, password });
}

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly base: string;
  readonly database: TestDatabase;
  readonly logLines: string[];
  caller(): Caller;
  /** A caller who is signed in as a person of these roles. */
  signedIn(userName: string): Promise<Caller>;
  close(): Promise<void>;
}

export async function startApi(extra: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const database = await createTestDatabase('identity');
  const configuration = parseConfiguration({
    DATABASE_URL: database.url,
    YOKRADAP_HTTP_PORT: '0',
    YOKRADAP_PUBLIC_URL: 'http://localhost:3000',
    YOKRADAP_EVIDENCE_DIR: mkdtempSync(path.join(tmpdir(), 'evidence-')),
    ...extra,
  });
  const logLines: string[] = [];
  const logger = createLogger({
    process: 'api',
    level: 'info',
    release: 'test',
    destination: { write: (line: string) => void logLines.push(line) },
  });
  const app = await createApp(configuration, { logger });
  await app.listen(0, '127.0.0.1');
  const base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const caller = (): Caller => new Caller(base);
  return {
    app,
    base,
    database,
    logLines,
    caller,
    async signedIn(userName) {
      const someone = caller();
      const { status, text } = await someone.signIn(userName);
      if (status !== 200) throw new Error(`sign in as ${userName} answered ${status}: ${text}`);
      return someone;
    },
    async close() {
      await assertInvariants(database.source);
      await app.close();
      await database.drop();
    },
  };
}

let sharedHash: Promise<string> | null = null;

/** People are made in the table: the tests of making them through the api are elsewhere. All have the same password. */
export async function addPerson(
  database: TestDatabase,
  userName: string,
  roles: readonly (string | readonly [role: string, agencyId: string])[] = [],
): Promise<string> {
  sharedHash ??= hashPassword(PASSWORD);
  const [row] = await database.source.query<{ id: string }[]>(
    `insert into person (user_name, name_th, name_en, password_hash, status) values ($1, $2, $3, $4, 'active') returning id`,
    [userName, `นามสมมติ ${userName}`, `Made-up ${userName}`, await sharedHash],
  );
  const id = row?.id ?? '';
  for (const held of roles) {
    const [role, agencyId] = typeof held === 'string' ? [held, null] : held;
    await database.source.query('insert into role_grant (person_id, role, agency_id) values ($1, $2, $3)', [id, role, agencyId]);
  }
  return id;
}

export async function addAgency(database: TestDatabase, code: string): Promise<string> {
  const [row] = await database.source.query<{ id: string }[]>(
    `insert into agency (code, name_th, name_en, kind) values ($1, $2, $3, 'department') returning id`,
    [code, `กรมสมมติ ${code}`, `Made-up ${code}`],
  );
  return row?.id ?? '';
}
