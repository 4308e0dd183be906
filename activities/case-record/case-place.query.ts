import type { DataSource } from 'typeorm';
import type { CasePlace } from '#libs/contract/messages/workflow.messages';

export interface PlacedCase extends CasePlace {
  readonly caseId: string;
  /** Active or paused: a conductor belongs to it. */
  readonly isOpen: boolean;
}

/** Where the cases stand, in codes. Cases that the record does not know are left out. */
export async function casePlaces(source: DataSource, caseIds: readonly string[]): Promise<PlacedCase[]> {
  return source.query(
    `select c.id as "caseId", c.status in ('Active', 'Paused') as "isOpen",
            y.fiscal_year_be || coalesce('/' || owner.code, '') as cycle, a.code as agency, m.code as ministry, c.stage,
            case when s.closed_at is null then ms(s.ends_at) end::float8 as "dueAtMs", c.attention is not null as "needsAttention"
       from assessment_case c join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id
       left join agency owner on owner.id = y.owner_agency_id left join ministry m on m.id = c.ministry_id
       left join case_step s on s.case_id = c.id and s.step = c.step and s.round = c.round
      where c.id = any ($1)`,
    [caseIds],
  );
}

export interface PlacedCycle {
  readonly cycleId: string;
  readonly cycle: string;
  /** Opening or running. */
  readonly isOpen: boolean;
}

export async function cyclePlaces(source: DataSource, cycleIds: readonly string[]): Promise<PlacedCycle[]> {
  return source.query(
    `select y.id as "cycleId", y.fiscal_year_be || coalesce('/' || owner.code, '') as cycle, y.status in ('Opening', 'Running') as "isOpen"
       from assessment_cycle y left join agency owner on owner.id = y.owner_agency_id where y.id = any ($1)`,
    [cycleIds],
  );
}
