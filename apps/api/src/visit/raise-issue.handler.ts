import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RaiseIssue as RaiseIssueBody } from '#libs/contract/schemas/review.schema';
import { insertIssue } from '#libs/persistence/evaluation/ask.repository';
import { runCaseCommand } from '#libs/persistence/record/case-command';
import { authorityInCase } from '#libs/rules/authority/case-authority.rule';
import { invalid } from '#libs/platform/http/problem.exception';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { CaseDoor } from '../case/case-door.js';
import { commandKey, settled, type CommandDone } from '../http/settle.js';
import { caseTexts, hasCheckpoint } from '../review/edition-text.query.js';
import { issueRefusals, MAY_RAISE } from './raise-issue.rule.js';

@Injectable()
export class RaiseIssueHandler {
  constructor(
    private readonly source: DataSource,
    private readonly door: CaseDoor,
  ) {}

  async handle(personId: string, caseId: string, body: RaiseIssueBody, key: string): Promise<CommandDone> {
    const round = await this.door.read(personId, caseId, 'marks', async ({ client, context, access }) => {
      if (!hasCheckpoint((await caseTexts(client, context, caseId)).texts, body.item, body.level, body.checkpoint))
        throw invalid([{ pointer: '/checkpoint', detail: 'is not a checkpoint of the edition' }]);
      return access.round;
    });
    return settled(
      await runCaseCommand(this.source, {
        actorId: personId,
        caseId,
        key: commandKey(`POST /cases/${caseId}/site-visit-issues`, key, body),
        status: 201,
        decide: (_context, facts) => {
          const authority = authorityInCase(facts, MAY_RAISE);
          if (!authority.granted) return { refused: authority.refusals };
          const refused = issueRefusals({
            stage: facts.case.stage,
            marksOpen: facts.case.marksOpen,
            isVisiting: facts.siblings.some(({ kind }) => kind === 'VerifyIssue'),
          });
          const payload = { item: body.item, level: body.level, checkpoint: body.checkpoint };
          return refused.length > 0
            ? { refused }
            : { ok: plainDecision('SiteVisitIssueRaised', payload, { onBehalfOf: authority.onBehalfOf }) };
        },
        also: (client, { holderId }) => insertIssue(client, { caseId, round, ...body, raisedBy: holderId }),
      }),
    );
  }
}
