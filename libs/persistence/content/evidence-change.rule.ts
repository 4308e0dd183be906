import type { CaseStatus, Stage } from '#libs/rules/stage/stage.types';
import type { Refusal } from '#libs/rules/task/facts.types';

export const CLASSIFICATIONS = ['open', 'internal', 'personal', 'secret'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export interface LibraryFacts {
  readonly status: CaseStatus;
  readonly stage: Stage;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  /** The form of the open step is shut, or its last instant has passed. */
  readonly isShut: boolean;
  /** An item was returned and its correction is open. */
  readonly hasCorrection: boolean;
}

const WRITERS = ['ItemOwner', 'CategoryLead', 'AgencyCoordinator'];
const refuse = (name: string): Refusal[] => [{ name }];

/**
 * Why evidence may not be added now. It is collected from the opening of the case on and frozen with the self-assessment;
 * after that only while an item that was returned is corrected. Refusals: forbidden, case-closed, case-paused, stage-shut, evidence-frozen.
 */
export function libraryRefusals(
  { status, stage, stepState, isShut, hasCorrection }: LibraryFacts,
  agencyRoles: readonly string[],
): Refusal[] {
  if (!agencyRoles.some((role) => WRITERS.includes(role))) return refuse('forbidden');
  if (status === 'Paused') return refuse('case-paused');
  if (status !== 'Active') return refuse('case-closed');
  if (stage === 'Preparation' || (stage === 'SelfAssessment' && stepState === 'Waiting')) return [];
  if (stage === 'SelfAssessment' && stepState === 'Open') return isShut ? refuse('stage-shut') : [];
  return hasCorrection ? [] : refuse('evidence-frozen');
}

/** Content that only the agency, the office and team members from government read. Proposed default. */
const RESTRICTED: ReadonlySet<Classification> = new Set(['internal', 'personal']);

export interface EvidenceReader {
  readonly isAgency: boolean;
  readonly isWatching: boolean;
  readonly isSeated: boolean;
  readonly sector: string | null;
}

/** May the bytes of a file of this classification be read? Secret evidence has none. */
export function mayReadContent(classification: Classification, { isAgency, isWatching, isSeated, sector }: EvidenceReader): boolean {
  if (classification === 'secret') return false;
  if (isAgency || isWatching) return true;
  return isSeated && (!RESTRICTED.has(classification) || sector === 'Government');
}
