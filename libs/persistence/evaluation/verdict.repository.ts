import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';

export const VERDICTS = ['Accepted', 'Insufficient', 'WrongPeriod', 'Duplicate', 'Unreadable', 'Irrelevant'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Is this version part of what the agency submitted for the item? */
export async function isSubmittedEvidence(
  client: Pick<PoolClient, 'query'>,
  caseId: string,
  item: string,
  evidenceVersionId: string,
): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>({
    name: 'is-submitted-evidence',
    text: `select exists (select 1 from item_response r join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
                            cross join jsonb_array_elements(v.links) l where r.case_id = $1 and r.item = $2 and l ->> 'evidenceVersionId' = $3) as is`,
    values: [caseId, item, evidenceVersionId],
  });
  return rows[0]?.is ?? false;
}

export interface VerdictDraft {
  readonly caseId: string;
  readonly item: string;
  readonly evidenceVersionId: string;
  readonly verdict: Verdict;
  readonly note: string;
  readonly givenBy: string;
  /** 0: none was given yet. */
  readonly version: number;
}

export async function saveVerdict(client: PoolClient, draft: VerdictDraft): Promise<number> {
  const values = [draft.caseId, draft.item, draft.evidenceVersionId, draft.verdict, draft.note, draft.givenBy];
  const { rows } = await client.query<{ version: number }>(
    draft.version === 0
      ? {
          name: 'insert-verdict',
          text: 'insert into evidence_verdict (case_id, item, evidence_version_id, verdict, note, given_by, given_at) values ($1, $2, $3, $4, $5, $6, cycle_now()) on conflict do nothing returning version',
          values,
        }
      : {
          name: 'save-verdict',
          text: `update evidence_verdict set verdict = $4, note = $5, given_by = $6, given_at = cycle_now(), version = version + 1
                  where case_id = $1 and item = $2 and evidence_version_id = $3 and version = $7 returning version`,
          values: [...values, draft.version],
        },
  );
  if (!rows[0]) throw new StaleWrite('The verdict was changed.');
  return rows[0].version;
}
