import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** The record's commands bring their own transaction; inside one that is open already each becomes a savepoint. */
function nested(client: PoolClient): PoolClient {
  const replaced = new Map([
    ['commit', 'release savepoint command'],
    ['rollback', 'rollback to savepoint command'],
  ]);
  const query = (statement: unknown, ...rest: unknown[]): unknown => {
    const text =
      typeof statement === 'string' ? (statement === 'begin' ? 'savepoint command' : (replaced.get(statement) ?? statement)) : statement;
    return (client.query as (...all: unknown[]) => unknown)(text, ...rest);
  };
  return new Proxy(client, { get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)) });
}

/**
 * Runs work that consists of many commands in one transaction: all of it is kept, or, when the process dies in the middle, nothing.
 * Real time stands still inside, so that only the installation's offset moves the cycle's clock. Not for a database that others are using.
 */
export async function oneTransaction<Result>(source: DataSource, work: (source: DataSource) => Promise<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const inner = nested(client);
    const standIn = {
      createQueryRunner: () => ({ connect: () => Promise.resolve(inner), release: () => Promise.resolve() }),
      query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows,
    } as unknown as DataSource;
    await client.query('begin');
    try {
      const result = await work(standIn);
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
