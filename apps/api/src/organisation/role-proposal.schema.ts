import { z } from 'zod';
import { refusalView } from '#libs/contract/schemas/case.schema';
import { ROLES } from '#libs/rules/stage/stage.types';
import { cursorSchema, limitSchema, PAGE_MOST, pageSchema } from '../http/page.js';

/** As many at once as one page shows. */
const CONFIRMED_AT_ONCE = PAGE_MOST;

const day = z.iso.date();
const named = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });

const PROPOSAL_STATES = ['Proposed', 'Granted', 'Returned', 'Withdrawn'] as const;

export const roleProposalQuerySchema = z.object({
  state: z.enum(PROPOSAL_STATES).default('Proposed'),
  limit: limitSchema,
  cursor: cursorSchema,
});
export const returnProposalSchema = z
  .object({ reason: z.string().trim().min(1).max(4_000) })
  .strict()
  .meta({ id: 'ReturnRoleProposal' });
export const confirmProposalsSchema = z
  .object({
    proposals: z
      .array(z.object({ id: z.uuid(), version: z.int() }).strict())
      .min(1)
      .max(CONFIRMED_AT_ONCE)
      .refine((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, 'names a proposal twice'),
  })
  .strict()
  .meta({ id: 'ConfirmRoleProposals' });
export const confirmedProposalsSchema = z.object({ confirmed: z.int() }).meta({ id: 'ConfirmedRoleProposals' });

/** A role as it is held, or would be. */
export const roleTerms = {
  id: z.uuid(),
  role: z.enum(ROLES),
  agencyId: z.uuid().nullable(),
  agencyNameTh: z.string().nullable(),
  agencyNameEn: z.string().nullable(),
  categories: z.array(z.string()),
  items: z.array(z.string()),
  isHead: z.boolean(),
  toOn: day.nullable(),
  version: z.int(),
};
/** What would be given. `fromOn` null: from the day of the confirmation. */
const terms = { ...roleTerms, fromOn: day.nullable(), proposedAt: z.iso.datetime() };
export const waitingRoleSchema = z.object(terms).meta({ id: 'WaitingRole' });
export const roleProposalSchema = z
  .object({
    ...terms,
    person: named.extend({ userName: z.string() }),
    state: z.enum(PROPOSAL_STATES),
    proposedBy: named,
    decidedBy: named.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    note: z.string(),
    allowedActions: z.array(z.object({ action: z.enum(['confirm', 'return', 'withdraw']), refusals: z.array(refusalView) })),
  })
  .meta({ id: 'RoleProposal' });
/** `total`: all in this state, on whatever page they stand. */
export const roleProposalPageSchema = pageSchema(roleProposalSchema, 'RoleProposalPage')
  .extend({ total: z.int() })
  .meta({ id: 'RoleProposalPage' });

export type RoleProposalListQuery = z.infer<typeof roleProposalQuerySchema>;
export type ReturnProposal = z.infer<typeof returnProposalSchema>;
export type ConfirmProposals = z.infer<typeof confirmProposalsSchema>;
export type RoleProposalView = z.infer<typeof roleProposalSchema>;
export type RoleProposalPage = z.infer<typeof roleProposalPageSchema>;
