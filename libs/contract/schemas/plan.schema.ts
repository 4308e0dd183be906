import { z } from 'zod';
import { refusalView } from './case.schema.js';
import { itemId } from './task.schema.js';

/** What an agency writes beside its items: the profile, the improvement plan, the progress reports. */

export const ProgressParams = z.object({ id: z.uuid(), step: z.string().regex(/^[A-Za-z0-9]{1,40}$/) });

const PROSE_LIMIT = 8_000;
const prose = z.string().max(PROSE_LIMIT);
const line = z.string().trim().min(1).max(300);
const SUCCESS_FACTORS = ['Collaboration', 'Innovation', 'Digitalization'] as const;
const editable = { mayEdit: z.boolean(), refusals: z.array(refusalView), version: z.int() };

export const ProfileDraft = z
  .object({ answers: z.record(z.string().min(1).max(60), prose) })
  .strict()
  .meta({ id: 'ProfileDraft' });
export type ProfileDraft = z.infer<typeof ProfileDraft>;
export const Profile = z
  .object({
    answers: z.record(z.string(), z.string()),
    questions: z
      .array(z.object({ id: z.string(), group: z.string(), th: z.string(), en: z.string(), isRequired: z.boolean() }))
      .meta({ description: 'of the edition; without any, one free answer `text`' }),
    ...editable,
  })
  .meta({ id: 'Profile' });

const planAction = z.object({
  id: z.uuid().optional(),
  item: itemId,
  horizon: z.enum(['oneYear', 'threeYears']),
  title: line,
  ownerName: line,
  dueOn: z.iso.date(),
  indicator: line,
  goal: z.string().trim().max(1_000).default(''),
  successFactor: z.enum(SUCCESS_FACTORS),
});

export const PlanDraft = z
  .object({ summary1y: prose.default(''), summary3y: prose.default(''), actions: z.array(planAction.strict()).max(200) })
  .strict()
  .meta({ id: 'PlanDraft' });
export type PlanDraft = z.infer<typeof PlanDraft>;

const opportunity = z.object({ id: z.string(), item: z.string(), text: z.string() });
export const ImprovementPlan = z
  .object({
    state: z.enum(['None', 'Draft', 'Submitted', 'Signed', 'Accepted']),
    summary1y: z.string(),
    summary3y: z.string(),
    actions: z.array(planAction.extend({ id: z.uuid(), isOverdue: z.boolean() })),
    opportunities: z.array(opportunity).meta({ description: 'of the published feedback report' }),
    withoutAction: z.array(opportunity),
    ...editable,
  })
  .meta({ id: 'ImprovementPlan' });

const entry = z.object({ actionId: z.uuid(), percent: z.int().min(0).max(100), text: z.string().max(2_000) });
export const ProgressDraft = z
  .object({ summary: prose.default(''), entries: z.array(entry.strict()).max(200) })
  .strict()
  .meta({ id: 'ProgressDraft' });
export type ProgressDraft = z.infer<typeof ProgressDraft>;
export const ProgressReport = z
  .object({
    step: z.string(),
    state: z.enum(['None', 'Draft', 'Submitted', 'Accepted']),
    summary: z.string(),
    entries: z.array(entry),
    actions: z.array(planAction.extend({ id: z.uuid(), isOverdue: z.boolean() })),
    ...editable,
  })
  .meta({ id: 'ProgressReport' });
