import type { PoolClient } from 'pg';
import type { CheckpointMark } from '#libs/rules/scoring/score.types';
import type { ScoreKind } from '#libs/rules/stage/stage.types';

/** One set of frozen marks that yields one score; `evaluatorId` only for an evaluator's own. */
export interface ScoreInput {
  readonly evaluatorId: string | null;
  readonly marks: readonly CheckpointMark[];
}

interface SheetRow {
  readonly evaluator_id: string | null;
  readonly marks: readonly CheckpointMark[];
}

/** The sheets a kind of score is made of. Final: what the appeals changed, else what was judged. */
const SHEETS: Readonly<Record<Exclude<ScoreKind, 'self'>, string>> = {
  independent: `s.kind = 'independent' and s.state = 'Frozen'`,
  consensus: `s.kind = 'consensus'`,
  siteVisit: `s.kind = 'siteVisit'`,
  judged: `s.kind = 'judged'`,
  final: `s.id = latest_sheet(s.case_id, array['appeal', 'judged'])`,
};

const MARKS = `coalesce((select jsonb_agg(jsonb_build_object('item', m.item, 'level', m.level, 'checkpoint', m.checkpoint, 'met', m.met)) from mark m where m.sheet_id = s.id), '[]')`;

async function selfInput(client: PoolClient, caseId: string): Promise<ScoreInput[]> {
  const { rows } = await client.query<{ marks: CheckpointMark[] }>({
    name: 'score-input-self',
    text: `select coalesce(jsonb_agg(k || jsonb_build_object('item', v.item)), '[]') as marks
             from item_response r join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
             cross join jsonb_array_elements(v.ticks) k where r.case_id = $1`,
    values: [caseId],
  });
  return [
    { evaluatorId: null, marks: (rows[0]?.marks ?? []).map(({ item, level, checkpoint, met }) => ({ item, level, checkpoint, met })) },
  ];
}

/** The frozen marks behind a score: the accepted ticks for `self`, else sheets of the round. */
export async function scoreInputs(client: PoolClient, caseId: string, kind: ScoreKind, round: number): Promise<ScoreInput[]> {
  if (kind === 'self') return selfInput(client, caseId);
  const { rows } = await client.query<SheetRow>({
    name: `score-input-${kind}`,
    text: `select s.evaluator_id, ${MARKS} as marks from score_sheet s where s.case_id = $1 and s.round = $2 and ${SHEETS[kind]} order by s.evaluator_id`,
    values: [caseId, round],
  });
  return rows.map(({ evaluator_id: evaluatorId, marks }) => ({ evaluatorId, marks }));
}
