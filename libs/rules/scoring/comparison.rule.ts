import { shown } from './edition.index.js';
import { dividedBy, minus, parseExact, rational, sumOf, type Rational, type Rounding } from './rational.value.js';
import type { EditionShape, ExactPoints } from './score.types.js';

type PointsById = Readonly<Record<string, ExactPoints>>;

/** @throws RangeError for what is no fraction: points of the record always are. */
function exactOf({ exact }: ExactPoints): Rational {
  const value = parseExact(exact);
  if (!value) throw new RangeError(`Not a fraction: ${exact}`);
  return value;
}

/** The plain mean of those of the named items that have points; null when none has. */
export function meanOfItems(items: PointsById, named: readonly string[], rounding: Rounding): ExactPoints | null {
  const points = named.flatMap((id) => (items[id] ? [exactOf(items[id])] : []));
  return points.length === 0 ? null : shown(dividedBy(sumOf(points), rational(BigInt(points.length))), rounding);
}

/** now − before of everything that both have. */
export function changesOf(before: PointsById, now: PointsById, rounding: Rounding): Record<string, ExactPoints> {
  return Object.fromEntries(
    Object.entries(now).flatMap(([id, current]) => {
      const old = before[id];
      return old ? [[id, shown(minus(exactOf(current), exactOf(old)), rounding)]] : [];
    }),
  );
}

/** An edition and those of its categories that were scored. */
export type ScoredScope = { readonly edition: EditionShape; readonly categories: readonly string[] };

/**
 * What two scores under the same rule may be compared by, given the items that may: a category with the same items, all of them comparable; the
 * results category with the same parts, whose indicators are every year's own; the total when both were made of the same categories, all of them
 * comparable.
 */
export function comparableParts(before: ScoredScope, now: ScoredScope, items: readonly string[]): { categories: string[]; total: boolean } {
  const itemsOf = ({ edition }: ScoredScope, category: string): string[] =>
    (edition.categories.find(({ id }) => id === category)?.items ?? []).map(({ id }) => id).toSorted();
  const partsOf = ({ edition: { results } }: ScoredScope, category: string): string =>
    results?.id === category ? results.parts.toSorted().join() : '';
  const categories = now.categories.filter((category) => {
    if (!before.categories.includes(category)) return false;
    const [own, parts] = [itemsOf(now, category), partsOf(now, category)];
    if (parts !== '') return parts === partsOf(before, category);
    return own.length > 0 && own.join() === itemsOf(before, category).join() && own.every((id) => items.includes(id));
  });
  return { categories, total: categories.length === now.categories.length && categories.length === before.categories.length };
}
