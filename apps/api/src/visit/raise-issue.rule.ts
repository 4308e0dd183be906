import type { Refusal } from '#libs/rules/task/facts.types';

interface IssueFacts {
  readonly seats: readonly string[];
  readonly stage: string;
  readonly marksOpen: boolean;
  /** Issues were handed out or closed already. */
  readonly isVisiting: boolean;
}

const RAISERS = ['Evaluator', 'LeadEvaluator'];
const STAGES = ['ConsensusReview', 'SiteVisitReview'];

/** Evaluators and the lead raise issues after opening and before the visit: earlier they flag the mark on their own sheet. Refusals: forbidden, visit-closed-to-issues. */
export function issueRefusals({ seats, stage, marksOpen, isVisiting }: IssueFacts): Refusal[] {
  if (!seats.some((seat) => RAISERS.includes(seat))) return [{ name: 'forbidden' }];
  return marksOpen && STAGES.includes(stage) && !isVisiting ? [] : [{ name: 'visit-closed-to-issues' }];
}
