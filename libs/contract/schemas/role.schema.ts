import { z } from 'zod';
import type { Role } from '#libs/rules/stage/stage.types';

/** The rules' list is the source; a role that is missing here, or is none there, does not compile. */
const NAMES: Readonly<Record<Role, true>> = {
  ItemOwner: true,
  CategoryLead: true,
  AgencyCoordinator: true,
  AgencyHead: true,
  Evaluator: true,
  LeadEvaluator: true,
  Moderator: true,
  Judge: true,
  CycleOfficer: true,
  Administrator: true,
  Observer: true,
};

/** Names of roles for schemas, in the rules' order. */
export const roleNames = Object.keys(NAMES) as [Role, ...Role[]];
export const roleName = z.enum(roleNames);
