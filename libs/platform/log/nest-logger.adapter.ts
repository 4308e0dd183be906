import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

const textOf = (message: unknown): string =>
  typeof message === 'string' ? message : message instanceof Error ? message.message : JSON.stringify(message);

/** Nest's own lines, written by the process's logger. The last optional argument of Nest's calls is the name of the class that speaks. */
export class NestLoggerAdapter implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ part: rest.at(-1) }, textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find((part) => typeof part === 'string' && part.includes('\n'));
    this.logger.error(
      { part: rest.at(-1) === stack ? undefined : rest.at(-1), stack, err: message instanceof Error ? message : undefined },
      textOf(message),
    );
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ part: rest.at(-1) }, textOf(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ part: rest.at(-1), err: message instanceof Error ? message : undefined }, textOf(message));
  }
}
