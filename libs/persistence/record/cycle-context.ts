import type { Pool, PoolClient } from 'pg';
import type { LadderPolicy } from '#libs/rules/escalation/ladder.types';
import type { EditionShape } from '#libs/rules/scoring/score.types';
import { partsInScope } from '#libs/rules/scoring/indicator.rule';
import type { CycleContext } from '#libs/rules/stage/cycle-context.types';
import type { StagePlan } from '#libs/rules/stage/plan.types';

/** A cycle's frozen data as the record keeps it. */
export interface LoadedCycle extends CycleContext {
  readonly fiscalYearBe: number;
  readonly ownerAgencyId: string | null;
}

type Queryable = Pick<PoolClient | Pool, 'query'>;

const frozen = new Map<string, LoadedCycle>();

/** Cached once the cycle is open: plan, calendar version and edition cannot change after that. A draft is read each time. */
export async function cycleContext(client: Queryable, cycleId: string): Promise<LoadedCycle> {
  const known = frozen.get(cycleId);
  if (known) return known;
  const { rows } = await client.query<{
    plan: StagePlan & { ladders: Record<string, LadderPolicy> };
    calendar: { code: string; version: number; holidays: { on: string }[] };
    shape: EditionShape;
    categories: string[];
    status: string;
    fiscal_year_be: number;
    owner_agency_id: string | null;
  }>({
    name: 'cycle-context',
    text: `select y.plan, k.document as calendar, e.document -> 'shape' as shape, y.categories, y.status, y.fiscal_year_be, y.owner_agency_id
             from assessment_cycle y join working_calendar k on k.id = y.calendar_id join criteria_edition e on e.id = y.edition_id where y.id = $1`,
    values: [cycleId],
  });
  const row = rows[0];
  if (!row) throw new Error(`No cycle ${cycleId}.`);
  const loaded = toContext(cycleId, row);
  if (row.status === 'Running' || row.status === 'Ended') frozen.set(cycleId, loaded);
  return loaded;
}

/** Of plans that were frozen before there was the setting: as it was then. */
const SETTINGS_ADDED_LATER = { teamNeedsSecondPerson: false };

function toContext(
  cycleId: string,
  row: {
    plan: StagePlan & { ladders: Record<string, LadderPolicy> };
    calendar: { code: string; version: number; holidays: { on: string }[] };
    shape: EditionShape;
    categories: string[];
    fiscal_year_be: number;
    owner_agency_id: string | null;
  },
): LoadedCycle {
  const inScope = row.shape.categories.filter(({ id }) => row.categories.includes(id));
  const items = inScope.flatMap((category) => category.items);
  return {
    cycleId,
    plan: { ...row.plan, settings: { ...SETTINGS_ADDED_LATER, ...row.plan.settings } },
    ladders: row.plan.ladders,
    calendar: { code: row.calendar.code, version: row.calendar.version, holidays: new Set(row.calendar.holidays.map(({ on }) => on)) },
    categories: row.categories,
    items: [...items.map(({ id }) => id), ...partsInScope({ edition: row.shape, categories: row.categories })],
    checkpointCount: items.reduce((sum, { checkpoints }) => sum + Object.values(checkpoints).reduce((part, count) => part + count, 0), 0),
    edition: row.shape,
    fiscalYearBe: row.fiscal_year_be,
    ownerAgencyId: row.owner_agency_id,
  };
}

/** After a cycle's data changed (opening, tests). */
export const forgetCycle = (cycleId: string): void => void frozen.delete(cycleId);
