import type { Goal, ImprovementStep } from '../../api/case.view.js';
import { LEVELS } from '../../api/edition.view.js';

/** What the address asks for, a total before a level; null where it asks for nothing. */
export function goalOf({ toTotal, toLevel }: { readonly toTotal?: string; readonly toLevel?: string }): Goal | null {
  const level = LEVELS.find((name) => name === toLevel);
  if (toTotal !== undefined) return { toTotal };
  return level ? { toLevel: level } : null;
}

/** Steps of one item together, in the server's order. */
export function stepsByItem(
  steps: readonly ImprovementStep[],
): readonly { readonly item: string; readonly steps: readonly ImprovementStep[] }[] {
  return [...new Set(steps.map(({ item }) => item))].map((item) => ({ item, steps: steps.filter((step) => step.item === item) }));
}
