import { z } from 'zod';

/** Cycles as the office sets them up and follows them. Instants ISO 8601 UTC (`…At`), dates Bangkok (`…On`), years Buddhist era (`…Be`). */

const named = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });
const code = z.string().trim().min(1).max(60);
const date = z.iso.date();

export const CycleId = z.object({ id: z.uuid() });
export type CycleId = z.infer<typeof CycleId>;

const groupInput = z.object({
  code,
  nameTh: z.string().trim().min(1).max(200),
  nameEn: z.string().trim().min(1).max(200),
  startOn: date.meta({ description: 'first day of preparation in this group' }),
  agencyIds: z.array(z.uuid()).max(10_000),
});

export const CycleInput = z
  .object({
    fiscalYearBe: z.int().min(2560).max(2700),
    editionCode: code,
    planCode: code.default('pmqa4-default'),
    calendarCode: code.default('th-national'),
    categories: z
      .array(z.string().regex(/^[1-9]\d*$/))
      .min(1)
      .max(9),
    startOn: date,
    groups: z.array(groupInput).max(50),
    ownerAgencyId: z.uuid().nullable().default(null).meta({ description: 'a nested cycle of this agency on its units' }),
  })
  .strict()
  .superRefine(({ groups, categories, startOn }, context) => {
    groups.forEach((group, index) => {
      if (groups.findIndex((other) => other.code === group.code) < index)
        context.addIssue({ code: 'custom', path: ['groups', index, 'code'], message: 'expected each code once' });
      if (group.startOn < startOn)
        context.addIssue({
          code: 'custom',
          path: ['groups', index, 'startOn'],
          message: 'expected a day not before the start of the cycle',
        });
    });
    if (new Set(categories).size < categories.length)
      context.addIssue({ code: 'custom', path: ['categories'], message: 'expected each category once' });
  })
  .meta({ id: 'CycleInput' });
export type CycleInput = z.infer<typeof CycleInput>;

export const CycleSummary = z
  .object({
    id: z.uuid(),
    fiscalYearBe: z.int(),
    nameTh: z.string(),
    nameEn: z.string(),
    ownerAgency: named.nullable(),
    status: z.enum(['Draft', 'Confirming', 'Opening', 'Running', 'Ended']),
    startOn: date,
    closingOn: date,
    agencies: z.int(),
    cases: z.int(),
    casesEnded: z.int(),
    version: z.int(),
  })
  .meta({ id: 'CycleSummary' });
export type CycleSummary = z.infer<typeof CycleSummary>;
export const CycleList = z.object({ items: z.array(CycleSummary) }).meta({ id: 'CycleList' });

const windowView = z.object({ step: z.string(), titleTh: z.string(), titleEn: z.string(), startsOn: date, endsOn: date });
const refusalView = z.object({
  name: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
const person = named.nullable();

export const CycleDetail = CycleSummary.extend({
  editionCode: z.string(),
  editionFrozenAt: z.iso.datetime().nullable(),
  planCode: z.string(),
  planVersion: z.int(),
  calendarCode: z.string(),
  calendarVersion: z.int(),
  categories: z.array(z.string()),
  groups: z.array(
    z.object({
      code: z.string(),
      nameTh: z.string(),
      nameEn: z.string(),
      startOn: date.nullable(),
      agencies: z.array(named.extend({ code: z.string() })),
      windows: z.array(windowView),
    }),
  ),
  proposedBy: person,
  confirmedBy: person,
  openedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  tablesPublicAt: z.iso.datetime().nullable().meta({ description: 'since when anyone may fetch the final checkpoint tables' }),
  allowedActions: z.array(
    z.object({ action: z.enum(['change', 'propose', 'end', 'showTables', 'hideTables']), refusals: z.array(refusalView) }),
  ),
}).meta({ id: 'CycleDetail' });

export const PublicTables = z.object({ isPublic: z.boolean() }).strict().meta({ id: 'PublicTables' });
export type PublicTables = z.infer<typeof PublicTables>;

export const CycleReceipt = z.object({ id: z.uuid(), version: z.int() }).meta({ id: 'CycleReceipt' });

export const CyclePreviewView = z
  .object({
    cases: z.int(),
    itemsPerCase: z.int(),
    groups: z.array(
      z.object({ code: z.string(), nameTh: z.string(), nameEn: z.string(), agencies: z.int(), windows: z.array(windowView) }),
    ),
    tasks: z.array(z.object({ kind: z.string(), title: z.object({ th: z.string(), en: z.string() }), count: z.int() })),
    blockers: z.array(
      z.object({
        name: z.string(),
        titleTh: z.string(),
        titleEn: z.string(),
        count: z.int(),
        blocks: z.boolean(),
        agencies: z.array(named),
      }),
    ),
  })
  .meta({ id: 'CyclePreview' });

export const CycleChoices = z
  .object({
    editions: z.array(
      z.object({ code: z.string(), categories: z.array(z.object({ id: z.string(), titleTh: z.string(), titleEn: z.string() })) }),
    ),
    plans: z.array(
      z.object({
        code: z.string(),
        version: z.int(),
        steps: z.array(z.object({ id: z.string(), titleTh: z.string(), titleEn: z.string(), workingDays: z.int() })),
      }),
    ),
    calendars: z.array(z.object({ code: z.string(), version: z.int(), fromOn: date.nullable(), toOn: date.nullable() })),
    agencies: z.array(named.extend({ code: z.string(), kind: z.string(), ministryNameTh: z.string().nullable() })),
    suggestedFiscalYearBe: z.int(),
  })
  .meta({ id: 'CycleChoices' });
