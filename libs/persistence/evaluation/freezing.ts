import type { PoolClient } from 'pg';
import type { SheetKind } from './sheets.js';

/**
 * Submitted sheets of those who still sit on the case are frozen and make the consensus. A draft, and the sheet of somebody who left the case or
 * has a hard conflict, stay on the record as they are and count for nothing.
 */
export async function freezeIndependent(client: PoolClient, caseIds: readonly string[], round: number): Promise<void> {
  await client.query({
    name: 'freeze-independent',
    text: `update score_sheet s set state = 'Frozen', version = s.version + 1
            where s.case_id = any ($1::uuid[]) and s.round = $2 and s.kind = 'independent' and s.state = 'Submitted'
              and exists (select 1 from case_member m join assessment_case c on c.id = m.case_id
                           where m.case_id = s.case_id and m.person_id = s.evaluator_id and m.state = 'Accepted' and m.seat in ('Evaluator', 'LeadEvaluator')
                             and conflict_between(m.person_id, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard')`,
    values: [caseIds, round],
  });
}

export async function freezeSheets(
  client: PoolClient,
  caseIds: readonly string[],
  round: number,
  kinds: readonly SheetKind[],
): Promise<void> {
  await client.query({
    name: 'freeze-sheets',
    text: `update score_sheet set state = 'Frozen', version = version + 1 where case_id = any ($1::uuid[]) and round = $2 and kind = any ($3) and state <> 'Frozen'`,
    values: [caseIds, round, kinds],
  });
}
