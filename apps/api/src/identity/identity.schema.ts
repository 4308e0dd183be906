import { z } from 'zod';
import { roleName } from '#libs/contract/schemas/role.schema';
import { PASSWORD_LEAST, PASSWORD_MOST } from '#libs/platform/secret/password';

/** Names are compared in lower case and one Unicode form. */
export const userNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform((name) => name.normalize('NFC').toLowerCase());
/** What is typed at sign-in: any length a person may once have chosen, but no more. */
const typedPasswordSchema = z.string().min(1).max(1_000);
const chosenPasswordSchema = z
  .string()
  .max(1_000)
  .describe(`${PASSWORD_LEAST} to ${PASSWORD_MOST} characters, unlike the user name, not easily guessed`);
const tokenSchema = z.string().max(200);

export const signInSchema = z.object({ userName: userNameSchema, password: typedPasswordSchema }).meta({ id: 'SignIn' });
export const changePasswordSchema = z
  .object({ currentPassword: typedPasswordSchema, newPassword: chosenPasswordSchema })
  .meta({ id: 'ChangePassword' });
export const inspectLinkSchema = z.object({ token: tokenSchema }).meta({ id: 'InspectLink' });
export const redeemLinkSchema = z.object({ token: tokenSchema, password: chosenPasswordSchema }).meta({ id: 'RedeemLink' });

export const LINK_PURPOSES = ['invitation', 'passwordReset', 'firstAdministrator'] as const;

const roleHoldingSchema = z.object({
  role: roleName,
  agencyId: z.uuid().nullable(),
  agencyNameTh: z.string().nullable(),
  agencyNameEn: z.string().nullable(),
  categories: z.array(z.string()),
  items: z.array(z.string()),
  isHead: z.boolean(),
});

export const sessionViewSchema = z
  .object({
    person: z.object({ id: z.uuid(), userName: z.string(), nameTh: z.string(), nameEn: z.string(), language: z.enum(['th', 'en']) }),
    roles: z.array(roleHoldingSchema),
    mode: z.enum(['rehearsal', 'production']),
    demo: z.boolean(),
  })
  .meta({ id: 'Session' });

export const linkViewSchema = z
  .object({ purpose: z.enum(LINK_PURPOSES), userName: z.string(), nameTh: z.string(), nameEn: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'OneTimeLink' });
export const issuedLinkSchema = z
  .object({
    purpose: z.enum(LINK_PURPOSES),
    delivery: z.enum(['mailed', 'shown', 'repeated']),
    link: z.url().nullable(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'IssuedLink' });

export type SignIn = z.infer<typeof signInSchema>;
export type ChangePassword = z.infer<typeof changePasswordSchema>;
export type RedeemLink = z.infer<typeof redeemLinkSchema>;
export type SessionView = z.infer<typeof sessionViewSchema>;
export type LinkView = z.infer<typeof linkViewSchema>;
export type IssuedLink = z.infer<typeof issuedLinkSchema>;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
