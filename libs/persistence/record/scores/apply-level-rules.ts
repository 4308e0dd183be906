import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { canonicalMarks, scoreCase } from '#libs/rules/scoring/score.rule';
import type { CaseScore, EditionShape } from '#libs/rules/scoring/score.types';
import type { ScoreKind } from '#libs/rules/stage/stage.types';
import type { LoadedCycle } from '../cycle-context.js';
import { levelOfTotal } from './case-level.rule.js';
import { scoreInputs, type ScoreInput } from './score-inputs.query.js';

export interface WrittenScore {
  readonly kind: ScoreKind;
  readonly evaluatorId: string | null;
  readonly totalPoints: string;
  readonly inputSha256: string;
}

/** Categories that the edition scores and the cycle has in scope. */
export const scoredCategories = ({ edition, categories }: Pick<LoadedCycle, 'edition' | 'categories'>): string[] =>
  edition.categories.map(({ id }) => id).filter((id) => categories.includes(id));

/** What is counted: marks outside the cycle's scope are not part of the record of a score. */
function scored(
  context: Pick<LoadedCycle, 'edition' | 'categories' | 'items'>,
  { marks }: ScoreInput,
): { inScope: ScoreInput['marks']; score: CaseScore } {
  const inScope = marks.filter(({ item }) => context.items.includes(item));
  const answer = scoreCase(context.edition, inScope, scoredCategories(context));
  if (!answer.ok)
    throw new Error(`Frozen marks do not fit edition ${context.edition.code}: ${JSON.stringify(answer.refusals.slice(0, 3))}`);
  return { inScope, score: answer.value };
}

/**
 * Applies the edition's level rule to the frozen marks of one kind and writes the score; older ones of the kind are superseded, never changed.
 * The same marks, edition and rule again write nothing. Runs inside the caller's transaction, under the case's lock.
 */
export async function applyLevelRules(
  client: PoolClient,
  context: LoadedCycle,
  caseId: string,
  kind: ScoreKind,
  round: number,
): Promise<WrittenScore[]> {
  const inputs = await scoreInputs(client, caseId, kind, round);
  if (inputs.length === 0) throw new Error(`No frozen marks for the ${kind} score of case ${caseId}, round ${round}.`);
  const written: WrittenScore[] = [];
  for (const input of inputs) written.push(await writeScore(client, context, { caseId, kind, round, input }));
  return written;
}

async function writeScore(
  client: PoolClient,
  context: LoadedCycle,
  at: { caseId: string; kind: ScoreKind; round: number; input: ScoreInput },
): Promise<WrittenScore> {
  const { caseId, kind, round, input } = at;
  const { inScope, score } = scored(context, input);
  const csv = canonicalMarks(inScope);
  const inputSha256 = createHash('sha256').update(csv, 'utf8').digest('hex');
  const { edition, rule, total, ...document } = score;
  const { rows } = await client.query<{ id: string }>({
    name: 'insert-score',
    text: `insert into score (case_id, round, kind, evaluator_id, edition_code, rule, input_csv, input_sha256, document, total_points, total_exact, level, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, cycle_now())
           on conflict on constraint score_once do update set superseded = false returning id`,
    values: [
      caseId,
      round,
      kind,
      input.evaluatorId,
      edition,
      ruleName(context.edition),
      csv,
      inputSha256,
      JSON.stringify({ ...document, rule, total }),
      total.points,
      total.exact,
      levelOfTotal(context.edition, total.exact),
    ],
  });
  await client.query({
    name: 'supersede-scores',
    text: 'update score set superseded = true where case_id = $1 and kind = $2 and evaluator_id is not distinct from $3 and not superseded and id <> $4',
    values: [caseId, kind, input.evaluatorId, rows[0]?.id],
  });
  return { kind, evaluatorId: input.evaluatorId, totalPoints: total.points, inputSha256 };
}

const ruleName = ({ rule }: EditionShape): string => `${rule.code}/${rule.version}`;
