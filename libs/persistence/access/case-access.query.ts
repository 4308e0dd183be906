import type { PoolClient } from 'pg';
import { isTeamKeptFrom } from '#libs/rules/authority/visibility.table';
import { AGENCY_ROLES, type CaseStatus, type Stage } from '#libs/rules/stage/stage.types';

/** A role or seat in this case, held by the person or by somebody they stand in for today. */
export interface CaseHolding {
  readonly role: string;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  /** null: held by the person; else the one they stand in for. */
  readonly principalId: string | null;
}

/** What may be read. Marks and findings of single evaluators are read through the `visible_*` functions all the same. */
export interface CaseSight {
  /** Drafts, evidence that is not submitted, internal state of items: the agency's people only. */
  readonly drafts: boolean;
  /** Lists that plan with the drafts of all items together: the agency's coordinator and head. */
  readonly wholeDrafts: boolean;
  /** The signed self-assessment and its evidence. */
  readonly signed: boolean;
  /** Ticks and self score, which a cycle may hide from the team until the marks are opened. */
  readonly selfScore: boolean;
  /** All marks of the team. */
  readonly marks: boolean;
  /** Scores of the consensus and after it. The agency: from the release on. */
  readonly result: boolean;
  /** The improvement plan and the progress reports. */
  readonly plan: boolean;
}

export interface CaseAccess {
  readonly caseId: string;
  readonly cycleId: string;
  readonly agencyId: string;
  readonly personId: string;
  /** The person and those of whom they hold a part in this case today: whose tasks are theirs to do. */
  readonly people: readonly string[];
  readonly status: CaseStatus;
  readonly stage: Stage;
  readonly step: string;
  readonly round: number;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  readonly isSigned: boolean;
  readonly holdings: readonly CaseHolding[];
  /** Roles in the agency. */
  readonly agencyRoles: readonly string[];
  /** Accepted seats with a declaration of interest and without a hard conflict: only these show content. */
  readonly seats: readonly string[];
  /** Asked to take a seat and not answered, or not declared yet: knows of the case, sees no content. */
  readonly invited: boolean;
  readonly office: boolean;
  readonly observer: boolean;
  /** The agency's coordinator or head: whoever answers for the case as a whole. */
  readonly forWholeAgency: boolean;
  /** A judge of a blinded cycle before the panel's decision: nothing may name the agency. */
  readonly isBlinded: boolean;
  /** A judge before the panel's decision, blinded or not: no evaluator is named. */
  readonly isTeamKept: boolean;
  readonly may: CaseSight;
}

interface Row {
  readonly cycle_id: string;
  readonly agency_id: string;
  readonly status: CaseStatus;
  readonly stage: Stage;
  readonly step: string;
  readonly round: number;
  readonly step_state: CaseAccess['stepState'];
  readonly is_signed: boolean;
  readonly is_released: boolean;
  readonly marks_open: boolean;
  readonly hides_self_score: boolean;
  readonly is_barred: boolean;
  readonly is_blinded: boolean;
  readonly grants: readonly CaseHolding[];
  readonly seats: readonly {
    readonly seat: string;
    readonly state: string;
    readonly isDeclared: boolean;
    readonly principalId: string | null;
  }[];
}

/** A recalled case counts as unsigned until it is signed again. The person and everybody they stand in for today; a substitute stands where the principal stands, a hard conflict of either bars. */
const TEXT = `
with case_row as (
  select c.*, y.owner_agency_id, coalesce((y.plan #>> '{settings,hideSelfScore}')::boolean, false) as hides_self_score
    from assessment_case c join assessment_cycle y on y.id = c.cycle_id where c.id = $2
), stands as (
  select $1::uuid as person_id, null::uuid as principal_id
  union all
  select s.person_id, s.person_id from substitute s where s.substitute_id = $1 and bangkok_today() between s.from_on and s.to_on
)
select c.cycle_id, c.agency_id, c.status, c.stage, c.step, c.round, c.step_state, c.released_at is not null as is_released,
       c.signed_at is not null and not (c.stage = 'SelfAssessment' and exists (select 1 from case_step s where s.case_id = c.id and s.closed_at > c.signed_at)) as is_signed,
       c.marks_open, c.hides_self_score,
       (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'categories', g.categories, 'items', g.items, 'principalId', s.principal_id)), '[]')
          from role_grant g join stands s on s.person_id = g.person_id
         where bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
           and case when g.role = 'CycleOfficer' then g.agency_id is not distinct from c.owner_agency_id
                    when g.role = 'Observer' then g.agency_id is null or g.agency_id = c.agency_id
                    else g.agency_id = c.agency_id and g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead') end) as grants,
       (select coalesce(jsonb_agg(jsonb_build_object('seat', m.seat, 'state', m.state, 'isDeclared', m.declared_at is not null, 'principalId', s.principal_id)), '[]')
          from case_member m join stands s on s.person_id = m.person_id
         where m.case_id = c.id and m.state in ('Offered', 'Accepted') and conflict_between(m.person_id, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard') as seats,
       conflict_between($1, c.agency_id, c.ministry_id, bangkok_today()) = 'hard' as is_barred, hides_agency($1, c.id) as is_blinded
  from case_row c`;

/** How a person stands to a case and what they may read of it; null for a stranger and for a case that does not exist, alike. */
export async function caseAccess(client: Pick<PoolClient, 'query'>, personId: string, caseId: string): Promise<CaseAccess | null> {
  const { rows } = await client.query<Row>({ name: 'case-access', text: TEXT, values: [personId, caseId] });
  const row = rows[0];
  return row ? toAccess(personId, caseId, row) : null;
}

function toAccess(personId: string, caseId: string, row: Row): CaseAccess | null {
  const agencyRoles = rolesOf(row.grants.filter(({ role }) => (AGENCY_ROLES as readonly string[]).includes(role)));
  const held = row.is_barred ? [] : row.seats;
  const seated = held.filter(({ state, isDeclared }) => state === 'Accepted' && isDeclared);
  const office = row.grants.some(({ role }) => role === 'CycleOfficer');
  const observer = row.grants.some(({ role }) => role === 'Observer');
  if (agencyRoles.length === 0 && held.length === 0 && !office && !observer) return null;
  const seats = [...new Set(seated.map(({ seat }) => seat))];
  const forWholeAgency = agencyRoles.some((role) => WHOLE_AGENCY.includes(role));
  const holdings = [
    ...row.grants,
    ...seated.map(({ seat, principalId }): CaseHolding => ({ role: seat, categories: [], items: [], principalId })),
  ];
  return {
    caseId,
    cycleId: row.cycle_id,
    agencyId: row.agency_id,
    personId,
    people: [...new Set([personId, ...holdings.flatMap(({ principalId }) => principalId ?? [])])],
    status: row.status,
    stage: row.stage,
    step: row.step,
    round: row.round,
    stepState: row.step_state,
    isSigned: row.is_signed,
    holdings,
    agencyRoles,
    seats,
    invited: held.length > seated.length,
    office,
    observer,
    forWholeAgency,
    isBlinded: row.is_blinded,
    isTeamKept: held.length > 0 && held.every(({ seat }) => seat === 'Judge') && !office && !observer && isTeamKeptFrom('judge', row.stage),
    may: sightOf(row, {
      agency: agencyRoles.length > 0,
      wholeAgency: forWholeAgency,
      seated: seats.length > 0,
      watching: office || observer,
    }),
  };
}

const WHOLE_AGENCY: readonly string[] = ['AgencyCoordinator', 'AgencyHead'];

const rolesOf = (holdings: readonly CaseHolding[]): string[] => [...new Set(holdings.map(({ role }) => role))];

interface Standing {
  readonly agency: boolean;
  readonly wholeAgency: boolean;
  readonly seated: boolean;
  readonly watching: boolean;
}

function sightOf(row: Row, { agency, wholeAgency, seated, watching }: Standing): CaseSight {
  const outside = seated || watching;
  const signed = agency || (outside && row.is_signed);
  return {
    drafts: agency,
    wholeDrafts: wholeAgency,
    signed,
    selfScore: agency || (row.is_signed && (watching || (seated && (!row.hides_self_score || row.marks_open)))),
    marks: outside && row.marks_open,
    result: (outside && row.marks_open) || (agency && row.is_released),
    plan: agency || watching,
  };
}
