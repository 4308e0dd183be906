// Databases of a test file's own, cloned from a template that is migrated once for each state of the migrations.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { testDatabaseUrl } from './server.js';

const APPLICATION = { user: 'yokradap_test_app', password: 'yokradap_test_app' };
const TEMPLATE_LOCK = 757_000_402;

export interface TestDatabase {
  readonly name: string;
  /** Of the role that owns the schema. */
  readonly ownerUrl: string;
  /** Of the role the application runs as. */
  readonly url: string;
  /** Open as the application's role; closed with the database. */
  readonly source: DataSource;
  drop(): Promise<void>;
}

function urlOf(server: string, database: string, role?: typeof APPLICATION): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role.user, role.password];
  return url.toString();
}

async function onServer<Result>(server: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function migrationsDigest(): string {
  const folder = fileURLToPath(new URL('../../libs/persistence/migrations', import.meta.url));
  const migrator = fileURLToPath(new URL('../../libs/persistence/migrate.ts', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => path.join(folder, name));
  const hash = createHash('sha256');
  for (const file of [...files, migrator]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** The migrated template, made by whoever comes first; a half-made one never gets the name. */
async function template(server: string, client: Client): Promise<string> {
  const name = `yokradap_test_template_${migrationsDigest()}`;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 1) return name;
    const raw = `${name}_${randomBytes(3).toString('hex')}`;
    await client.query(`create database ${raw}`);
    try {
      await migrate({ ownerUrl: urlOf(server, raw), applicationUrl: urlOf(server, raw, APPLICATION), mode: 'rehearsal' });
      await client.query(`alter database ${raw} rename to ${name}`);
    } catch (error) {
      await client.query(`drop database if exists ${raw} with (force)`);
      throw error;
    }
    return name;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** A migrated, empty rehearsal database. Call `drop` when the file is done with it. `server`: superuser's URL of another server than the run's. */
export async function createTestDatabase(purpose = 'case', server = testDatabaseUrl()): Promise<TestDatabase> {
  const name = `yokradap_test_${purpose}_${randomBytes(4).toString('hex')}`;
  await onServer(server, async (client) => {
    const from = await template(server, client);
    await client.query(`create database ${name} template ${from}`);
  });
  const url = urlOf(server, name, APPLICATION);
  const source = await createDataSource(url, { applicationName: 'yokradap-test' });
  const drop = async (): Promise<void> => {
    await source.destroy();
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { name, ownerUrl: urlOf(server, name), url, source, drop };
}
