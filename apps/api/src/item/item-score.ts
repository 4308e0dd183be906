import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import { countable, partsInScope, resultRows, scoredCategories } from '#libs/rules/scoring/indicator.rule';
import type { ImprovableCase } from '#libs/rules/scoring/improvement.rule';
import { scoreCase } from '#libs/rules/scoring/score.rule';
import {
  LEVELS,
  type CaseScore,
  type CheckpointMark,
  type EditionShape,
  type LevelId,
  type PartIndicators,
  type ScoreRefusal,
} from '#libs/rules/scoring/score.types';
import { itemContents, type ItemContent } from './item-content.query.js';

/** Ticks as marks. What was carried over from last year counts as nothing until somebody has confirmed it. */
export const marksOf = (contents: readonly Pick<ItemContent, 'item' | 'ticks' | 'carriedOver'>[]): CheckpointMark[] =>
  contents.filter(({ carriedOver }) => !carriedOver).flatMap(({ item, ticks }) => ticks.map((tick) => ({ ...tick, item })));

/** Stored ticks were checked when they were saved, so a refusal is a bug of ours. */
export function checked<Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusals: readonly ScoreRefusal[] },
): Value {
  if (!answer.ok) throw new Error(`Stored ticks do not fit the edition: ${JSON.stringify(answer.refusals.slice(0, 3))}`);
  return answer.value;
}

/** Drafts of parts are counted as far as they can be: what is not confirmed or would be refused counts as not reported. */
export const partsOf = (context: LoadedCycle, contents: readonly ItemContent[]): PartIndicators[] =>
  partsInScope(context).map((item) => {
    const content = contents.find((one) => one.item === item && !one.carriedOver);
    return countable({ item, indicators: content?.indicators ?? [] });
  });

/** What is scored, and improved, of these contents. */
export const subjectOf = (context: LoadedCycle, contents: readonly ItemContent[]): ImprovableCase => ({
  edition: context.edition,
  marks: marksOf(contents),
  categories: scoredCategories(context),
  results: resultRows(partsOf(context, contents), null, context.fiscalYearBe),
});

export function scoreOf(context: LoadedCycle, contents: readonly ItemContent[]): CaseScore {
  const { edition, marks, categories, results } = subjectOf(context, contents);
  return checked(scoreCase(edition, marks, categories, results));
}

/** The score of what this person sees now. `item`: as if there were no other. */
export async function workingScore(
  client: PoolClient,
  context: LoadedCycle,
  access: CaseAccess,
  item?: string,
): Promise<{ contents: ItemContent[]; score: CaseScore }> {
  const contents = await itemContents(client, access, item);
  return { contents, score: scoreOf(context, contents) };
}

export const formOf = (context: LoadedCycle, item: string): 'levels' | 'indicators' =>
  partsInScope(context).includes(item) ? 'indicators' : 'levels';

/** The highest level with all its checkpoints ticked, whether or not the levels below it are complete. */
export function levelTicked({ item, ticks }: Pick<ItemContent, 'item' | 'ticks'>, edition: EditionShape): LevelId | null {
  const shape = edition.categories.flatMap(({ items }) => items).find(({ id }) => id === item);
  return (
    LEVELS.findLast((level) => shape && ticks.filter((tick) => tick.level === level && tick.met).length === shape.checkpoints[level]) ??
    null
  );
}
