import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/platform/log/logger';
import { grpcCodeOf } from '#libs/platform/temporal/deployment';
import { Pauser } from '../pauser.js';
import { signalTargets, type SignalTarget } from './signal.target.js';
import { dropRows, postponeRows, takeRows, type WakeUpRow } from './wake-up.query.js';

export interface RelaySettings {
  readonly source: DataSource;
  readonly client: Client;
  readonly log: Logger;
  /** Called when the server does not know our search attributes, and when it is back. */
  readonly mend: () => Promise<void>;
  readonly observe?: (delivered: { readonly rows: number; readonly oldestAt: Date }) => void;
  readonly lanes?: number;
}

/** A workflow that is just closing answers "exhausted" for a moment; the client tries again by itself until then. */
const SIGNAL_DEADLINE_MS = 10_000;
const POLL_MS = 1_000;
const DEADLINE_EXCEEDED = 4;
const INVALID_ARGUMENT = 3;
const UNAVAILABLE = 14;

type Outcome = 'accepted' | 'refused' | 'serverAway' | 'serverForgetful';

/**
 * Turns wake-up rows into signals. Rows are locked while the server is told, and deleted only after it has accepted: dying in between repeats a
 * signal, which changes nothing. Rows of one workflow that fail back off alone; while the server is away nothing is counted against any row.
 */
export class WakeUpRelay {
  readonly #pauser = new Pauser();
  #lanes: Promise<void>[] = [];
  #awayForMs = 0;

  constructor(private readonly settings: RelaySettings) {}

  start(): void {
    this.#lanes = Array.from({ length: this.settings.lanes ?? 2 }, () => this.#runLane());
  }

  /** There is something to read: called for a notification of the database. */
  nudge(): void {
    this.#pauser.nudge();
  }

  async stop(): Promise<void> {
    this.#pauser.stop();
    await Promise.all(this.#lanes);
  }

  async #runLane(): Promise<void> {
    while (!this.#pauser.isStopped) {
      try {
        const rows = await this.pass();
        if (rows === 0) await this.#pauser.pause(POLL_MS);
      } catch (error) {
        this.settings.log.warn({ err: error }, 'the relay could not read or delete its rows; it tries again');
        await this.#pauser.sleep(POLL_MS);
      }
    }
  }

  /** One batch: how many rows were read. */
  async pass(): Promise<number> {
    const runner = this.settings.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await client.query('begin');
      try {
        const rows = await takeRows(client);
        const outcome = rows.length === 0 ? 'accepted' : await this.#deliver(client, rows);
        await client.query('commit');
        await this.#afterBatch(outcome);
        return rows.length;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  async #deliver(client: PoolClient, rows: readonly WakeUpRow[]): Promise<Outcome> {
    const byWorkflow = new Map<string, WakeUpRow[]>();
    for (const row of rows) byWorkflow.set(row.workflowId, [...(byWorkflow.get(row.workflowId) ?? []), row]);
    const targets = await signalTargets(
      this.settings.source,
      [...byWorkflow.values()].map(([first]) => first!),
    );
    const outcomes = await Promise.all(targets.map(async (target) => ({ target, outcome: await this.#signal(target) })));
    const idsOf = (outcome: Outcome): string[] =>
      outcomes.filter((one) => one.outcome === outcome).flatMap(({ target }) => byWorkflow.get(target.workflowId)!.map(({ id }) => id));
    const [accepted, refused] = [idsOf('accepted'), idsOf('refused')];
    if (accepted.length > 0) {
      await dropRows(client, accepted);
      this.settings.observe?.({
        rows: accepted.length,
        oldestAt: new Date(Math.min(...rows.filter(({ id }) => accepted.includes(id)).map(({ createdAt }) => createdAt.getTime()))),
      });
    }
    if (refused.length > 0) await postponeRows(client, refused);
    return (['serverForgetful', 'serverAway'] as const).find((outcome) => outcomes.some((one) => one.outcome === outcome)) ?? 'accepted';
  }

  async #signal(target: SignalTarget): Promise<Outcome> {
    const { client, log } = this.settings;
    try {
      await client.connection.withDeadline(Date.now() + SIGNAL_DEADLINE_MS, () => target.send(client));
      return 'accepted';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'accepted'; // over in the record, and nobody conducts it: nothing is left to be told
      const code = grpcCodeOf(error);
      if (code === UNAVAILABLE || code === DEADLINE_EXCEEDED) return 'serverAway';
      if (
        code === INVALID_ARGUMENT &&
        /search attribute/i.test(String((error as { details?: string }).details ?? (error as Error).message))
      )
        return 'serverForgetful';
      log.error({ err: error, workflowId: target.workflowId }, 'a wake-up was refused; it is tried again later');
      return 'refused';
    }
  }

  async #afterBatch(outcome: Outcome): Promise<void> {
    if (outcome === 'serverForgetful') {
      await this.settings.mend();
      await this.#pauser.sleep(500); // it takes new search attributes a moment later
    }
    if (outcome !== 'serverAway') {
      if (this.#awayForMs > 0) {
        this.#awayForMs = 0;
        this.settings.log.info({}, 'the Temporal server is back');
        await this.settings.mend(); // it may have come back empty
      }
      return;
    }
    if (this.#awayForMs === 0) this.settings.log.warn({}, 'the Temporal server is away; wake-ups wait in the record');
    this.#awayForMs = Math.min(Math.max(500, this.#awayForMs * 2), 5_000);
    await this.#pauser.sleep(this.#awayForMs);
  }
}
