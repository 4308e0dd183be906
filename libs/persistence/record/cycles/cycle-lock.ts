import type { PoolClient } from 'pg';
import { replayed, type CommandResult, type Replay } from '../task-command.js';
import type { CycleCommand } from './propose-cycle.js';

export type CycleLock =
  | { readonly kind: 'locked'; readonly status: string; readonly version: number }
  | { readonly kind: 'answered'; readonly answer: CommandResult };

const answered = (answer: CommandResult): CycleLock => ({ kind: 'answered', answer });

/** Locks the cycle, then reads: a repeated key, whether the actor is of its office, the version. A stranger learns nothing. */
export async function lockCycle(client: PoolClient, { cycleId, actorId, key, ifVersion }: CycleCommand): Promise<CycleLock> {
  const locked = await client.query<{ status: string; version: number; owner_agency_id: string | null }>(
    'select status, version, owner_agency_id from assessment_cycle where id = $1 for no key update',
    [cycleId],
  );
  const row = locked.rows[0];
  if (!row || !(await isOfficer(client, actorId, row.owner_agency_id))) return answered({ kind: 'notFound' });
  const replay = await replayOf(client, actorId, key);
  if (replay) return answered(replayed(replay));
  if (ifVersion !== null && ifVersion !== row.version) return answered({ kind: 'stale' });
  return { kind: 'locked', status: row.status, version: row.version };
}

/** Of the national office (owner null) or of the office of a nested cycle. */
export async function isOfficer(client: Pick<PoolClient, 'query'>, personId: string, ownerAgencyId: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from role_grant where person_id = $1 and role = 'CycleOfficer' and agency_id is not distinct from $2 and bangkok_today() between from_on and coalesce(to_on, 'infinity')`,
    [personId, ownerAgencyId],
  );
  return (rowCount ?? 0) > 0;
}

export async function replayOf(client: PoolClient, actorId: string, key: CycleCommand['key']): Promise<Replay | null> {
  if (key === null) return null;
  const { rows } = await client.query<{ replay: Replay | null }>('select key_json($1, $2, $3, $4) as replay', [
    actorId,
    key.route,
    key.key,
    key.bodyHash,
  ]);
  return rows[0]?.replay ?? null;
}

/** Keeps the key with what was answered; the version is the cycle's after the command. */
export async function rememberKey(
  client: PoolClient,
  { cycleId, actorId, key }: CycleCommand,
  answer: { readonly resourceId: string; readonly status: number },
): Promise<CommandResult> {
  const { rows } = await client.query<{ version: number }>('select version from assessment_cycle where id = $1', [cycleId]);
  const version = rows[0]?.version ?? 0;
  if (key !== null) {
    await client.query(
      `insert into idempotency_key (person_id, route, key, body_hash, status, resource_id, resource_version) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id, route, key) do update set body_hash = excluded.body_hash, status = excluded.status, resource_id = excluded.resource_id, resource_version = excluded.resource_version, created_at = now()`,
      [actorId, key.route, key.key, key.bodyHash, answer.status, answer.resourceId, version],
    );
  }
  return { kind: 'done', resourceId: answer.resourceId, version, status: answer.status, repeated: false };
}
