import { z } from 'zod';

const dateText = z.iso.date();

/** One fiscal year of holidays as a data file (`libs/editions/calendars`). */
export const holidayTableSchema = z
  .strictObject({
    $schema: z.string().optional(),
    code: z.string().min(1),
    version: z.int().min(1),
    fiscalYearBe: z.int().min(2500).max(2700),
    fromOn: dateText,
    toOn: dateText,
    note: z.strictObject({ th: z.string().min(1), en: z.string().min(1) }),
    holidays: z.array(
      z.strictObject({
        on: dateText,
        th: z.string().min(1),
        en: z.string().min(1),
        kind: z.enum(['fixed', 'lunar', 'ceremony', 'substitute', 'special']),
        certainty: z.enum(['high', 'medium', 'low']),
        proposed: z.boolean().meta({ description: 'true: expected, not announced by a cabinet resolution as far as known' }),
        source: z.string().min(1),
      }),
    ),
  })
  .superRefine((table, context) => {
    const seen = new Set<string>();
    table.holidays.forEach(({ on }, position) => {
      if (on < table.fromOn || on > table.toOn)
        context.addIssue({
          code: 'custom',
          path: ['holidays', position, 'on'],
          message: `expected a day from ${table.fromOn} to ${table.toOn}`,
        });
      if (seen.has(on)) context.addIssue({ code: 'custom', path: ['holidays', position, 'on'], message: 'expected each day once' });
      seen.add(on);
    });
  })
  .meta({ title: 'Holiday table of one fiscal year' });

export type HolidayTableDocument = z.infer<typeof holidayTableSchema>;
