import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { guarded, type ActivityLog } from '../activity.guard.js';

interface OfStep {
  readonly caseId: string;
  readonly position: StepPosition;
}

/** What the record offers for scoring. The kind of score is that of the step in the cycle's frozen plan. */
export interface Scoring {
  scoreStage(caseId: string, position: StepPosition): Promise<void>;
}

export interface ScoringActivities {
  /** Freezes the marks of a settled step and scores them. Repeated, or on a step that was left, it writes nothing. */
  applyLevelRules(input: OfStep): Promise<void>;
}

export function createScoringActivities({ record, log }: { readonly record: Scoring; readonly log: ActivityLog }): ScoringActivities {
  return { applyLevelRules: guarded('applyLevelRules', log, ({ caseId, position }) => record.scoreStage(caseId, position)) };
}
