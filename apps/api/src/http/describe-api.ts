import { DataSource } from 'typeorm';
import type { OpenAPIObject } from '@nestjs/swagger';
import { dataSourceOptions } from '#libs/persistence/data-source';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { createApp } from './create-app.js';
import { buildOpenApi } from './open-api.js';

const NOWHERE = 'postgres://nobody@localhost/none';

/** The API document without a server: the database is never opened and nothing listens. */
export async function describeApi(release: string): Promise<OpenAPIObject> {
  const configuration = parseConfiguration({ DATABASE_URL: NOWHERE, YOKRADAP_LOG_LEVEL: 'silent' });
  const app = await createApp(configuration, { database: new DataSource(dataSourceOptions(NOWHERE)) });
  return buildOpenApi(app, release);
}
