import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const SERVER_PATHS = /^\/(api|health|metrics)(\/|$)/;
const FILE_NAME = /\.[a-z0-9]{2,5}$/i;
const YEAR = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';

/** The web application's files, and its page for every other address a browser opens; the page carries the nonce of this answer. */
export async function serveWeb(fastify: FastifyInstance, webDir: string): Promise<void> {
  const page = readFileSync(join(webDir, 'index.html'), 'utf8');
  await fastify.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    cacheControl: false,
    globIgnore: ['index.html'],
    setHeaders: (reply, file) => void reply.header('cache-control', file.includes('/assets/') ? YEAR : HOUR),
  });
  fastify.get('/*', { helmet: { enableCSPNonces: true } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (SERVER_PATHS.test(path) || FILE_NAME.test(path) || !request.headers.accept?.includes('text/html')) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__CSP_NONCE__', reply.cspNonce.style));
  });
}
