import type { PoolClient } from 'pg';
import type { DemoData, DemoPerson } from './demo-data.js';

export interface Organisation {
  readonly agencyId: Readonly<Record<string, string>>;
  readonly personId: Readonly<Record<string, string>>;
}

type IdRow = { readonly key: string; readonly id: string };
const byKey = (rows: readonly IdRow[]): Record<string, string> => Object.fromEntries(rows.map(({ key, id }) => [key, id]));

async function seedAgencies(client: PoolClient, { ministries, agencies }: DemoData): Promise<Record<string, string>> {
  await client.query(
    `insert into ministry (code, name_th, name_en) select x ->> 'code', x ->> 'th', x ->> 'en' from jsonb_array_elements($1::jsonb) x`,
    [JSON.stringify(ministries)],
  );
  const { rows } = await client.query<IdRow>(
    `insert into agency (code, name_th, name_en, kind, ministry_id, contact)
     select x ->> 'code', x ->> 'th', x ->> 'en', x ->> 'kind', m.id, 'โทรศัพท์ 0-0000-0000' from jsonb_array_elements($1::jsonb) x left join ministry m on m.code = x ->> 'ministry' returning code as key, id`,
    [JSON.stringify(agencies)],
  );
  await client.query(
    `update agency a set parent_agency_id = p.id from jsonb_array_elements($1::jsonb) x join agency p on p.code = x ->> 'parent' where a.code = x ->> 'code'`,
    [JSON.stringify(agencies.filter(({ parent }) => parent))],
  );
  return byKey(rows);
}

async function seedPeople(client: PoolClient, people: readonly DemoPerson[], passwordHash: string): Promise<Record<string, string>> {
  const { rows } = await client.query<IdRow>(
    `insert into person (user_name, name_th, name_en, email, sector, experienced, password_hash, status)
     select x ->> 'user', x ->> 'th', x ->> 'en', x ->> 'user', x ->> 'sector', (x ->> 'experienced')::boolean, $2, 'active' from jsonb_array_elements($1::jsonb) x returning user_name as key, id`,
    [JSON.stringify(people), passwordHash],
  );
  return byKey(rows);
}

async function seedRoles(
  client: PoolClient,
  people: readonly DemoPerson[],
  { agencyId, personId }: Organisation,
  items: readonly string[],
): Promise<void> {
  const grants = people.flatMap(({ user, roles }) =>
    roles.map(({ role, agency, categories, isHead }) => ({
      personId: personId[user],
      role,
      agencyId: agency === undefined ? null : agencyId[agency],
      categories: role === 'CategoryLead' ? categories : [],
      items: role === 'ItemOwner' ? items.filter((item) => categories.includes(item.split('.')[0] ?? '')) : [],
      isHead,
    })),
  );
  await client.query(
    `insert into role_grant (person_id, role, agency_id, categories, items, is_head)
     select (x ->> 'personId')::uuid, x ->> 'role', (x ->> 'agencyId')::uuid, array(select jsonb_array_elements_text(x -> 'categories')), array(select jsonb_array_elements_text(x -> 'items')), (x ->> 'isHead')::boolean
       from jsonb_array_elements($1::jsonb) x`,
    [JSON.stringify(grants)],
  );
  const conflicts = people.flatMap(({ user, conflicts: ties }) =>
    ties.map(({ agency, hardness, reason }) => ({ personId: personId[user], agencyId: agencyId[agency], hardness, reason })),
  );
  await client.query(
    `insert into conflict_of_interest (person_id, agency_id, hardness, reason, declared_by) select (x ->> 'personId')::uuid, (x ->> 'agencyId')::uuid, x ->> 'hardness', x ->> 'reason', (x ->> 'personId')::uuid from jsonb_array_elements($1::jsonb) x`,
    [JSON.stringify(conflicts)],
  );
}

/** Ministries, agencies, people and roles of the demonstration, into an empty database. */
export async function seedOrganisation(
  client: PoolClient,
  data: DemoData,
  people: readonly DemoPerson[],
  given: { readonly passwordHash: string; readonly items: readonly string[] },
): Promise<Organisation> {
  const agencyId = await seedAgencies(client, data);
  const personId = await seedPeople(client, people, given.passwordHash);
  const organisation = { agencyId, personId };
  await seedRoles(client, people, organisation, given.items);
  return organisation;
}
