import type { z } from 'zod';
import type {
  AskClarification,
  Clarifications,
  Consensus,
  Judging,
  RaiseIssue,
  Review,
  SheetItemDraft,
  SiteVisit,
  VerdictDraft,
} from '#libs/contract/schemas/review.schema';

export type ReviewView = z.infer<typeof Review>;
export type ReviewItem = ReviewView['items'][number];
export type ReviewLevel = ReviewItem['levels'][number];
export type ReviewEvidence = ReviewItem['evidence'][number];
export type SheetDraft = z.infer<typeof SheetItemDraft>;
export type SheetMark = SheetDraft['marks'][number];
export type SheetFinding = SheetDraft['findings'][number];

export const VERDICTS = ['Accepted', 'Insufficient', 'WrongPeriod', 'Duplicate', 'Unreadable', 'Irrelevant'] as const;
export type VerdictName = z.infer<typeof VerdictDraft>['verdict'];

export type ConsensusView = z.infer<typeof Consensus>;
export type Difference = ConsensusView['differences'][number];

export type SiteVisitView = z.infer<typeof SiteVisit>;
export type VisitIssue = SiteVisitView['issues'][number];
export type IssueDraft = z.infer<typeof RaiseIssue>;

export type JudgingView = z.infer<typeof Judging>;

export type ClarificationView = z.infer<typeof Clarifications>['items'][number];
export type QuestionDraft = z.infer<typeof AskClarification>;
