import { HttpException } from '@nestjs/common';
import type { ProblemName } from '#libs/contract/problems/problem.types';
import { problem, ProblemException } from './problem.exception.js';

/** What libraries throw, by their code. */
const BY_CODE: Readonly<Record<string, ProblemName>> = {
  FST_ERR_BAD_URL: 'address-unreadable',
  FST_ERR_MAX_PARAM_LENGTH: 'address-too-long',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-refused',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-unreadable',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type-refused',
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_PARTS_LIMIT: 'too-large',
  FST_FIELDS_LIMIT: 'too-large',
  FST_PROTO_VIOLATION: 'request-unreadable',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timed-out',
  // PostgreSQL: text the database cannot hold, found only when it is written
  '22021': 'invalid',
  '22P05': 'invalid',
  '22P02': 'invalid',
  '22003': 'invalid',
  '22008': 'invalid',
  '22007': 'invalid',
  // PostgreSQL: waited too long for a lock, a statement, or a serialisable moment
  '55P03': 'busy',
  '57014': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
  // PostgreSQL and sockets: not there
  '53300': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '08000': 'unavailable',
  '08003': 'unavailable',
  '08006': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
};

/** Plain errors that carry no code. Texts are the libraries' own. */
const BY_MESSAGE: readonly (readonly [RegExp, ProblemName])[] = [
  [/unexpected end of (multipart data|form)|malformed part header|multipart: boundary not found/i, 'request-unreadable'],
  [/forbidden prototype property/i, 'request-unreadable'],
  [
    /timeout exceeded when trying to connect|connection terminated|connection error and is not queryable|the database system is|not currently accepting connections/i,
    'unavailable',
  ],
];

const BY_STATUS: Readonly<Record<number, ProblemName>> = {
  400: 'request-unreadable',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  406: 'media-type-refused',
  408: 'request-timed-out',
  409: 'operation-not-allowed-here',
  412: 'version-stale',
  413: 'too-large',
  414: 'address-too-long',
  415: 'media-type-refused',
  422: 'invalid',
  428: 'if-match-missing',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

interface Thrown {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
  readonly driverError?: unknown;
}

function nameOf(error: unknown): ProblemName {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const code = typeof thrown.code === 'string' ? thrown.code : '';
  const byCode = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (byCode) return byCode;
  if (thrown.driverError !== undefined) return nameOf(thrown.driverError);
  const text = typeof thrown.message === 'string' ? thrown.message : '';
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(text))?.[1];
  if (byMessage) return byMessage;
  const status = error instanceof HttpException ? error.getStatus() : thrown.statusCode;
  return (typeof status === 'number' ? BY_STATUS[status] : undefined) ?? 'internal';
}

/** The problem that stands for whatever was thrown. Texts of errors stay in the log: they may hold values. */
export function problemOfError(error: unknown): ProblemException {
  return error instanceof ProblemException ? error : problem(nameOf(error));
}
