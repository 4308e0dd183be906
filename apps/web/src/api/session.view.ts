import type { Language } from '../format/date.format.js';

/** Names of the roles as the api sends them. */
export type RoleName =
  | 'ItemOwner'
  | 'CategoryLead'
  | 'AgencyCoordinator'
  | 'AgencyHead'
  | 'Evaluator'
  | 'LeadEvaluator'
  | 'Moderator'
  | 'Judge'
  | 'CycleOfficer'
  | 'Administrator'
  | 'Observer';

export interface SessionView {
  readonly person: {
    readonly id: string;
    readonly nameTh: string;
    readonly nameEn: string;
    readonly userName: string;
    readonly language: Language;
  };
  readonly roles: readonly {
    readonly role: RoleName;
    readonly agencyId: string | null;
    readonly agencyNameTh: string | null;
    readonly agencyNameEn: string | null;
    readonly categories: readonly string[];
    readonly items: readonly string[];
    readonly isHead: boolean;
  }[];
  readonly mode: 'rehearsal' | 'production';
  readonly demo: boolean;
}

/** The rehearsal clock; only a rehearsal database has one. */
export interface RehearsalClockView {
  readonly now: string;
  readonly onTh?: string;
  readonly quiet: boolean;
  readonly moving: boolean;
  readonly nextDeadlineAt: string | null;
}
