import type { WorkerStatus } from '@temporalio/worker';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { relayLag } from '../relay/wake-up.query.js';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300];

export interface WorkerMetricsSettings {
  readonly registry: Registry;
  readonly source: DataSource;
  readonly statuses: () => Readonly<Record<string, WorkerStatus>>;
}

export interface WorkerMetrics {
  observeDelivery(delivered: { readonly rows: number; readonly oldestAt: Date }): void;
  countMail(result: 'sent' | 'kept' | 'failed'): void;
}

/** Gauges are read when somebody asks; a database that does not answer leaves its gauge out, and the rest is shown. */
export function workerMetrics({ registry, source, statuses }: WorkerMetricsSettings): WorkerMetrics {
  const registers = [registry];
  const lag = { name: 'yokradap_relay_lag_seconds', help: 'Age of the oldest wake-up that no conductor was told of yet' };
  new Gauge({
    ...lag,
    registers,
    async collect() {
      const { oldestSeconds } = await relayLag(source).catch(() => ({ oldestSeconds: Number.NaN }));
      this.set(oldestSeconds);
    },
  });
  new Gauge({
    name: 'yokradap_worker_running',
    help: '1 while the worker of the task queue runs',
    labelNames: ['queue'],
    registers,
    collect() {
      for (const [queue, { runState }] of Object.entries(statuses())) this.set({ queue }, runState === 'RUNNING' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'yokradap_worker_cached_workflows',
    help: 'Workflows kept in memory',
    labelNames: ['queue'],
    registers,
    collect() {
      for (const [queue, { numCachedWorkflows }] of Object.entries(statuses())) this.set({ queue }, numCachedWorkflows);
    },
  });
  const deliveries = new Counter({ name: 'yokradap_relay_wake_ups_total', help: 'Wake-up rows delivered', registers });
  const delay = new Histogram({
    name: 'yokradap_relay_delivery_seconds',
    help: 'From the oldest row of a batch to its acceptance',
    buckets: SECONDS,
    registers,
  });
  const mails = new Counter({
    name: 'yokradap_notifications_total',
    help: 'Notifications handled by the sender',
    labelNames: ['result'],
    registers,
  });
  return {
    observeDelivery({ rows, oldestAt }) {
      deliveries.inc(rows);
      delay.observe(Math.max(0, Date.now() - oldestAt.getTime()) / 1000);
    },
    countMail: (result) => mails.inc({ result }),
  };
}
