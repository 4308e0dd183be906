import type { PoolClient } from 'pg';
import { problem } from '#libs/platform/http/problem.exception';

/** Serialises everything that could take away a last administrator. */
const ADMINISTRATORS_LOCK = 757_000_410;

const OTHERS = `
  select exists (select 1 from role_grant g join person p on p.id = g.person_id and p.status = 'active'
                  where g.role = $1 and g.agency_id is not distinct from $2 and g.person_id <> $3 and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')) as remain`;

interface Held {
  readonly role: string;
  readonly agencyId: string | null;
  readonly personId: string;
}

/** An agency keeps a coordinator and the system an administrator who can sign in. Takes a lock, so that two removals at once do not both find the other. */
export async function refuseLastHolder(client: PoolClient, { role, agencyId, personId }: Held): Promise<void> {
  if (role === 'AgencyCoordinator') await client.query('select 1 from agency where id = $1 for update', [agencyId]);
  else if (role === 'Administrator') await client.query('select pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
  else return;
  const { rows } = await client.query<{ remain: boolean }>(OTHERS, [role, agencyId, personId]);
  if (!rows[0]?.remain) throw problem(role === 'Administrator' ? 'last-administrator' : 'last-coordinator');
}
