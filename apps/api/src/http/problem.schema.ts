import { z } from 'zod';

const refusalSchema = z.object({
  name: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The body of every failure, for the API document, which names it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string(),
  refusals: z.array(refusalSchema),
  errors: z.array(z.object({ pointer: z.string(), name: z.string().optional(), detail: z.string() })),
});
