import 'reflect-metadata';
import { ConfigurationError, parseConfiguration } from '#libs/platform/config/configuration';
import { leaveWithParent, letParentGo, reportReady } from '#libs/platform/http/parent-process';
import { createLogger } from '#libs/platform/log/logger';
import { createApp } from './http/create-app.js';

async function main(): Promise<void> {
  const configuration = parseConfiguration(process.env);
  const logger = createLogger({ process: 'api', level: configuration.logLevel, release: configuration.release });
  const app = await createApp(configuration, { logger });
  let leaving: Promise<void> | null = null;
  const leave = (why: string): void => {
    leaving ??= (async () => {
      logger.info({ why }, 'leaving: requests under way are finished');
      await app.close();
      logger.info('left');
      letParentGo();
    })().catch((error: unknown) => {
      logger.error({ err: error }, 'leaving failed');
      process.exit(1);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => leave(signal));
  leaveWithParent(() => leave('the launcher is gone'));
  await app.listen(configuration.http.port, configuration.http.host);
  logger.info({ address: await app.getUrl() }, 'listening');
  reportReady({ address: await app.getUrl() });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigurationError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
