import type { PoolClient } from 'pg';
import { checkpointMarks, partsInScope, resultRows, scoredCategories } from '#libs/rules/scoring/indicator.rule';
import { scoreCase } from '#libs/rules/scoring/score.rule';
import type { CaseScore, CheckpointMark, PartIndicators, ResultRow } from '#libs/rules/scoring/score.types';
import type { ScoreKind } from '#libs/rules/stage/stage.types';
import { canonicalInputs, ruleName, sha256 } from '../../proof/score-proof.js';
import type { LoadedCycle } from '../cycle-context.js';
import { levelOfTotal } from './case-level.rule.js';
import { acceptedIndicators, scoreInputs, type ScoreInput } from './score-inputs.query.js';

export interface WrittenScore {
  readonly kind: ScoreKind;
  readonly evaluatorId: string | null;
  readonly totalPoints: string;
  readonly inputSha256: string;
}

/** The agency's own account names no suitability: all its indicators are. */
const isOwnAccount = (kind: ScoreKind): boolean => kind === 'self';

interface Counted {
  readonly marks: readonly CheckpointMark[];
  /** null: the results category is not in scope. */
  readonly results: readonly ResultRow[] | null;
  readonly score: CaseScore;
}

/** What is counted: marks outside the cycle's scope are not part of the record of a score. */
function counted(context: LoadedCycle, input: ScoreInput, parts: readonly PartIndicators[], kind: ScoreKind): Counted {
  const inScope = input.marks.filter(({ item }) => context.items.includes(item));
  const marks = checkpointMarks(inScope);
  const hasResults = partsInScope(context).length > 0;
  const results = hasResults ? resultRows(parts, isOwnAccount(kind) ? null : inScope, context.fiscalYearBe) : null;
  const answer = scoreCase(context.edition, marks, scoredCategories(context), results ?? []);
  if (!answer.ok)
    throw new Error(`Frozen marks do not fit edition ${context.edition.code}: ${JSON.stringify(answer.refusals.slice(0, 3))}`);
  return { marks, results, score: answer.value };
}

/** A case with the frozen data of its cycle. */
export interface ScoredCase {
  readonly caseId: string;
  readonly context: LoadedCycle;
}

/**
 * Applies the edition's level rule to the frozen marks of one kind and writes the scores of these cases; older ones of the kind are superseded,
 * never changed. The same marks, edition and rule again write nothing. Runs inside the caller's transaction, under the cases' locks.
 */
export async function applyLevelRulesTo(
  client: PoolClient,
  cases: readonly ScoredCase[],
  kind: ScoreKind,
  round: number,
): Promise<WrittenScore[]> {
  const contexts = new Map(cases.map(({ caseId, context }) => [caseId, context]));
  const inputs = await scoreInputs(client, [...contexts.keys()], kind, round);
  const answered = new Set(inputs.map(({ caseId }) => caseId));
  for (const caseId of contexts.keys())
    if (!answered.has(caseId)) throw new Error(`No frozen marks for the ${kind} score of case ${caseId}, round ${round}.`);
  const withResults = cases.filter(({ context }) => partsInScope(context).length > 0).map(({ caseId }) => caseId);
  const indicators = await acceptedIndicators(client, withResults);
  const rows = inputs.map((input) => {
    const context = contexts.get(input.caseId) as LoadedCycle;
    return scoreRow(context, input, counted(context, input, indicators.get(input.caseId) ?? [], kind));
  });
  await writeScores(client, rows, kind, round);
  return rows.map(({ evaluatorId, totalPoints, inputSha256 }) => ({ kind, evaluatorId, totalPoints, inputSha256 }));
}

export const applyLevelRules = (
  client: PoolClient,
  context: LoadedCycle,
  caseId: string,
  kind: ScoreKind,
  round: number,
): Promise<WrittenScore[]> => applyLevelRulesTo(client, [{ caseId, context }], kind, round);

interface ScoreRow {
  readonly caseId: string;
  readonly evaluatorId: string | null;
  readonly editionCode: string;
  readonly rule: string;
  readonly inputCsv: string;
  readonly inputSha256: string;
  readonly document: Omit<CaseScore, 'edition'>;
  readonly totalPoints: string;
  readonly totalExact: string;
  readonly level: string | null;
}

function scoreRow(context: LoadedCycle, input: ScoreInput, { marks, results, score }: Counted): ScoreRow {
  const inputCsv = canonicalInputs(marks, results);
  const { edition, rule, total, ...document } = score;
  return {
    caseId: input.caseId,
    evaluatorId: input.evaluatorId,
    editionCode: edition,
    rule: ruleName(context.edition),
    inputCsv,
    inputSha256: sha256(inputCsv),
    document: { ...document, rule, total },
    totalPoints: total.points,
    totalExact: total.exact,
    level: levelOfTotal(context.edition, total.exact),
  };
}

/** One statement for any number of scores: two of the same case, kind and evaluator are never in it. */
async function writeScores(client: PoolClient, rows: readonly ScoreRow[], kind: ScoreKind, round: number): Promise<void> {
  await client.query({
    name: 'write-scores',
    text: `with fresh as (
             select * from json_to_recordset($3) as f("caseId" uuid, "evaluatorId" uuid, "editionCode" text, rule text, "inputCsv" text, "inputSha256" text,
                                                      document jsonb, "totalPoints" text, "totalExact" text, level text)
           ), older as (
             update score s set superseded = true from fresh f
              where s.case_id = f."caseId" and s.kind = $1 and s.evaluator_id is not distinct from f."evaluatorId" and not s.superseded
                and (s.round, s.edition_code, s.rule, s.input_sha256) is distinct from ($2::integer, f."editionCode", f.rule, f."inputSha256")
           )
           insert into score (case_id, round, kind, evaluator_id, edition_code, rule, input_csv, input_sha256, document, total_points, total_exact, level, created_at)
           select "caseId", $2, $1, "evaluatorId", "editionCode", rule, "inputCsv", "inputSha256", document, "totalPoints", "totalExact", level, cycle_now() from fresh
           on conflict on constraint score_once do update set superseded = false where score.superseded`,
    values: [kind, round, JSON.stringify(rows)],
  });
}
