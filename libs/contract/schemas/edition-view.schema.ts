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
