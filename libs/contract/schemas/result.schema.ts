import { z } from 'zod';
import { itemForm } from './indicator.schema.js';
import { markLevel } from './task.schema.js';

/** Result of a case as its agency and the office read it, and the feedback report. */

const level = z.enum(['basic', 'advance', 'significance']);
const points = z.object({ points: z.string(), exact: z.string() });
const itemScore = points.extend({ level: level.nullable() });
const FINDING_LIMIT = 4_000;
const taskRef = z.object({ id: z.uuid(), state: z.string(), version: z.int(), isMine: z.boolean() });

/** A score that a case has one of; evaluators' own are not given out as files. */
export const ScoreParams = z.object({ id: z.uuid(), kind: z.enum(['self', 'consensus', 'siteVisit', 'judged', 'final']) });
export type ScoreOf = z.infer<typeof ScoreParams>;

export const Result = z
  .object({
    caseId: z.uuid(),
    agency: z
      .object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() })
      .nullable()
      .meta({ description: 'null for a judge of a blinded cycle, until the panel has decided' }),
    fiscalYearBe: z.int(),
    state: z.enum(['underConsideration', 'preliminary', 'final']),
    releasedAt: z.iso.datetime().nullable(),
    acceptedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    totals: z
      .object({ self: points.nullable(), preliminary: points.nullable(), final: points.nullable() })
      .nullable()
      .meta({ description: 'null for people of the agency who see their own items only' }),
    level: level.nullable(),
    categories: z.array(
      z.object({ category: z.string(), self: points.nullable(), preliminary: points.nullable(), final: points.nullable() }),
    ),
    items: z.array(
      z.object({
        item: z.string(),
        category: z.string(),
        form: itemForm,
        titleTh: z.string(),
        titleEn: z.string(),
        self: itemScore.nullable(),
        preliminary: itemScore.nullable(),
        final: itemScore.nullable(),
        checkpoints: z.array(
          z.object({
            level: markLevel,
            checkpoint: z.int(),
            textTh: z.string(),
            textEn: z.string(),
            tick: z.boolean(),
            met: z.boolean().nullable(),
            rationale: z.string(),
          }),
        ),
        missing: z.array(z.object({ level, checkpoint: z.int() })),
      }),
    ),
    appeal: z.object({
      windowEndsAt: z.iso.datetime().nullable(),
      task: taskRef.nullable().meta({ description: 'RespondResult or SignAppeal, open' }),
      items: z.array(
        z.object({
          item: z.string(),
          grounds: z.string(),
          state: z.enum(['Draft', 'Filed', 'Kept', 'Changed', 'Withdrawn']),
          decisionNote: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'Result' });

const comparedScore = z.object({
  total: points.nullable().meta({ description: 'null where it is not for this reader, or not comparable' }),
  categories: z.record(z.string(), points),
  items: z.record(z.string(), itemScore),
  factors: z.record(z.string(), points).meta({ description: 'mean of the items of each success factor' }),
});

export const ComparisonQuery = z.object({
  against: z.uuid().optional().meta({ description: 'an earlier case of the agency; without it the latest that the reader may see' }),
});
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;

/** Scores side by side, and beside those of an earlier year: only what may be compared. */
export const ResultComparison = z
  .object({
    fiscalYearBe: z.int(),
    editionCode: z.string(),
    scores: z.array(comparedScore.extend({ kind: z.enum(['self', 'consensus', 'judged', 'final']) })),
    factors: z
      .object({
        proposed: z.boolean().meta({ description: 'true: which item serves which factor is not official' }),
        factors: z.array(z.object({ id: z.string(), th: z.string(), en: z.string(), items: z.array(z.string()) })),
      })
      .nullable()
      .meta({ description: 'null where the edition has none, or the reader does not see every item' }),
    earlier: z.array(z.object({ caseId: z.uuid(), fiscalYearBe: z.int(), editionCode: z.string() })),
    against: comparedScore
      .extend({
        caseId: z.uuid(),
        fiscalYearBe: z.int(),
        editionCode: z.string(),
        isSameRule: z.boolean().meta({ description: 'false: nothing is compared' }),
        comparableItems: z.array(z.string()),
        otherItems: z.array(z.string()).meta({ description: 'items of this year that cannot be compared' }),
        basis: z.enum(['judged', 'final']).nullable().meta({ description: 'the score of this year that the changes are of' }),
        changes: z.object({ total: points.nullable(), categories: z.record(z.string(), points), items: z.record(z.string(), points) }),
      })
      .nullable()
      .meta({ description: 'final score of an earlier year; null when there is none for this reader' }),
  })
  .meta({ id: 'ResultComparison' });
export type ResultComparison = z.infer<typeof ResultComparison>;

const finding = z.object({ id: z.uuid(), text: z.string().trim().min(1).max(FINDING_LIMIT) });

export const FeedbackEdit = z
  .object({
    items: z
      .array(
        z
          .object({ item: z.string(), strengths: z.array(finding.strict()).max(50), opportunities: z.array(finding.strict()).max(50) })
          .strict(),
      )
      .max(100),
    topStrengths: z.array(z.uuid()).max(3),
    topOpportunities: z.array(z.uuid()).max(3),
    note: z.string().trim().max(8_000),
  })
  .strict()
  .meta({ id: 'FeedbackEdit' });
export type FeedbackEdit = z.infer<typeof FeedbackEdit>;

export const FeedbackReport = z
  .object({
    state: z.enum(['Draft', 'Submitted', 'Approved', 'Published']),
    document: z.object({
      edition: z.string(),
      total: z.object({ self: points.nullable(), final: points, level: level.nullable() }),
      categories: z.array(z.object({ category: z.string(), self: points.nullable(), final: points })),
      items: z.array(
        z.object({
          item: z.string(),
          self: itemScore.nullable(),
          final: itemScore,
          strengths: z.array(z.object({ id: z.uuid(), text: z.string() })),
          opportunities: z.array(z.object({ id: z.uuid(), text: z.string() })),
          missing: z.array(z.object({ level, checkpoint: z.int() })),
        }),
      ),
      topStrengths: z.array(z.uuid()),
      topOpportunities: z.array(z.uuid()),
      note: z.string(),
    }),
    titles: z.record(z.string(), z.object({ th: z.string(), en: z.string() })).meta({ description: 'titles of items and categories' }),
    findings: z
      .array(z.object({ id: z.uuid(), item: z.string(), kind: z.enum(['strengths', 'opportunities']), text: z.string() }))
      .nullable()
      .meta({ description: 'findings of the record, for those who write and approve; null for readers' }),
    task: taskRef.nullable(),
    mayEdit: z.boolean(),
    editedAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
    openedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'FeedbackReport' });
