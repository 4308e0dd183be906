import type { PoolClient } from 'pg';
import type { MarkLevel, PartIndicators, SheetMark } from '#libs/rules/scoring/score.types';
import type { ScoreKind } from '#libs/rules/stage/stage.types';

/** One set of frozen marks that yields one score; `evaluatorId` only for an evaluator's own. */
export interface ScoreInput {
  readonly caseId: string;
  readonly evaluatorId: string | null;
  readonly marks: readonly SheetMark[];
}

/** The sheets a kind of score is made of. Final: what the appeals changed, else what was judged. */
const SHEETS: Readonly<Record<Exclude<ScoreKind, 'self'>, string>> = {
  independent: `s.kind = 'independent' and s.state = 'Frozen'`,
  consensus: `s.kind = 'consensus'`,
  siteVisit: `s.kind = 'siteVisit'`,
  judged: `s.kind = 'judged'`,
  final: `s.id = latest_sheet(s.case_id, array['appeal', 'judged'])`,
};

/** As lines of text: a third of what JSON costs on both sides. Ids of items and levels have neither comma nor line end. */
const MARKS = `coalesce((select string_agg(m.item || ',' || m.level || ',' || m.checkpoint || ',' || m.met::text, E'\\n') from mark m where m.sheet_id = s.id), '')`;

function marksOf(lines: string): SheetMark[] {
  if (lines === '') return [];
  return lines.split('\n').map((line): SheetMark => {
    const [item = '', level = '', checkpoint = '', met = ''] = line.split(',');
    return { item, level: level as MarkLevel, checkpoint: Number(checkpoint), met: met === 'true' };
  });
}

/** What was accepted of the agency's own ticks: one row a case, also where there are none. */
const SELF = `
select c.id as "caseId", null as "evaluatorId", coalesce((
    select string_agg(v.item || ',' || (k ->> 'level') || ',' || (k ->> 'checkpoint') || ',' || (k ->> 'met'), E'\\n')
      from item_response r join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
      cross join jsonb_array_elements(v.ticks) k where r.case_id = c.id), '') as lines
  from unnest($1::uuid[]) as c(id)`;

/** The frozen marks behind the scores of these cases: the accepted ticks for `self`, else sheets of the round. */
export async function scoreInputs(client: PoolClient, caseIds: readonly string[], kind: ScoreKind, round: number): Promise<ScoreInput[]> {
  const { rows } = await client.query<{ caseId: string; evaluatorId: string | null; lines: string }>(
    kind === 'self'
      ? { name: 'score-input-self', text: SELF, values: [caseIds] }
      : {
          name: `score-input-${kind}`,
          text: `select s.case_id as "caseId", s.evaluator_id as "evaluatorId", ${MARKS} as lines from score_sheet s where s.case_id = any ($1::uuid[]) and s.round = $2 and ${SHEETS[kind]} order by s.case_id, s.evaluator_id`,
          values: [caseIds, round],
        },
  );
  return rows.map(({ caseId, evaluatorId, lines }) => ({ caseId, evaluatorId, marks: marksOf(lines) }));
}

/** The accepted indicators of these cases by case, parts in order. */
export async function acceptedIndicators(
  client: Pick<PoolClient, 'query'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PartIndicators[]>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await client.query<PartIndicators & { caseId: string }>({
    name: 'accepted-indicators',
    text: `select r.case_id as "caseId", r.item, v.indicators from item_response r
             join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
            where r.case_id = any ($1::uuid[]) and v.indicators <> '[]' order by r.item`,
    values: [caseIds],
  });
  const byCase = new Map<string, PartIndicators[]>();
  for (const { caseId, item, indicators } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), { item, indicators }]);
  return byCase;
}
