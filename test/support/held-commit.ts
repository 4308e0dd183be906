import { Client } from 'pg';
import { eventually } from './eventually.js';

const GATE = 4_712;

/** Transactions that write an audit event of this action stop in their COMMIT until `letGo`. */
export interface HeldCommit {
  /** Whether one stands there. */
  isReached(): Promise<boolean>;
  /** Resolves when one stands there. */
  reached(): Promise<void>;
  /** Whoever stands there goes on, and nobody stops again. */
  letGo(): Promise<void>;
}

export async function holdCommit(ownerUrl: string, action: string): Promise<HeldCommit> {
  const owner = new Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined); // its server may be the one that is killed
  await owner.connect();
  await owner.query(`create or replace function stand_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return null; end $$;
    create constraint trigger gate after insert on audit_event deferrable initially deferred for each row when (new.action = '${action}') execute function stand_at_gate();
    select pg_advisory_lock(${GATE})`);
  const isReached = async (): Promise<boolean> =>
    (
      await owner.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted and database = (select oid from pg_database where datname = current_database())`,
      )
    ).rowCount === 1;
  return {
    isReached,
    reached: async () => {
      await eventually(isReached, (is) => is, 60_000);
    },
    letGo: async () => {
      await owner.query(`select pg_advisory_unlock(${GATE})`).catch(() => undefined); // the lock has gone with its server
      await owner.end().catch(() => undefined);
      const again = new Client({ connectionString: ownerUrl });
      await again.connect();
      await again.query('drop trigger if exists gate on audit_event');
      await again.end();
    },
  };
}
