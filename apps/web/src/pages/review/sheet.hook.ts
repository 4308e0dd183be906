import { useState } from 'react';
import { readReview, saveSheetItem } from '../../api/review.queries.js';
import type { SheetDraft } from '../../api/review.view.js';
import { draftOf, storable } from './sheet.js';

/** One sheet with one version for all items: saves of different items go one after the other, each on the version the one before left. */
export class SheetSaver {
  private running: Promise<unknown> = Promise.resolve();
  private readonly drafts = new Map<string, SheetDraft>();

  constructor(
    private readonly caseId: string,
    private etag: string,
  ) {}

  /** What the person last typed for an item in this visit. */
  draft(item: string): SheetDraft | undefined {
    return this.drafts.get(item);
  }

  /** The version a change of an item is saved on. */
  version(): string {
    return this.etag;
  }

  type(item: string, draft: SheetDraft): void {
    this.drafts.set(item, draft);
  }

  save(item: string, draft: SheetDraft): Promise<{ etag: string }> {
    const next = this.running.then(async () => {
      const { etag } = await saveSheetItem(this.caseId, item, storable(draft), this.etag);
      this.etag = etag;
      return { etag };
    });
    this.running = next.catch(() => undefined);
    return next;
  }

  /** After a stale answer: the item as the record has it, and the version to go on from. */
  async latest(item: string): Promise<{ draft: SheetDraft; etag: string }> {
    const review = await readReview(this.caseId);
    this.etag = review.etag;
    const found = review.items.find((entry) => entry.item === item);
    return { draft: found ? draftOf(found) : { marks: [], findings: [] }, etag: review.etag };
  }
}

export const useSheetSaver = (caseId: string, etag: string): SheetSaver => useState(() => new SheetSaver(caseId, etag))[0];
