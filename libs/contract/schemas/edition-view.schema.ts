import { z } from 'zod';

/** A recorded criteria edition as it is read. The document is the edition file's, with the `shape` that the score rule uses. */
export const EditionParams = z.object({ code: z.string().min(1).max(120) });

const head = {
  code: z.string(),
  title: z.object({ th: z.string(), en: z.string() }).nullable(),
  proposed: z.boolean().meta({ description: 'true: not official, and shown as such' }),
  sha256: z.string(),
  frozenAt: z.iso.datetime().nullable(),
};

export const EditionList = z.object({ items: z.array(z.object(head)) }).meta({ id: 'EditionList' });
export const EditionView = z.object({ ...head, document: z.record(z.string(), z.unknown()) }).meta({ id: 'Edition' });

const change = z.object({
  part: z.enum(['rule', 'category', 'item', 'level', 'checkpoint', 'results', 'factor', 'profile', 'head', 'note']),
  at: z.string().meta({ description: 'the place with ids: item 1.2, advance, checkpoint 3, th' }),
  change: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.string().optional(),
  after: z.string().optional(),
});
export const EditionDiff = z
  .object({
    before: z.string(),
    after: z.string(),
    isSameRule: z.boolean().meta({ description: 'the same points, shares, weights and rounding: scores of both can be compared' }),
    comparableItems: z.array(z.string()).readonly().meta({ description: 'items with the same checkpoints in number' }),
    changes: z.array(change).readonly(),
  })
  .meta({ id: 'EditionDiff' });

const otherCode = z.string().min(1).max(120);
export const EditionDiffQuery = z.object({ against: otherCode.meta({ description: 'the older edition' }) });
export type EditionDiffQuery = z.infer<typeof EditionDiffQuery>;

export const EditionImportQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
  against: otherCode.optional().meta({ description: 'the recorded edition to compare with; without it the one of the same code' }),
});
export type EditionImportQuery = z.infer<typeof EditionImportQuery>;

export const EditionImportReport = z
  .object({
    dryRun: z.boolean(),
    applied: z.boolean(),
    repeated: z.boolean().meta({ description: 'the answer to a key that was applied before' }),
    errorCount: z.int(),
    errors: z.array(
      z.object({
        line: z.int(),
        column: z.int(),
        at: z.string(),
        code: z.string().meta({ description: 'what is wrong, by a name that stays' }),
        params: z
          .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
          .meta({ description: 'what the texts say of it' }),
        expectedTh: z.string(),
        expectedEn: z.string(),
      }),
    ),
    edition: z
      .object({
        code: z.string(),
        title: head.title,
        proposed: z.boolean(),
        sha256: z.string(),
        rule: z.object({ code: z.string(), version: z.int() }),
        categories: z.int(),
        items: z.int(),
        checkpoints: z.int(),
        parts: z.int().meta({ description: 'of the results category; 0 without it' }),
      })
      .nullable()
      .meta({ description: 'null when the file has errors' }),
    standing: z
      .enum(['new', 'same', 'replaces', 'inUse'])
      .nullable()
      .meta({ description: 'what is recorded under its code now: nothing, this file, another that may be replaced, one in use' }),
    diff: EditionDiff.nullable(),
  })
  .meta({ id: 'EditionImportReport' });
export type EditionImportReport = z.infer<typeof EditionImportReport>;
