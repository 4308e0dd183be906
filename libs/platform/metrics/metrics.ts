import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];

/** One registry a process. Label values come from tables and route patterns, never from a request. */
export function createMetrics(process: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'yokradap_http_request_seconds',
      help: 'Time of HTTP requests by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    commands: new Counter({ name: 'yokradap_commands_total', help: 'Commands carried out, by route', labelNames: ['route'], registers }),
    refusals: new Counter({
      name: 'yokradap_refusals_total',
      help: 'Problems answered, by registered name',
      labelNames: ['name'],
      registers,
    }),
    signIns: new Counter({ name: 'yokradap_sign_ins_total', help: 'Attempts to sign in', labelNames: ['result'], registers }),
    openStreams: new Gauge({ name: 'yokradap_open_event_streams', help: 'Open server-sent event streams', registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
