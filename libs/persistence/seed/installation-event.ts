import type { PoolClient } from 'pg';
import { nextLink } from '../record/audit-chain.js';
import { cycleNowMs } from '../record/cycles/cycle-audit.js';

/** The one chain of administration. */
const ORGANISATION_CHAIN = '00000000-0000-4000-8000-000000000001';

export async function hasInstallationEvent(client: Pick<PoolClient, 'query'>, action: string): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from audit_event where chain_kind = 'organisation' and chain_id = $1 and action = $2`, [ORGANISATION_CHAIN, action]);
  return (rowCount ?? 0) > 0;
}

/** An act of the installation itself, linked to the chain of administration. */
export async function appendInstallationEvent(client: PoolClient, action: string, payload: unknown): Promise<void> {
  await client.query(`insert into audit_chain (chain_kind, chain_id, seq, head) values ('organisation', $1, 0, '') on conflict do nothing`, [ORGANISATION_CHAIN]);
  const { rows } = await client.query<{ seq: number; head: string }>(`select seq, encode(head, 'hex') as head from audit_chain where chain_kind = 'organisation' and chain_id = $1 for update`, [ORGANISATION_CHAIN]);
  const head = rows[0] ?? { seq: 0, head: '' };
  const atMs = await cycleNowMs(client);
  const envelope = { chainKind: 'organisation' as const, chainId: ORGANISATION_CHAIN, atMs, actorId: null, onBehalfOf: null, action, subject: '', taskId: null };
  const entry = nextLink({ seq: head.seq, hash: head.head }, envelope, payload, 'office');
  await client.query(
    `insert into audit_event (chain_kind, chain_id, seq, at, received_at, action, subject, payload, salt, payload_hash, previous_hash, hash, visible_from)
     values ('organisation', $1, $2, to_timestamp($3 / 1000.0), now(), $4, '', $5, decode($6, 'hex'), decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), $10)`,
    [ORGANISATION_CHAIN, entry.seq, atMs, action, entry.payload, entry.salt, entry.payloadHash, entry.previousHash, entry.hash, entry.visibleFrom],
  );
  await client.query(`update audit_chain set seq = $2, head = decode($3, 'hex') where chain_kind = 'organisation' and chain_id = $1`, [ORGANISATION_CHAIN, entry.seq, entry.hash]);
}
