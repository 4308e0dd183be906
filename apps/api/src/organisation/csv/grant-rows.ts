import type { PoolClient } from 'pg';
import type { OrganisationEvent } from '#libs/persistence/record/organisation-chain';
import type { GrantInput } from '../organisation.schema.js';
import { syncQueuesOfAgencies } from '../queue-members.js';

/** A row that is right. `fromOn` is what it says, `beginsOn` what that means today. */
export interface ImportedGrant extends GrantInput {
  readonly personId: string;
  readonly beginsOn: string;
}

const TERMS = `(x ->> 'personId')::uuid, x ->> 'role', (x ->> 'agencyId')::uuid, array(select jsonb_array_elements_text(x -> 'categories')), array(select jsonb_array_elements_text(x -> 'items')),
         (x ->> 'isHead')::boolean, (x ->> 'toOn')::date`;
const RETURNED = 'id, person_id as "personId", role, agency_id as "agencyId"';
const GRANT = `
  insert into role_grant (person_id, role, agency_id, categories, items, is_head, to_on, from_on, created_by)
  select ${TERMS}, (x ->> 'beginsOn')::date, $2 from jsonb_array_elements($1::jsonb) x returning ${RETURNED}`;
const PROPOSE = `
  insert into role_proposal (person_id, role, agency_id, categories, items, is_head, to_on, from_on, proposed_by)
  select ${TERMS}, (x ->> 'fromOn')::date, $2 from jsonb_array_elements($1::jsonb) x returning ${RETURNED}`;

interface Written {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly agencyId: string | null;
}

const keyOf = ({ personId, role, agencyId }: Omit<Written, 'id'>): string => `${personId}/${role}/${agencyId ?? ''}`;

/** In force at once. `isAlone`: nobody could have confirmed it, which the trail says. */
export async function writeGrants(
  client: PoolClient,
  actorId: string,
  grants: readonly (ImportedGrant & { readonly isAlone: boolean })[],
): Promise<OrganisationEvent[]> {
  if (grants.length === 0) return [];
  const { rows } = await client.query<Written>(GRANT, [JSON.stringify(grants), actorId]);
  await syncQueuesOfAgencies(
    client,
    grants.map(({ agencyId }) => agencyId),
  );
  const alone = new Set(grants.filter(({ isAlone }) => isAlone).map(keyOf));
  return rows.map((row) => ({
    actorId,
    action: 'RoleGranted',
    subject: `person/${row.personId}`,
    payload: {
      by: 'import',
      grantId: row.id,
      role: row.role,
      agencyId: row.agencyId,
      ...(alone.has(keyOf(row)) ? { secondPerson: 'none' } : {}),
    },
  }));
}

/** For a second person to confirm. */
export async function writeProposals(client: PoolClient, actorId: string, grants: readonly ImportedGrant[]): Promise<OrganisationEvent[]> {
  if (grants.length === 0) return [];
  const { rows } = await client.query<Written>(PROPOSE, [JSON.stringify(grants), actorId]);
  return rows.map(({ id, personId, role, agencyId }) => ({
    actorId,
    action: 'RoleProposed',
    subject: `person/${personId}`,
    payload: { by: 'import', proposalId: id, role, agencyId },
  }));
}
