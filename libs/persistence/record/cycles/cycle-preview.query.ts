import type { PoolClient } from 'pg';
import { stepOf } from '#libs/rules/stage/following.rule';
import { validatePlan } from '#libs/rules/stage/validate-plan';
import { cycleContext } from '../cycle-context.js';

export interface PreviewBlocker {
  readonly name: string;
  readonly count: number;
  /** true: the cycle cannot be proposed; false: a warning. */
  readonly blocks: boolean;
  readonly agencies: readonly { readonly id: string; readonly nameTh: string; readonly nameEn: string }[];
}

export interface CyclePreview {
  readonly cases: number;
  readonly groups: readonly {
    readonly code: string;
    readonly nameTh: string;
    readonly nameEn: string;
    readonly agencies: number;
    readonly windows: readonly {
      readonly step: string;
      readonly titleTh: string;
      readonly titleEn: string;
      readonly startsOn: string;
      readonly endsOn: string;
    }[];
  }[];
  /** Human tasks that the first step opens, and the items that will be written. */
  readonly tasks: readonly { readonly kind: string; readonly count: number }[];
  readonly itemsPerCase: number;
  readonly blockers: readonly PreviewBlocker[];
}

const PER_CASE: ReadonlySet<string> = new Set(['case']);

/** What opening this cycle will create, and what stands against it. */
export async function cyclePreview(client: Pick<PoolClient, 'query'>, cycleId: string): Promise<CyclePreview> {
  const context = await cycleContext(client, cycleId);
  const groups = await groupsOf(client, cycleId);
  const cases = groups.reduce((sum, { agencies }) => sum + agencies, 0);
  const first = context.plan.steps[0];
  const tasks = (first?.opens ?? []).filter(({ per }) => PER_CASE.has(per)).map(({ kind }) => ({ kind, count: cases }));
  const written = context.plan.steps.find(({ opens }) => opens.some(({ per }) => per === 'item'));
  const items = written
    ? written.opens.filter(({ per }) => per === 'item').map(({ kind }) => ({ kind, count: cases * context.items.length }))
    : [];
  return {
    cases,
    groups: groups.map(({ windows, ...group }) => ({
      ...group,
      windows: windows.map((window) => ({
        ...window,
        titleTh: stepOf(context.plan, window.step).titleTh,
        titleEn: stepOf(context.plan, window.step).titleEn,
      })),
    })),
    tasks: [...tasks, ...items],
    itemsPerCase: context.items.length,
    blockers: await blockersOf(client, cycleId, validatePlan(context.plan, Object.keys(context.ladders)).length, cases),
  };
}

interface GroupRow {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly agencies: number;
  readonly windows: readonly { readonly step: string; readonly startsOn: string; readonly endsOn: string }[];
}

async function groupsOf(client: Pick<PoolClient, 'query'>, cycleId: string): Promise<GroupRow[]> {
  const { rows } = await client.query<GroupRow>(
    `select g.code, g.name_th as "nameTh", g.name_en as "nameEn", (select count(*)::int from cycle_agency m where m.group_id = g.id) as agencies,
            (select coalesce(jsonb_agg(jsonb_build_object('step', w.step, 'startsOn', w.starts_on, 'endsOn', w.ends_on) order by w.starts_on), '[]') from stage_window w where w.group_id = g.id) as windows
       from agency_group g where g.cycle_id = $1 order by g.code`,
    [cycleId],
  );
  return rows;
}

/** Agencies of the cycle that lack somebody with the role today. */
const WITHOUT_ROLE = `
  select a.id, a.name_th as "nameTh", a.name_en as "nameEn" from cycle_agency m join agency a on a.id = m.agency_id
   where m.cycle_id = $1 and not exists (
     select 1 from role_grant g join person p on p.id = g.person_id and p.status <> 'inactive'
      where g.agency_id = a.id and g.role = $2 and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')) order by a.code`;

const WANTED_ROLES: readonly { readonly name: string; readonly role: string; readonly blocks: boolean }[] = [
  { name: 'agency-without-coordinator', role: 'AgencyCoordinator', blocks: true },
  { name: 'agency-without-head', role: 'AgencyHead', blocks: true },
  { name: 'agency-without-owners', role: 'ItemOwner', blocks: false },
];

async function blockersOf(
  client: Pick<PoolClient, 'query'>,
  cycleId: string,
  planErrors: number,
  cases: number,
): Promise<PreviewBlocker[]> {
  const blockers: PreviewBlocker[] = [];
  if (cases === 0) blockers.push({ name: 'cycle-without-agencies', count: 0, blocks: true, agencies: [] });
  if (planErrors > 0) blockers.push({ name: 'plan-invalid', count: planErrors, blocks: true, agencies: [] });
  for (const { name, role, blocks } of WANTED_ROLES) {
    const { rows } = await client.query<PreviewBlocker['agencies'][number]>(WITHOUT_ROLE, [cycleId, role]);
    if (rows.length > 0) blockers.push({ name, count: rows.length, blocks, agencies: rows.slice(0, 100) });
  }
  const { rows } = await client.query<{ officers: number }>(
    `select count(distinct g.person_id)::int as officers from role_grant g join assessment_cycle y on y.id = $1 and g.agency_id is not distinct from y.owner_agency_id
      where g.role = 'CycleOfficer' and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')`,
    [cycleId],
  );
  if ((rows[0]?.officers ?? 0) < 2)
    blockers.push({ name: 'second-officer-missing', count: rows[0]?.officers ?? 0, blocks: true, agencies: [] });
  return blockers;
}
