import type { EditionShape, LevelId } from '#libs/rules/scoring/score.types';
import { compare, parseExact, rational } from '#libs/rules/scoring/rational.value';

/**
 * The level whose cumulative points a total reaches (300, 400, 500 in the seed edition); null below the lowest.
 * The level of an item is another thing: there every checkpoint must be met. Proposed reading: no source states a level for a total.
 */
export function levelOfTotal(edition: EditionShape, totalExact: string): LevelId | null {
  const total = parseExact(totalExact);
  if (!total) throw new Error(`Not an exact total: ${totalExact}`);
  let [cumulative, reached] = [0n, null as LevelId | null];
  for (const { id, points } of edition.rule.levels) {
    cumulative += BigInt(points);
    if (compare(total, rational(cumulative)) >= 0) reached = id;
  }
  return reached;
}
