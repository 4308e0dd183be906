import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** SQLSTATE of deadlock and serialisation failure: the command is tried again from the start. */
const RETRY: ReadonlySet<string> = new Set(['40P01', '40001']);
const ATTEMPTS = 3;
const LOCK_TIMEOUT = "set local lock_timeout = '10s'";

/** The lock was held for over 10 s, or no connection was free. */
export class RecordBusy extends Error {
  constructor(cause: unknown) {
    super('The record is busy.', { cause });
  }
}

/** Somebody wrote in between although we held the lock: the version condition failed. */
export class StaleWrite extends Error {}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/** One transaction on one connection of the pool; deadlocks are tried again, waiting is bounded. */
export async function inTransaction<Result>(source: DataSource, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(source, work);
    } catch (error) {
      const code = codeOf(error);
      if (RETRY.has(code) && attempt < ATTEMPTS) continue;
      if (code === '55P03' || code === '57014' || /timeout exceeded when trying to connect/.test(String((error as Error)?.message)))
        throw new RecordBusy(error);
      if (code === 'YK412') throw new StaleWrite('stale', { cause: error });
      throw error;
    }
  }
}

async function once<Result>(source: DataSource, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query(`begin; ${LOCK_TIMEOUT}`);
    try {
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
  }
}

/** Reads outside a command: one pooled connection, named statements. */
export async function withClient<Result>(source: DataSource, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    return await work((await runner.connect()) as PoolClient);
  } finally {
    await runner.release();
  }
}
