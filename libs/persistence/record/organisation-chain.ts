import type { PoolClient } from 'pg';
import { nextLink } from './audit-chain.js';

/** The one chain of administration: people, roles, agencies, links, the installation itself. */
export const ORGANISATION_CHAIN = '00000000-0000-4000-8000-000000000001';

export interface OrganisationEvent {
  readonly actorId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly payload: unknown;
}

const HEAD = `select h.seq, encode(h.head, 'hex') as head, ms(cycle_now()) as now from audit_chain h where h.chain_kind = 'organisation' and h.chain_id = $1 for update`;
const FIRST = `insert into audit_chain (chain_kind, chain_id, seq, head) values ('organisation', $1, 0, '') on conflict do nothing`;
const INSERT = `
  insert into audit_event (chain_kind, chain_id, seq, at, received_at, actor_id, action, subject, payload, salt, payload_hash, previous_hash, hash, visible_from)
  select 'organisation', $1, (e ->> 'seq')::int, at_ms(e -> 'atMs'), now(), (e ->> 'actorId')::uuid, e ->> 'action', e ->> 'subject', e ->> 'payload', decode(e ->> 'salt', 'hex'), decode(e ->> 'payloadHash', 'hex'),
         decode(e ->> 'previousHash', 'hex'), decode(e ->> 'hash', 'hex'), e ->> 'visibleFrom'
    from jsonb_array_elements($2::jsonb) e`;
const MOVE_HEAD = `update audit_chain set seq = $2, head = decode($3, 'hex') where chain_kind = 'organisation' and chain_id = $1`;

/** Links events to the organisation's chain. Called last in a transaction: the chain's head is locked until it ends. */
export async function appendOrganisationEvents(client: Pick<PoolClient, 'query'>, events: readonly OrganisationEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query(FIRST, [ORGANISATION_CHAIN]);
  const { rows } = await client.query<{ seq: number; head: string; now: string }>(HEAD, [ORGANISATION_CHAIN]);
  const row = rows[0];
  if (!row) throw new Error('The organisation has no audit chain.');
  let head = { seq: row.seq, hash: row.head };
  const atMs = Number(row.now);
  const entries = events.map(({ actorId, action, subject, payload }) => {
    const envelope = {
      chainKind: 'organisation' as const,
      chainId: ORGANISATION_CHAIN,
      atMs,
      actorId,
      onBehalfOf: null,
      action,
      subject,
      taskId: null,
    };
    const entry = nextLink(head, envelope, payload, 'office');
    head = { seq: entry.seq, hash: entry.hash };
    return { ...envelope, ...entry };
  });
  await client.query(INSERT, [ORGANISATION_CHAIN, JSON.stringify(entries)]);
  await client.query(MOVE_HEAD, [ORGANISATION_CHAIN, head.seq, head.hash]);
}

/** An act of the installation itself. */
export const appendInstallationEvent = (client: Pick<PoolClient, 'query'>, action: string, payload: unknown): Promise<void> =>
  appendOrganisationEvents(client, [{ actorId: null, action, subject: '', payload }]);

export async function hasInstallationEvent(client: Pick<PoolClient, 'query'>, action: string): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from audit_event where chain_kind = 'organisation' and chain_id = $1 and action = $2`, [
    ORGANISATION_CHAIN,
    action,
  ]);
  return (rowCount ?? 0) > 0;
}
