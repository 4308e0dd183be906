import type { WorkingCalendar } from '../calendar/working-day.rule.js';
import type { LadderPolicy } from '../escalation/ladder.types.js';
import type { EditionShape } from '../scoring/score.types.js';
import type { StagePlan } from './plan.types.js';

/** What is frozen for a whole cycle: its plan, calendar and the categories and items in scope. */
export interface CycleContext {
  readonly cycleId: string;
  readonly plan: StagePlan;
  readonly calendar: WorkingCalendar;
  readonly ladders: Readonly<Record<string, LadderPolicy>>;
  readonly categories: readonly string[];
  /** Items of the scope: those with levels, and the parts of the results category. */
  readonly items: readonly string[];
  readonly edition: EditionShape;
  /** Checkpoints of the scope: what a complete score sheet marks, beside the case's indicators. */
  readonly checkpointCount: number;
}
