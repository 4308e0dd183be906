import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { versionOfIfMatch } from '#libs/platform/http/etag';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { COMMAND, headerOf, type CommandOptions } from './command.decorator.js';

/** Refuses a command without its headers before anything of it is read. */
@Injectable()
export class CommandGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const options = this.reflector.get<CommandOptions | undefined>(COMMAND, context.getHandler());
    if (!options) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    idempotencyKeyOf(headerOf(request, 'idempotency-key'));
    if (options.ifMatch) versionOfIfMatch(headerOf(request, 'if-match'));
    request.isCommand = true;
    return true;
  }
}
