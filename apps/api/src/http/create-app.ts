import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/platform/config/configuration';
import { Drain } from '#libs/platform/http/drain';
import { ProblemFilter } from '#libs/platform/http/problem.filter';
import { problem } from '#libs/platform/http/problem.exception';
import { problemOfError } from '#libs/platform/http/problem-of-error';
import { answerBrokenRequest, sendProblem } from '#libs/platform/http/send-problem';
import { createLogger, type Logger } from '#libs/platform/log/logger';
import { NestLoggerAdapter } from '#libs/platform/log/nest-logger.adapter';
import type { Metrics } from '#libs/platform/metrics/metrics';
import { AppModule } from '../app.module.js';
import { FILE_BYTES } from './accepts.decorator.js';
import { serveOpenApi } from './open-api.js';
import { addRequestHooks, requestIdOf } from './request-hooks.js';
import { securityHeaders } from './security-headers.js';
import { problemOfRecord } from './settle.js';
import { METRICS } from './tokens.js';
import { ValidationPipe } from './validation.pipe.js';
import { serveWeb } from './web-pages.js';

const BODY_BYTES = 256 * 1024;
const PATH_PARAMETER_CHARACTERS = 200;
const HEADERS_TIMEOUT_MS = 30_000;
/** A large file on a slow line. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;
const BROTLI_QUALITY = 4;

function createAdapter(configuration: Configuration): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    genReqId: requestIdOf,
    requestIdHeader: false,
    bodyLimit: BODY_BYTES,
    trustProxy: configuration.http.trustedProxies.length === 0 ? false : [...configuration.http.trustedProxies],
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { maxParamLength: PATH_PARAMETER_CHARACTERS },
    // The router's own refusals and broken bytes never reach Nest.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => sendProblem(request, reply, problemOfError(error)),
    clientErrorHandler: (error: Error, socket: Socket) => answerBrokenRequest(error, socket),
  });
}

async function addPlugins(fastify: FastifyInstance, configuration: Configuration): Promise<void> {
  await fastify.register(helmet, securityHeaders(configuration.publicUrl.protocol === 'https:'));
  await fastify.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  await fastify.register(cookie);
  await fastify.register(multipart, {
    limits: { files: 20, fields: 20, parts: 40, fieldSize: 64 * 1024, headerPairs: 100 },
    throwFileSizeLimit: true,
  });
  await fastify.register(rateLimit, { global: false, errorResponseBuilder: () => problem('too-many-requests') });
  // Forms and plain text are what another site can send without asking: no parser for them.
  fastify.removeContentTypeParser('text/plain');
  for (const [type, bodyLimit] of Object.entries(FILE_BYTES))
    fastify.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
}

export interface AppOptions {
  /** Default: JSON lines on standard output. */
  readonly logger?: Logger;
  /** Default: opened from the configuration. Given where the api is only described and never asked. */
  readonly database?: DataSource;
}

/** The whole api, ready to listen. Tests start it on port 0; `app.close()` ends it. */
export async function createApp(configuration: Configuration, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const logger = options.logger ?? createLogger({ process: 'api', level: configuration.logLevel, release: configuration.release });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(configuration, logger, options.database),
    createAdapter(configuration),
    {
      logger: new NestLoggerAdapter(logger),
      abortOnError: false,
      bodyParser: false,
    },
  );
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const metrics = app.get<Metrics>(METRICS);
  await addPlugins(fastify, configuration);
  addRequestHooks(fastify, { configuration, logger, metrics, drain: app.get(Drain) });
  app.setGlobalPrefix('api/v1', { exclude: ['health/{*rest}', 'metrics'] });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger, metrics, problemOfRecord));
  serveOpenApi(app, configuration.release);
  if (configuration.http.webDir !== null) await serveWeb(fastify, configuration.http.webDir);
  return app;
}
