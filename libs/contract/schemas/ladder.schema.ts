import { z } from 'zod';
import type { RoleCode } from '#libs/rules/escalation/ladder.types';
import { roleNames } from './role.schema.js';

const RECIPIENTS: readonly RoleCode[] = [...roleNames, 'OfficeHead', 'MinistryContact'];

const rungSchema = z.strictObject({
  no: z.int().min(0),
  event: z.enum(['overdue', 'notStarted']),
  afterDays: z.int().min(0).max(250).meta({ description: 'working days after the due date or the start deadline' }),
  action: z.enum(['tell', 'openReplacement', 'decideWithoutAnswer', 'offerExtension']),
  recipients: z.array(z.enum(RECIPIENTS)).min(1),
  reach: z.enum(['each', 'firstHeld']),
  automatic: z.boolean(),
});

const ladderPolicySchema = z
  .strictObject({
    code: z.string().min(1),
    version: z.int().min(1),
    reminders: z.array(z.int().min(0).max(250)).meta({ description: 'working days before the due date, 0 = the due day' }),
    notStarted: z.strictObject({ percent: z.int().min(1).max(99) }).optional(),
    rungs: z.array(rungSchema),
  })
  .superRefine((policy, context) => {
    policy.rungs.forEach((rung, position) => {
      const before = policy.rungs[position - 1];
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['rungs', position, field], message });
      if (before && rung.no <= before.no) complain('no', 'expected rungs in rising order of their numbers');
      if (before?.event === 'overdue' && rung.event === 'notStarted')
        complain('event', 'expected the rungs of work not started before those of work overdue');
      if (before?.event === rung.event && rung.afterDays < before.afterDays)
        complain('afterDays', 'expected a higher rung not to fire before a lower one');
      if (rung.event === 'overdue' && rung.afterDays < 1) complain('afterDays', 'expected 1 or more: nothing is overdue on its due day');
      if (rung.event === 'notStarted' && !policy.notStarted) complain('event', 'expected notStarted.percent in the policy');
    });
  });

/** A set of escalation ladders as a data file (`libs/editions/ladders`); a stage plan names it by version and its policies by code. */
export const laddersSchema = z
  .strictObject({
    $schema: z.string().optional(),
    code: z.string().min(1),
    version: z.int().min(1),
    proposed: z.boolean(),
    note: z.strictObject({ th: z.string().min(1), en: z.string().min(1) }),
    policies: z.array(ladderPolicySchema).min(1),
  })
  .superRefine(({ policies }, context) => {
    policies.forEach(({ code }, position) => {
      if (policies.findIndex((policy) => policy.code === code) < position)
        context.addIssue({ code: 'custom', path: ['policies', position, 'code'], message: 'expected each code once' });
    });
  })
  .meta({ title: 'Reminders and escalation ladders' });

export type LaddersDocument = z.infer<typeof laddersSchema>;
