import type { NextRung } from '#libs/rules/escalation/digest.rule';

/** What a message may speak of. Dates are `YYYY-MM-DD` in Bangkok. Anything unknown is null, and the lines that need it are left out. */
export interface NotificationFacts {
  readonly id: string;
  readonly kind: string;
  readonly recipientName: string;
  readonly agencyName: string | null;
  /** The recipient judges a case without being told whose it is. */
  readonly isAgencyWithheld?: boolean;
  readonly fiscalYearBe: number | null;
  readonly taskKind: string | null;
  /** The item, category or person that the task is about, in codes; empty for the whole case. */
  readonly taskSubject: string;
  readonly stage: string | null;
  readonly dueOn: string | null;
  readonly startByOn: string | null;
  readonly workingDaysLeft: number | null;
  readonly overdueDays: number | null;
  readonly doneCount: number | null;
  readonly totalCount: number | null;
  readonly ownerName: string | null;
  readonly checkpointCount: number | null;
  readonly params: Readonly<Record<string, string | number>>;
  /** Of the page where the recipient goes on. */
  readonly link: string;
  readonly settingsLink: string;
  /** Of a digest alone. */
  readonly digest?: DigestFacts;
}

/** A task of the day's digest, as it stands now. */
export interface DigestTask {
  readonly taskKind: string;
  readonly taskSubject: string;
  readonly agencyName: string | null;
  readonly isAgencyWithheld: boolean;
  readonly dueOn: string;
  /** 0 on the due day; negative: overdue by so many working days. */
  readonly workingDaysLeft: number;
  /** Nobody has taken it from its queue yet. */
  readonly isUnclaimed: boolean;
  /** Whom the recipient stands in for here; null: the work is their own. */
  readonly forName: string | null;
  readonly next: NextRung | null;
  readonly link: string;
}

export interface DigestFacts {
  /** Overdue ones first, then by due date. */
  readonly tasks: readonly DigestTask[];
  /** Further tasks that are not listed. */
  readonly more: number;
  /** Subjects of messages that came after the day's last immediate mail. */
  readonly held: readonly string[];
}

export interface RenderedNotification {
  readonly subject: string;
  readonly text: string;
}

export type Language = 'th' | 'en';
