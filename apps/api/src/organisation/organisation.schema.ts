import { z } from 'zod';
import { pageSchema, cursorSchema, limitSchema } from '../http/page.js';
import { ROLES } from '#libs/rules/stage/stage.types';
import { roleTerms, waitingRoleSchema } from './role-proposal.schema.js';

export const AGENCY_KINDS = ['department', 'permanentSecretary', 'province', 'publicOrganisation', 'unit', 'other'] as const;
export const SECTORS = ['Government', 'PrivateSector', 'CivilSociety'] as const;

const code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._/-]{0,39}$/u, 'must be 1 to 40 letters, digits, dots, dashes or slashes');
const name = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .transform((text) => text.normalize('NFC'));
const day = z.iso.date();
/** Lower case ASCII or Thai: what every system that compares names folds the same way. */
const newUserName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9\u0e01-\u0e4e._@+-]{3,200}$/, 'must be 3 to 200 letters, digits or . _ @ + -');

export const idSchema = z.object({ id: z.uuid() });
export const grantIdSchema = z.object({ id: z.uuid(), grantId: z.uuid() });
export const listQuerySchema = z.object({ q: z.string().trim().max(200).optional(), limit: limitSchema, cursor: cursorSchema });
export const agencyListQuerySchema = listQuerySchema.extend({
  ministryId: z.uuid().optional(),
  kind: z.enum(AGENCY_KINDS).optional(),
  status: z.enum(['active', 'inactive']).optional(),
});
export const personListQuerySchema = listQuerySchema.extend({
  agencyId: z.uuid().optional(),
  role: z.enum(ROLES).optional(),
  status: z.enum(['invited', 'active', 'inactive']).optional(),
});

export const ministryInputSchema = z.object({ code, nameTh: name, nameEn: name }).meta({ id: 'MinistryInput' });
export const agencyInputSchema = z
  .object({
    code,
    nameTh: name,
    nameEn: name,
    kind: z.enum(AGENCY_KINDS),
    ministryId: z.uuid().nullable().default(null),
    parentAgencyId: z.uuid().nullable().default(null),
    contact: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'AgencyInput' });
export const agencyChangeSchema = agencyInputSchema
  .extend({ status: z.enum(['active', 'inactive']).default('active') })
  .meta({ id: 'AgencyChange' });

const personFields = {
  nameTh: name,
  nameEn: name,
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  language: z.enum(['th', 'en']).default('th'),
  sector: z.enum(SECTORS).nullable().default(null),
  experienced: z.boolean().default(false),
};
export const personInputSchema = z.object({ userName: newUserName, ...personFields }).meta({ id: 'PersonInput' });
export const personChangeSchema = z.object(personFields).meta({ id: 'PersonChange' });

const category = z.string().regex(/^[1-9]$/, 'must be the number of a category');
const item = z.string().regex(/^[1-9]\.\d{1,2}$/, 'must be the number of an item, such as 1.1');
export const grantInputSchema = z
  .object({
    role: z.enum(ROLES),
    agencyId: z.uuid().nullable().default(null),
    categories: z.array(category).max(9).default([]),
    items: z.array(item).max(100).default([]),
    isHead: z.boolean().default(false),
    fromOn: day.nullable().default(null),
    toOn: day.nullable().default(null),
  })
  .meta({ id: 'GrantInput' });

export const ministrySchema = z
  .object({ id: z.uuid(), code: z.string(), nameTh: z.string(), nameEn: z.string(), agencyCount: z.int(), version: z.int() })
  .meta({ id: 'Ministry' });
export const agencySchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    nameTh: z.string(),
    nameEn: z.string(),
    kind: z.enum(AGENCY_KINDS),
    ministryId: z.uuid().nullable(),
    ministryNameTh: z.string().nullable(),
    ministryNameEn: z.string().nullable(),
    parentAgencyId: z.uuid().nullable(),
    contact: z.string(),
    status: z.enum(['active', 'inactive']),
    version: z.int(),
  })
  .meta({ id: 'Agency' });
export const grantSchema = z.object({ ...roleTerms, fromOn: day, inForce: z.boolean() }).meta({ id: 'RoleGrant' });
export const personSchema = z
  .object({
    id: z.uuid(),
    userName: z.string(),
    nameTh: z.string(),
    nameEn: z.string(),
    email: z.string(),
    language: z.enum(['th', 'en']),
    sector: z.enum(SECTORS).nullable(),
    experienced: z.boolean(),
    status: z.enum(['invited', 'active', 'inactive']),
    lastSignInAt: z.iso.datetime().nullable(),
    roles: z.array(grantSchema),
    /** Proposed, and not held before a second person has confirmed them. */
    waitingRoles: z.array(waitingRoleSchema),
    version: z.int(),
  })
  .meta({ id: 'Person' });

export const ministryPageSchema = pageSchema(ministrySchema, 'MinistryPage');
export const agencyPageSchema = pageSchema(agencySchema, 'AgencyPage');
export const personPageSchema = pageSchema(personSchema, 'PersonPage');
export const grantListSchema = z.object({ items: z.array(grantSchema) }).meta({ id: 'RoleGrantList' });
export const grantableListSchema = z
  .object({ items: z.array(z.object({ role: z.enum(ROLES), secondPerson: z.enum(['administrator', 'office']).nullable() })) })
  .meta({ id: 'GrantableRoleList' });

export type ListQuery = z.infer<typeof listQuerySchema>;
export type AgencyListQuery = z.infer<typeof agencyListQuerySchema>;
export type PersonListQuery = z.infer<typeof personListQuerySchema>;
export type MinistryInput = z.infer<typeof ministryInputSchema>;
export type AgencyInput = z.infer<typeof agencyInputSchema>;
export type AgencyChange = z.infer<typeof agencyChangeSchema>;
export type PersonInput = z.infer<typeof personInputSchema>;
export type PersonChange = z.infer<typeof personChangeSchema>;
export type GrantInput = z.infer<typeof grantInputSchema>;
export type MinistryView = z.infer<typeof ministrySchema>;
export type AgencyView = z.infer<typeof agencySchema>;
export type GrantView = z.infer<typeof grantSchema>;
export type GrantableList = z.infer<typeof grantableListSchema>;
export type PersonView = z.infer<typeof personSchema>;
export type Id = z.infer<typeof idSchema>;
export type GrantId = z.infer<typeof grantIdSchema>;
