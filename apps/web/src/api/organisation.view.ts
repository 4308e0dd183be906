import type { RoleName } from './session.view.js';

export const AGENCY_KINDS = ['department', 'permanentSecretary', 'province', 'publicOrganisation', 'unit', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];
export const SECTORS = ['Government', 'PrivateSector', 'CivilSociety'] as const;
export type Sector = (typeof SECTORS)[number];
export const ROLE_NAMES: readonly RoleName[] = [
  'ItemOwner',
  'CategoryLead',
  'AgencyCoordinator',
  'AgencyHead',
  'Evaluator',
  'LeadEvaluator',
  'Moderator',
  'Judge',
  'CycleOfficer',
  'Administrator',
  'Observer',
];

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface MinistryDraft {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
}
export interface MinistryRow extends MinistryDraft {
  readonly id: string;
  readonly agencyCount: number;
  readonly version: number;
}

export interface AgencyDraft {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly ministryId: string | null;
  readonly parentAgencyId: string | null;
  readonly contact: string;
}
export interface AgencyRow extends AgencyDraft {
  readonly id: string;
  readonly ministryNameTh: string | null;
  readonly ministryNameEn: string | null;
  readonly status: 'active' | 'inactive';
  readonly version: number;
}

export interface PersonDraft {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly email: string;
  readonly language: 'th' | 'en';
  readonly sector: Sector | null;
  readonly experienced: boolean;
}
export interface GrantDraft {
  readonly role: RoleName;
  readonly agencyId: string | null;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  readonly isHead: boolean;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}
export interface GrantRow extends Omit<GrantDraft, 'fromOn'> {
  readonly id: string;
  readonly agencyNameTh: string | null;
  readonly agencyNameEn: string | null;
  readonly fromOn: string;
  readonly inForce: boolean;
  readonly version: number;
}
/** What a second person has still to confirm; `fromOn` null: from that day. */
export interface WaitingRole extends GrantDraft {
  readonly id: string;
  readonly agencyNameTh: string | null;
  readonly agencyNameEn: string | null;
  readonly proposedAt: string;
  readonly version: number;
}
interface Named {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
}
export const PROPOSAL_STATES = ['Proposed', 'Returned', 'Granted', 'Withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export interface RoleProposal extends WaitingRole {
  readonly person: Named & { readonly userName: string };
  readonly state: ProposalState;
  readonly proposedBy: Named;
  readonly decidedBy: Named | null;
  readonly decidedAt: string | null;
  readonly note: string;
  readonly allowedActions: readonly {
    readonly action: 'confirm' | 'return' | 'withdraw';
    readonly refusals: readonly { readonly name: string; readonly titleTh: string; readonly titleEn: string }[];
  }[];
}
export interface RoleProposalPage extends Page<RoleProposal> {
  readonly total: number;
}
export interface GrantableRole {
  readonly role: RoleName;
  /** Who confirms it; null: it takes effect at once. */
  readonly secondPerson: 'administrator' | 'office' | null;
}
export interface PersonRow extends PersonDraft {
  readonly id: string;
  readonly userName: string;
  readonly status: 'invited' | 'active' | 'inactive';
  readonly lastSignInAt: string | null;
  readonly roles: readonly GrantRow[];
  readonly waitingRoles: readonly WaitingRole[];
  readonly version: number;
}

export interface IssuedLink {
  readonly purpose: 'invitation' | 'passwordReset' | 'firstAdministrator';
  readonly delivery: 'mailed' | 'shown' | 'repeated';
  readonly link: string | null;
  readonly expiresAt: string | null;
}

export const IMPORT_KINDS = ['ministries', 'agencies', 'people', 'roles'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export interface ImportReport {
  readonly kind: ImportKind;
  readonly dryRun: boolean;
  readonly applied: boolean;
  readonly repeated: boolean;
  readonly encoding: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Of those created, how many wait for a second person. */
  readonly waiting: number;
  readonly faultCount: number;
  readonly faults: readonly {
    readonly line: number;
    readonly field: string;
    readonly problem: string;
    readonly titleTh: string;
    readonly titleEn: string;
    readonly detail: string | null;
  }[];
}
