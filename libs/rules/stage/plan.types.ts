import type { Outcome, TaskKind } from '../task/task.types.js';
import type { Role, ScoreKind, Stage } from './stage.types.js';

/**
 * How the subjects of newly opened tasks are found.
 * case: one task about the whole case; category / item: one each in scope; member: each accepted evaluator and lead; offeredMember: each person offered a seat who has not answered;
 * judge: each accepted judge; evidenceItem: items with linked evidence; differingItem: items on which the sheets differ;
 * issueItem: items with an open site visit issue; contestedItem: items of the filed appeal; namedItem: the items the command names;
 * checkAgainItem: items corrected since evidence was looked at; sameCategory / same: as the task that was completed; self: the person who completed it.
 */
export type Per =
  | 'case'
  | 'category'
  | 'item'
  | 'member'
  | 'offeredMember'
  | 'judge'
  | 'evidenceItem'
  | 'differingItem'
  | 'issueItem'
  | 'contestedItem'
  | 'namedItem'
  | 'checkAgainItem'
  | 'sameCategory'
  | 'same'
  | 'self';

/** Conditions a plan may put on an opening; each is a fact of the case. */
export type Condition = 'noDifference' | 'completenessApproved' | 'completenessOpen' | 'siteVisitSelected' | 'fewerThanMinimumTeam';

export interface Opening {
  readonly kind: TaskKind;
  readonly per: Per;
  /** Counts for the exit rule; default true. */
  readonly required?: boolean;
  readonly when?: Condition;
  /** Opens only when no open task of these kinds is left in the same scope (category with `sameCategory`, else the step). */
  readonly join?: readonly TaskKind[];
}

export interface Transition {
  readonly kind: TaskKind;
  readonly outcomes: readonly Outcome[];
  readonly opens: readonly Opening[];
}

/**
 * What happens when the step's last instant has passed and required tasks are open.
 * decide: they are suspended and the office decides (extend, accept late, not submitted); extend: the same, but the office can only extend or settle;
 * settle: they become obsolete and the step settles.
 */
export type AtDeadline = 'decide' | 'extend' | 'settle';

export interface PlanStep {
  readonly id: string;
  readonly stage: Stage;
  readonly titleTh: string;
  readonly titleEn: string;
  /** Length of the window in working days of the cycle's calendar. */
  readonly workingDays: number;
  /** window: not before the planned start; previous: as soon as the step before is closed. */
  readonly starts: 'window' | 'previous';
  /** Planned start so many months after the planned end of the step before (follow-up). */
  readonly afterMonths?: number;
  readonly when?: Condition;
  readonly opens: readonly Opening[];
  /** Instead of `opens` in rounds after the first. */
  readonly reopens?: readonly Opening[];
  readonly transitions: readonly Transition[];
  readonly atDeadline: AtDeadline;
  /** With `settle`: only these kinds may become obsolete; while any other required work is open the step is extended instead. Absent: all. */
  readonly settles?: readonly TaskKind[];
  /** The score the step yields when it closes. */
  readonly score?: ScoreKind;
}

export interface KindPlan {
  readonly owner: Role | 'AppealReviewer' | 'AppealDecider' | 'person';
  readonly scope: 'agency' | 'case' | 'office';
  readonly dueDays: number;
  /** Due `dueDays` before the end of the window at the latest, never after it; `free` tasks may run past it. */
  readonly free?: boolean;
  readonly ladder: string;
  /** The inbox shows one row per case. */
  readonly grouped?: boolean;
  readonly mayDelegate?: boolean;
  readonly maySkip?: boolean;
}

export interface PlanSettings {
  readonly graceMinutes: number;
  readonly returnLimit: number;
  readonly minimumTeam: number;
  readonly quorum: number;
  /** What stands when the judges do not reach a majority. */
  readonly tie: 'confirm';
  readonly siteVisitFromPoints: number;
  readonly requireEvidence: boolean;
  readonly hideSelfScore: boolean;
  /** Judges do not read the agency's name before the panel has decided. */
  readonly blindedJudging: boolean;
  /** Working days that one officer may grant in a case; beyond them a second one confirms. */
  readonly extensionQuotaDays: number;
  /** A team, and a replacement in it, is proposed by one officer and confirmed by another. */
  readonly teamNeedsSecondPerson: boolean;
  readonly soleSignerMayCheck: boolean;
}

/** The yearly process as data: versioned, frozen when the cycle opens. Every length and rule in it is configuration, not an official rule. */
export interface StagePlan {
  readonly code: string;
  readonly version: number;
  readonly ladderVersion: number;
  readonly settings: PlanSettings;
  readonly kinds: Readonly<Record<TaskKind, KindPlan>>;
  readonly steps: readonly PlanStep[];
}
