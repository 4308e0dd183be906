import type { z } from 'zod';
import type { Task, TaskDetail } from '#libs/contract/schemas/task.schema';

export interface Bilingual {
  readonly th: string;
  readonly en: string;
}

export type TaskState =
  | 'Created'
  | 'Ready'
  | 'Reserved'
  | 'InProgress'
  | 'Suspended'
  | 'Completed'
  | 'Failed'
  | 'Error'
  | 'Exited'
  | 'Obsolete';
export type StageName =
  | 'Preparation'
  | 'SelfAssessment'
  | 'EvidenceReview'
  | 'IndependentReview'
  | 'ConsensusReview'
  | 'SiteVisitReview'
  | 'Judging'
  | 'PreliminaryResult'
  | 'FinalReport'
  | 'ImprovementPlan'
  | 'FollowUp';
export type LevelName = 'basic' | 'advance' | 'significance';

/** What evidence and marks name in an item: checkpoints of its levels, or the indicators of a part of the results category. */
export type MarkLevel = LevelName | 'indicator';

/** One checkpoint of a level, or one indicator; numbers start at 1. */
export interface CheckpointRef {
  readonly level: MarkLevel;
  readonly checkpoint: number;
}

/** The contract says text where the glossary has a closed list of names. */
interface Named {
  readonly stage: StageName;
  readonly state: TaskState;
}
export type TaskRow = Omit<z.infer<typeof Task>, keyof Named> & Named;
export type TaskView = Omit<z.infer<typeof TaskDetail>, keyof Named> & Named;
export type PersonName = NonNullable<TaskRow['owner']>;
export type AllowedAction = TaskView['allowedActions'][number];
export type AllowedOutcome = NonNullable<AllowedAction['outcomes']>[number];

export type InboxTab = 'mine' | 'queue' | 'waiting' | 'done';
export type InboxDue = 'today' | 'overdue';
/** Counts are exact up to here; one more means "and more". */
export const MOST_COUNTED = 1_000;

export interface InboxPage {
  readonly items: readonly TaskRow[];
  readonly next: string | null;
  readonly counts: Partial<Readonly<Record<InboxTab | InboxDue, number>>>;
}

/** Items and checkpoints that are sent back, with the reason. */
export interface ItemReturn {
  readonly item: string;
  readonly checkpoints: readonly CheckpointRef[];
  readonly reasonCode: string;
  readonly text: string;
}

export interface Completion {
  readonly outcome: string;
  readonly reasonCode?: string;
  readonly text?: string;
  readonly items?: readonly ItemReturn[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export const isFinal = (state: TaskState): boolean => ['Completed', 'Failed', 'Error', 'Exited', 'Obsolete'].includes(state);

/** Why a task was opened again or handed on, and the kind of task that did. Null where nothing was. */
export function returnOf({ input, subject }: Pick<TaskView, 'input' | 'subject'>): (ItemReturn & { readonly from: string }) | null {
  const from = input['returnedFrom'];
  if (typeof from !== 'string') return null;
  return {
    from,
    item: /^\d+\.\d+$/.test(subject) ? subject : '',
    checkpoints: (input['checkpoints'] ?? []) as readonly CheckpointRef[],
    reasonCode: String(input['reasonCode'] ?? ''),
    text: String(input['text'] ?? ''),
  };
}
