import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CycleInput } from '#libs/contract/schemas/cycle.schema';
import type { CycleSpec } from '#libs/persistence/record/cycles/create-cycle';
import { AgenciesUnusable, changeCycle, draftCycle } from '#libs/persistence/record/cycles/draft-cycle';
import { UnknownData } from '#libs/persistence/record/cycles/edition-files';
import { proposeCycle } from '#libs/persistence/record/cycles/propose-cycle';
import { showTables } from '#libs/persistence/record/cycles/show-tables';
import { endCycle } from '#libs/persistence/record/cycles/sweep-cycle';
import type { CommandResult } from '#libs/persistence/record/task-command';
import { invalid } from '#libs/platform/http/problem.exception';
import { commandKey, settled, type CommandDone } from '../http/settle.js';

const FIELD: Readonly<Record<string, string>> = { edition: '/editionCode', calendar: '/calendarCode', 'stage plan': '/planCode' };

const specOf = ({ groups, ...input }: CycleInput): CycleSpec => ({
  ...input,
  groups: groups.map(({ code, nameTh, nameEn, startOn, agencyIds }) => ({ code, names: { th: nameTh, en: nameEn }, startOn, agencyIds })),
});

/** Names in the body that nothing is recorded under are the sender's mistake, not ours. */
async function named(work: Promise<CommandResult>): Promise<CommandDone> {
  try {
    return settled(await work);
  } catch (error) {
    if (error instanceof UnknownData) throw invalid([{ pointer: FIELD[error.what] ?? '', detail: 'is not known' }]);
    if (error instanceof AgenciesUnusable)
      throw invalid(
        error.ids
          .slice(0, 20)
          .map((id) => ({ pointer: '/groups', detail: `agency ${id} is named twice, not known, not active or not a unit of the owner` })),
      );
    throw error;
  }
}

/** Drafting, changing, proposing and ending a cycle, and what of it anyone may see. */
@Injectable()
export class EditCycle {
  constructor(private readonly source: DataSource) {}

  draft(actorId: string, body: CycleInput, key: string): Promise<CommandDone> {
    return named(draftCycle(this.source, { actorId, key: commandKey('cycle/draft', key, body), spec: specOf(body) }));
  }

  change(actorId: string, cycleId: string, body: CycleInput, key: string, ifVersion: number): Promise<CommandDone> {
    return named(
      changeCycle(this.source, { actorId, cycleId, ifVersion, key: commandKey(`cycle/change/${cycleId}`, key, body), spec: specOf(body) }),
    );
  }

  async propose(actorId: string, cycleId: string, key: string, ifVersion: number): Promise<CommandDone> {
    return settled(
      await proposeCycle(this.source, { actorId, cycleId, ifVersion, key: commandKey(`cycle/propose/${cycleId}`, key, null) }),
    );
  }

  async end(actorId: string, cycleId: string, key: string, ifVersion: number): Promise<CommandDone> {
    return settled(await endCycle(this.source, { actorId, cycleId, ifVersion, key: commandKey(`cycle/end/${cycleId}`, key, null) }));
  }

  async showTables(actorId: string, cycleId: string, isPublic: boolean, key: string, ifVersion: number): Promise<CommandDone> {
    const command = { actorId, cycleId, ifVersion, isPublic, key: commandKey(`cycle/tables/${cycleId}`, key, { isPublic }) };
    return settled(await showTables(this.source, command));
  }
}
