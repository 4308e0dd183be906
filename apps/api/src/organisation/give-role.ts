import type { PoolClient } from 'pg';
import type { RoleHolder } from '#libs/rules/authority/role-grant.rule';
import { invalid, problem } from '#libs/platform/http/problem.exception';
import type { GrantInput } from './organisation.schema.js';
import { isCompetenceRight, isScopeRight } from './role-scope.js';

const OVERLAP = `
  select 1 from role_grant where person_id = $1 and role = $2 and agency_id is not distinct from $3 and from_on <= coalesce($5::date, 'infinity') and coalesce(to_on, 'infinity') >= $4::date`;
const INSERT = `
  insert into role_grant (person_id, role, agency_id, categories, items, is_head, from_on, to_on, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`;
const OFFICE = `
  select g.person_id as "personId", json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id)) as roles
    from role_grant g join person p on p.id = g.person_id and p.status = 'active'
   where g.agency_id is null and g.role in ('Administrator', 'CycleOfficer') and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity') group by g.person_id`;

/** Everybody of the national office who can sign in today. */
export const officeOf = async (client: PoolClient): Promise<readonly RoleHolder[]> => (await client.query<RoleHolder>(OFFICE)).rows;

async function refuseUnfit(client: PoolClient, personId: string, input: GrantInput): Promise<void> {
  if (!isScopeRight({ role: input.role, hasAgency: input.agencyId !== null }))
    throw problem('role-scope-wrong', { errors: [{ pointer: '/agencyId', detail: 'does not fit the role' }] });
  if (!isCompetenceRight(input.role, input.categories)) throw invalid([{ pointer: '/categories', detail: 'at least one is needed' }]);
  // Locked, so that two gifts of one role do not both find it free.
  const person = (await client.query<{ status: string }>('select status from person where id = $1 for update', [personId])).rows[0];
  if (!person) throw problem('not-found');
  if (person.status === 'inactive') throw problem('account-inactive');
  if (input.agencyId === null) return;
  const agency = (await client.query<{ status: string }>('select status from agency where id = $1', [input.agencyId])).rows[0];
  if (agency?.status !== 'active') throw invalid([{ pointer: '/agencyId', detail: 'is no active agency' }]);
}

/** Answers the day it would begin. Refusals: not-found, role-scope-wrong, invalid, account-inactive, date-order, role-held-already. */
export async function refuseUngivable(client: PoolClient, personId: string, input: GrantInput): Promise<string> {
  await refuseUnfit(client, personId, input);
  const { role, agencyId, toOn } = input;
  const fromOn = input.fromOn ?? (await client.query<{ today: string }>('select bangkok_today()::text as today')).rows[0]?.today ?? '';
  if (toOn !== null && toOn < fromOn) throw problem('date-order', { errors: [{ pointer: '/toOn', detail: 'lies before the start' }] });
  if (((await client.query(OVERLAP, [personId, role, agencyId, fromOn, toOn])).rowCount ?? 0) > 0) throw problem('role-held-already');
  return fromOn;
}

export interface GivenRole {
  readonly grantId: string;
  readonly fromOn: string;
}

/** The one way by which a single role comes into force; queues are the caller's. Refusals as for `refuseUngivable`. */
export async function giveRole(client: PoolClient, personId: string, input: GrantInput, givenBy: string): Promise<GivenRole> {
  const fromOn = await refuseUngivable(client, personId, input);
  const { role, agencyId, categories, items, isHead, toOn } = input;
  const { rows } = await client.query<{ id: string }>(INSERT, [personId, role, agencyId, categories, items, isHead, fromOn, toOn, givenBy]);
  return { grantId: rows[0]?.id ?? '', fromOn };
}
