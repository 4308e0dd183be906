import { z } from 'zod';

/** Indicators of a part of the results category: the table that such an item has in place of levels. */

const NUMBER_LIMIT = 40;
const NAME_LIMIT = 500;
const UNIT_LIMIT = 100;
const YEARS_AT_MOST = 3;

export const itemForm = z.enum(['levels', 'indicators']).meta({ description: 'indicators: a part of the results category' });

/** A draft may hold any text for a number: whether it is one is asked when the item is handed in. An empty text is none. */
const number = z
  .string()
  .trim()
  .max(NUMBER_LIMIT)
  .nullable()
  .transform((text) => (text === '' ? null : text));
const year = z.int().min(2500).max(2700);
const described = {
  number: z.int().min(1).max(50).meta({ description: 'stays when other indicators go' }),
  unit: z.string().trim().max(UNIT_LIMIT),
  name: z.string().trim().max(NAME_LIMIT),
  rule: z.enum(['A', 'B']).meta({ description: 'A: achievement of the target; B: straight scale from floor to ceiling' }),
  direction: z.enum(['more', 'less']).meta({ description: 'what is better' }),
};

export const indicatorDraft = z
  .object({
    ...described,
    target: number,
    floor: number,
    ceiling: number,
    results: z
      .array(z.object({ year, result: number }).strict())
      .max(YEARS_AT_MOST)
      .refine((rows) => new Set(rows.map((row) => row.year)).size === rows.length, 'expected each year once'),
  })
  .strict();

const shown = z.string().nullable();
export const resultIndicator = z
  .object({
    ...described,
    target: shown,
    floor: shown,
    ceiling: shown,
    results: z.array(z.object({ year: z.int(), result: shown })),
  })
  .meta({ id: 'ResultIndicator' });
