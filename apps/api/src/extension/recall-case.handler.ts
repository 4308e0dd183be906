import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecallInput } from '#libs/contract/schemas/office.schema';
import { recallCase } from '#libs/persistence/record/cycles/recall-case';
import { commandKey, settled, type CommandDone } from '../http/settle.js';

/** A signed case is asked back. */
@Injectable()
export class RecallCase {
  constructor(private readonly source: DataSource) {}

  async handle(actorId: string, caseId: string, body: RecallInput, key: string): Promise<CommandDone> {
    return settled(
      await recallCase(this.source, { actorId, caseId, reason: body.reason, key: commandKey(`case/recall/${caseId}`, key, body) }),
    );
  }
}
