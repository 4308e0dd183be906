import { applyDecorators, createParamDecorator, HttpCode, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { versionOfIfMatch } from '#libs/platform/http/etag';

export interface CommandOptions {
  /** Whether the command changes one existing resource and must name the version its sender saw. */
  readonly ifMatch?: boolean;
  readonly status?: number;
}

export const COMMAND = Symbol('command');

const KEY_HEADER = {
  name: 'Idempotency-Key',
  required: true,
  description: 'One key for one intended act; a repeat with the same key and body is carried out once.',
  schema: { type: 'string', minLength: 8, maxLength: 255 },
};
const MATCH_HEADER = {
  name: 'If-Match',
  required: true,
  description: 'ETag of the resource as its sender saw it.',
  schema: { type: 'string' },
};

/** Documents the header on whichever route takes the parameter. */
const documented =
  (header: ApiHeaderOptions): ParameterDecorator =>
  (target, method) => {
    const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method !== undefined && descriptor) ApiHeader(header)(target, method, descriptor);
  };

/** A route that changes the record: needs an Idempotency-Key and, with `ifMatch`, an If-Match; 428 without them. */
export function Command(options: CommandOptions = {}): MethodDecorator {
  const headers = options.ifMatch ? [KEY_HEADER, MATCH_HEADER] : [KEY_HEADER];
  return applyDecorators(SetMetadata(COMMAND, options), HttpCode(options.status ?? 200), ...headers.map((header) => ApiHeader(header)));
}

export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

/** The command's Idempotency-Key, already checked by the guard. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    idempotencyKeyOf(headerOf(context.switchToHttp().getRequest<FastifyRequest>(), 'idempotency-key')),
  [documented(KEY_HEADER)],
);

/** The version named by If-Match. */
export const IfMatchVersion = createParamDecorator(
  (_: unknown, context: ExecutionContext): number =>
    versionOfIfMatch(headerOf(context.switchToHttp().getRequest<FastifyRequest>(), 'if-match')),
  [documented(MATCH_HEADER)],
);
