import { AGENCY_ROLES } from '#libs/rules/stage/stage.types';

interface Scoped {
  readonly role: string;
  readonly hasAgency: boolean;
}

/** Roles of an agency name it; an officer may serve one agency's own cycles; every other role is held for all. */
export function isScopeRight({ role, hasAgency }: Scoped): boolean {
  if ((AGENCY_ROLES as readonly string[]).includes(role)) return hasAgency;
  return role === 'CycleOfficer' || !hasAgency;
}

/** A category lead without a category would lead nothing. */
export const isCompetenceRight = (role: string, categories: readonly string[]): boolean => role !== 'CategoryLead' || categories.length > 0;
