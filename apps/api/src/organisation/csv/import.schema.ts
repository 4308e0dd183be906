import { z } from 'zod';
import { IMPORT_KINDS } from './import.types.js';

export const importKindSchema = z.object({ kind: z.enum(IMPORT_KINDS) });
export const importQuerySchema = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});

export const importReportSchema = z
  .object({
    kind: z.enum(IMPORT_KINDS),
    dryRun: z.boolean(),
    applied: z.boolean(),
    /** Whether this answer is to a repeat of a key that was applied before. */
    repeated: z.boolean(),
    encoding: z.enum(['utf-8', 'utf-16le', 'windows-874']),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    /** Of those created, how many wait for a second person. */
    waiting: z.int(),
    faultCount: z.int(),
    faults: z.array(
      z.object({
        line: z.int(),
        field: z.string(),
        problem: z.string(),
        titleTh: z.string(),
        titleEn: z.string(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportReport' });

export type ImportReport = z.infer<typeof importReportSchema>;
