import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { Actor } from '../../http/actor.types.js';
import { mayGrant, wayOfGrant, type RoleHolder } from '#libs/rules/authority/role-grant.rule';
import { officeOf } from '../give-role.js';
import { grantInputSchema } from '../organisation.schema.js';
import { isCompetenceRight, isScopeRight } from '../role-scope.js';
import type { CsvRow, RowFault } from './csv-text.js';
import { writeGrants, writeProposals, type ImportedGrant } from './grant-rows.js';
import type { Importer, ImportPlan } from './import.types.js';
import { booleanCell, checkRows, listCell, nullableCell, repeatedRows, type Checked } from './row-check.js';

const rowSchema = grantInputSchema
  .omit({ agencyId: true })
  .extend({ userName: z.string().trim().toLowerCase().min(1), agencyCode: z.string().nullable() });
type RoleRow = z.infer<typeof rowSchema>;

interface Held {
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly competence: string;
  readonly isWaiting: boolean;
}

interface World {
  readonly office: readonly RoleHolder[];
  readonly today: string;
  readonly people: ReadonlyMap<string, { readonly id: string; readonly status: string }>;
  readonly agencies: ReadonlyMap<string, { readonly id: string; readonly status: string }>;
  /** Grants that are or will be in force, and those that wait for a second person, by person, role and agency. */
  readonly held: ReadonlyMap<string, readonly Held[]>;
}

const keyOf = (personId: string, role: string, agencyId: string | null): string => `${personId}/${role}/${agencyId ?? ''}`;
const competenceOf = (row: Pick<RoleRow, 'categories' | 'items' | 'isHead'>): string =>
  JSON.stringify([row.categories, row.items, row.isHead]);
const FOREVER = '9999-12-31';

interface HeldRow extends Pick<RoleRow, 'categories' | 'items' | 'isHead'>, Omit<Held, 'competence'> {
  readonly personId: string;
  readonly role: string;
  readonly agencyId: string | null;
}

const HELD = `
  select person_id as "personId", role, agency_id as "agencyId", from_on::text as "fromOn", to_on::text as "toOn", categories, items, is_head as "isHead", false as "isWaiting"
    from role_grant where person_id = any($1) and bangkok_today() <= coalesce(to_on, 'infinity')
  union all
  select person_id, role, agency_id, coalesce(from_on, bangkok_today())::text, to_on::text, categories, items, is_head, true
    from role_proposal where person_id = any($1) and state = 'Proposed' and bangkok_today() <= coalesce(to_on, 'infinity')`;

async function readWorld(client: PoolClient, rows: readonly Partial<RoleRow>[]): Promise<World> {
  const people = await client.query<{ id: string; userName: string; status: string }>(
    'select id, user_name as "userName", status from person where user_name = any($1)',
    [rows.flatMap(({ userName }) => userName ?? [])],
  );
  const agencies = await client.query<{ id: string; code: string; status: string }>(
    'select id, code, status from agency where code = any($1)',
    [rows.flatMap(({ agencyCode }) => agencyCode ?? [])],
  );
  const grants = await client.query<HeldRow>(HELD, [people.rows.map(({ id }) => id)]);
  const { rows: today } = await client.query<{ today: string }>('select bangkok_today()::text as today');
  const held = new Map<string, Held[]>();
  for (const grant of grants.rows) {
    const key = keyOf(grant.personId, grant.role, grant.agencyId);
    held.set(key, [...(held.get(key) ?? []), { ...grant, competence: competenceOf(grant) }]);
  }
  return {
    office: await officeOf(client),
    today: today[0]?.today ?? '',
    people: new Map(people.rows.map((row) => [row.userName, row])),
    agencies: new Map(agencies.rows.map((row) => [row.code, row])),
    held,
  };
}

/** What is wrong with the cells that are right by themselves. */
function rowFaults({ line, value }: Checked<Partial<RoleRow>>, actor: Actor, world: World): RowFault[] {
  const { userName, role, agencyCode, categories, fromOn, toOn } = value;
  const person = world.people.get(userName ?? '');
  const agency = agencyCode === null ? null : world.agencies.get(agencyCode ?? '');
  const allowance = role === undefined ? 'yes' : mayGrant(actor, { personId: person?.id ?? '', role, agencyId: agency?.id ?? null });
  const when = (isSo: boolean, fault: Omit<RowFault, 'line'>): RowFault[] => (isSo ? [{ line, ...fault }] : []);
  return [
    ...when(userName !== undefined && !person, { field: 'userName', name: 'reference-unknown', params: { value: userName ?? '' } }),
    ...when(person?.status === 'inactive', { field: 'userName', name: 'account-inactive' }),
    ...when(agencyCode !== undefined && (agency === undefined || agency?.status === 'inactive'), {
      field: 'agencyCode',
      name: 'reference-unknown',
      params: { value: agencyCode ?? '' },
    }),
    ...when(role !== undefined && agencyCode !== undefined && !isScopeRight({ role, hasAgency: agencyCode !== null }), {
      field: 'agencyCode',
      name: 'role-scope-wrong',
    }),
    ...when(role !== undefined && categories !== undefined && !isCompetenceRight(role, categories), {
      field: 'categories',
      name: 'value-missing',
    }),
    ...when(fromOn !== undefined && (toOn ?? FOREVER) < (fromOn ?? world.today), { field: 'toOn', name: 'date-order' }),
    ...when(allowance !== 'yes', { field: 'role', name: allowance === 'self-grant' ? 'self-grant' : 'forbidden' }),
  ];
}

/** What a row would give; 'unchanged': exactly so is held or waits already; a refusal: the same role is held or waits in another way; null: to nobody or nowhere known. */
function grantOf(value: RoleRow, world: World): ImportedGrant | 'unchanged' | 'role-held-already' | 'role-proposed-already' | null {
  const person = world.people.get(value.userName);
  const agency = value.agencyCode === null ? null : world.agencies.get(value.agencyCode);
  if (!person || agency === undefined) return null;
  const { userName: _userName, agencyCode: _agencyCode, ...terms } = value;
  const agencyId = agency?.id ?? null;
  const beginsOn = value.fromOn ?? world.today;
  const overlapping = (world.held.get(keyOf(person.id, value.role, agencyId)) ?? []).filter(
    (grant) => grant.fromOn <= (value.toOn ?? FOREVER) && (grant.toOn ?? FOREVER) >= beginsOn,
  );
  if (overlapping.length === 0) return { ...terms, personId: person.id, agencyId, beginsOn };
  const isHeldSo = overlapping.some(
    (grant) =>
      grant.competence === competenceOf(value) &&
      (grant.toOn ?? null) === value.toOn &&
      (value.fromOn === null || grant.fromOn === value.fromOn),
  );
  if (isHeldSo) return 'unchanged';
  return overlapping.every(({ isWaiting }) => isWaiting) ? 'role-proposed-already' : 'role-held-already';
}

const shape = (cells: CsvRow['cells']): Readonly<Record<string, unknown>> => ({
  userName: cells['userName'],
  role: cells['role'],
  agencyCode: nullableCell(cells['agencyCode']),
  categories: listCell(cells['categories']),
  items: listCell(cells['items']),
  isHead: booleanCell(cells['isHead']),
  fromOn: nullableCell(cells['fromOn']),
  toOn: nullableCell(cells['toOn']),
});

async function plan(client: PoolClient, actor: Actor, rows: readonly CsvRow[]): Promise<ImportPlan> {
  const { checked, legible, faults } = checkRows(rows, rowSchema, shape);
  const world = await readWorld(
    client,
    legible.map(({ value }) => value),
  );
  const wrong = legible.flatMap((row) => rowFaults(row, actor, world));
  const wrongLines = new Set(wrong.map(({ line }) => line));
  const wished = checked.map(({ line, value }) => ({ line, grant: grantOf(value, world) }));
  const right = wished.filter(({ line }) => !wrongLines.has(line));
  const grants = right.flatMap(({ grant }) => (grant !== null && typeof grant === 'object' ? grant : []));
  const ways = grants.map((grant) => ({ grant, way: wayOfGrant(actor, grant, world.office) }));
  const waiting = ways.filter(({ way }) => way === 'confirmed').map(({ grant }) => grant);
  const given = ways.filter(({ way }) => way !== 'confirmed').map(({ grant, way }) => ({ ...grant, isAlone: way === 'alone' }));
  return {
    created: grants.length,
    updated: 0,
    unchanged: right.filter(({ grant }) => grant === 'unchanged').length,
    waiting: waiting.length,
    faults: [
      ...faults,
      ...repeatedRows(legible, 'role', ({ userName, role, agencyCode }) =>
        userName === undefined || role === undefined || agencyCode === undefined ? null : `${userName}/${role}/${agencyCode ?? ''}`,
      ),
      ...wrong,
      ...wished.flatMap(({ line, grant }): RowFault[] =>
        grant === 'role-held-already' || grant === 'role-proposed-already' ? [{ line, field: 'role', name: grant }] : [],
      ),
    ],
    write: async (writer) => [
      ...(await writeGrants(writer, actor.personId, given)),
      ...(await writeProposals(writer, actor.personId, waiting)),
    ],
  };
}

const ROWS = `
  select p.user_name as "userName", g.role, coalesce(a.code, '') as "agencyCode", array_to_string(g.categories, ';') as categories, array_to_string(g.items, ';') as items, g.is_head::text as "isHead",
         g.from_on::text as "fromOn", coalesce(g.to_on::text, '') as "toOn"
    from role_grant g join person p on p.id = g.person_id left join agency a on a.id = g.agency_id
   where bangkok_today() <= coalesce(g.to_on, 'infinity') order by p.user_name, g.role, a.code, g.from_on`;

export const roleImporter: Importer = {
  columns: ['userName', 'role', 'agencyCode', 'categories', 'items', 'isHead', 'fromOn', 'toOn'],
  required: ['userName', 'role'],
  // The people, as a single gift locks its person: two tables, or a table and a gift, do not both find a role free.
  lock: async (client, rows) => {
    const userNames = rows.map(({ cells }) => (cells['userName'] ?? '').trim().toLowerCase()).filter((name) => !name.includes('\u0000'));
    await client.query('select 1 from person where user_name = any($1) order by id for update', [userNames]);
  },
  plan,
  rows: async (client) => (await client.query<Record<string, string>>(ROWS)).rows,
};
