import type { ComparisonView } from '../../api/report.view.js';
import { pointsByCategory, type NamedScore } from '../score-radar/score-radar.js';

/** A kind of score of this year, or an earlier year's. */
export type ScoreName = (kind: 'self' | 'consensus' | 'judged' | 'final' | 'previous') => string;

/**
 * The scores that are shown beside each other, most telling first: self, result, earlier year, consensus. The result is the final score, or the
 * preliminary one while there is no final.
 */
export function namedScores(view: ComparisonView, nameOf: ScoreName): readonly NamedScore[] {
  const ofKind = (kind: ComparisonView['scores'][number]['kind']): NamedScore[] =>
    view.scores
      .filter((score) => score.kind === kind)
      .map(({ total, categories }) => ({ name: nameOf(kind), total: total?.points ?? null, categories: pointsByCategory(categories) }));
  const result = view.scores.some(({ kind }) => kind === 'final') ? 'final' : 'judged';
  const { against } = view;
  const earlier: NamedScore[] =
    against && Object.keys(against.categories).length > 0
      ? [{ name: nameOf('previous'), total: against.total?.points ?? null, categories: pointsByCategory(against.categories) }]
      : [];
  return [...ofKind('self'), ...ofKind(result), ...earlier, ...ofKind('consensus')];
}
