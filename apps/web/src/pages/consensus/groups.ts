import type { ConsensusView, Difference } from '../../api/review.view.js';
import type { MarkLevel } from '../../api/task.view.js';

export interface DifferenceRow extends Omit<Difference, 'effect' | 'proposed' | 'category'> {
  /** Null where the evaluators did not differ: the mark was opened again. */
  readonly effect: Difference['effect'] | null;
  /** Place among all differences, the largest effect on the total first; null where the evaluators did not differ. */
  readonly rank: { readonly rank: number; readonly of: number } | null;
  readonly proposed: boolean | null;
  readonly level: MarkLevel;
}

export interface ItemGroup {
  readonly item: string;
  readonly rows: readonly DifferenceRow[];
  readonly tasks: ConsensusView['tasks'];
}

/** Differences by item, in the server's order: the largest effect on the total first. Items that only have a task stand at the end. */
export function groupsOf({ differences, changed, tasks }: Pick<ConsensusView, 'differences' | 'changed' | 'tasks'>): readonly ItemGroup[] {
  const rows: readonly DifferenceRow[] = [
    ...differences.map((difference, position) => ({ ...difference, rank: { rank: position + 1, of: differences.length } })),
    ...changed.map(({ met, rationale, isSettled, ...place }) => ({
      ...place,
      textTh: '',
      textEn: '',
      marks: [],
      effect: null,
      rank: null,
      proposed: null,
      mark: { met, rationale, isSettled },
    })),
  ];
  const ofItems = tasks.filter(({ kind }) => kind !== 'ConfirmConsensus');
  const items = [...new Set([...rows.map(({ item }) => item), ...ofItems.map(({ item }) => item)])];
  return items.map((item) => ({
    item,
    rows: rows.filter((row) => row.item === item),
    tasks: ofItems.filter((task) => task.item === item),
  }));
}

/** Numbers of the indicators among a part's differences. */
export const indicatorsIn = ({ rows }: ItemGroup): readonly number[] =>
  rows.flatMap(({ level, checkpoint }) => (level === 'indicator' ? [checkpoint] : []));

/** A mark that is not everybody's needs a reason. */
export const needsRationale = (marks: readonly { readonly met: boolean }[], met: boolean): boolean =>
  marks.some((mark) => mark.met !== met);
