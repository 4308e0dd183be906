import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../record/transaction.js';
import { appendInstallationEvent } from '../record/organisation-chain.js';

/** Hours of real time. */
const LIFE_HOURS = 1;

export interface FirstAdministrator {
  readonly userName: string;
  readonly expiresAt: Date;
}

async function isAdministered(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from role_grant g join person p on p.id = g.person_id and p.status = 'active' where g.role = 'Administrator' and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')`,
  );
  return (rowCount ?? 0) > 0;
}

async function invited(client: PoolClient, userName: string): Promise<string> {
  const known = await client.query<{ id: string }>(
    `select p.id from person p join role_grant g on g.person_id = p.id and g.role = 'Administrator' where p.status = 'invited' order by p.created_at limit 1`,
  );
  if (known.rows[0]) return known.rows[0].id;
  const { rows } = await client.query<{ id: string }>(
    `insert into person (user_name, name_th, name_en, status) values ($1, 'ผู้ดูแลระบบ', 'Administrator', 'invited') returning id`,
    [userName],
  );
  const id = rows[0]?.id ?? '';
  await client.query(`insert into role_grant (person_id, role) values ($1, 'Administrator')`, [id]);
  return id;
}

/**
 * Makes the way in for a database that nobody administers yet: an invited administrator and a link whose hash alone is stored. Earlier links of the
 * same purpose end. null: there is an administrator already.
 */
export async function inviteFirstAdministrator(
  source: DataSource,
  userName: string,
  tokenHash: Buffer,
): Promise<FirstAdministrator | null> {
  return inTransaction(source, async (client): Promise<FirstAdministrator | null> => {
    await client.query(`select pg_advisory_xact_lock(hashtext('first-administrator'))`);
    if (await isAdministered(client)) return null;
    const personId = await invited(client, userName.toLowerCase());
    await client.query(
      `update one_time_link set expires_at = now() where purpose = 'firstAdministrator' and used_at is null and expires_at > now()`,
    );
    const { rows } = await client.query<{ user_name: string; expires_at: Date }>(
      `with made as (insert into one_time_link (token_hash, person_id, purpose, expires_at) values ($1, $2, 'firstAdministrator', now() + make_interval(hours => ${LIFE_HOURS})) returning expires_at)
       select p.user_name, made.expires_at from made, person p where p.id = $2`,
      [tokenHash, personId],
    );
    await appendInstallationEvent(client, 'FirstAdministratorInvited', { personId });
    const row = rows[0] as { user_name: string; expires_at: Date };
    return { userName: row.user_name, expiresAt: row.expires_at };
  });
}
