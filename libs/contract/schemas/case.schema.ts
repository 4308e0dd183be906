import { z } from 'zod';

/** One agency in one cycle. Instants ISO 8601 UTC (`…At`), dates Bangkok (`…On`); points are decimal texts, exact ones fractions. */

export const CaseId = z.object({ id: z.uuid() });

const named = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });
const points = z.object({ points: z.string(), exact: z.string() });
const progress = z.object({ done: z.int(), total: z.int(), percent: z.int() });
/** Required tasks of the open step; all noughts while evaluators work alone, except for the office and observers. */
export const CaseProgress = progress.meta({ id: 'CaseProgress' });
export const refusalView = z.object({
  name: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const phaseStep = z.object({
  step: z.string(),
  stage: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  state: z.enum(['done', 'current', 'next', 'skipped']),
});

export const CaseSummary = z
  .object({
    id: z.uuid(),
    cycleId: z.uuid(),
    fiscalYearBe: z.int(),
    agency: named.nullable().meta({ description: 'null for a judge of a blinded cycle, until the panel has decided' }),
    stage: z.string(),
    phase: z.string(),
    step: z.string(),
    status: z.string(),
    progress: progress
      .optional()
      .meta({ description: 'required tasks of the open step; left out while evaluators work alone, except for the office and observers' }),
  })
  .meta({ id: 'CaseSummary' });

export const CaseList = z.object({ items: z.array(CaseSummary) }).meta({ id: 'CaseList' });

export const CaseDetail = CaseSummary.extend({
  cycle: z.object({ id: z.uuid(), fiscalYearBe: z.int(), nameTh: z.string(), nameEn: z.string() }),
  agency: named.extend({ code: z.string(), kind: z.string(), ministry: named.nullable() }).nullable(),
  editionCode: z.string(),
  categories: z.array(z.string()),
  round: z.int(),
  stepState: z.enum(['Waiting', 'Open', 'Closed']),
  phaseBar: z.array(z.object({ phase: z.string(), steps: z.array(phaseStep) })),
  window: z
    .object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), startsOn: z.iso.date(), endsOn: z.iso.date(), shutState: z.string() })
    .nullable(),
  signedAt: z.iso.datetime().nullable(),
  frozenSha256: z.string().nullable(),
  late: z.boolean(),
  releasedAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  selfScore: z
    .object({
      total: points,
      categories: z.record(z.string(), points),
      isRecorded: z.boolean().meta({ description: 'false: counted from the drafts as they are now' }),
    })
    .nullable(),
  may: z.object({
    drafts: z.boolean(),
    wholeDrafts: z.boolean().meta({ description: 'what plans with the drafts of all items together' }),
    signed: z.boolean(),
    selfScore: z.boolean(),
    marks: z.boolean(),
    result: z.boolean(),
    plan: z.boolean(),
  }),
  allowedActions: z.array(z.object({ action: z.enum(['recall', 'askExtension']), refusals: z.array(refusalView) })),
  version: z.int(),
}).meta({ id: 'CaseDetail' });
