/** Names of the yearly cycle: stages, phases, roles, task kinds. Source: the glossary of the domain; one word, one meaning. */

export const STAGES = [
  'Preparation',
  'SelfAssessment',
  'EvidenceReview',
  'IndependentReview',
  'ConsensusReview',
  'SiteVisitReview',
  'Judging',
  'PreliminaryResult',
  'FinalReport',
  'ImprovementPlan',
  'FollowUp',
] as const;
export type Stage = (typeof STAGES)[number];

/** The five public phases, with preparation before them. */
export const PHASES = ['preparation', 'selfAssessment', 'evidenceReview', 'scoring', 'feedback', 'improvementPlan'] as const;
export type Phase = (typeof PHASES)[number];

export const PHASE_OF_STAGE: Readonly<Record<Stage, Phase>> = {
  Preparation: 'preparation',
  SelfAssessment: 'selfAssessment',
  EvidenceReview: 'evidenceReview',
  IndependentReview: 'scoring',
  ConsensusReview: 'scoring',
  SiteVisitReview: 'scoring',
  Judging: 'scoring',
  PreliminaryResult: 'feedback',
  FinalReport: 'feedback',
  ImprovementPlan: 'improvementPlan',
  FollowUp: 'improvementPlan',
};

export const ROLES = [
  'ItemOwner',
  'CategoryLead',
  'AgencyCoordinator',
  'AgencyHead',
  'Evaluator',
  'LeadEvaluator',
  'Moderator',
  'Judge',
  'CycleOfficer',
  'Administrator',
  'Observer',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles held inside one agency; the others are held for one case (team, panel) or for the whole office. */
export const AGENCY_ROLES: readonly Role[] = ['ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead'];
export const CASE_ROLES: readonly Role[] = ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge'];
/** Seats on one case: those roles, and the people of an appeal. */
export const SEATS = [...CASE_ROLES, 'AppealReviewer', 'AppealDecider'] as const;

export const CASE_STATUSES = ['Active', 'Paused', 'NotSubmitted', 'Withdrawn', 'Closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const SCORE_KINDS = ['self', 'independent', 'consensus', 'siteVisit', 'judged', 'final'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];
