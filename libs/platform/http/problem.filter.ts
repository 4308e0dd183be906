import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../log/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { problemOfError } from './problem-of-error.js';
import type { ProblemException } from './problem.exception.js';
import { sendProblem } from './send-problem.js';

/** Gives errors a more exact name than the general table can, for example by the database constraint they broke. */
export type Translate = (error: unknown) => ProblemException | null;

/** Every failure of a request becomes a registered problem. Faults are logged with their text, which the answer never shows. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly translate: Translate = () => null,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const trouble = this.translate(error) ?? problemOfError(error);
    const { name } = trouble.content;
    this.metrics.refusals.inc({ name });
    if (trouble.status >= 500)
      this.logger.error({ err: error, problem: name, requestId: request.id, route: request.routeOptions?.url }, 'request failed');
    sendProblem(request, reply, trouble);
  }
}
