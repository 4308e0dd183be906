// The api in this process over a database with an agency's case, and its people signed in.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '#apps/api/src/http/create-app';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { createLogger } from '#libs/platform/log/logger';
import { newToken, tokenHash } from '#libs/platform/secret/token';
import type { PlanSettings } from '#libs/rules/stage/plan.types';
import { agencyCase, type AgencyCase } from '../database/agency.fixtures.js';
import { ApiClient, type Answer, type SendOptions } from '../support/api-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export const PUBLIC_URL = 'http://localhost:3000';

export interface AgencyApi {
  readonly database: TestDatabase;
  readonly evidenceDirectory: string;
  readonly url: string;
  close(): Promise<void>;
  given(settings?: Partial<PlanSettings>): Promise<GivenAgency>;
}

export interface GivenAgency extends AgencyCase {
  as(name: keyof AgencyCase['people']): Person;
  cookie(name: keyof AgencyCase['people']): string;
  rows<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Sends as one person; the session is made in the table, the tests of signing in are elsewhere. */
export interface Person {
  send<Body = Record<string, never>>(method: string, to: string, body?: unknown, options?: SendOptions): Promise<Answer<Body>>;
  get<Body = Record<string, never>>(to: string): Promise<Answer<Body>>;
}

export async function startAgencyApi(): Promise<AgencyApi> {
  const database = await createTestDatabase('agency');
  const evidenceDirectory = mkdtempSync(path.join(tmpdir(), 'yokradap-evidence-'));
  const configuration = parseConfiguration({
    DATABASE_URL: database.url,
    YOKRADAP_HTTP_PORT: '0',
    YOKRADAP_PUBLIC_URL: PUBLIC_URL,
    YOKRADAP_EVIDENCE_DIR: evidenceDirectory,
  });
  const logger = createLogger({ process: 'api', level: 'silent', release: 'test' });
  const app: NestFastifyApplication = await createApp(configuration, { logger });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const client = new ApiClient(url, PUBLIC_URL);
  return {
    database,
    evidenceDirectory,
    url,
    async close() {
      await app.close();
      await database.drop();
      rmSync(evidenceDirectory, { recursive: true, force: true });
    },
    async given(settings) {
      const of = await agencyCase(database.source, settings);
      const tokens = await openSessions(database, of);
      const cookie = (name: string): string => `yokradap_session=${tokens[name] ?? ''}`;
      return {
        ...of,
        cookie,
        rows: (text, values = []) => database.source.query(text, [...values]),
        as: (name) => {
          const send: Person['send'] = (method, to, body, options = {}) =>
            client.send(method, to, body, { ...options, headers: { cookie: cookie(name), ...options.headers } });
          return { send, get: (to) => send('GET', to) };
        },
      };
    },
  };
}

async function openSessions(database: TestDatabase, { people }: AgencyCase): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const [name, id] of Object.entries(people)) {
    tokens[name] = newToken();
    await database.source.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 hour')`, [
      tokenHash(tokens[name]),
      id,
    ]);
  }
  return tokens;
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
export const problemOf = ({ body }: Answer<unknown>): string =>
  String((body as { type?: string }).type ?? '').replace('urn:yokradap:problem:', '');
