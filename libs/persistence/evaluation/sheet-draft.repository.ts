import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';

export interface DraftMark {
  readonly level: string;
  readonly checkpoint: number;
  readonly met: boolean;
  readonly verifyOnSite: boolean;
  readonly note: string;
}

export interface DraftFinding {
  readonly kind: 'Strength' | 'OpportunityForImprovement';
  readonly text: string;
}

interface SheetKey {
  readonly caseId: string;
  readonly round: number;
  readonly evaluatorId: string;
}

export interface SheetItemDraft extends SheetKey {
  readonly item: string;
  /** The version of the sheet that its writer saw; 0: there was none. */
  readonly version: number;
  readonly marks: readonly DraftMark[];
  readonly findings: readonly DraftFinding[];
}

/** The person's sheet; null before anything was saved and no sheet was opened. */
export async function independentSheet(
  client: Pick<PoolClient, 'query'>,
  { caseId, round, evaluatorId }: SheetKey,
): Promise<{ readonly id: string; readonly state: string; readonly version: number } | null> {
  const { rows } = await client.query<{ id: string; state: string; version: number }>({
    name: 'independent-sheet',
    text: `select id, state, version from score_sheet where case_id = $1 and round = $2 and kind = 'independent' and evaluator_id = $3`,
    values: [caseId, round, evaluatorId],
  });
  return rows[0] ?? null;
}

async function nextSheetVersion(
  client: PoolClient,
  { caseId, round, evaluatorId, version }: SheetItemDraft,
): Promise<{ id: string; version: number }> {
  const values = [caseId, round, evaluatorId];
  const { rows } = await client.query<{ id: string; version: number }>(
    version === 0
      ? {
          name: 'insert-sheet',
          text: `insert into score_sheet (case_id, round, kind, evaluator_id) values ($1, $2, 'independent', $3) on conflict do nothing returning id, version`,
          values,
        }
      : {
          name: 'touch-sheet',
          text: `update score_sheet set version = version + 1 where case_id = $1 and round = $2 and kind = 'independent' and evaluator_id = $3 and version = $4 and state = 'Draft' returning id, version`,
          values: [...values, version],
        },
  );
  if (!rows[0]) throw new StaleWrite('The sheet was changed.');
  return rows[0];
}

/** Replaces marks and findings of one item on the person's own sheet. Somebody else's save in between raises StaleWrite. */
export async function saveSheetItem(client: PoolClient, draft: SheetItemDraft): Promise<number> {
  const { id, version } = await nextSheetVersion(client, draft);
  const { item } = draft;
  await client.query({ name: 'drop-item-marks', text: 'delete from mark where sheet_id = $1 and item = $2', values: [id, item] });
  await client.query({
    name: 'save-item-marks',
    text: `insert into mark (sheet_id, item, level, checkpoint, met, verify_on_site, note)
           select $1, $2, x ->> 'level', (x ->> 'checkpoint')::int, (x ->> 'met')::boolean, (x ->> 'verifyOnSite')::boolean, x ->> 'note' from jsonb_array_elements($3::jsonb) x`,
    values: [id, item, JSON.stringify(draft.marks)],
  });
  await client.query({ name: 'drop-item-findings', text: 'delete from finding where sheet_id = $1 and item = $2', values: [id, item] });
  await client.query({
    name: 'save-item-findings',
    text: `insert into finding (sheet_id, item, kind, text, position) select $1, $2, x ->> 'kind', x ->> 'text', n::int from jsonb_array_elements($3::jsonb) with ordinality y(x, n)`,
    values: [id, item, JSON.stringify(draft.findings)],
  });
  return version;
}
