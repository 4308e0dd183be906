import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { CommandResult } from '#libs/persistence/record/task-command';
import { inTransaction } from '#libs/persistence/record/transaction';
import type { CommandKey } from '#libs/persistence/record/write-decision';

export interface Done {
  readonly resourceId: string;
  readonly version: number;
  readonly status?: number;
}

const KEY_LIFE = "interval '7 days'";
// A second request with the same key waits here until the first has committed or rolled back.
const TAKE = `
  insert into idempotency_key (person_id, route, key, body_hash, status) values ($1, $2, $3, $4, 0)
  on conflict (person_id, route, key) do update set body_hash = excluded.body_hash, status = 0, resource_id = null, resource_version = null, created_at = now()
    where idempotency_key.created_at < now() - ${KEY_LIFE}
  returning 1`;
const TAKEN =
  'select body_hash, status, resource_id, resource_version from idempotency_key where person_id = $1 and route = $2 and key = $3';
const KEEP =
  'update idempotency_key set status = $4, resource_id = $5, resource_version = $6 where person_id = $1 and route = $2 and key = $3';

interface KeyRow {
  readonly body_hash: Buffer;
  readonly status: number;
  readonly resource_id: string | null;
  readonly resource_version: number | null;
}

function answerOfRepeat(row: KeyRow | undefined, key: CommandKey): CommandResult {
  if (!row || !row.body_hash.equals(key.bodyHash)) return { kind: 'keyReused' };
  return { kind: 'done', resourceId: row.resource_id ?? '', version: row.resource_version ?? 0, status: row.status, repeated: true };
}

/** A command on the organisation's own tables, once per key: take the key, do the work, keep what came of it. Refusals are thrown and undo everything, the key as well. */
export async function runOrganisationCommand(
  source: DataSource,
  actorId: string,
  key: CommandKey,
  work: (client: PoolClient) => Promise<Done>,
): Promise<CommandResult> {
  const name = [actorId, key.route, key.key];
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const taken = await client.query(TAKE, [...name, key.bodyHash]);
    if (taken.rowCount === 0) return answerOfRepeat((await client.query<KeyRow>(TAKEN, name)).rows[0], key);
    const { resourceId, version, status = 200 } = await work(client);
    await client.query(KEEP, [...name, status, resourceId, version]);
    return { kind: 'done', resourceId, version, status, repeated: false };
  });
}
