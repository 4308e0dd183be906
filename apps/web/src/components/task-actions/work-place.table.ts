import type { TaskRow } from '../../api/task.view.js';

/** Where the work of a task kind is done. Kinds without a page of their own are decided on the task page. */
const ITEM = '/cases/$caseId/items/$item';
const REVIEW = '/cases/$caseId/review';
const CONSENSUS = '/cases/$caseId/consensus';
const VISIT = '/cases/$caseId/site-visit';
const PLACE = {
  NameOwners: '/tasks/$taskId/owners',
  WriteItem: ITEM,
  CorrectItem: ITEM,
  CheckCategory: '/tasks/$taskId/check',
  CheckCase: '/tasks/$taskId/check',
  CheckCompleteness: '/tasks/$taskId/check',
  SignCase: '/tasks/$taskId/sign',
  RespondResult: '/tasks/$taskId/response',
  SignAppeal: '/tasks/$taskId/response',
  WritePlan: '/cases/$caseId/plan',
  ApprovePlan: '/cases/$caseId/plan',
  AcceptPlan: '/cases/$caseId/plan',
  ReportProgress: '/cases/$caseId/plan',
  AcceptProgress: '/cases/$caseId/plan',
  WriteFeedback: '/cases/$caseId/feedback',
  ApproveFeedback: '/cases/$caseId/feedback',
  WriteProfile: '/cases/$caseId/profile',
  AcceptAssignment: '/tasks/$taskId/invitation',
  ReviewEvidence: REVIEW,
  ReviewCase: REVIEW,
  ReviewAppealItem: REVIEW,
  DecideAppeal: REVIEW,
  ResolveItem: CONSENSUS,
  DecideDeadlock: CONSENSUS,
  ConfirmConsensus: CONSENSUS,
  PlanSiteVisit: VISIT,
  ConfirmVisit: VISIT,
  VerifyIssue: VISIT,
  CastJudgement: '/cases/$caseId/judging',
  ConfirmCycle: '/cycles/$cycleId/setup',
} as const satisfies Readonly<Record<string, string>>;

type Kind = keyof typeof PLACE;
export interface WorkPlace {
  readonly to: (typeof PLACE)[Kind];
  readonly params: { readonly taskId: string; readonly caseId: string; readonly cycleId: string; readonly item: string };
  readonly search: { readonly task: string };
}

/** Null: the task page itself is the place. */
export function workPlaceOf(task: Pick<TaskRow, 'id' | 'kind' | 'caseId' | 'cycleId' | 'subject'>): WorkPlace | null {
  const to = PLACE[task.kind as Kind];
  if (!to || (!task.caseId && to.includes('$caseId'))) return null;
  return {
    to,
    params: { taskId: task.id, caseId: task.caseId ?? '', cycleId: task.cycleId, item: task.subject },
    search: { task: task.id },
  };
}
