import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Drain } from '#libs/platform/http/drain';
import { isForeign } from '#libs/platform/http/origin.rule';
import { problem } from '#libs/platform/http/problem.exception';
import type { Logger } from '#libs/platform/log/logger';
import type { Metrics } from '#libs/platform/metrics/metrics';
import { JSON_TYPE } from './accepts.decorator.js';
import { headerOf } from './command.decorator.js';

const REQUEST_ID = /^[\w-]{8,64}$/;
const QUIET_ROUTES = new Set(['/health/live', '/health/ready', '/metrics']);

/** A caller's id is kept when it is harmless, so that one trace runs through several systems. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

const mediaTypeOf = (request: FastifyRequest): string => (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function refuseForeignBody(request: FastifyRequest): void {
  const type = mediaTypeOf(request);
  if (type === '' || request.is404) return;
  const accepted = request.routeOptions.config.accepts ?? [JSON_TYPE];
  if (!accepted.includes(type)) throw problem('media-type-refused');
}

function refuseForeignOrigin(request: FastifyRequest, publicUrl: URL): void {
  const headers = { origin: headerOf(request, 'origin'), fetchSite: headerOf(request, 'sec-fetch-site'), host: request.headers.host };
  if (isForeign(request.method, headers, publicUrl)) throw problem('foreign-origin');
}

interface HookParts {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly drain: Drain;
}

export function addRequestHooks(fastify: FastifyInstance, { configuration, logger, metrics, drain }: HookParts): void {
  const apiHeaders = (url: string): boolean => url.startsWith('/api/') || QUIET_ROUTES.has(url);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (apiHeaders(request.url)) reply.header('cache-control', 'no-store');
    refuseForeignOrigin(request, configuration.publicUrl);
    refuseForeignBody(request);
  });
  fastify.addHook('onSend', async (_request, reply, payload) => {
    if (drain.isDraining) reply.header('connection', 'close');
    return payload;
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    if (request.isCommand && reply.statusCode < 400) metrics.commands.inc({ route: `${request.method} ${route}` });
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      params: request.params,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      personId: request.actor?.personId,
    };
    if (QUIET_ROUTES.has(route)) logger.debug(line, 'request');
    else logger.info(line, 'request');
  });
}
