import type { Role } from '../stage/stage.types.js';

/** Who can be told: the roles, the officer named head of the office, and the contact person of the agency's parent ministry. */
export type RoleCode = Role | 'OfficeHead' | 'MinistryContact';

export const LADDER_CODES = ['agencyWriting', 'agencyApproval', 'correction', 'evaluatorWork', 'decisionMakers'] as const;
export type LadderCode = (typeof LADDER_CODES)[number];

/** overdue: counted from the due date. notStarted: counted from the start deadline, while nobody has started. */
export type RungEvent = 'overdue' | 'notStarted';
export type RungAction = 'tell' | 'openReplacement' | 'decideWithoutAnswer' | 'offerExtension';

/**
 * One rung. `no` is unique in its ladder and rises with urgency; 0 is the rung of a task that nobody has started.
 * `afterDays`: working days after the event's date, 1 or more for overdue, so that it never fires inside the grace of the due day.
 * `recipients` lowest first; `reach` each: all of them are told; firstHeld: only the first that somebody other than the owner holds.
 * `automatic`: the system carries the action out itself; else it asks the recipients to.
 */
export type Rung = {
  readonly no: number;
  readonly event: RungEvent;
  readonly afterDays: number;
  readonly action: RungAction;
  readonly recipients: readonly RoleCode[];
  readonly reach: 'each' | 'firstHeld';
  readonly automatic: boolean;
};

/**
 * Reminders and rungs of a kind of work. `reminders`: working days before the due date, 0 = the due day.
 * `notStarted.percent`: the start deadline is that part of the task's working days, rounded up.
 */
export type LadderPolicy = {
  readonly code: string;
  readonly version: number;
  readonly reminders: readonly number[];
  readonly rungs: readonly Rung[];
  readonly notStarted?: { readonly percent: number } | undefined;
};

/** What the ladder needs of a task: dates in Bangkok, and whether its owner has started. Extensions and pauses are already in `dueOn`. */
export type LadderTask = { readonly openedOn: string; readonly dueOn: string; readonly startedAtMs?: number | null | undefined };

/** A rung of one task: its working day and the instant it fires. */
export type RungInstant = { readonly rung: Rung; readonly on: string; readonly atMs: number };

/**
 * A rung that has come due. `acts`: carry its action out (never for `tell`). `tells`: tell its recipients.
 * `record`: passed when a higher rung came due with it and this one neither acts nor tells; each is written once, so that it never fires again.
 */
export type DueRung = RungInstant & { readonly acts: boolean; readonly tells: boolean; readonly record: 'fired' | 'passed' };

export type Reminder = { readonly kind: 'dueSoon'; readonly workingDaysLeft: number } | { readonly kind: 'notStarted' };

/** Persons by role, in the scope of the task (its category, agency, team, office). A role without holders is vacant. */
export type RoleHolders = Partial<Readonly<Record<RoleCode, readonly string[]>>>;
export type Owner = { readonly personId: string; readonly role: Role };
export type Recipient = { readonly role: RoleCode; readonly personId: string };
