import { NativeConnection, Worker, type WorkerDeploymentOptions, type WorkerStatus } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { caseConduct } from '#activities/case-record/case-conduct';
import { createCaseRecordActivities } from '#activities/case-record/case-record.activities';
import { cycleConduct } from '#activities/cycle-record/cycle-conduct';
import { createCycleRecordActivities } from '#activities/cycle-record/cycle-record.activities';
import { scoring } from '#activities/scoring/scoring';
import { createScoringActivities } from '#activities/scoring/scoring.activities';
import { BULK_QUEUE, CONDUCT_QUEUE, DEPLOYMENT_NAME, SCORING_QUEUE } from '#libs/contract/messages/workflow.messages';
import type { Logger } from '#libs/platform/log/logger';
import type { TemporalAddress } from '#libs/platform/temporal/temporal-client';
import type { WorkflowBundle } from './workflow-bundle.js';

export interface ConductorSettings {
  readonly temporal: TemporalAddress;
  readonly source: DataSource;
  readonly poolSize: number;
  readonly bundle: WorkflowBundle;
  readonly isVersioned: boolean;
  readonly log: Logger;
}

export interface ConductorWorkers {
  /** Settles when both have drained; rejects when one cannot go on. */
  readonly ended: Promise<void>;
  readonly statuses: () => Readonly<Record<string, WorkerStatus>>;
  /** Takes nothing more, finishes what it has, closes the connection. */
  stop(): Promise<void>;
}

/** Every open run goes to the build that was made current last; the plan of a year is longer than any build. */
const versioning = (buildId: string): WorkerDeploymentOptions => ({
  useWorkerVersioning: true,
  version: { deploymentName: DEPLOYMENT_NAME, buildId },
  defaultVersioningBehavior: 'AUTO_UPGRADE',
});

/** Slots follow the pool: a slot without a connection only waits, and after 2 s counts as a fault. */
const slots = (poolSize: number): { local: number; ordinary: number; bulk: number } => ({
  local: Math.max(1, Math.floor(poolSize * 0.4)),
  ordinary: Math.max(1, Math.floor(poolSize * 0.3)),
  bulk: Math.max(1, Math.floor(poolSize * 0.1)),
});

/** These may be many: they wait for their page, which takes one connection for all of them. */
const SCORING_SLOTS = 200;

export async function startConductors(settings: ConductorSettings): Promise<ConductorWorkers> {
  const { temporal, source, bundle, log } = settings;
  const connection = await NativeConnection.connect({ address: temporal.address });
  const activities = {
    ...createCaseRecordActivities({ record: caseConduct(source), log }),
    ...createCycleRecordActivities({ record: cycleConduct(source), log }),
    ...createScoringActivities({ record: scoring(source), log }),
  };
  const { local, ordinary, bulk } = slots(settings.poolSize);
  const common = {
    connection,
    namespace: temporal.namespace,
    shutdownGraceTime: '10s',
    ...(settings.isVersioned ? { workerDeploymentOptions: versioning(bundle.buildId) } : {}),
  };
  const workers = {
    [CONDUCT_QUEUE]: await Worker.create({
      ...common,
      taskQueue: CONDUCT_QUEUE,
      workflowBundle: { codePath: bundle.codePath },
      activities,
      maxConcurrentLocalActivityExecutions: local,
      maxConcurrentActivityTaskExecutions: ordinary,
      maxCachedWorkflows: 600,
    }),
    [BULK_QUEUE]: await Worker.create({ ...common, taskQueue: BULK_QUEUE, activities, maxConcurrentActivityTaskExecutions: bulk }),
    [SCORING_QUEUE]: await Worker.create({
      ...common,
      taskQueue: SCORING_QUEUE,
      activities,
      maxConcurrentActivityTaskExecutions: SCORING_SLOTS,
    }),
  };
  const each = Object.values(workers);
  const shutDown = (): void => {
    for (const worker of each) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const ended = Promise.all(each.map((worker) => worker.run().finally(shutDown))).then(() => undefined);
  ended.catch(() => undefined); // heard of by whoever awaits it, which may be later
  return {
    ended,
    statuses: () => Object.fromEntries(Object.entries(workers).map(([queue, worker]) => [queue, worker.getStatus()])),
    async stop() {
      shutDown();
      await ended.catch(() => undefined);
      await connection.close();
    },
  };
}
