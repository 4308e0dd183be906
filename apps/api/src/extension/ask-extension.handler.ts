import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExtensionInput } from '#libs/contract/schemas/office.schema';
import { askExtension } from '#libs/persistence/record/cycles/ask-extension';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { commandKey, settled, type CommandDone } from '../http/settle.js';

/** Requests for more time, for one task or for the open step of a case. */
@Injectable()
export class AskExtension {
  constructor(private readonly source: DataSource) {}

  async forTask(actorId: string, taskId: string, body: ExtensionInput, key: string): Promise<CommandDone & { caseId: string }> {
    const { rows } = await withClient(this.source, (client) =>
      client.query<{ case_id: string | null }>('select case_id from human_task where id = $1', [taskId]),
    );
    const caseId = rows[0]?.case_id ?? null;
    if (caseId === null) throw problem('not-found');
    const done = settled(
      await askExtension(this.source, { ...body, actorId, caseId, taskId, key: commandKey(`task/extension/${taskId}`, key, body) }),
    );
    return { ...done, caseId };
  }

  async forCase(actorId: string, caseId: string, body: ExtensionInput, key: string): Promise<CommandDone & { caseId: string }> {
    const done = settled(
      await askExtension(this.source, { ...body, actorId, caseId, taskId: null, key: commandKey(`case/extension/${caseId}`, key, body) }),
    );
    return { ...done, caseId };
  }
}
