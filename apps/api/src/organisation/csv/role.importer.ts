import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { Actor } from '../../http/actor.types.js';
import { mayGrant } from '../organisation.access.js';
import { grantInputSchema } from '../organisation.schema.js';
import { syncQueuesOfAgencies } from '../queue-members.js';
import { isCompetenceRight, isScopeRight } from '../role-scope.js';
import type { CsvRow, RowFault } from './csv-text.js';
import type { Importer, ImportPlan } from './import.types.js';
import { booleanCell, checkRows, listCell, nullableCell, repeatedRows, type Checked } from './row-check.js';

const rowSchema = grantInputSchema
  .omit({ agencyId: true })
  .extend({ userName: z.string().trim().toLowerCase().min(1), agencyCode: z.string().nullable() });
type RoleRow = z.infer<typeof rowSchema>;

interface World {
  readonly today: string;
  readonly people: ReadonlyMap<string, { readonly id: string; readonly status: string }>;
  readonly agencies: ReadonlyMap<string, { readonly id: string; readonly status: string }>;
  /** Grants that are or will be in force, by person, role and agency. */
  readonly held: ReadonlyMap<string, readonly { readonly fromOn: string; readonly toOn: string | null; readonly competence: string }[]>;
}

const keyOf = (personId: string, role: string, agencyId: string | null): string => `${personId}/${role}/${agencyId ?? ''}`;
const competenceOf = (row: Pick<RoleRow, 'categories' | 'items' | 'isHead'>): string =>
  JSON.stringify([row.categories, row.items, row.isHead]);
const FOREVER = '9999-12-31';

async function readWorld(client: PoolClient, rows: readonly Partial<RoleRow>[]): Promise<World> {
  const people = await client.query<{ id: string; userName: string; status: string }>(
    'select id, user_name as "userName", status from person where user_name = any($1)',
    [rows.flatMap(({ userName }) => userName ?? [])],
  );
  const agencies = await client.query<{ id: string; code: string; status: string }>(
    'select id, code, status from agency where code = any($1)',
    [rows.flatMap(({ agencyCode }) => agencyCode ?? [])],
  );
  const grants = await client.query<{
    personId: string;
    role: string;
    agencyId: string | null;
    fromOn: string;
    toOn: string | null;
    categories: string[];
    items: string[];
    isHead: boolean;
  }>(
    `select person_id as "personId", role, agency_id as "agencyId", from_on::text as "fromOn", to_on::text as "toOn", categories, items, is_head as "isHead" from role_grant
      where person_id = any($1) and bangkok_today() <= coalesce(to_on, 'infinity')`,
    [people.rows.map(({ id }) => id)],
  );
  const { rows: today } = await client.query<{ today: string }>('select bangkok_today()::text as today');
  const held = new Map<string, { fromOn: string; toOn: string | null; competence: string }[]>();
  for (const grant of grants.rows) {
    const key = keyOf(grant.personId, grant.role, grant.agencyId);
    held.set(key, [...(held.get(key) ?? []), { fromOn: grant.fromOn, toOn: grant.toOn, competence: competenceOf(grant) }]);
  }
  return {
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

type Grant = RoleRow & { readonly personId: string; readonly agencyId: string | null; readonly fromOn: string };

/** What a row would give; 'held': exactly so is held already; 'otherwise': the same role is held in another way; null: to nobody or nowhere known. */
function grantOf(value: RoleRow, world: World): Grant | 'held' | 'otherwise' | null {
  const person = world.people.get(value.userName);
  const agency = value.agencyCode === null ? null : world.agencies.get(value.agencyCode);
  if (!person || agency === undefined) return null;
  const agencyId = agency?.id ?? null;
  const fromOn = value.fromOn ?? world.today;
  const overlapping = (world.held.get(keyOf(person.id, value.role, agencyId)) ?? []).filter(
    (grant) => grant.fromOn <= (value.toOn ?? FOREVER) && (grant.toOn ?? FOREVER) >= fromOn,
  );
  if (overlapping.length === 0) return { ...value, personId: person.id, agencyId, fromOn };
  const isHeldSo = overlapping.some(
    (grant) =>
      grant.competence === competenceOf(value) &&
      (grant.toOn ?? null) === value.toOn &&
      (value.fromOn === null || grant.fromOn === value.fromOn),
  );
  return isHeldSo ? 'held' : 'otherwise';
}

const WRITE = `
  insert into role_grant (person_id, role, agency_id, categories, items, is_head, from_on, to_on, created_by)
  select (x ->> 'personId')::uuid, x ->> 'role', (x ->> 'agencyId')::uuid, array(select jsonb_array_elements_text(x -> 'categories')), array(select jsonb_array_elements_text(x -> 'items')),
         (x ->> 'isHead')::boolean, (x ->> 'fromOn')::date, (x ->> 'toOn')::date, $2
    from jsonb_array_elements($1::jsonb) x
  returning id, person_id as "personId", role, agency_id as "agencyId"`;

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
  return {
    created: grants.length,
    updated: 0,
    unchanged: right.filter(({ grant }) => grant === 'held').length,
    faults: [
      ...faults,
      ...repeatedRows(legible, 'role', ({ userName, role, agencyCode }) =>
        userName === undefined || role === undefined || agencyCode === undefined ? null : `${userName}/${role}/${agencyCode ?? ''}`,
      ),
      ...wrong,
      ...wished.flatMap(({ line, grant }): RowFault[] =>
        grant === 'otherwise' ? [{ line, field: 'role', name: 'role-held-already' }] : [],
      ),
    ],
    async write(writer) {
      const { rows: written } = await writer.query<{ id: string; personId: string; role: string; agencyId: string | null }>(WRITE, [
        JSON.stringify(grants),
        actor.personId,
      ]);
      await syncQueuesOfAgencies(
        writer,
        grants.map(({ agencyId }) => agencyId),
      );
      return written.map(({ id, personId, role, agencyId }) => ({
        actorId: actor.personId,
        action: 'RoleGranted',
        subject: `person/${personId}`,
        payload: { by: 'import', grantId: id, role, agencyId },
      }));
    },
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
  plan,
  rows: async (client) => (await client.query<Record<string, string>>(ROWS)).rows,
};
