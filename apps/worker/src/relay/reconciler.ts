import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/platform/log/logger';
import { Pauser } from '../pauser.js';

export interface ReconcilerSettings {
  readonly source: DataSource;
  readonly log: Logger;
  /** Puts the server right. */
  readonly mend: () => Promise<void>;
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;
/** A case that asks for attention is looked at once an hour: trying every minute would only fill its history. */
const ATTENTION_EVERY = 60;

/**
 * Cases and cycles whose next look (cycle time) is over two minutes past, and cases that stand where somebody should be acting at once. Their
 * conductor was lost, or its server was; the wake-up starts it anew. $1: with those that ask for attention; $2: all that are open.
 */
const OVERDUE = `
  insert into wake_up (workflow_id, kind, ref_id, reason)
  select kind || '/' || id, kind, id, 'reconciled' from (
    select 'case' as kind, id from assessment_case
     where status in ('Active', 'Paused') and ($1 or attention is null)
       and ($2 or (status = 'Active' and (next_look_at < cycle_now() - interval '2 minutes' or (step_state = 'Open' and open_count = 0) or (step_state = 'Waiting' and next_look_at is null))))
    union all
    select 'cycle', id from assessment_cycle
     where status in ('Opening', 'Running') and ($2 or status = 'Opening' or next_look_at < cycle_now() - interval '2 minutes')
  ) overdue
  where not exists (select 1 from wake_up w where w.ref_id = overdue.id)
  returning workflow_id`;

/** Workflow ids of those that were woken. */
export async function wakeOverdue(
  source: DataSource,
  which: { readonly withAttention: boolean; readonly allOpen: boolean },
): Promise<string[]> {
  const woken = await source.query<{ id: string }[]>(`with woken as (${OVERDUE}) select workflow_id as id from woken`, [
    which.withAttention,
    which.allOpen,
  ]);
  if (woken.length > 0) await source.query(`select pg_notify('wake_up', '')`);
  return woken.map(({ id }) => id);
}

/** Every minute: a lost Temporal database, a terminated run or a restored record mends itself. */
export class Reconciler {
  readonly #pauser = new Pauser();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: ReconcilerSettings) {}

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#pauser.stop();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let tick = 0; !this.#pauser.isStopped; tick += 1) {
      await this.#once(tick);
      await this.#pauser.sleep(this.settings.everyMs ?? EVERY_MS);
    }
  }

  async #once(tick: number): Promise<void> {
    const { source, log, mend } = this.settings;
    await mend().catch((error: unknown) => log.debug({ err: error }, 'the Temporal server could not be looked after now'));
    try {
      const woken = await wakeOverdue(source, { withAttention: tick % ATTENTION_EVERY === 0, allOpen: false });
      if (woken.length > 0) log.info({ woken: woken.length }, 'conductors were woken by the reconciler');
    } catch (error) {
      log.warn({ err: error }, 'the reconciler could not read the record');
    }
  }
}
