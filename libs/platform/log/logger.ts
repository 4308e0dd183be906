import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/configuration.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Which process writes: api, worker, migrate … */
  readonly process: string;
  readonly level: LogLevel;
  readonly release: string;
  readonly destination?: DestinationStream;
}

// Headers, cookies and bodies are never logged; this is the second line of defence.
const SECRETS = ['password', 'token', 'cookie', 'authorization', 'newPassword', 'currentPassword', 'smtpUrl', 'databaseUrl'];

/** JSON lines on standard output, one an event. Tests and workers may give another destination. */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { process: options.process, release: options.release, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    options.destination ?? pino.destination({ sync: true }),
  );
}
