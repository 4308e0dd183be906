import type { PoolClient } from 'pg';
import type { CaseStatus } from '#libs/rules/stage/stage.types';
import type { OwnWork } from './own-work.rule.js';

interface Row {
  readonly caseStatus: CaseStatus;
  readonly isTeam: boolean;
  readonly task: (NonNullable<OwnWork['task']> & { readonly round: number; readonly subject: string }) | null;
}

export interface Work extends Omit<OwnWork, 'isHandedIn'> {
  /** Evaluator or lead with an accepted and declared seat, or standing in for one, and no part in the agency. */
  readonly isTeam: boolean;
  readonly task: Row['task'];
}

/** Ownership is asked of the seats that `evaluation_sight` counts: declared, without a hard conflict, one's own before anybody else's. */
const TEXT = `
select c.status as "caseStatus", v.team as "isTeam",
       (select jsonb_build_object('id', t.id, 'state', t.state, 'suspendReason', t.suspend_reason, 'round', t.round, 'subject', t.subject,
                 'isOwner', coalesce(t.actual_owner = any (v.me), false), 'hasOwner', t.actual_owner is not null)
          from human_task t where t.case_id = c.id and t.kind = $3 and case when $4::text is null then t.subject = any (v.me::text[]) else t.subject = $4 end
         order by t.state in ('Ready', 'Reserved', 'InProgress', 'Suspended') desc, t.created_at desc limit 1) as task
  from assessment_case c cross join lateral evaluation_sight($1, c.id) v where c.id = $2`;

/** The task of a kind, the open one if there is one: of this subject, or with null the person's own. */
export async function ownWork(
  client: Pick<PoolClient, 'query'>,
  personId: string,
  caseId: string,
  kind: string,
  subject: string | null,
): Promise<Work> {
  const { rows } = await client.query<Row>({ name: 'own-work', text: TEXT, values: [personId, caseId, kind, subject] });
  if (!rows[0]) throw new Error(`No case ${caseId}.`);
  return rows[0];
}
