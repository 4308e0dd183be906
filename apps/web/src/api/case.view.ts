import type { z } from 'zod';
import type { CaseDetail, CaseSummary } from '#libs/contract/schemas/case.schema';
import type {
  CaseCompleteness,
  CaseImprovement,
  CaseMissing,
  ImprovementGoal,
  ItemRow as ItemRowSchema,
} from '#libs/contract/schemas/item.schema';
import type { StageName } from './task.view.js';

export type PhaseName = 'preparation' | 'selfAssessment' | 'evidenceReview' | 'scoring' | 'feedback' | 'improvementPlan';
export type CaseStatus = 'Active' | 'Paused' | 'NotSubmitted' | 'Withdrawn' | 'Closed';
export type ScoreKind = 'self' | 'independent' | 'consensus' | 'siteVisit' | 'judged' | 'final';

/** The contract says text where the glossary has a closed list of names. */
interface Position {
  readonly stage: StageName;
  readonly phase: PhaseName;
  readonly status: CaseStatus;
}
type Positioned<T> = Omit<T, keyof Position> & Position;

export type CaseRow = Positioned<z.infer<typeof CaseSummary>>;
export type CaseView = Positioned<z.infer<typeof CaseDetail>>;
export type CasePhase = CaseView['phaseBar'][number];

export type ItemRow = z.infer<typeof ItemRowSchema>;
export type ItemState = ItemRow['state'];
export type MissingEntry = z.infer<typeof CaseMissing>['items'][number];
export type ImprovementView = z.infer<typeof CaseImprovement>;
export type ImprovementStep = ImprovementView['checkpoints'][number];
/** One of the two is set. */
export type Goal = z.infer<typeof ImprovementGoal>;
export type CompletenessFinding = z.infer<typeof CaseCompleteness>['findings'][number];
