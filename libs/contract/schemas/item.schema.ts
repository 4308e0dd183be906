import { z } from 'zod';
import { refusalView } from './case.schema.js';
import { indicatorDraft, itemForm, resultIndicator } from './indicator.schema.js';
import { checkpointRef, itemId, levelName as level, markLevel } from './task.schema.js';

/** Items of a case: the grid, one item's working copy, what is missing. */

export const ItemParams = z.object({ id: z.uuid(), item: itemId });

const person = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });
const points = z.object({ points: z.string(), exact: z.string() });
const TICKS_LIMIT = 200;
const RESPONSE_TEXT_LIMIT = 20_000;

export const tick = checkpointRef.extend({ level, met: z.boolean() });

export const ResponseDraft = z
  .object({
    ticks: z.array(tick.strict()).max(TICKS_LIMIT).default([]),
    indicators: z.array(indicatorDraft).max(50).default([]).meta({ description: 'of a part of the results category; elsewhere none' }),
    text: z.string().max(RESPONSE_TEXT_LIMIT),
  })
  .strict()
  .meta({ id: 'ResponseDraft' });
export type ResponseDraft = z.infer<typeof ResponseDraft>;

export const ItemRow = z
  .object({
    item: z.string(),
    category: z.string(),
    form: itemForm,
    titleTh: z.string(),
    titleEn: z.string(),
    state: z.enum(['Open', 'Submitted', 'Accepted']),
    owner: person.nullable(),
    ownerName: z.string().nullable(),
    levelReached: level.nullable(),
    levelTicked: level.nullable().meta({ description: 'highest level with all its checkpoints ticked, whatever stands below it' }),
    points: z.string().nullable(),
    taskId: z.uuid().nullable(),
    dueAt: z.iso.datetime().nullable(),
    dueOn: z.iso.date().nullable(),
    evidenceCount: z.int(),
    withoutEvidence: z.array(checkpointRef),
    returnCount: z.int(),
    checkAgain: z.boolean(),
    carriedOver: z.boolean(),
  })
  .meta({ id: 'ItemRow' });
export const ItemGrid = z.object({ items: z.array(ItemRow) }).meta({ id: 'ItemGrid' });

const evidenceLink = checkpointRef.extend({ evidenceVersionId: z.uuid(), page: z.string() });

export const ItemResponse = z
  .object({
    item: z.string(),
    category: z.string(),
    form: itemForm,
    titleTh: z.string(),
    titleEn: z.string(),
    state: z.enum(['Open', 'Submitted', 'Accepted']),
    owner: person.nullable(),
    ownerName: z.string().nullable(),
    ticks: z.array(tick),
    indicators: z.array(resultIndicator),
    years: z.array(z.int()).meta({ description: 'B.E., for which results are asked; empty where the item has levels' }),
    text: z.string(),
    links: z.array(evidenceLink.extend({ evidenceId: z.uuid(), title: z.string(), fileName: z.string() })),
    isDraft: z.boolean().meta({ description: 'false: the version that the signature covers' }),
    carriedOver: z.boolean(),
    mayEdit: z.boolean(),
    refusals: z.array(refusalView),
    taskId: z.uuid().nullable(),
    dueAt: z.iso.datetime().nullable(),
    returns: z.array(
      z.object({
        item: z.string(),
        checkpoints: z.array(checkpointRef),
        reasonCode: z.string(),
        text: z.string(),
        step: z.string(),
        round: z.int(),
        returnedBy: person.nullable(),
        returnedAt: z.iso.datetime(),
      }),
    ),
    versions: z.array(
      z.object({ number: z.int(), sha256: z.string(), submittedBy: person.nullable(), submittedAt: z.iso.datetime(), reason: z.string() }),
    ),
    previousVersion: z.object({ number: z.int(), text: z.string(), ticks: z.array(tick) }).nullable(),
    previousYearText: z.string().nullable(),
    score: points.extend({ level: level.nullable() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'ItemResponse' });

const differingYears = z.array(z.object({ year: z.int(), parts: z.array(z.string()) })).meta({
  description:
    'parts by the newest year that they report, where these differ, the year that is assessed first; what has no result in it scores 0',
});

export const ItemMissing = z
  .object({
    levelReached: level.nullable(),
    points: z.string(),
    exact: z.string(),
    next: z
      .object({
        level,
        checkpoints: z.array(checkpointRef.extend({ brings: z.object({ item: points, category: points, total: points }) })),
      })
      .nullable(),
    withoutEvidence: z.array(checkpointRef),
    isTextMissing: z.boolean(),
    isUnconfirmed: z.boolean().meta({ description: 'carried over from last year and not saved since: counts as nothing' }),
    differingYears,
    blocksSubmit: z.array(refusalView),
  })
  .meta({ id: 'ItemMissing' });

export const CaseMissing = z
  .object({
    items: z.array(
      z.object({
        item: z.string(),
        kind: z.enum(['notMet', 'noEvidence', 'notSubmitted', 'noText', 'unconfirmed', 'unfitIndicators']),
        checkpoints: z.array(checkpointRef),
      }),
    ),
  })
  .meta({ id: 'CaseMissing' });

/** `450`, `437.5`: no sign, no exponent. */
const wantedTotal = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'expected a decimal such as 450 or 437.5');

export const ImprovementGoal = z
  .object({
    toTotal: wantedTotal.optional().meta({ description: 'lift the total to this value; either this or toLevel' }),
    toLevel: level.optional().meta({ description: 'bring every item to this level; either this or toTotal' }),
  })
  .refine(({ toTotal, toLevel }) => (toTotal === undefined) !== (toLevel === undefined), 'expected either toTotal or toLevel');
export type ImprovementGoal = z.infer<typeof ImprovementGoal>;

export const CaseImprovement = z
  .object({
    goal: z.object({ toTotal: z.string().nullable(), toLevel: level.nullable() }),
    total: z.object({
      before: points.meta({ description: 'of the working copies as they are' }),
      after: points.meta({ description: 'with the whole list met' }),
      highest: points.meta({ description: 'with every checkpoint of every item met' }),
    }),
    counts: z.object({ checkpoints: z.int(), items: z.int() }),
    checkpoints: z
      .array(
        z.object({
          item: z.string(),
          category: z.string(),
          level,
          checkpoint: z.int(),
          brings: z.object({ item: points, category: points, total: points }),
        }),
      )
      .meta({
        description: 'in the order in which they count, those of an item together; what one brings holds once those before it are met',
      }),
  })
  .meta({
    id: 'CaseImprovement',
    description: 'The shortest list of checkpoints to a goal. The results of category 7 stay as they are; a level is asked of items alone.',
  });

/** Automatic findings on the form of a case; they stop nobody. */
export const CaseCompleteness = z
  .object({
    findings: z.array(
      z.object({
        kind: z.enum([
          'noText',
          'noEvidence',
          'wrongPeriod',
          'fileMissing',
          'markedSecret',
          'noIndicators',
          'noResult',
          'yearsDiffer',
          'noAnswer',
          'unlinked',
        ]),
        item: z.string().nullable().meta({ description: 'null: of the whole case' }),
        checkpoints: z.array(checkpointRef),
        count: z.int(),
        years: differingYears,
        questions: z
          .array(z.object({ id: z.string(), th: z.string(), en: z.string() }))
          .meta({ description: 'of the profile, without an answer' }),
        evidence: z
          .array(
            z.object({
              evidenceId: z.uuid(),
              evidenceVersionId: z.uuid(),
              title: z.string(),
              periodFromOn: z.iso.date().nullable(),
              periodToOn: z.iso.date().nullable(),
            }),
          )
          .meta({ description: 'empty for evidence that no item names, except for the agency' }),
      }),
    ),
  })
  .meta({ id: 'CaseCompleteness' });

export const LinkEvidence = z
  .object({
    level: markLevel,
    checkpoint: z.int().min(1).max(50),
    evidenceVersionId: z.uuid(),
    page: z.string().trim().max(100).default(''),
  })
  .strict()
  .meta({ id: 'LinkEvidence' });
export type LinkEvidence = z.infer<typeof LinkEvidence>;

export const SavedVersion = z.object({ version: z.int() }).meta({ id: 'SavedVersion' });
