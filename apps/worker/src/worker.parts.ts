import type { Server } from 'node:http';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/persistence/data-source';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Logger } from '#libs/platform/log/logger';
import { createMetrics } from '#libs/platform/metrics/metrics';
import { connectTemporal } from '#libs/platform/temporal/temporal-client';
import { ClockMover } from './clock/clock.mover.js';
import { startConductors, type ConductorWorkers } from './conductor/conductor.workers.js';
import { temporalKeeper } from './conductor/temporal.keeper.js';
import { readBundle, type WorkflowBundle } from './conductor/workflow-bundle.js';
import { startHealthServer } from './health/health.server.js';
import { readiness } from './health/worker.health.js';
import { workerMetrics } from './health/worker.metrics.js';
import { startNotificationSender } from './notification/notification.sender.js';
import { NotifyListener } from './relay/notify.listener.js';
import { Reconciler, wakeOverdue } from './relay/reconciler.js';
import { WakeUpRelay } from './relay/wake-up.relay.js';
import { databaseMode } from './start/installation.query.js';
import { waitFor } from './start/wait-for.js';

const SERVER_WAIT_MS = 60_000;
/** Of the relay's lanes, mover, sender and reconciler, beside those of the activities. */
const SERVICE_CONNECTIONS = 6;

interface Stoppable {
  stop(): Promise<void>;
}

export interface WorkerParts {
  /** Rejects when the conductors cannot go on. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Foundations {
  readonly config: Configuration;
  readonly log: Logger;
  readonly source: DataSource;
  readonly client: Client;
}

async function foundations(config: Configuration, log: Logger): Promise<Foundations> {
  const onPoolError = (error: Error): void => log.warn({ err: error }, 'a database connection was lost');
  const source = await waitFor('PostgreSQL', SERVER_WAIT_MS, log, () =>
    createDataSource(config.databaseUrl, {
      poolSize: config.poolSize + SERVICE_CONNECTIONS,
      applicationName: 'yokradap-worker',
      onPoolError,
    }),
  );
  try {
    const client = await waitFor(`Temporal at ${config.temporal.address}`, SERVER_WAIT_MS, log, () => connectTemporal(config.temporal));
    return { config, log, source, client };
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/** Everything the worker process does, in the order of starting; `stop` goes the other way round, the pool last. */
export async function startWorkerParts(config: Configuration, log: Logger, bundle: WorkflowBundle = readBundle()): Promise<WorkerParts> {
  const base = await foundations(config, log);
  const { source, client } = base;
  const started: Stoppable[] = [{ stop: () => client.connection.close() }];
  const stopAll = async (): Promise<void> => {
    for (const part of started.reverse()) await part.stop();
    await source.destroy();
  };
  try {
    const conductors = await startAll(base, bundle, started);
    return { ended: conductors.ended, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function startAll(
  { config, log, source, client }: Foundations,
  bundle: WorkflowBundle,
  started: Stoppable[],
): Promise<ConductorWorkers> {
  const mode = await databaseMode(source);
  const keeper = temporalKeeper(client, mode, log);
  const isNewServer = await waitFor('Temporal to take search attributes and schedules', SERVER_WAIT_MS, log, () => keeper.setUp());
  if (isNewServer) await wakeEverybody(source, log);
  const conductors = await startConductors({
    temporal: config.temporal,
    source,
    poolSize: config.poolSize,
    bundle,
    isVersioned: config.workerVersioning,
    log,
  });
  started.push(conductors);
  const { registry } = createMetrics('worker');
  const metrics = workerMetrics({ registry, source, statuses: conductors.statuses });
  const mend = async (): Promise<void> => {
    if (await keeper.mend()) await wakeEverybody(source, log);
  };
  const relay = new WakeUpRelay({ source, client, log, mend, observe: metrics.observeDelivery });
  const reconciler = new Reconciler({ source, log, mend });
  const mover = mode === 'rehearsal' ? new ClockMover({ source, log }) : undefined;
  const sender = startNotificationSender({ source, log, mail: config.mail, publicUrl: config.publicUrl, count: metrics.countMail });
  const listener = new NotifyListener({
    databaseUrl: config.databaseUrl,
    log,
    channels: { wake_up: () => relay.nudge(), clock_move: () => mover?.nudge() },
  });
  for (const part of [relay, reconciler, mover, listener]) part?.start();
  started.push(relay, reconciler, sender, listener, ...(mover ? [mover] : []));
  const isReady = () =>
    readiness({ source, client, statuses: conductors.statuses, buildId: bundle.buildId, isVersioned: config.workerVersioning });
  started.push(closing(await startHealthServer({ port: config.workerPort, registry, readiness: isReady, log })));
  log.info(
    { mode, buildId: bundle.buildId, isVersioned: config.workerVersioning, mail: config.mail.smtpUrl === null ? 'kept' : 'smtp' },
    'the worker runs',
  );
  return conductors;
}

/** The server has nothing of ours: new, replaced, or its data lost. Whatever the record says is open gets its conductor back. */
async function wakeEverybody(source: DataSource, log: Logger): Promise<void> {
  const woken = await wakeOverdue(source, { withAttention: true, allOpen: true });
  if (woken.length > 0) log.warn({ woken: woken.length }, 'the Temporal server knew nothing of us; every open case is conducted anew');
}

const closing = (server: Server): Stoppable => ({
  stop: () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
});
