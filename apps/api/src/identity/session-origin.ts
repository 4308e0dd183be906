import type { FastifyRequest } from 'fastify';
import type { SessionOrigin } from './session.store.js';

export const originOf = (request: FastifyRequest): SessionOrigin => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
});
