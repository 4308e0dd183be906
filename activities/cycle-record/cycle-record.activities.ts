import type { CasePage, SweepResult } from '#libs/contract/messages/workflow.messages';
import { guarded, type ActivityLog } from '../activity.guard.js';

interface OfCycle {
  readonly cycleId: string;
}

/** What the record offers to a cycle's conductor and to the Schedules. Everything may be repeated. */
export interface CycleConduct {
  openCases(cycleId: string, cursor: string | null): Promise<CasePage>;
  sweepCycle(cycleId: string): Promise<SweepResult>;
  /** Does the round of the cycle's day, unless it is done. */
  dailyRound(): Promise<{ readonly on: string; readonly told: number }>;
  draftNextCycle(): Promise<{ readonly cycleId: string | null }>;
}

export interface CycleRecordActivities {
  openCases(input: OfCycle & { readonly cursor: string | null }): Promise<CasePage>;
  sweepCycle(input: OfCycle): Promise<SweepResult>;
  dailyRound(): Promise<{ readonly on: string; readonly told: number }>;
  draftNextCycle(): Promise<{ readonly cycleId: string | null }>;
}

export function createCycleRecordActivities({
  record,
  log,
}: {
  readonly record: CycleConduct;
  readonly log: ActivityLog;
}): CycleRecordActivities {
  return {
    openCases: guarded('openCases', log, ({ cycleId, cursor }) => record.openCases(cycleId, cursor)),
    sweepCycle: guarded('sweepCycle', log, ({ cycleId }) => record.sweepCycle(cycleId)),
    dailyRound: guarded('dailyRound', log, () => record.dailyRound()),
    draftNextCycle: guarded('draftNextCycle', log, () => record.draftNextCycle()),
  };
}
