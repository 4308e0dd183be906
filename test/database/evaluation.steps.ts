// The record's own steps on one case: prepare, close and score a stage, write effects as a command would.
import { closeStepContent, prepareStep } from '#libs/persistence/record/conduct/prepare-step';
import { applyLevelRules } from '#libs/persistence/record/scores/apply-level-rules';
import { evaluationEffects } from '#libs/persistence/record/effects/evaluation.effects';
import { resultEffects } from '#libs/persistence/record/effects/result.effects';
import type { EffectWriter } from '#libs/persistence/record/effects/effect-writer.types';
import type { WriteRequest } from '#libs/persistence/record/write-decision';
import type { Effect } from '#libs/rules/task/decision.types';
import type { ScoreKind, Stage } from '#libs/rules/stage/stage.types';
import { changed, FINAL, inCase, marksOf, submitSheet, type EvaluationCase } from './evaluation.fixtures.js';

/** The cycle's time of every effect. */
export const NOW_MS = Date.UTC(2027, 3, 20, 3);
const WRITERS = { ...evaluationEffects, ...resultEffects };
export type OwnEffect = Extract<Effect, { type: keyof typeof WRITERS }>;
export type Steps = ReturnType<typeof stepsOf>;

export function stepsOf(given: EvaluationCase) {
  const query = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    given.source.query<Row[]>(text, [...values]);
  const prepare = (stage: Stage, round = 1) => inCase(given, (client) => prepareStep(client, given.context, given.caseId, stage, round));
  const close = (stage: Stage, round = 1) => inCase(given, (client) => closeStepContent(client, given.caseId, stage, round));
  const score = (kind: ScoreKind, round = 1) =>
    inCase(given, (client) => applyLevelRules(client, given.context, given.caseId, kind, round));
  const scores = () =>
    query<{ kind: string; total_points: string; superseded: boolean }>(
      'select kind, total_points, superseded from score where case_id = $1 order by created_at, id',
      [given.caseId],
    );
  const sheetId = async (kind: string, round = 1) =>
    (
      await query<{ id: string }>('select id from score_sheet where case_id = $1 and kind = $2 and round = $3', [given.caseId, kind, round])
    )[0]!.id;
  const marksIn = async (kind: string, round = 1) =>
    query<{ item: string; level: string; met: boolean; agreed: boolean; rationale: string }>(
      'select item, level, met, agreed, rationale from mark where sheet_id = $1 order by item, level',
      [await sheetId(kind, round)],
    );

  async function write(
    actorId: string,
    stage: Stage,
    effects: readonly OwnEffect[],
    { round = 1, taskId = null as string | null } = {},
  ): Promise<void> {
    const step = stage.charAt(0).toLowerCase() + stage.slice(1);
    const request = {
      caseId: given.caseId,
      actorId,
      nowMs: NOW_MS,
      position: { step, stage, round },
      taskId,
      context: given.context,
    } as unknown as WriteRequest;
    await inCase(given, async (client) => {
      for (const effect of effects) await (WRITERS[effect.type] as EffectWriter<typeof effect.type>)(client, request, effect as never);
    });
  }

  /** Three sheets; the third evaluator saw 4.4 Basic met, the others did not. */
  async function threeSheets(): Promise<void> {
    const final = marksOf(FINAL);
    await prepare('IndependentReview');
    await submitSheet(given, given.people.first, final);
    await submitSheet(given, given.people.second, final);
    await submitSheet(given, given.people.third, changed(final, '4.4', 'basic', true));
    await close('IndependentReview');
  }

  return { query, prepare, close, score, scores, marksIn, write, threeSheets };
}
