import type { z } from 'zod';
import type {
  ImprovementPlan,
  PlanDraft as PlanDraftSchema,
  Profile,
  ProfileDraft as ProfileDraftSchema,
  ProgressDraft as ProgressDraftSchema,
  ProgressReport,
} from '#libs/contract/schemas/plan.schema';
import type { FeedbackEdit, FeedbackReport, Result, ResultComparison } from '#libs/contract/schemas/result.schema';

export type ResultView = z.infer<typeof Result>;
export type ComparisonView = z.infer<typeof ResultComparison>;
export type ContestedItem = ResultView['appeal']['items'][number];

export type FeedbackReportView = z.infer<typeof FeedbackReport>;
export type FeedbackDraft = z.infer<typeof FeedbackEdit>;
export type FeedbackItem = FeedbackDraft['items'][number];
export type ReportFinding = FeedbackItem['strengths'][number];
export type FindingKind = 'strengths' | 'opportunities';

export const FACTORS = ['Collaboration', 'Innovation', 'Digitalization'] as const;
export const HORIZONS = ['oneYear', 'threeYears'] as const;
export type PlanView = z.infer<typeof ImprovementPlan>;
export type PlanDraft = z.infer<typeof PlanDraftSchema>;
/** An action has no id until the server has stored it. */
export type PlanAction = PlanDraft['actions'][number];

export type ProgressReportView = z.infer<typeof ProgressReport>;
export type ProgressDraft = z.infer<typeof ProgressDraftSchema>;
export type ProgressEntry = ProgressDraft['entries'][number];

export type ProfileView = z.infer<typeof Profile>;
export type ProfileDraft = z.infer<typeof ProfileDraftSchema>;
