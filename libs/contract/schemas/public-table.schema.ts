import { z } from 'zod';

/** What anyone may fetch, without signing in, of cycles whose office shows the final checkpoint tables. */

export const PublicId = z.object({ id: z.uuid() });
const title = z.object({ th: z.string(), en: z.string() });
export const PublicCycles = z
  .object({
    demo: z.boolean().meta({ description: 'true: every agency and every score is made up' }),
    items: z.array(
      z.object({
        id: z.uuid(),
        fiscalYearBe: z.int(),
        nameTh: z.string(),
        nameEn: z.string(),
        editionCode: z.string(),
        editionProposed: z.boolean().meta({ description: 'true: the edition is not official, and shown as such' }),
        scoreRule: z.record(z.string(), z.unknown()).meta({ description: 'how points come about, as the edition counts' }),
        categories: z.array(z.string()).meta({ description: 'the scope of every score of the cycle' }),
        categoryTitles: z.record(z.string(), title),
        resultsCategory: z
          .string()
          .nullable()
          .meta({ description: 'the category of indicators, where it is in the scope: every result has a results.csv' }),
        tablesPublicAt: z.iso.datetime(),
        results: z.int().meta({ description: 'cases whose final result is published' }),
      }),
    ),
  })
  .meta({ id: 'PublicCycles' });

const points = z.object({ points: z.string().meta({ description: 'as shown' }), exact: z.string().meta({ description: 'fraction' }) });
export const PublicResult = z
  .object({
    caseId: z.uuid(),
    agencyCode: z.string(),
    agencyNameTh: z.string(),
    agencyNameEn: z.string(),
    total: points,
    categories: z.record(z.string(), points),
    rule: z.string(),
    inputSha256: z.string().meta({ description: 'of checkpoints.csv, followed by results.csv where there is one' }),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'PublicResult' });
