import { z } from 'zod';
import type { Condition, KindPlan, Per } from '#libs/rules/stage/plan.types';
import type { ScoreKind, Stage } from '#libs/rules/stage/stage.types';
import { roleNames } from './role.schema.js';

/** Names of task kinds, outcomes and ladders are checked by the rules, all at once and by name; here is the form of the document. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/);

const PER = [
  'case',
  'category',
  'item',
  'member',
  'offeredMember',
  'judge',
  'evidenceItem',
  'differingItem',
  'issueItem',
  'contestedItem',
  'namedItem',
  'checkAgainItem',
  'sameCategory',
  'same',
  'self',
] as const satisfies readonly Per[];
const CONDITIONS = [
  'noDifference',
  'completenessApproved',
  'completenessOpen',
  'siteVisitSelected',
  'fewerThanMinimumTeam',
] as const satisfies readonly Condition[];
const STAGES = [
  'Preparation',
  'SelfAssessment',
  'EvidenceReview',
  'IndependentReview',
  'ConsensusReview',
  'SiteVisitReview',
  'Judging',
  'PreliminaryResult',
  'FinalReport',
  'ImprovementPlan',
  'FollowUp',
] as const satisfies readonly Stage[];
const SCORES = ['self', 'independent', 'consensus', 'siteVisit', 'judged', 'final'] as const satisfies readonly ScoreKind[];
const OWNERS: readonly KindPlan['owner'][] = [...roleNames, 'AppealReviewer', 'AppealDecider', 'person'];

const opening = z
  .strictObject({
    kind: name,
    per: z.enum(PER),
    required: z.boolean().optional(),
    when: z.enum(CONDITIONS).optional(),
    join: z.array(name).min(1).optional().meta({ description: 'opens only when no open task of these kinds is left in the same scope' }),
  })
  .meta({ id: 'Opening' });

const step = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  stage: z.enum(STAGES),
  titleTh: z.string().min(1),
  titleEn: z.string().min(1),
  workingDays: z.int().min(1).max(250),
  starts: z.enum(['window', 'previous']),
  afterMonths: z.int().min(1).max(36).optional(),
  when: z.enum(CONDITIONS).optional(),
  opens: z.array(opening),
  reopens: z.array(opening).optional(),
  transitions: z.array(z.strictObject({ kind: name, outcomes: z.array(name).min(1), opens: z.array(opening) })),
  atDeadline: z.enum(['decide', 'extend', 'settle']),
  settles: z
    .array(name)
    .min(1)
    .optional()
    .meta({ description: 'with settle: only these kinds may become obsolete; other open work extends the step' }),
  score: z.enum(SCORES).optional(),
});

const kindPlan = z.strictObject({
  owner: z.enum(OWNERS),
  scope: z.enum(['agency', 'case', 'office']),
  dueDays: z.int().min(1).max(250),
  free: z.boolean().optional().meta({ description: 'may run past the end of the window' }),
  ladder: name,
  grouped: z.boolean().optional(),
  mayDelegate: z.boolean().optional(),
  maySkip: z.boolean().optional(),
});

const settings = z.strictObject({
  graceMinutes: z.int().min(0).max(1440),
  returnLimit: z.int().min(0).max(10),
  minimumTeam: z.int().min(1).max(10),
  quorum: z.int().min(1).max(15),
  tie: z.literal('confirm'),
  siteVisitFromPoints: z.number().min(0).max(500),
  requireEvidence: z.boolean(),
  hideSelfScore: z.boolean(),
  blindedJudging: z.boolean().meta({ description: 'judges do not read the name of the agency before the panel has decided' }),
  extensionQuotaDays: z.int().min(0).max(250),
  teamNeedsSecondPerson: z.boolean(),
  soleSignerMayCheck: z.boolean(),
});

/** A stage plan as a data file (`libs/editions/plans`): which steps run, who acts, what follows what. Every length and rule in it is configuration. */
export const stagePlanSchema = z
  .strictObject({
    $schema: z.string().optional(),
    code: z.string().min(1),
    version: z.int().min(1),
    ladderVersion: z.int().min(1),
    settings,
    kinds: z.record(name, kindPlan),
    steps: z.array(step).min(1),
  })
  .meta({ title: 'Stage plan of a cycle' });

export type StagePlanDocument = z.infer<typeof stagePlanSchema>;
