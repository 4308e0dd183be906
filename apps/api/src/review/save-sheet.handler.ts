import { Injectable } from '@nestjs/common';
import type { SheetItemDraft, VerdictDraft } from '#libs/contract/schemas/review.schema';
import { ownWork } from '#libs/persistence/evaluation/own-work.query';
import { ownWorkRefusals } from '#libs/persistence/evaluation/own-work.rule';
import { independentSheet, saveSheetItem } from '#libs/persistence/evaluation/sheet-draft.repository';
import { isSubmittedEvidence, saveVerdict } from '#libs/persistence/evaluation/verdict.repository';
import { invalid, problem, refused } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';
import { caseTexts, hasCheckpoint, type EditionTexts } from './edition-text.query.js';

interface SaveRequest<Body> {
  readonly personId: string;
  readonly caseId: string;
  readonly item: string;
  readonly version: number;
  readonly body: Body;
}

export function requireCheckpoints(
  texts: EditionTexts,
  item: string,
  marks: readonly { readonly level: string; readonly checkpoint: number }[],
): void {
  if (!texts.items.some((row) => row.item === item)) throw problem('not-found');
  const errors = marks.flatMap(({ level, checkpoint }, at) =>
    hasCheckpoint(texts, item, level, checkpoint)
      ? []
      : [{ pointer: `/marks/${at}`, detail: `item ${item} has no checkpoint ${checkpoint} at ${level}` }],
  );
  if (errors.length > 0) throw invalid(errors);
}

/** Drafts of evaluators: marks and findings on the own sheet, verdicts on the evidence of an item. */
@Injectable()
export class SaveSheet {
  constructor(private readonly door: CaseDoor) {}

  item({ personId, caseId, item, version, body }: SaveRequest<SheetItemDraft>): Promise<{ version: number }> {
    return this.door.save(personId, caseId, 'signed', async ({ client, context }) => {
      const work = await ownWork(client, personId, caseId, 'ReviewCase', null);
      if (!work.isTeam) throw problem('not-found');
      requireCheckpoints((await caseTexts(client, context, caseId)).texts, item, body.marks);
      const sheet = work.task && (await independentSheet(client, { caseId, round: work.task.round, evaluatorId: work.task.subject }));
      const refusals = ownWorkRefusals({ ...work, isHandedIn: sheet !== null && sheet.state !== 'Draft' });
      if (refusals.length > 0 || !work.task) throw refused(refusals);
      return {
        version: await saveSheetItem(client, { caseId, round: work.task.round, evaluatorId: work.task.subject, item, version, ...body }),
      };
    });
  }

  verdict({
    personId,
    caseId,
    item,
    version,
    body,
    evidenceVersionId,
  }: SaveRequest<VerdictDraft> & { readonly evidenceVersionId: string }): Promise<{ version: number }> {
    return this.door.save(personId, caseId, 'signed', async ({ client }) => {
      const work = await ownWork(client, personId, caseId, 'ReviewEvidence', item);
      if (!work.isTeam || !(await isSubmittedEvidence(client, caseId, item, evidenceVersionId))) throw problem('not-found');
      const refusals = ownWorkRefusals({ ...work, isHandedIn: false });
      if (refusals.length > 0) throw refused(refusals);
      return { version: await saveVerdict(client, { caseId, item, evidenceVersionId, ...body, givenBy: personId, version }) };
    });
  }
}
