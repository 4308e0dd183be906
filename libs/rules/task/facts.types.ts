import type { Indicator, MarkLevel } from '../scoring/score.types.js';
import type { CaseStatus, Stage } from '../stage/stage.types.js';
import type { Outcome, SubjectKind, TaskKind, TaskOperation, TaskState } from './task.types.js';

/** What the database says, read under the case's lock. Instants are epoch milliseconds of the cycle's clock. */

export type Seat = 'Evaluator' | 'LeadEvaluator' | 'Moderator' | 'Judge' | 'AppealReviewer' | 'AppealDecider';
export type Deed =
  | 'editedItem'
  | 'checkedCategory'
  | 'checkedCase'
  | 'signed'
  | 'evaluated'
  | 'moderated'
  | 'judged'
  | 'proposed'
  | 'reviewedAppeal';

export interface Involvement {
  readonly deed: Deed;
  readonly subject: string;
  readonly round: number;
}

/** A role or seat that a person holds where this case is concerned. `categories` and `items` narrow CategoryLead and ItemOwner. */
export interface Holding {
  readonly role: string;
  readonly categories: readonly string[];
  readonly items: readonly string[];
}

export interface PersonFacts {
  readonly personId: string;
  readonly holdings: readonly Holding[];
  readonly inQueue: boolean;
  readonly involvement: readonly Involvement[];
  readonly conflict: 'none' | 'soft' | 'hard';
  /** Seat on this case accepted with a declaration of interest. */
  readonly declared: boolean;
}

/** Somebody whom a task is handed to, or a seat of the case is offered to. */
export interface TargetFacts extends PersonFacts {
  /** Of a replacement alone: roles in the national pool, and seats of the case that are offered to the person or taken. */
  readonly poolRoles?: readonly string[];
  readonly seats?: readonly Seat[];
}

export interface TaskFacts {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly pass: number;
  readonly step: string;
  readonly stage: Stage;
  readonly round: number;
  readonly required: boolean;
  readonly state: TaskState;
  readonly suspendedFrom: TaskState | null;
  readonly actualOwner: string | null;
  readonly delegatedFrom: string | null;
  readonly queueRole: string;
  readonly ladder: string;
  readonly dueAtMs: number;
  readonly deadlineNo: number;
  readonly firstOpenedAtMs: number | null;
  readonly createdAtMs: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export interface CaseFacts {
  readonly id: string;
  readonly cycleId: string;
  readonly agencyId: string;
  readonly ministryId: string | null;
  readonly status: CaseStatus;
  readonly step: string;
  readonly stage: Stage;
  readonly round: number;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  readonly openCount: number;
  readonly totalCount: number;
  readonly doneCount: number;
  readonly nextLookAtMs: number | null;
  readonly marksOpen: boolean;
  readonly late: boolean;
  readonly frozenSha256: string | null;
  readonly version: number;
}

export interface WindowFacts {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly shutAtMs: number;
  readonly shutState: 'open' | 'deciding' | 'settled';
}

/** Another task of the same step and round, as far as joins and counters look at it. */
export interface SiblingBrief {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly required: boolean;
  readonly state: TaskState;
  readonly outcome: Outcome | null;
  readonly actualOwner: string | null;
}

/** The same whole: what conductors decide on, and completions that change or weigh other tasks. */
export interface SiblingTask extends SiblingBrief {
  readonly suspendedFrom: TaskState | null;
  readonly suspendReason: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly queueRole: string;
  readonly queueId: string;
  readonly ladder: string;
  readonly dueAtMs: number;
  readonly deadlineNo: number;
  readonly firstOpenedAtMs: number | null;
  readonly createdAtMs: number;
  readonly version: number;
}

/** Who could be offered new work in this case. */
export interface Holder {
  readonly personId: string;
  readonly role: string;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  readonly isHead: boolean;
}

export interface Checkpoint {
  readonly item: string;
  readonly level: 'basic' | 'advance' | 'significance';
  readonly checkpoint: number;
}

/** What the agency says about one item now: what submitting it keeps as a version. */
export interface ItemCopy {
  readonly currentVersion: number;
  readonly ticks: readonly (Omit<Checkpoint, 'item'> & { readonly met: boolean })[];
  readonly text: string;
  /** Of a part of the results category; elsewhere none. */
  readonly indicators: readonly Indicator[];
  readonly links: readonly {
    readonly level: MarkLevel;
    readonly checkpoint: number;
    readonly evidenceVersionId: string;
    readonly page: string;
  }[];
  /** SHA-256 of the last submitted version, null before the first. */
  readonly submittedSha256: string | null;
}

/** Content facts per kind; absent where the kind does not need them. */
export interface ContentFacts {
  /** Items of the scope with their state, owner, return count and whether evidence is linked. */
  readonly items?: readonly {
    item: string;
    state: 'Open' | 'Submitted' | 'Accepted';
    ownerId: string | null;
    returns: number;
    hasEvidence: boolean;
    checkAgain: boolean;
  }[];
  /** Ticked checkpoints of the item without evidence, and whether text is there. */
  readonly response?: {
    ticksWithoutEvidence: number;
    textLength: number;
    state: string;
    sha256: string | null;
    workingCopy?: ItemCopy;
  } | null;
  /** SHA-256 of the content that a signature would cover. */
  readonly contentSha256?: string;
  readonly verdictsMissing?: number;
  /** Of one's own sheet; unreasoned: indicators marked unsuitable without a note that says why. */
  readonly marks?: { given: number; state: string; sheetId: string | null; unreasoned?: number };
  /** Indicators of the case as submitted, for kinds that name places of items. */
  readonly indicators?: readonly { readonly item: string; readonly number: number }[];
  /** Consensus: open checkpoints of the task's item, changed marks without a rationale, and all items with open checkpoints. */
  readonly consensus?: {
    undecided: number;
    withoutRationale: number;
    differingItems: readonly string[];
    open?: readonly { readonly level: MarkLevel; readonly checkpoint: number }[];
  };
  readonly openIssues?: readonly { item: string; level: string; checkpoint: number; raisedBy: string | null }[];
  readonly appealItems?: readonly string[];
  readonly report?: { findings: number; state: string } | null;
  readonly plan?: { actions: number; itemsWithoutAction: readonly string[]; state: string } | null;
  readonly progress?: { entries: number; actions: number; state: string } | null;
  readonly request?: Readonly<Record<string, unknown>> | null;
  /** Of a request for more time: working days granted in the case so far, and when its steps are planned to begin. */
  readonly extension?: { readonly grantedDays: number; readonly plannedStartsAtMs: Readonly<Record<string, number>> };
  readonly consensusTotal?: string | null;
  /** Of the person whom a waiver is for, as it is now. */
  readonly conflict?: PersonFacts['conflict'];
  /** Of a proposed team. */
  readonly waivers?: readonly WaiverFacts[];
}

/** A waiver asked for with the same proposal of a team, and what a second officer decided; null: nothing. */
export interface WaiverFacts {
  readonly personId: string;
  readonly seat: Seat;
  readonly outcome: Outcome | null;
}

export interface CommandFacts {
  readonly nowMs: number;
  readonly actor: PersonFacts;
  /** People the actor stands in for today. */
  readonly principals: readonly PersonFacts[];
  readonly task: TaskFacts;
  readonly case: CaseFacts;
  readonly window: WindowFacts | null;
  /** Of ordinary completions the open ones and those that later tasks go by; none for other operations. Whole ones for kinds that decide on the work beside them. */
  readonly siblings: readonly SiblingBrief[];
  readonly holders: readonly Holder[];
  readonly content: ContentFacts;
}

/** Facts of a completion that changes or weighs the tasks beside its own. */
export interface WholeFacts extends CommandFacts {
  readonly siblings: readonly SiblingTask[];
}

export interface TaskCommand {
  readonly operation: TaskOperation;
  readonly outcome?: Outcome;
  readonly toPersonId?: string;
  /** Facts of `toPersonId`, read with the others. */
  readonly target?: TargetFacts | null;
  readonly reasonCode?: string;
  readonly text?: string;
  readonly items?: readonly {
    item: string;
    checkpoints: readonly { level: MarkLevel; checkpoint: number }[];
    reasonCode: string;
    text: string;
  }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A refusal: the name of a registered problem, with what it speaks of. */
export interface Refusal {
  readonly name: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
