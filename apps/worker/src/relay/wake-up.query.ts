import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

export interface WakeUpRow {
  readonly id: string;
  readonly workflowId: string;
  readonly kind: 'case' | 'cycle';
  readonly refId: string;
  readonly createdAt: Date;
}

/** All of a batch are signalled at once, within the time that a transaction may stand idle. */
const BATCH = 64;

/** Real time throughout: the relay has nothing to do with the cycle's clock. Rows of another relay's batch are passed over. */
export async function takeRows(client: PoolClient): Promise<WakeUpRow[]> {
  const { rows } = await client.query<WakeUpRow>({
    name: 'take-wake-ups',
    text: `select id::text as id, workflow_id as "workflowId", kind, ref_id as "refId", created_at as "createdAt"
             from wake_up where not_before <= clock_timestamp() order by id limit ${BATCH} for update skip locked`,
  });
  return rows;
}

export async function dropRows(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query({ name: 'drop-wake-ups', text: 'delete from wake_up where id = any ($1::bigint[])', values: [ids] });
}

/** Half a second, doubled with every attempt, a minute at most. */
export async function postponeRows(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query({
    name: 'postpone-wake-ups',
    text: `update wake_up set attempts = attempts + 1, not_before = clock_timestamp() + make_interval(secs => least(60, 0.5 * 2 ^ least(attempts, 10))) where id = any ($1::bigint[])`,
    values: [ids],
  });
}

export interface RelayLag {
  readonly rows: number;
  readonly oldestSeconds: number;
}

export async function relayLag(source: DataSource): Promise<RelayLag> {
  const [lag] = await source.query<RelayLag[]>(
    `select count(*)::int as rows, coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds" from wake_up`,
  );
  return lag ?? { rows: 0, oldestSeconds: 0 };
}
