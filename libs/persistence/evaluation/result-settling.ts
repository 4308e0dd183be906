import type { PoolClient } from 'pg';
import { freezeSheets } from './freezing.js';

/**
 * The window for an answer is over. No answer to a released result counts as accepted; an appeal that nobody signed is withdrawn;
 * a filed item that nobody decided keeps its mark.
 */
export async function settleResult(client: PoolClient, caseIds: readonly string[], round: number): Promise<void> {
  await client.query({
    name: 'settle-appeal-items',
    text: `update appeal_item set state = case state when 'Draft' then 'Withdrawn' else 'Kept' end where case_id = any ($1::uuid[]) and round = $2 and state in ('Draft', 'Filed')`,
    values: [caseIds, round],
  });
  await client.query({
    name: 'settle-acceptance',
    text: `update assessment_case c set accepted_at = cycle_now()
            where c.id = any ($1::uuid[]) and c.accepted_at is null and c.released_at is not null
              and not exists (select 1 from appeal_item a where a.case_id = c.id and a.round = $2 and a.state <> 'Withdrawn')`,
    values: [caseIds, round],
  });
  await freezeSheets(client, caseIds, round, ['judged', 'appeal']);
}
