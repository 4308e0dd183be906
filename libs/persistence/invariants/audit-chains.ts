import type { PoolClient } from 'pg';
import { chainHash, payloadHashOf, type AuditEnvelope } from '../record/audit-chain.js';

export type ChainKind = AuditEnvelope['chainKind'];

export interface ChainReport {
  readonly chainKind: ChainKind;
  readonly chainId: string;
  readonly events: number;
  /** The first event at which the chain does not hold, and why; null: it holds to its head. */
  readonly broken: { readonly seq: number; readonly why: 'sequence' | 'previous' | 'payload' | 'hash' | 'head' } | null;
}

interface EventRow {
  readonly chain_kind: ChainKind;
  readonly chain_id: string;
  readonly seq: number;
  readonly at_ms: string;
  readonly actor_id: string | null;
  readonly on_behalf_of: string | null;
  readonly action: string;
  readonly subject: string;
  readonly task_id: string | null;
  readonly payload: string;
  readonly salt: string;
  readonly payload_hash: string;
  readonly previous_hash: string;
  readonly hash: string;
}

interface Head {
  readonly chainKind: ChainKind;
  readonly chainId: string;
  readonly seq: number;
  readonly head: string;
}

const HEADS = `
  select 'case' as "chainKind", id as "chainId", audit_seq as seq, encode(audit_head, 'hex') as head from assessment_case
  union all select 'cycle', id, audit_seq, encode(audit_head, 'hex') from assessment_cycle
  union all select chain_kind, chain_id, seq, encode(head, 'hex') from audit_chain`;

const EVENTS = `
  select chain_kind, chain_id, seq, ms(at) as at_ms, actor_id, on_behalf_of, action, subject, task_id, payload, encode(salt, 'hex') as salt, encode(payload_hash, 'hex') as payload_hash,
         encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash
    from audit_event where chain_id = any ($1::uuid[]) order by chain_kind, chain_id, seq`;

const PAGE = 200;

function brokenAt(event: EventRow, seq: number, previous: string): NonNullable<ChainReport['broken']>['why'] | null {
  if (event.seq !== seq) return 'sequence';
  if (event.previous_hash !== previous) return 'previous';
  if (payloadHashOf(event.salt, event.payload) !== event.payload_hash) return 'payload';
  const envelope: AuditEnvelope = {
    chainKind: event.chain_kind,
    chainId: event.chain_id,
    seq,
    atMs: Number(event.at_ms),
    actorId: event.actor_id,
    onBehalfOf: event.on_behalf_of,
    action: event.action,
    subject: event.subject,
    taskId: event.task_id,
  };
  return chainHash(previous, envelope, event.payload_hash) === event.hash ? null : 'hash';
}

function verified(head: Head, events: readonly EventRow[]): ChainReport {
  const report = (broken: ChainReport['broken']): ChainReport => ({
    chainKind: head.chainKind,
    chainId: head.chainId,
    events: events.length,
    broken,
  });
  let previous = '';
  for (const [index, event] of events.entries()) {
    const why = brokenAt(event, index + 1, previous);
    if (why !== null) return report({ seq: index + 1, why });
    previous = event.hash;
  }
  return report(head.seq === events.length && head.head === previous ? null : { seq: events.length, why: 'head' });
}

async function verifyHeads(client: Pick<PoolClient, 'query'>, heads: readonly Head[]): Promise<ChainReport[]> {
  const { rows } = await client.query<EventRow>(EVENTS, [heads.map(({ chainId }) => chainId)]);
  const byChain = new Map<string, EventRow[]>();
  for (const row of rows) {
    const key = `${row.chain_kind}/${row.chain_id}`;
    const events = byChain.get(key);
    if (events) events.push(row);
    else byChain.set(key, [row]);
  }
  return heads.map((head) => verified(head, byChain.get(`${head.chainKind}/${head.chainId}`) ?? []));
}

/** Recomputes every link of one chain from the stored envelope and payload. */
export async function verifyChain(client: Pick<PoolClient, 'query'>, chainKind: ChainKind, chainId: string): Promise<ChainReport> {
  const { rows } = await client.query<Head>(`select * from (${HEADS}) h where "chainKind" = $1 and "chainId" = $2`, [chainKind, chainId]);
  const head = rows[0] ?? { chainKind, chainId, seq: 0, head: '' };
  return (await verifyHeads(client, [head]))[0] ?? { chainKind, chainId, events: 0, broken: null };
}

/** Every chain of the record, and events of chains that have no head. */
export async function verifyAllChains(
  client: Pick<PoolClient, 'query'>,
): Promise<{ readonly chains: number; readonly events: number; readonly broken: readonly ChainReport[] }> {
  const { rows: heads } = await client.query<Head>(HEADS);
  const reports: ChainReport[] = [];
  for (let from = 0; from < heads.length; from += PAGE) reports.push(...(await verifyHeads(client, heads.slice(from, from + PAGE))));
  const known = new Set(heads.map(({ chainKind, chainId }) => `${chainKind}/${chainId}`));
  const { rows: named } = await client.query<{ chain_kind: ChainKind; chain_id: string }>(
    'select distinct chain_kind, chain_id from audit_event',
  );
  const headless = named
    .filter((row) => !known.has(`${row.chain_kind}/${row.chain_id}`))
    .map((row): ChainReport => ({ chainKind: row.chain_kind, chainId: row.chain_id, events: 0, broken: { seq: 0, why: 'head' } }));
  return {
    chains: heads.length,
    events: reports.reduce((sum, { events }) => sum + events, 0),
    broken: [...reports.filter(({ broken }) => broken !== null), ...headless],
  };
}
