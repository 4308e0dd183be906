import type { TaskRow } from '../../api/task.view.js';

export type ListRow =
  | { readonly kind: 'single'; readonly task: TaskRow }
  | { readonly kind: 'group'; readonly key: string; readonly tasks: readonly TaskRow[] };

const keyOf = (task: TaskRow): string | null => (task.grouped && task.caseId ? `${task.caseId} ${task.kind} ${task.mayClaim}` : null);

const byDueThenSubject = (first: TaskRow, second: TaskRow): number =>
  first.dueAt.localeCompare(second.dueAt) || first.subject.localeCompare(second.subject, 'en', { numeric: true });

/** Grouped kinds show one row per case, where their first task stands; a group of one stays a plain row. */
export function groupRows(tasks: readonly TaskRow[]): readonly ListRow[] {
  const byKey = new Map<string, TaskRow[]>();
  for (const task of tasks) {
    const key = keyOf(task);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), task]);
  }
  const shown = new Set<string>();
  return tasks.flatMap((task): readonly ListRow[] => {
    const key = keyOf(task);
    const members = key === null ? [] : (byKey.get(key) ?? []);
    if (key === null || members.length < 2) return [{ kind: 'single', task }];
    if (shown.has(key)) return [];
    shown.add(key);
    return [{ kind: 'group', key, tasks: members.toSorted(byDueThenSubject) }];
  });
}
