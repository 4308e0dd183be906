import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { parseConfiguration, type Configuration } from '#libs/platform/config/configuration';
import { createLogger, type Logger } from '#libs/platform/log/logger';
import { NestLoggerAdapter } from '#libs/platform/log/nest-logger.adapter';
import { WorkerModule, WorkerProcess } from './worker.module.js';

/** After this a hanging stop is cut off; a supervisor waits 20 s. */
const STOP_LIMIT_MS = 18_000;

/** The SDK's runtime comes before any of its connections, and leaves the signals to us. Its own reports go into our log. */
function installRuntime(log: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => log[levels[level]]({ ...meta, part: 'temporal' }, message)),
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  });
}

/** Told once to leave: by a signal, by a parent that has died, or by a conductor that cannot go on. */
function leaving(): { readonly asked: Promise<string>; readonly ask: (why: string) => void } {
  let ask: (why: string) => void = () => undefined;
  const asked = new Promise<string>((resolve) => void (ask = resolve));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ask(signal));
  if (process.send) process.on('disconnect', () => ask('the parent process is gone'));
  return { asked, ask };
}

async function run(config: Configuration, log: Logger): Promise<number> {
  const { asked, ask } = leaving();
  const started = NestFactory.createApplicationContext(WorkerModule.of(config, log), {
    logger: new NestLoggerAdapter(log),
    abortOnError: false,
  });
  const application = await Promise.race([started, asked.then(() => null)]);
  if (application === null) return 0; // nothing runs yet that could lose anything
  let failed = false;
  application.get(WorkerProcess).ended.then(
    () => ask('the conductors have ended'),
    (error: unknown) => {
      failed = true;
      log.fatal({ err: error }, 'the conductors cannot go on');
      ask('the conductors failed');
    },
  );
  process.send?.({ type: 'ready' });
  const why = await asked;
  log.info({ why }, 'the worker stops');
  setTimeout(() => process.exit(failed ? 1 : 3), STOP_LIMIT_MS).unref();
  await application.close();
  return failed ? 1 : 0;
}

const config = parseConfiguration(process.env);
const log = createLogger({ process: 'worker', level: config.logLevel, release: config.release });
installRuntime(log);
try {
  const code = await run(config, log);
  log.info({ code }, 'the worker has stopped');
  process.exit(code);
} catch (error) {
  log.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
}
