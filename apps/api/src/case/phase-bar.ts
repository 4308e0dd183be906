import { bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import type { StagePlan } from '#libs/rules/stage/plan.types';
import { PHASE_OF_STAGE, type Phase } from '#libs/rules/stage/stage.types';

export interface StepDates {
  readonly step: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** A step the case has opened, in its latest round. */
export interface OpenedStep {
  readonly step: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isClosed: boolean;
}

export interface PhaseStep {
  readonly step: string;
  readonly stage: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly state: 'done' | 'current' | 'next' | 'skipped';
}

interface Position {
  readonly step: string;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  readonly hasEnded: boolean;
}

/** Steps of the frozen plan with real dates where the step was opened, planned ones elsewhere. A step that was passed over never opened. */
export function phaseBar(
  plan: StagePlan,
  position: Position,
  opened: readonly OpenedStep[],
  planned: readonly StepDates[],
): { phase: Phase; steps: PhaseStep[] }[] {
  const here = plan.steps.findIndex(({ id }) => id === position.step);
  const bar: { phase: Phase; steps: PhaseStep[] }[] = [];
  plan.steps.forEach(({ id, stage, titleTh, titleEn }, index) => {
    const real = opened.find(({ step }) => step === id);
    const plannedDates = planned.find(({ step }) => step === id);
    const step: PhaseStep = {
      step: id,
      stage,
      titleTh,
      titleEn,
      startsOn: real ? bangkokDateOf(real.startsAt.getTime()) : (plannedDates?.startsOn ?? null),
      endsOn: real ? bangkokDateOf(real.endsAt.getTime()) : (plannedDates?.endsOn ?? null),
      state: stateOf(index - here, position, real),
    };
    const phase = PHASE_OF_STAGE[stage];
    const last = bar.at(-1);
    if (last?.phase === phase) last.steps.push(step);
    else bar.push({ phase, steps: [step] });
  });
  return bar;
}

function stateOf(distance: number, { stepState, hasEnded }: Position, real: OpenedStep | undefined): PhaseStep['state'] {
  if (distance < 0) return real ? 'done' : 'skipped';
  if (hasEnded) return real?.isClosed ? 'done' : 'skipped';
  if (distance > 0) return 'next';
  return stepState === 'Open' ? 'current' : stepState === 'Closed' ? 'done' : 'next';
}
