/** What a message may speak of. Dates are `YYYY-MM-DD` in Bangkok. Anything unknown is null, and the lines that need it are left out. */
export interface NotificationFacts {
  readonly id: string;
  readonly kind: string;
  readonly recipientName: string;
  readonly agencyName: string | null;
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
}

export interface RenderedNotification {
  readonly subject: string;
  readonly text: string;
}

export type Language = 'th' | 'en';
