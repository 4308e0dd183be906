import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { problem } from '#libs/platform/http/problem.exception';

/** Pages of evaluators, moderators, judges, office and observers: the agency does not learn that they exist. */
export function requireOutside({ agencyRoles }: CaseAccess): void {
  if (agencyRoles.length > 0) throw problem('not-found');
}

const EVALUATION_SEATS = ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge'];

/** Here for an appeal and nothing else: sees contested items only. */
export const isAppealOnly = ({ seats, office, observer }: CaseAccess): boolean =>
  !office && !observer && !seats.some((seat) => EVALUATION_SEATS.includes(seat));
