import { Injectable } from '@nestjs/common';
import type { ConsensusDraft } from '#libs/contract/schemas/review.schema';
import { saveConsensusItem, withoutRationale } from '#libs/persistence/evaluation/consensus-draft.repository';
import { ownWork } from '#libs/persistence/evaluation/own-work.query';
import { ownWorkRefusals } from '#libs/persistence/evaluation/own-work.rule';
import { problem, refused } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';
import { caseTexts } from '../review/edition-text.query.js';
import { requireCheckpoints } from '../review/save-sheet.handler.js';

/** The lead settles checkpoints of an item while its task is theirs; a mark that differs from anybody's needs a reason. */
@Injectable()
export class SaveConsensus {
  constructor(private readonly door: CaseDoor) {}

  item(request: {
    readonly personId: string;
    readonly caseId: string;
    readonly item: string;
    readonly version: number;
    readonly body: ConsensusDraft;
  }): Promise<{ version: number }> {
    const { personId, caseId, item, version, body } = request;
    return this.door.save(personId, caseId, 'marks', async ({ client, context }) => {
      const work = await ownWork(client, personId, caseId, 'ResolveItem', item);
      if (!work.isTeam) throw problem('not-found');
      requireCheckpoints((await caseTexts(client, context, caseId)).texts, item, body.marks);
      const refusals = ownWorkRefusals({ ...work, isHandedIn: false });
      if (refusals.length > 0 || !work.task) throw refused(refusals);
      const count = await withoutRationale(client, { caseId, item, marks: body.marks });
      if (count > 0) throw refused([{ name: 'rationale-missing', params: { count } }]);
      return { version: await saveConsensusItem(client, { caseId, round: work.task.round, item, version, marks: body.marks }) };
    });
  }
}
