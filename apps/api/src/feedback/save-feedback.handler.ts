import { Injectable } from '@nestjs/common';
import type { FeedbackEdit } from '#libs/contract/schemas/result.schema';
import { editedReport } from '#libs/persistence/evaluation/feedback-edit.rule';
import { feedbackReport, reportFindings, saveFeedback } from '#libs/persistence/evaluation/feedback.repository';
import { ownWork } from '#libs/persistence/evaluation/own-work.query';
import { ownWorkRefusals } from '#libs/persistence/evaluation/own-work.rule';
import { invalid, problem, refused } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';

/** The lead shortens, orders and leaves out findings of the record; scores and gaps cannot be edited. */
@Injectable()
export class SaveFeedback {
  constructor(private readonly door: CaseDoor) {}

  save(personId: string, caseId: string, body: FeedbackEdit, version: number): Promise<{ version: number }> {
    return this.door.save(personId, caseId, 'marks', async ({ client }) => {
      const work = await ownWork(client, personId, caseId, 'WriteFeedback', '');
      const report = await feedbackReport(client, caseId);
      if (!work.isTeam || !report) throw problem('not-found');
      const refusals = ownWorkRefusals({ ...work, isHandedIn: report.state !== 'Draft' });
      if (refusals.length > 0) throw refused(refusals);
      const edited = editedReport(report.document, await reportFindings(client, caseId), body);
      if ('errors' in edited) throw invalid(edited.errors);
      return { version: await saveFeedback(client, { caseId, document: edited.ok, editedBy: personId, version }) };
    });
  }
}
