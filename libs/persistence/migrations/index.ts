import { Organisation1790000000001 } from './0001-organisation.migration.js';
import { Cycle1790000000002 } from './0002-cycle.migration.js';
import { Content1790000000003 } from './0003-content.migration.js';
import { Functions1790000000004 } from './0004-functions.migration.js';
import { RoleProposal1790000000005 } from './0005-role-proposal.migration.js';
import { Waiver1790000000006 } from './0006-waiver.migration.js';

/** In order. Forward only, additive first; run by one command under an advisory lock. */
export const migrations = [
  Organisation1790000000001,
  Cycle1790000000002,
  Content1790000000003,
  Functions1790000000004,
  RoleProposal1790000000005,
  Waiver1790000000006,
];
