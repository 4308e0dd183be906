import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from './organisation-command.js';
import { mayManage, refuseUnlessAllowed } from './organisation.access.js';
import type { MinistryInput } from './organisation.schema.js';

@Injectable()
export class SaveMinistryHandler {
  constructor(private readonly source: DataSource) {}

  async create(actor: Actor, input: MinistryInput, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'insert into ministry (code, name_th, name_en) values ($1, $2, $3) returning id',
        [input.code, input.nameTh, input.nameEn],
      );
      const id = rows[0]?.id ?? '';
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'MinistryAdded', subject: `ministry/${id}`, payload: input },
      ]);
      return { resourceId: id, version: 1, status: 201 };
    });
    return settled(result);
  }

  async change(actor: Actor, id: string, input: MinistryInput, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const before = (
        await client.query<{ version: number }>(
          'select version, code, name_th as "nameTh", name_en as "nameEn" from ministry where id = $1 for update',
          [id],
        )
      ).rows[0];
      if (!before) throw problem('not-found');
      if (before.version !== ifVersion) throw problem('version-stale');
      await client.query('update ministry set code = $2, name_th = $3, name_en = $4, version = version + 1 where id = $1', [
        id,
        input.code,
        input.nameTh,
        input.nameEn,
      ]);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'MinistryChanged', subject: `ministry/${id}`, payload: { before, after: input } },
      ]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }
}
