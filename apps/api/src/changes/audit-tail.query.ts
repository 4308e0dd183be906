import type { PoolClient } from 'pg';

export interface TailEvent {
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly actorId: string | null;
  readonly visibleFrom: 'always' | 'afterOpening' | 'office';
}

/** Where the last reading ended. Every transaction below `horizon` had ended and was read. */
export interface TailPosition {
  readonly horizon: string;
  /** No event at or below it can still appear. */
  readonly floorId: string;
  /** Becomes the floor once all transactions of that moment, those below `xmax`, have ended. */
  readonly next: { readonly xmax: string; readonly lastId: string };
}

interface Snapshot {
  readonly xmin: string;
  readonly xmax: string;
  readonly lastId: string;
}

const SNAPSHOT = `select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax, (select coalesce(max(id), 0)::text from audit_event) as "lastId" from pg_current_snapshot() s`;

// Ids are given out before commits: a lower one may appear after a higher one was read. Transactions are what is read once, not ids.
const EVENTS = `
  select distinct case_id as "caseId", task_id as "taskId", actor_id as "actorId", visible_from as "visibleFrom" from audit_event e
   where e.id > $1 and e.case_id is not null and age(e.xmin) <= age(($2::text)::xid8::xid) and age(e.xmin) > age(($3::text)::xid8::xid)`;

/** What was recorded since the position; without one nothing, only where to go on from. */
export async function readTail(client: PoolClient, from: TailPosition | null): Promise<{ events: TailEvent[]; position: TailPosition }> {
  const { rows: snapshots } = await client.query<Snapshot>({ name: 'audit-tail-snapshot', text: SNAPSHOT });
  const now = snapshots[0];
  if (!now) throw new Error('No snapshot.');
  const next = { xmax: now.xmax, lastId: now.lastId };
  if (from === null) return { events: [], position: { horizon: now.xmin, floorId: '0', next } };
  const { rows } = await client.query<TailEvent>({ name: 'audit-tail', text: EVENTS, values: [from.floorId, from.horizon, now.xmin] });
  const hasSettled = BigInt(now.xmin) >= BigInt(from.next.xmax);
  return {
    events: rows,
    position: { horizon: now.xmin, floorId: hasSettled ? from.next.lastId : from.floorId, next: hasSettled ? next : from.next },
  };
}
