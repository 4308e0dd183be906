import type { CasePlace, NextStep, StepPosition, SweepResult } from '#libs/contract/messages/workflow.messages';
import { guarded, type ActivityLog } from '../activity.guard.js';

interface OfCase {
  readonly caseId: string;
}
interface OfStep extends OfCase {
  readonly position: StepPosition;
}

/** What the record offers to a case's conductor. Everything may be repeated. */
export interface CaseConduct {
  nextStep(caseId: string): Promise<NextStep>;
  openStage(caseId: string, position: StepPosition): Promise<void>;
  sweepStage(caseId: string, position: StepPosition): Promise<SweepResult>;
  closeStage(caseId: string, position: StepPosition): Promise<void>;
  placeOf(caseId: string): Promise<CasePlace>;
  setAttention(caseId: string, reason: string | null): Promise<void>;
}

export interface CaseRecordActivities {
  nextStep(input: OfCase): Promise<NextStep>;
  openStage(input: OfStep): Promise<CasePlace>;
  sweepStage(input: OfStep): Promise<SweepResult>;
  closeStage(input: OfStep): Promise<void>;
  setAttention(input: OfCase & { readonly reason: string | null }): Promise<void>;
}

export function createCaseRecordActivities({
  record,
  log,
}: {
  readonly record: CaseConduct;
  readonly log: ActivityLog;
}): CaseRecordActivities {
  return {
    nextStep: guarded('nextStep', log, ({ caseId }) => record.nextStep(caseId)),
    openStage: guarded('openStage', log, async ({ caseId, position }) => {
      await record.openStage(caseId, position);
      return record.placeOf(caseId);
    }),
    sweepStage: guarded('sweepStage', log, ({ caseId, position }) => record.sweepStage(caseId, position)),
    closeStage: guarded('closeStage', log, ({ caseId, position }) => record.closeStage(caseId, position)),
    setAttention: guarded('setAttention', log, ({ caseId, reason }) => record.setAttention(caseId, reason)),
  };
}
