import type { TeamSeat } from '../assignment/team.rule.js';
import type { SeatWaiver } from '../assignment/waiver.rule.js';
import type { MarkLevel } from '../scoring/score.types.js';
import type { CaseStatus, Stage } from '../stage/stage.types.js';
import type { Deed, Refusal } from './facts.types.js';
import type { Outcome, SubjectKind, TaskKind, TaskState } from './task.types.js';

/** What a rule decided, as data. The record writes it in one transaction; nothing here knows SQL. */

export interface TaskChange {
  readonly id: string;
  readonly version: number;
  readonly state: TaskState;
  readonly actualOwner?: string | null;
  readonly delegatedFrom?: string | null;
  readonly suspendedFrom?: TaskState | null;
  readonly suspendReason?: string | null;
  readonly outcome?: Outcome;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly late?: boolean;
  readonly dueAtMs?: number;
  readonly deadlineNo?: number;
  readonly rung?: number;
  readonly ended?: boolean;
}

export interface NewTask {
  readonly kind: TaskKind;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly required: boolean;
  readonly queue: { readonly role: string; readonly scope: 'agency' | 'case' | 'office'; readonly category: string | null };
  readonly owner: string | null;
  readonly ladder: string;
  readonly dueAtMs: number;
  readonly startByMs: number | null;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface CaseChange {
  readonly status?: CaseStatus;
  readonly step?: string;
  readonly stage?: Stage;
  readonly round?: number;
  readonly stepState?: 'Waiting' | 'Open' | 'Closed';
  readonly late?: boolean;
  readonly marksOpen?: boolean;
  /** Absolute counters after this decision. */
  readonly openCount?: number;
  readonly totalCount?: number;
  readonly doneCount?: number;
  readonly nextLookAtMs?: number | null;
}

export interface WindowChange {
  readonly endsAtMs?: number;
  readonly shutAtMs?: number;
  readonly shutState?: 'open' | 'deciding' | 'settled';
}

/** Writes outside tasks and case, named after what happened. Each has one writer in the record. */
export type Effect =
  | { readonly type: 'ownersNamed'; readonly owners: Readonly<Record<string, string>> }
  | { readonly type: 'seatAccepted'; readonly personId: string; readonly declaration: Readonly<Record<string, unknown>> }
  | { readonly type: 'seatDeclined'; readonly personId: string; readonly reason: string }
  | { readonly type: 'memberReplaced'; readonly outgoing: string | null; readonly incoming: string; readonly seat: string }
  | { readonly type: 'teamNamed'; readonly added: readonly TeamSeat[]; readonly removed: readonly TeamSeat[] }
  | ({ readonly type: 'waiverApproved'; readonly askedBy: string } & SeatWaiver)
  | { readonly type: 'itemSubmitted'; readonly item: string; readonly reason: string }
  | { readonly type: 'itemsAccepted'; readonly items: readonly string[] }
  | {
      readonly type: 'itemsReturned';
      readonly items: readonly {
        item: string;
        checkpoints: readonly { level: MarkLevel; checkpoint: number }[];
        reasonCode: string;
        text: string;
      }[];
    }
  | { readonly type: 'caseSigned'; readonly sha256: string }
  | { readonly type: 'sheetSubmitted' }
  | { readonly type: 'consensusResolved'; readonly item: string }
  | {
      readonly type: 'consensusDecided';
      readonly item: string;
      readonly marks: readonly { level: string; checkpoint: number; met: boolean }[];
      readonly rationale: string;
    }
  | { readonly type: 'consensusReopened'; readonly items: readonly string[] }
  | {
      readonly type: 'visitPlanned';
      readonly mode: string;
      readonly startsOn: string;
      readonly endsOn: string;
      readonly place: string;
      readonly agenda: string;
    }
  | { readonly type: 'visitConfirmed' }
  | {
      readonly type: 'issuesClosed';
      readonly item: string;
      readonly outcome: string;
      readonly note: string;
      readonly marks: readonly { level: string; checkpoint: number; met: boolean }[];
    }
  | {
      readonly type: 'marksJudged';
      readonly marks: readonly { item: string; level: string; checkpoint: number; met: boolean }[];
      readonly rationale: string;
    }
  | { readonly type: 'preliminaryReleased' }
  | { readonly type: 'resultAccepted' }
  | { readonly type: 'appealDrafted'; readonly items: readonly { item: string; grounds: string }[] }
  | { readonly type: 'appealFiled' }
  | {
      readonly type: 'appealDecided';
      readonly item: string;
      readonly changed: boolean;
      readonly marks: readonly { level: string; checkpoint: number; met: boolean }[];
      readonly note: string;
    }
  | { readonly type: 'reportState'; readonly state: 'Draft' | 'Submitted' | 'Approved' | 'Published' }
  | { readonly type: 'planState'; readonly state: 'Draft' | 'Submitted' | 'Signed' | 'Accepted' }
  | { readonly type: 'progressState'; readonly state: 'Draft' | 'Submitted' | 'Accepted' }
  | {
      readonly type: 'extensionDecided';
      readonly requestId: string;
      readonly state: 'Granted' | 'Refused';
      readonly grantedDays: number;
      readonly note: string;
    }
  | { readonly type: 'clarificationAnswered'; readonly clarificationId: string; readonly answer: string | null }
  | { readonly type: 'finalPublished' }
  | { readonly type: 'cycleConfirmed' }
  | { readonly type: 'cycleReturned' }
  | { readonly type: 'tablesShown' }
  | { readonly type: 'roundOpened'; readonly step: string; readonly stage: Stage; readonly round: number; readonly reason: string };

export interface Notice {
  /** Recipients by person, or everyone in a role of this case; the record resolves roles. */
  readonly to: { readonly personId: string } | { readonly role: string } | { readonly newTaskIndex: number };
  readonly kind: string;
  readonly taskId?: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly dedup: string;
}

/** A rung carried out or passed over, recorded once per deadline, ladder version and recipient. */
export interface RungRecord {
  readonly taskId: string;
  readonly deadlineNo: number;
  readonly ladderVersion: number;
  readonly rung: number;
  readonly recipientId: string | null;
  readonly recipientRole: string;
  readonly disposition: 'fired' | 'passed';
}

export interface Decision {
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly onBehalfOf: string | null;
  readonly tasks: readonly TaskChange[];
  readonly newTasks: readonly NewTask[];
  readonly case: CaseChange;
  readonly window: WindowChange | null;
  readonly involvement: readonly { readonly deed: Deed; readonly subject: string }[];
  readonly effects: readonly Effect[];
  readonly notices: readonly Notice[];
  readonly rungs?: readonly RungRecord[];
  readonly wake: string | null;
}

export type Decided = { readonly ok: Decision } | { readonly refused: readonly Refusal[] };
