import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { feedbackReport, noteOpened, reportFindings, type FeedbackRow } from '#libs/persistence/evaluation/feedback.repository';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';
import { editionTexts } from '../review/edition-text.query.js';
import { isAppealOnly } from '../review/outside.js';
import { openTasks } from '../review/task-ref.query.js';

/** Writers and approvers see the findings of the record beside the report. */
const WRITERS = ['LeadEvaluator', 'Evaluator', 'Moderator'];

function mayRead(access: CaseAccess, report: FeedbackRow): boolean {
  if (access.agencyRoles.length > 0) return report.state === 'Published';
  return access.may.marks && !isAppealOnly(access);
}

@Injectable()
export class FeedbackQuery {
  constructor(
    private readonly door: CaseDoor,
    private readonly source: DataSource,
  ) {}

  async report(personId: string, caseId: string) {
    const { view, isDelivery } = await this.door.read(personId, caseId, null, async ({ client, access, context }) => {
      const report = await feedbackReport(client, caseId);
      if (!report || !mayRead(access, report)) throw problem('not-found');
      const isAgency = access.agencyRoles.length > 0;
      const isWriter = !isAgency && access.seats.some((seat) => WRITERS.includes(seat));
      const task = isAgency ? undefined : (await openTasks(client, personId, caseId, ['WriteFeedback', 'ApproveFeedback']))[0];
      const findings = isWriter
        ? [...(await reportFindings(client, caseId))]
            .map(([id, finding]) => ({ id, ...finding }))
            .toSorted((left, right) => (`${left.item}${left.id}` < `${right.item}${right.id}` ? -1 : 1))
        : null;
      return {
        isDelivery: report.openedAt === null && report.state === 'Published' && access.agencyRoles.includes('AgencyCoordinator'),
        view: {
          state: report.state,
          document: report.document,
          titles: (await editionTexts(client, context)).titles,
          findings,
          task: task?.task ?? null,
          mayEdit: report.state === 'Draft' && task?.kind === 'WriteFeedback' && task.task.isMine,
          editedAt: report.editedAt.toISOString(),
          publishedAt: report.publishedAt?.toISOString() ?? null,
          openedAt: report.openedAt?.toISOString() ?? null,
          version: report.version,
        },
      };
    });
    if (isDelivery) await withClient(this.source, (client) => noteOpened(client, caseId));
    return view;
  }
}
