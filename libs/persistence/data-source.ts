import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities/index.js';
import { migrations } from './migrations/index.js';

export interface DataSourceSettings {
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** 0: wait without end. */
  readonly lockTimeoutMs?: number;
  readonly onPoolError?: (error: Error) => void;
}

/** Connection pool of one process. A caller waits at most 2 s for a connection, then fails (the api answers 503). */
export function dataSourceOptions(url: string, settings: DataSourceSettings = {}): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'schema_migration',
    applicationName: settings.applicationName ?? 'yokradap',
    poolSize: settings.poolSize ?? 10,
    poolErrorHandler: settings.onPoolError ?? (() => undefined),
    extra: {
      connectionTimeoutMillis: 2_000,
      statement_timeout: 15_000,
      lock_timeout: settings.lockTimeoutMs ?? 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // Statements may be sent before the one before them is answered; a command uses it for its begin and its commit.
      pipeline: true,
    },
  };
}

export async function createDataSource(url: string, settings: DataSourceSettings = {}): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, settings)).initialize();
}
