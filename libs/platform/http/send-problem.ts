import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { languageOf, problemBody } from '#libs/contract/problems/problem-body';
import { problemOfError } from './problem-of-error.js';
import type { ProblemException } from './problem.exception.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

export function sendProblem(request: FastifyRequest, reply: FastifyReply, trouble: ProblemException): void {
  // An answer is under way: cutting it is the only honest sign left.
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  const body = problemBody(trouble.content, languageOf(request.headers['accept-language']), request.id);
  for (const [name, value] of Object.entries(trouble.headers)) reply.header(name, value);
  // The router's own refusals pass no hook: what every answer carries is set here as well.
  reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  reply
    .status(body.status)
    .header('cache-control', 'no-store')
    .header('content-language', body.title === body.titleEn ? 'en' : 'th')
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(body));
}

/** Bytes on a socket that never became a request: no router, no hook and no reply exist, so the answer is written by hand. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = problemOfError(error);
  const { status } = known;
  const trouble = status >= 500 ? problemOfError({ statusCode: 400 }) : known;
  const text = JSON.stringify(problemBody(trouble.content, 'th', randomUUID()));
  const head = [
    `HTTP/1.1 ${trouble.status} ${STATUS_CODES[trouble.status] ?? ''}`,
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
