import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from './actor.types.js';

/** Who asks. Set by the session guard; on a public route there may be nobody. */
export const actorOf = (request: FastifyRequest): Actor | null => request.actor ?? null;

/** The signed-in person, with roles in force today. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!actor) throw problem('not-signed-in');
  return actor;
});
