import type { EditionItem } from '../../api/edition.view.js';
import type { Tick } from '../../api/response.view.js';
import type { LevelName, MarkLevel } from '../../api/task.view.js';

export const isMet = (ticks: readonly Tick[], level: LevelName, checkpoint: number): boolean =>
  ticks.some((tick) => tick.level === level && tick.checkpoint === checkpoint && tick.met);

/** Levels whose ticks do not count while a checkpoint of a lower level is open. Points come from the server; this only hatches. */
export function levelsNotCounted(item: EditionItem, ticks: readonly Tick[]): ReadonlySet<LevelName> {
  const notCounted = new Set<LevelName>();
  let isBelowComplete = true;
  for (const { level, checkpoints } of item.levels) {
    if (!isBelowComplete) notCounted.add(level);
    isBelowComplete = isBelowComplete && checkpoints.every((_text, position) => isMet(ticks, level, position + 1));
  }
  return notCounted;
}

/** The ticks with one changed, in the edition's order, so that the same answers always read the same. */
export function withTick(item: EditionItem, ticks: readonly Tick[], level: LevelName, checkpoint: number, met: boolean): Tick[] {
  return item.levels.flatMap((entry) =>
    entry.checkpoints.map((_text, position) => ({
      level: entry.level,
      checkpoint: position + 1,
      met: entry.level === level && position + 1 === checkpoint ? met : isMet(ticks, entry.level, position + 1),
    })),
  );
}

export const checkpointAnchor = (level: MarkLevel, checkpoint: number): string => `checkpoint-${level}-${checkpoint}`;
