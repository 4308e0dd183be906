import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TeamInput } from '#libs/contract/schemas/office.schema';
import { nameTeam } from '#libs/persistence/record/cycles/name-team';
import { commandKey, settled, type CommandDone } from '../http/settle.js';

/** The office names the whole team of a case. */
@Injectable()
export class NameTeam {
  constructor(private readonly source: DataSource) {}

  async handle(actorId: string, caseId: string, body: TeamInput, key: string): Promise<CommandDone> {
    return settled(
      await nameTeam(this.source, {
        actorId,
        caseId,
        members: body.members,
        reason: body.reason ?? '',
        key: commandKey(`case/team/${caseId}`, key, body),
      }),
    );
  }
}
