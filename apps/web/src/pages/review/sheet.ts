import type { ReviewItem, ReviewLevel, SheetDraft, SheetMark } from '../../api/review.view.js';
import type { CheckpointRef } from '../../api/task.view.js';

/** The person's own marks and findings of one item, as they are saved. */
export function draftOf(item: ReviewItem): SheetDraft {
  const marks = item.levels.flatMap(({ level, checkpoints }) =>
    checkpoints.flatMap(({ checkpoint, marks: all }) => {
      const own = all.find(({ isOwn }) => isOwn);
      return own ? [{ level, checkpoint, met: own.met, verifyOnSite: own.verifyOnSite, note: own.note }] : [];
    }),
  );
  return { marks, findings: item.findings.filter(({ isOwn }) => isOwn).map(({ kind, text }) => ({ kind, text })) };
}

const isAt =
  (ref: CheckpointRef) =>
  (mark: CheckpointRef): boolean =>
    mark.level === ref.level && mark.checkpoint === ref.checkpoint;

export const markAt = ({ marks }: SheetDraft, ref: CheckpointRef): SheetMark | undefined => marks.find(isAt(ref));

/** A checkpoint without a mark has none of the rest either: the first change of a flag or a note waits for ผ่าน or ไม่ผ่าน. */
export function withMark(draft: SheetDraft, { level, checkpoint }: CheckpointRef, change: Partial<SheetMark>): SheetDraft {
  const before = markAt(draft, { level, checkpoint });
  if (!before && change.met === undefined) return draft;
  const next: SheetMark = { level, checkpoint, met: false, verifyOnSite: false, note: '', ...before, ...change };
  return { ...draft, marks: before ? draft.marks.map((mark) => (mark === before ? next : mark)) : [...draft.marks, next] };
}

/** Findings that are still empty stay on the device; the rest can be saved. */
export const storable = (draft: SheetDraft): SheetDraft => ({
  ...draft,
  findings: draft.findings.filter(({ text }) => text.trim() !== ''),
});

export const refsOf = (levels: readonly ReviewLevel[]): readonly CheckpointRef[] =>
  levels.flatMap(({ level, checkpoints }) => checkpoints.map(({ checkpoint }) => ({ level, checkpoint })));

export const domIdOf = ({ level, checkpoint }: CheckpointRef): string => `checkpoint-${level}-${checkpoint}`;
