import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource } from '#libs/persistence/data-source';
import type { Configuration } from '#libs/platform/config/configuration';
import { Drain } from '#libs/platform/http/drain';
import type { Logger } from '#libs/platform/log/logger';
import { createMailer, type Mailer } from '#libs/platform/mail/mailer';
import { createMetrics } from '#libs/platform/metrics/metrics';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { refuseOwningRole } from './owning-role.js';
import { CONFIGURATION, LOGGER, MAILER, METRICS } from './tokens.js';

async function openDatabase(configuration: Configuration, logger: Logger): Promise<DataSource> {
  const source = await createDataSource(configuration.databaseUrl, {
    poolSize: configuration.poolSize,
    applicationName: 'yokradap-api',
    onPoolError: (error) => logger.warn({ err: error }, 'an idle database connection was lost'),
  });
  try {
    await refuseOwningRole(source);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

const mailerOf = ({ mail }: Configuration): Mailer | null =>
  mail.smtpUrl === null ? null : createMailer({ smtpUrl: mail.smtpUrl, from: mail.from });

/** What every part of the api shares. The mailer is null where no SMTP server is configured. */
@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration, logger: Logger, database?: DataSource): DynamicModule {
    const providers = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: LOGGER, useValue: logger },
      { provide: METRICS, useFactory: () => createMetrics('api') },
      { provide: MAILER, useFactory: () => mailerOf(configuration) },
      { provide: EvidenceStorage, useFactory: () => new EvidenceStorage(configuration.evidenceDir) },
      { provide: DataSource, useFactory: () => database ?? openDatabase(configuration, logger) },
      Drain,
    ];
    return {
      module: PlatformModule,
      providers,
      exports: providers.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }
}
