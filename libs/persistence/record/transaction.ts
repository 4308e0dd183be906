import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** SQLSTATE of deadlock, serialisation failure, and a key that somebody used meanwhile: the command is tried again from the start. */
const RETRY: ReadonlySet<string> = new Set(['40P01', '40001', 'YK409']);
const ATTEMPTS = 3;

/** The lock was held for over 10 s, a statement took too long, or no connection was free. */
export class RecordBusy extends Error {
  constructor(cause: unknown) {
    super('The record is busy.', { cause });
  }
}

/** All connections were in use: nothing was asked yet. */
export class NoConnection extends RecordBusy {}

/** Somebody wrote in between although we held the lock: the version condition failed. */
export class StaleWrite extends Error {}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/**
 * Sends the commit right behind the statement that was sent last, without waiting for its answer: one trip to the server instead of two.
 * If that statement fails, the server turns the commit into a rollback and the failure is thrown here. Nothing may be sent afterwards.
 */
export type CommitWith = <Result>(last: Promise<Result>) => Promise<Result>;

type Work<Result> = (client: PoolClient, commitWith: CommitWith) => Promise<Result>;

/** One transaction on one connection of the pool; deadlocks are tried again, waiting for a lock is bounded by the connection's settings. */
export async function inTransaction<Result>(source: DataSource, work: Work<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(source, work);
    } catch (error) {
      const code = codeOf(error);
      if (RETRY.has(code) && attempt < ATTEMPTS) continue;
      if (code === '55P03' || code === '57014') throw new RecordBusy(error);
      if (/timeout exceeded when trying to connect/.test(String((error as Error)?.message))) throw new NoConnection(error);
      if (code === 'YK412') throw new StaleWrite('stale', { cause: error });
      throw error;
    }
  }
}

async function once<Result>(source: DataSource, work: Work<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    // Not awaited: it travels with the first statement of the work, which the server answers in order.
    const begun = client.query('begin');
    begun.catch(() => undefined);
    let isEnded = false;
    const commitWith: CommitWith = async (last) => {
      isEnded = true;
      const [written, committed] = await Promise.allSettled([last, client.query('commit')]);
      if (written.status === 'rejected') throw written.reason;
      if (committed.status === 'rejected') throw committed.reason;
      return written.value;
    };
    try {
      const result = await work(client, commitWith);
      await begun;
      if (!isEnded) await client.query('commit');
      return result;
    } catch (error) {
      // After the commit too: on a connection that is dying it fails, and only then the pool knows not to give it to the next one.
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
