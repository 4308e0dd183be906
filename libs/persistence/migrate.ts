import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

export interface MigrationRequest {
  /** Role that owns the schema. */
  readonly ownerUrl: string;
  /** Role the application runs as; it owns nothing. Created here when the owner may create roles. */
  readonly applicationUrl: string;
  readonly mode: 'rehearsal' | 'production';
}

const MIGRATION_LOCK = 757_000_401;

const roleOf = (url: string): { user: string; password: string; database: string } => {
  const { username, password, pathname } = new URL(url);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password), database: decodeURIComponent(pathname.slice(1)) };
};

/** Tables of which the application may only add rows. */
const APPEND_ONLY = ['audit_event', 'item_response_version', 'rung_fired', 'sign_in_attempt', 'waiver'];

async function grantApplication(client: Client, request: MigrationRequest): Promise<void> {
  const { user, password, database } = roleOf(request.applicationUrl);
  if (user === roleOf(request.ownerUrl).user) return;
  const role = client.escapeIdentifier(user);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [user]);
  if (rowCount === 0) await client.query(`create role ${role} login password ${client.escapeLiteral(password)}`);
  else if (password !== '') await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
  await client.query(`
    grant connect on database ${client.escapeIdentifier(database)} to ${role};
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    grant execute on all functions in schema public to ${role};
    revoke update, delete on ${APPEND_ONLY.join(', ')} from ${role};
    revoke insert, update, delete on schema_migration from ${role};
    revoke insert, delete on installation from ${role};
  `);
}

/** Runs what is missing, in order, one migrator at a time; then grants the application's role what it needs and no more. */
export async function migrate(request: MigrationRequest): Promise<{ applied: string[]; mode: string }> {
  const source = await new DataSource({
    ...dataSourceOptions(request.ownerUrl, { poolSize: 2, applicationName: 'yokradap-migrate', lockTimeoutMs: 0 }),
    extra: { connectionTimeoutMillis: 5_000 },
  }).initialize();
  const client = new Client({ connectionString: request.ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await source.runMigrations({ transaction: 'each' });
    await client.query('insert into installation (mode) values ($1) on conflict do nothing', [request.mode]);
    const { rows } = await client.query<{ mode: string }>('select mode from installation');
    await grantApplication(client, request);
    return { applied: applied.map(({ name }) => name), mode: rows[0]?.mode ?? '' };
  } finally {
    await client.end();
    await source.destroy();
  }
}
