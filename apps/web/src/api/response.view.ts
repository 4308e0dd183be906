import type { z } from 'zod';
import type {
  ItemMissing as ItemMissingSchema,
  ItemResponse,
  ResponseDraft as ResponseDraftSchema,
} from '#libs/contract/schemas/item.schema';

export type ResponseView = z.infer<typeof ItemResponse>;
/** What a person types into one item; this is what a draft saves. */
export type ResponseDraft = z.infer<typeof ResponseDraftSchema>;
export type Tick = ResponseDraft['ticks'][number];
export type ItemMissing = z.infer<typeof ItemMissingSchema>;
