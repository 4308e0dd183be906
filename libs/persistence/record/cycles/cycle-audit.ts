import type { PoolClient } from 'pg';
import { nextLink, type AuditEntry, type AuditEnvelope } from '../audit-chain.js';

export interface CycleEvent {
  readonly action: string;
  readonly actorId: string | null;
  readonly subject?: string;
  readonly taskId?: string | null;
  readonly payload?: unknown;
}

/** The cycle's clock, epoch milliseconds. */
export async function cycleNowMs(client: Pick<PoolClient, 'query'>): Promise<number> {
  const { rows } = await client.query<{ now: string }>('select ms(cycle_now()) as now');
  return Number(rows[0]?.now);
}

interface EventRow {
  readonly entry: AuditEntry;
  readonly envelope: Omit<AuditEnvelope, 'seq'>;
  readonly caseId: string | null;
}

/** Adds linked events, one statement for all; the caller holds the locks and writes the heads. */
async function insertEvents(client: PoolClient, events: readonly EventRow[]): Promise<void> {
  await client.query(
    `insert into audit_event (chain_kind, chain_id, seq, at, received_at, actor_id, action, subject, case_id, task_id, payload, salt, payload_hash, previous_hash, hash, visible_from)
     select e ->> 'chainKind', (e ->> 'chainId')::uuid, (e ->> 'seq')::int, at_ms(e -> 'atMs'), now(), (e ->> 'actorId')::uuid, e ->> 'action', e ->> 'subject', (e ->> 'caseId')::uuid, (e ->> 'taskId')::uuid,
            e ->> 'payload', decode(e ->> 'salt', 'hex'), decode(e ->> 'payloadHash', 'hex'), decode(e ->> 'previousHash', 'hex'), decode(e ->> 'hash', 'hex'), e ->> 'visibleFrom'
       from jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(events.map(({ entry, envelope, caseId }) => ({ ...envelope, ...entry, caseId })))],
  );
}

/** One event on the cycle's own chain, under the cycle's lock; raises the cycle's version. */
export async function appendCycleEvent(client: PoolClient, cycleId: string, event: CycleEvent): Promise<void> {
  const { rows } = await client.query<{ seq: number; head: string }>(
    `select audit_seq as seq, encode(audit_head, 'hex') as head from assessment_cycle where id = $1 for no key update`,
    [cycleId],
  );
  const row = rows[0];
  if (!row) throw new Error(`No cycle ${cycleId}.`);
  const envelope = {
    chainKind: 'cycle' as const,
    chainId: cycleId,
    atMs: await cycleNowMs(client),
    actorId: event.actorId,
    onBehalfOf: null,
    action: event.action,
    subject: event.subject ?? '',
    taskId: event.taskId ?? null,
  };
  const entry = nextLink({ seq: row.seq, hash: row.head }, envelope, event.payload);
  await insertEvents(client, [{ entry, envelope, caseId: null }]);
  await client.query(`update assessment_cycle set audit_seq = $2, audit_head = decode($3, 'hex'), version = version + 1 where id = $1`, [
    cycleId,
    entry.seq,
    entry.hash,
  ]);
}

/** The first event of each newly made case: they have no head yet, so one statement links them all. */
export async function startCaseChains(
  client: PoolClient,
  caseIds: readonly string[],
  atMs: number,
  payloadOf: (caseId: string) => unknown,
): Promise<void> {
  if (caseIds.length === 0) return;
  const events = caseIds.map((caseId): EventRow => {
    const envelope = {
      chainKind: 'case' as const,
      chainId: caseId,
      atMs,
      actorId: null,
      onBehalfOf: null,
      action: 'CaseOpened',
      subject: '',
      taskId: null,
    };
    return { entry: nextLink({ seq: 0, hash: '' }, envelope, payloadOf(caseId)), envelope, caseId };
  });
  await insertEvents(client, events);
  await client.query(
    `update assessment_case c set audit_seq = 1, audit_head = decode(h.hash, 'hex') from unnest($1::uuid[], $2::text[]) as h(id, hash) where c.id = h.id and c.audit_seq = 0`,
    [caseIds, events.map(({ entry }) => entry.hash)],
  );
}
