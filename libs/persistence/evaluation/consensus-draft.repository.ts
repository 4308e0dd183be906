import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';

export interface ConsensusMark {
  readonly level: string;
  readonly checkpoint: number;
  readonly met: boolean;
  readonly rationale: string;
}

export interface ConsensusItemDraft {
  readonly caseId: string;
  readonly round: number;
  readonly item: string;
  readonly version: number;
  readonly marks: readonly ConsensusMark[];
}

/** Marks among these that differ from what any evaluator marked and have no reason. */
export async function withoutRationale(
  client: Pick<PoolClient, 'query'>,
  { caseId, item, marks }: Pick<ConsensusItemDraft, 'caseId' | 'item' | 'marks'>,
): Promise<number> {
  const { rows } = await client.query<{ n: number }>({
    name: 'consensus-without-rationale',
    text: `select count(*)::int as n from jsonb_to_recordset($3::jsonb) x(level text, checkpoint int, met boolean, rationale text)
            where trim(x.rationale) = '' and exists (select 1 from score_sheet s join mark m on m.sheet_id = s.id
                    where s.case_id = $1 and s.kind = 'independent' and s.state = 'Frozen' and m.item = $2 and m.level = x.level and m.checkpoint = x.checkpoint and m.met <> x.met)`,
    values: [caseId, item, JSON.stringify(marks)],
  });
  return rows[0]?.n ?? 0;
}

/** Settles the named checkpoints of one item on the round's consensus sheet. The evaluators' own sheets stay as they are. */
export async function saveConsensusItem(client: PoolClient, draft: ConsensusItemDraft): Promise<number> {
  const { rows } = await client.query<{ id: string; version: number }>({
    name: 'touch-consensus',
    text: `update score_sheet set version = version + 1 where case_id = $1 and round = $2 and kind = 'consensus' and version = $3 and state = 'Draft' returning id, version`,
    values: [draft.caseId, draft.round, draft.version],
  });
  const sheet = rows[0];
  if (!sheet) throw new StaleWrite('The consensus sheet was changed.');
  await client.query({
    name: 'save-consensus-marks',
    text: `update mark m set met = x.met, rationale = trim(x.rationale), agreed = true from jsonb_to_recordset($3::jsonb) x(level text, checkpoint int, met boolean, rationale text)
            where m.sheet_id = $1 and m.item = $2 and m.level = x.level and m.checkpoint = x.checkpoint`,
    values: [sheet.id, draft.item, JSON.stringify(draft.marks)],
  });
  return sheet.version;
}
