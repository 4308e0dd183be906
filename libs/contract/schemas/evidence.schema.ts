import { z } from 'zod';
import { checkpointRef } from './task.schema.js';

/** Evidence: immutable versions; what is secret is named, never uploaded. */

export const EvidenceId = z.object({ id: z.uuid() });

const classification = z.enum(['open', 'internal', 'personal', 'secret']);
const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2_000);
const optionalDate = z
  .union([z.literal(''), z.iso.date()])
  .optional()
  .transform((on) => (on === undefined || on === '' ? null : on));

const periodInOrder = ({ periodFromOn, periodToOn }: { periodFromOn: string | null; periodToOn: string | null }): boolean =>
  periodFromOn === null || periodToOn === null || periodFromOn <= periodToOn;
const ORDER = { path: ['periodToOn'], message: 'is before the first day of the period' };

const period = { periodFromOn: optionalDate, periodToOn: optionalDate };

/** The fields of the form; the file comes after them. Without `kind`: a file where one is sent, else a reference. */
export const EvidenceFields = z
  .object({
    title: z.string().trim().min(1).max(300),
    classification: classification.default('open'),
    kind: z.enum(['file', 'link', 'reference']).optional(),
    url: webAddress.optional(),
    ...period,
  })
  .strict()
  .refine(periodInOrder, ORDER)
  .refine(({ kind, url }) => (kind === 'link') === (url !== undefined), {
    path: ['url'],
    message: 'is needed for a link and for nothing else',
  })
  .meta({ id: 'EvidenceFields' });
export type EvidenceFields = z.infer<typeof EvidenceFields>;

export const VersionFields = z.object(period).strict().refine(periodInOrder, ORDER).meta({ id: 'VersionFields' });
export type VersionFields = z.infer<typeof VersionFields>;

const EvidenceVersion = z
  .object({
    id: z.uuid(),
    number: z.int(),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    periodFromOn: z.iso.date().nullable(),
    periodToOn: z.iso.date().nullable(),
    isPeriodOutsideCycle: z.boolean(),
    machineReadable: z.boolean(),
    storedAt: z.iso.datetime(),
  })
  .meta({ id: 'EvidenceVersion' });

const sameContent = z.object({ evidenceId: z.uuid(), evidenceVersionId: z.uuid(), title: z.string(), number: z.int() });

export const Evidence = z
  .object({
    id: z.uuid(),
    title: z.string(),
    kind: z.enum(['file', 'link', 'reference']),
    classification,
    url: z.string().nullable(),
    owner: z
      .object({ nameTh: z.string(), nameEn: z.string() })
      .nullable()
      .meta({ description: 'who brought it in; null for readers outside the agency' }),
    mayRead: z.boolean().meta({ description: 'false: the classification keeps this reader from the content' }),
    versions: z.array(EvidenceVersion),
    links: z.array(checkpointRef.extend({ item: z.string(), evidenceVersionId: z.uuid(), page: z.string() })),
    version: z.int(),
  })
  .meta({ id: 'Evidence' });

export const EvidenceList = z
  .object({
    items: z.array(Evidence),
    mayAdd: z.boolean(),
    refusals: z.array(
      z.object({
        name: z.string(),
        titleTh: z.string(),
        titleEn: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'EvidenceList' });

export const StoredEvidence = Evidence.extend({
  sameAs: z.array(sameContent).meta({ description: 'versions of this case with the very same bytes' }),
}).meta({ id: 'StoredEvidence' });
