import type { PoolClient } from 'pg';
import type { Candidate } from '#libs/rules/assignment/team.rule';
import type { Seat } from '#libs/rules/task/facts.types';

export interface MemberRow {
  readonly personId: string;
  readonly seat: Seat;
  readonly state: 'Offered' | 'Accepted' | 'Declined' | 'Recused' | 'Replaced';
  readonly label: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly sector: Candidate['sector'];
  readonly experienced: boolean;
  readonly declaredAt: Date | null;
}

export async function readMembers(client: PoolClient, caseId: string): Promise<MemberRow[]> {
  const { rows } = await client.query<MemberRow>({
    name: 'team-members',
    text: `select m.person_id as "personId", m.seat, m.state, m.label, p.name_th as "nameTh", p.name_en as "nameEn", p.sector, p.experienced, m.declared_at as "declaredAt"
             from case_member m join person p on p.id = m.person_id where m.case_id = $1 order by array_position(array['LeadEvaluator', 'Evaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider'], m.seat), m.label, p.name_th`,
    values: [caseId],
  });
  return rows;
}

export interface CandidateRow extends Candidate {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly conflictReason: string | null;
  readonly openCases: number;
}

/** People with a role of the national pool today; `only`: of them, these. */
export async function readCandidates(client: PoolClient, caseId: string, only: readonly string[] | null): Promise<CandidateRow[]> {
  const { rows } = await client.query<CandidateRow>({
    name: 'team-candidates',
    text: `select p.id as "personId", p.name_th as "nameTh", p.name_en as "nameEn", p.sector, p.experienced, array_agg(distinct g.role) as roles,
                  conflict_between(p.id, c.agency_id, c.ministry_id, bangkok_today()) as conflict,
                  (select k.reason from conflict_of_interest k where k.person_id = p.id and k.agency_id = c.agency_id and bangkok_today() between k.from_on and coalesce(k.to_on, 'infinity') order by k.hardness limit 1) as "conflictReason",
                  coalesce((select array_agg(distinct i.deed) from case_involvement i where i.case_id = c.id and i.person_id = p.id), '{}') as deeds,
                  (select count(distinct o.id)::int from case_member m join assessment_case o on o.id = m.case_id and o.status in ('Active', 'Paused') where m.person_id = p.id and m.state in ('Offered', 'Accepted')) as "openCases"
             from assessment_case c cross join person p join role_grant g on g.person_id = p.id and g.agency_id is null and g.role in ('Evaluator', 'LeadEvaluator', 'Moderator', 'Judge')
              and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
            where c.id = $1 and p.status <> 'inactive' and ($2::uuid[] is null or p.id = any ($2)) group by p.id, c.id order by p.name_th, p.id limit 2000`,
    values: [caseId, only],
  });
  return rows;
}
