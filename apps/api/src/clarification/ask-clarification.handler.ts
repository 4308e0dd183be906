import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AskClarification as AskBody } from '#libs/contract/schemas/review.schema';
import { insertClarification } from '#libs/persistence/evaluation/ask.repository';
import { runCaseCommand } from '#libs/persistence/record/case-command';
import { commandKey, settled, type CommandDone } from '../http/settle.js';
import { decideClarification } from './ask-clarification.rule.js';

@Injectable()
export class AskClarificationHandler {
  constructor(private readonly source: DataSource) {}

  async handle(personId: string, caseId: string, body: AskBody, key: string): Promise<CommandDone> {
    const id = randomUUID();
    return settled(
      await runCaseCommand(this.source, {
        actorId: personId,
        caseId,
        key: commandKey(`POST /cases/${caseId}/clarifications`, key, body),
        status: 201,
        resourceId: id,
        decide: (context, facts) => decideClarification(context, facts, { id, ...body }),
        also: async (client, { nowMs, newTaskIds: [taskId], holderId }) => {
          if (taskId === undefined) throw new Error('A clarification opened no task.');
          await insertClarification(client, { id, caseId, ...body, askedBy: holderId, askedAtMs: nowMs, taskId });
        },
      }),
    );
  }
}
