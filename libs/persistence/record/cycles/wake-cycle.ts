import type { PoolClient } from 'pg';

/** Wakes (or starts) the cycle's conductor when this transaction commits. */
export async function wakeCycle(client: Pick<PoolClient, 'query'>, cycleId: string, reason: string): Promise<void> {
  await client.query(
    `insert into wake_up (workflow_id, kind, ref_id, reason) select 'cycle/' || id, 'cycle', id, $2 from (select $1::uuid as id) y`,
    [cycleId, reason],
  );
  await client.query(`select pg_notify('wake_up', '')`);
}
