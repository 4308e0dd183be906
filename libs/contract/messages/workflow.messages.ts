import type { ScoreKind } from '#libs/rules/stage/stage.types';

/** Names and payloads between the api, the relay, the conductors and their activities. Payloads carry ids and durations only. */

export const CONDUCT_QUEUE = 'conduct';
export const BULK_QUEUE = 'bulk';
export const SCORING_QUEUE = 'scoring';
export const DEPLOYMENT_NAME = 'yokradap-conduct';

export const WORKFLOW = {
  cycle: 'assessmentCycleWorkflow',
  case: 'assessmentCaseWorkflow',
  dailyRound: 'dailyRoundWorkflow',
  yearlyDraft: 'yearlyDraftWorkflow',
} as const;

export const SCHEDULE = { dailyRound: 'daily-round', yearlyDraft: 'yearly-draft' } as const;

/** The one signal: the record changed, read it again. */
export const WAKE_SIGNAL = 'wake';

export const caseWorkflowId = (caseId: string): string => `case/${caseId}`;
export const cycleWorkflowId = (cycleId: string): string => `cycle/${cycleId}`;

/** What Temporal's own lists can be searched by. Codes and instants, never names. A namespace has room for ten keywords. */
export const SEARCH_ATTRIBUTE = {
  cycle: { name: 'YokCycle', type: 'KEYWORD' },
  agency: { name: 'YokAgency', type: 'KEYWORD' },
  ministry: { name: 'YokMinistry', type: 'KEYWORD' },
  stage: { name: 'YokStage', type: 'KEYWORD' },
  due: { name: 'YokDue', type: 'DATETIME' },
  attention: { name: 'YokAttention', type: 'BOOL' },
} as const;

export interface AssessmentCaseInput {
  readonly caseId: string;
  /** Set by the workflow itself when it continues as new: the position it has just closed. */
  readonly closed?: string;
}
export interface AssessmentCycleInput {
  readonly cycleId: string;
}

/** A place in the plan: which step of which round. */
export interface StepPosition {
  readonly step: string;
  readonly stage: string;
  readonly round: number;
}

export type NextStep =
  | ({ readonly kind: 'step' } & StepPosition & {
        readonly startsInMs: number;
        /** The score that the step yields once it has settled. */
        readonly score: ScoreKind | null;
      })
  | { readonly kind: 'ended' };

/**
 * What one look at the record found.
 * waiting: people are at work; settled: the exit rule holds; moved: the position changed (recall, reopening, withdrawal); ended: the case is over.
 * Of a cycle, moved: there are agencies without a case.
 */
export interface SweepResult {
  readonly status: 'waiting' | 'settled' | 'moved' | 'ended';
  /** Real milliseconds until the next look; only with `waiting`. */
  readonly lookAgainInMs: number;
}

/** Where a case stands, in the words of the search attributes. */
export interface CasePlace {
  /** Fiscal year (Buddhist era); a nested cycle has its agency's code after it: `2570`, `2570/03012`. */
  readonly cycle: string;
  readonly agency: string;
  readonly ministry: string | null;
  readonly stage: string;
  /** Last instant of the open step, in the cycle's time. */
  readonly dueAtMs: number | null;
  readonly needsAttention: boolean;
}

export interface CasePage {
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  readonly opened: number;
}
