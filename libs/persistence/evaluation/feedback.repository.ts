import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';
import type { ReportDocument } from './feedback-draft.js';

export interface FeedbackRow {
  readonly document: ReportDocument;
  readonly state: 'Draft' | 'Submitted' | 'Approved' | 'Published';
  readonly editedAt: Date;
  readonly publishedAt: Date | null;
  readonly openedAt: Date | null;
  readonly version: number;
}

export async function feedbackReport(client: Pick<PoolClient, 'query'>, caseId: string): Promise<FeedbackRow | null> {
  const { rows } = await client.query<FeedbackRow>({
    name: 'feedback-report',
    text: 'select document, state, edited_at as "editedAt", published_at as "publishedAt", opened_at as "openedAt", version from feedback_report where case_id = $1',
    values: [caseId],
  });
  return rows[0] ?? null;
}

/** Every finding that a report of the case may carry, by id. */
export async function reportFindings(
  client: Pick<PoolClient, 'query'>,
  caseId: string,
): Promise<ReadonlyMap<string, { readonly item: string; readonly text: string; readonly kind: 'strengths' | 'opportunities' }>> {
  const { rows } = await client.query<{ id: string; item: string; text: string; kind: 'strengths' | 'opportunities' }>({
    name: 'report-findings',
    text: `select f.id, f.item, regexp_replace(trim(f.text), '\\s+', ' ', 'g') as text, case f.kind when 'Strength' then 'strengths' else 'opportunities' end as kind
             from finding f join score_sheet s on s.id = f.sheet_id where s.case_id = $1 and s.kind = 'independent' and s.state = 'Frozen'`,
    values: [caseId],
  });
  return new Map(rows.map(({ id, ...finding }) => [id, finding]));
}

export async function saveFeedback(
  client: PoolClient,
  draft: { readonly caseId: string; readonly document: ReportDocument; readonly editedBy: string; readonly version: number },
): Promise<number> {
  const { rows } = await client.query<{ version: number }>({
    name: 'save-feedback',
    text: `update feedback_report set document = $2, edited_by = $3, edited_at = cycle_now(), version = version + 1 where case_id = $1 and version = $4 and state = 'Draft' returning version`,
    values: [draft.caseId, JSON.stringify(draft.document), draft.editedBy, draft.version],
  });
  if (!rows[0]) throw new StaleWrite('The report was changed.');
  return rows[0].version;
}

/** Delivered means opened: the coordinator's first look is recorded once. */
export async function noteOpened(client: Pick<PoolClient, 'query'>, caseId: string): Promise<void> {
  await client.query({
    name: 'note-opened',
    text: `update feedback_report set opened_at = cycle_now() where case_id = $1 and opened_at is null and state = 'Published'`,
    values: [caseId],
  });
}
