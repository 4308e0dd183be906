import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Logger } from '#libs/platform/log/logger';
import type { Readiness } from './worker.health.js';

export interface HealthServerSettings {
  readonly port: number;
  readonly registry: Registry;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Logger;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

type Route = (response: ServerResponse, settings: HealthServerSettings) => Promise<void>;

const ROUTES: Readonly<Record<string, Route>> = {
  '/health/live': async (response) => answer(response, 200, { status: 'live' }),
  '/health/ready': async (response, { readiness }) => {
    const { isReady, checks } = await readiness();
    answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'notReady', checks });
  },
  '/metrics': async (response, { registry }) => {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType });
    response.end(text);
  },
};

/** Health and metrics, for this machine alone: whoever watches from outside comes through a proxy of the operator's. */
export async function startHealthServer(settings: HealthServerSettings): Promise<Server> {
  const server = createServer((request, response) => {
    const route = request.method === 'GET' ? ROUTES[(request.url ?? '').split('?')[0] ?? ''] : undefined;
    if (!route) return answer(response, 404, { status: 'notFound' });
    route(response, settings).catch((error: unknown) => {
      settings.log.error({ err: error }, 'a health route failed');
      if (!response.headersSent) answer(response, 500, { status: 'error' });
      else response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return server;
}
