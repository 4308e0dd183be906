/** Human tasks after WS-HumanTask 1.1: states, operations, kinds and outcomes. */

export const TASK_STATES = [
  'Created',
  'Ready',
  'Reserved',
  'InProgress',
  'Suspended',
  'Completed',
  'Failed',
  'Error',
  'Exited',
  'Obsolete',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const FINAL_STATES: readonly TaskState[] = ['Completed', 'Failed', 'Error', 'Exited', 'Obsolete'];

/** Not ended, whether somebody is at it or its clock is stopped. */
export const isOpen = ({ state }: { readonly state: TaskState }): boolean => !FINAL_STATES.includes(state);

/** Somebody is at it or could be: open, and its clock is not stopped. */
export const isWorking = ({ state }: { readonly state: TaskState }): boolean =>
  state === 'Ready' || state === 'Reserved' || state === 'InProgress';

export const TASK_OPERATIONS = [
  'claim',
  'release',
  'start',
  'stop',
  'complete',
  'delegate',
  'forward',
  'nominate',
  'reassign',
  'decline',
  'suspend',
  'resume',
  'skip',
  'fail',
  'exit',
] as const;
export type TaskOperation = (typeof TASK_OPERATIONS)[number];

export const TASK_KINDS = [
  'NameOwners',
  'AcceptAssignment',
  'WriteProfile',
  'WriteItem',
  'CheckCategory',
  'CheckCase',
  'SignCase',
  'CorrectItem',
  'CheckCompleteness',
  'ReviewEvidence',
  'ReviewCase',
  'AnswerClarification',
  'ResolveItem',
  'DecideDeadlock',
  'ConfirmConsensus',
  'PlanSiteVisit',
  'ConfirmVisit',
  'VerifyIssue',
  'CastJudgement',
  'ReleasePreliminary',
  'RespondResult',
  'SignAppeal',
  'ReviewAppealItem',
  'DecideAppeal',
  'WriteFeedback',
  'ApproveFeedback',
  'PublishFinal',
  'WritePlan',
  'ApprovePlan',
  'AcceptPlan',
  'ReportProgress',
  'AcceptProgress',
  'DecideExtension',
  'ApproveWaiver',
  'ConfirmCycle',
  'ConfirmChange',
  'DecideMissedDeadline',
  'ReplaceEvaluator',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const OUTCOMES = [
  'done',
  'submit',
  'explain',
  'approve',
  'return',
  'reject',
  'sign',
  'accept',
  'decline',
  'answer',
  'cannotAnswer',
  'agreed',
  'toModerator',
  'decide',
  'plan',
  'confirm',
  'propose',
  'confirmed',
  'notConfirmed',
  'notSeen',
  'change',
  'release',
  'hold',
  'appeal',
  'keep',
  'publish',
  'report',
  'grant',
  'grantLess',
  'refuse',
  'apply',
  'extend',
  'acceptLate',
  'notSubmitted',
  'replace',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a task is about inside its case: the whole case, a category, an item, a person's own sheet, an issue or a request. */
export type SubjectKind = 'case' | 'category' | 'item' | 'person' | 'issue' | 'request' | 'task' | 'cycle';
