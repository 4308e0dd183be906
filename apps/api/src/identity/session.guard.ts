import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Configuration } from '#libs/platform/config/configuration';
import { problem } from '#libs/platform/http/problem.exception';
import { IS_PUBLIC } from '../http/public.decorator.js';
import { CONFIGURATION } from '../http/tokens.js';
import { sessionTokenOf } from './session-cookie.js';
import { SessionStore } from './session.store.js';

/** Every route needs a session unless it says otherwise. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = sessionTokenOf(request, this.configuration);
    const actor = token === null ? null : await this.sessions.find(token);
    if (!actor) throw problem('not-signed-in');
    request.actor = { ...actor, requestId: request.id };
    return true;
  }
}
