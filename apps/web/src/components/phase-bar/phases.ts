import type { CasePhase, PhaseName } from '../../api/case.view.js';

export const PUBLIC_PHASES = [
  'selfAssessment',
  'evidenceReview',
  'scoring',
  'feedback',
  'improvementPlan',
] as const satisfies readonly PhaseName[];

export interface PhaseSpan {
  readonly phase: (typeof PUBLIC_PHASES)[number];
  readonly state: 'done' | 'open' | 'next';
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** The five public phases from the plan's steps: open from its first begun step to its last finished one; dates from first to last; steps passed over do not count. */
export function phaseSpans(bar: readonly CasePhase[]): readonly PhaseSpan[] {
  return PUBLIC_PHASES.map((phase) => {
    const steps = bar.filter((entry) => entry.phase === phase).flatMap((entry) => entry.steps);
    const counted = steps.filter(({ state }) => state !== 'skipped');
    const isDone = counted.length > 0 && counted.every(({ state }) => state === 'done');
    const isOpen = !isDone && counted.some(({ state }) => state === 'current' || state === 'done');
    const starts = counted.flatMap(({ startsOn }) => (startsOn ? [startsOn] : [])).toSorted();
    const ends = counted.flatMap(({ endsOn }) => (endsOn ? [endsOn] : [])).toSorted();
    return { phase, state: isDone ? 'done' : isOpen ? 'open' : 'next', startsOn: starts[0] ?? null, endsOn: ends.at(-1) ?? null };
  });
}
