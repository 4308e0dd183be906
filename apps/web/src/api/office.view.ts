import type { z } from 'zod';
import type { CycleChoices, CycleDetail, CycleInput, CyclePreviewView, CycleSummary } from '#libs/contract/schemas/cycle.schema';
import type {
  AuditPage,
  CycleProgress,
  ExtensionRequest,
  LatePage,
  OutboxPage,
  QueueTasks,
  Team,
  TeamCandidates,
  TeamInput,
  TaskQueuePage,
  WorkQueues,
} from '#libs/contract/schemas/office.schema';
import type { TaskRow } from './task.view.js';

export type CycleRow = z.infer<typeof CycleSummary>;
export type CycleView = z.infer<typeof CycleDetail>;
export type CycleDraft = z.infer<typeof CycleInput>;
export type CycleGroup = CycleDraft['groups'][number];
export type CycleChoicesView = z.infer<typeof CycleChoices>;
export type CyclePreview = z.infer<typeof CyclePreviewView>;

export type TeamView = z.infer<typeof Team>;
export type TeamMember = TeamView['members'][number];
export type Candidate = z.infer<typeof TeamCandidates>['items'][number];
export type Seat = TeamMember['seat'];
export const SEATS: readonly Seat[] = ['LeadEvaluator', 'Evaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider'];
export type TeamDraft = z.infer<typeof TeamInput>;

export type ExtensionRow = z.infer<typeof ExtensionRequest>;
export type ExtensionState = ExtensionRow['state'];

type ProgressPage = z.infer<typeof CycleProgress>;
export type ProgressView = ProgressPage;
export type ProgressRow = ProgressPage['items'][number];
export type LateView = z.infer<typeof LatePage>;

export type OutboxView = z.infer<typeof OutboxPage>;
export type OutboxMail = OutboxView['items'][number];

export type TaskQueuesView = z.infer<typeof TaskQueuePage>;
export type TaskQueueRow = TaskQueuesView['items'][number];
export type QueueTasksView = Omit<z.infer<typeof QueueTasks>, 'items'> & { readonly items: readonly TaskRow[] };
export type WorkQueuesView = z.infer<typeof WorkQueues>;

export type AuditView = z.infer<typeof AuditPage>;
export type AuditEvent = AuditView['items'][number];
