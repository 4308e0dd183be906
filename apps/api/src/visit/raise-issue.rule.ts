import { holdsRole, seatExclusions, type CasePower } from '#libs/rules/authority/case-authority.rule';
import type { Refusal } from '#libs/rules/task/facts.types';

interface IssueFacts {
  readonly stage: string;
  readonly marksOpen: boolean;
  /** Issues were handed out or closed already. */
  readonly isVisiting: boolean;
}

export const RAISERS: readonly string[] = ['Evaluator', 'LeadEvaluator'];
const STAGES = ['ConsensusReview', 'SiteVisitReview'];

/** Evaluators and the lead, or who stands in for one of them without being barred. */
export const MAY_RAISE: CasePower = {
  isHeldBy: (person) => holdsRole(person, ...RAISERS),
  exclusionsOf: seatExclusions,
  refusal: 'forbidden',
};

/** Issues are raised after opening and before the visit: earlier, evaluators flag the mark on their own sheet. Refusal: visit-closed-to-issues. */
export const issueRefusals = ({ stage, marksOpen, isVisiting }: IssueFacts): Refusal[] =>
  marksOpen && STAGES.includes(stage) && !isVisiting ? [] : [{ name: 'visit-closed-to-issues' }];
