import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { BULK_QUEUE, CONDUCT_QUEUE, SCORING_QUEUE } from '#libs/contract/messages/workflow.messages';
import { withClient } from '#libs/persistence/record/transaction';
import type { Configuration } from '#libs/platform/config/configuration';
import { problem } from '#libs/platform/http/problem.exception';
import { lazyTemporal } from '#libs/platform/temporal/temporal-client';
import { holdsRole, type Actor } from '../http/actor.types.js';
import { CONFIGURATION } from '../http/tokens.js';

const DEADLINE_MS = 2_000;
const WORKFLOW_TASKS = 1;
const ACTIVITY_TASKS = 2;

interface WorkQueue {
  readonly name: string;
  readonly pollers: number;
  readonly backlog: number | null;
  readonly oldestSeconds: number | null;
  readonly lastPollAt: string | null;
}

const RECORD = `
  select (select count(*)::int from wake_up) as rows, (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 from wake_up) as "oldestSeconds",
         (select count(*)::int from wake_up where attempts > 0) as postponed,
         (select count(*)::int from assessment_case where status in ('Active', 'Paused')) as "openCases",
         (select count(*)::int from assessment_case where status in ('Active', 'Paused') and next_look_at < cycle_now() - interval '2 minutes') as "overdueLooks",
         (select count(*)::int from assessment_case where attention is not null) as attention`;

interface RecordRow {
  readonly rows: number;
  readonly oldestSeconds: number;
  readonly postponed: number;
  readonly openCases: number;
  readonly overdueLooks: number;
  readonly attention: number;
}

const seconds = (value: { seconds?: unknown; nanos?: number | null } | null | undefined): number =>
  Number(value?.seconds ?? 0) + Number(value?.nanos ?? 0) / 1e9;

/** Temporal's queues and the relay's lag, for those who run the system. That Temporal is away is an answer, not a fault. */
@Injectable()
export class WorkQueuesQuery implements OnModuleDestroy {
  readonly #client: Client;

  constructor(
    private readonly source: DataSource,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    this.#client = lazyTemporal(configuration.temporal);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#client.connection.close();
  }

  async view(actor: Actor) {
    if (!holdsRole(actor, 'Administrator', 'CycleOfficer')) throw problem('not-found');
    const record = await withClient(
      this.source,
      async (client) => (await client.query<RecordRow>({ name: 'relay-and-conductors', text: RECORD })).rows[0],
    );
    const { rows = 0, oldestSeconds = 0, postponed = 0, openCases = 0, overdueLooks = 0, attention = 0 } = record ?? {};
    return {
      temporal: await this.temporal(),
      relay: { rows, oldestSeconds, postponed },
      conductors: { openCases, overdueLooks, attention },
    };
  }

  private async temporal() {
    try {
      const queues = await this.#client.withDeadline(Date.now() + DEADLINE_MS, () =>
        Promise.all([
          this.queue(CONDUCT_QUEUE, WORKFLOW_TASKS),
          this.queue(CONDUCT_QUEUE, ACTIVITY_TASKS),
          this.queue(BULK_QUEUE, ACTIVITY_TASKS),
          this.queue(SCORING_QUEUE, ACTIVITY_TASKS),
        ]),
      );
      return { reachable: true, reason: null, queues };
    } catch (error) {
      return { reachable: false, reason: reasonOf(error), queues: [] };
    }
  }

  private async queue(name: string, type: number): Promise<WorkQueue> {
    const { pollers, stats } = await this.#client.workflowService.describeTaskQueue({
      namespace: this.configuration.temporal.namespace,
      taskQueue: { name },
      taskQueueType: type,
      reportStats: true,
    });
    const last = Math.max(0, ...(pollers ?? []).map(({ lastAccessTime }) => seconds(lastAccessTime as never)));
    return {
      name: type === WORKFLOW_TASKS ? `${name} (workflow)` : `${name} (activity)`,
      pollers: pollers?.length ?? 0,
      backlog: stats ? Number(stats.approximateBacklogCount ?? 0) : null,
      oldestSeconds: stats ? seconds(stats.approximateBacklogAge as never) : null,
      lastPollAt: last === 0 ? null : new Date(last * 1000).toISOString(),
    };
  }
}

/** The kind of trouble, without addresses. */
const reasonOf = (error: unknown): string => {
  const code =
    (error as { cause?: { code?: number }; code?: number } | null)?.code ?? (error as { cause?: { code?: number } } | null)?.cause?.code;
  return code === 5 ? 'namespace not found' : code === 4 ? 'no answer within 2 s' : 'not reachable';
};
