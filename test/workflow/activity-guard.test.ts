import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarded, isFault } from '#activities/activity.guard';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { anyPort } from '../../apps/local/src/ports.mjs';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('guard');
});
afterAll(() => database?.drop());

const thrownBy = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: unknown) => error,
  );
const query = (text: string) => () => database.source.query(text);

/** What the real driver and server throw, not what we believe they throw. */
const CASES: readonly [string, boolean, () => Promise<unknown>][] = [
  ['no server', true, async () => createDataSource(`postgres://a:b@127.0.0.1:${await anyPort()}/x`)],
  [
    'a connection that was cut',
    true,
    async () => {
      const client = new Client({ connectionString: database.url });
      client.on('error', () => undefined);
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const sleeping = thrownBy(() => client.query('select pg_sleep(30)'));
      await database.source.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      throw await sleeping;
    },
  ],
  [
    'a pool without a free connection',
    true,
    async () => {
      const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 100 });
      const held = await pool.connect();
      try {
        return await pool.query('select 1');
      } finally {
        held.release();
        await pool.end();
      }
    },
  ],
  ['a statement that took too long', true, query(`set statement_timeout = 10; select pg_sleep(1)`)],
  ['a lock that took too long', true, query(`do $$ begin raise exception 'x' using errcode = '55P03'; end $$`)],
  ['a deadlock', true, query(`do $$ begin raise exception 'x' using errcode = '40P01'; end $$`)],
  ['a broken constraint', false, query(`insert into ministry (code, name_th, name_en) values ('a', 'a', 'a'), ('a', 'a', 'a')`)],
  ['a missing column', false, query('select nonsense from person')],
  ['a bug', false, async () => (undefined as unknown as { a: string }).a],
  [
    'a plain error',
    false,
    async () => {
      throw new Error('No cycle 1.');
    },
  ],
];

describe('what went wrong in an activity', () => {
  it.each(CASES)('%s', async (_, expected, work) => {
    expect(isFault(await thrownBy(work))).toBe(expected);
  });

  it('is tried again only when it was a fault, and tells Temporal no values', async () => {
    const lines: string[] = [];
    const log = {
      error: (_: object, message: string) => void lines.push(message),
      warn: (_: object, message: string) => void lines.push(message),
    };
    const run = (work: () => Promise<unknown>) =>
      thrownBy(() => new MockActivityEnvironment().run(guarded('openStage', log, work))) as Promise<ApplicationFailure>;
    const broken = await run(query(`select 'นายสมชาย'::uuid`));
    expect(broken).toMatchObject({ nonRetryable: true, type: 'BrokenInvariant', message: 'openStage: QueryFailedError 22P02' });
    const fault = await run(query(`do $$ begin raise exception 'นายสมชาย' using errcode = '57014'; end $$`));
    expect(fault).toMatchObject({ nonRetryable: false, type: 'Fault', message: 'openStage: QueryFailedError 57014' });
    expect(`${broken.stack}${fault.stack}${String(broken.cause)}`).not.toContain('สมชาย');
    expect(lines).toEqual(['an activity broke an invariant', 'an activity met a fault and is tried again']);
    expect(broken).not.toBeInstanceOf(ActivityFailure);
  });
});
