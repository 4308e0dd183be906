import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { FieldError } from '#libs/contract/problems/problem.types';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { invalid, problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from './organisation-command.js';
import { mayManage, refuseUnlessAllowed } from './organisation.access.js';
import type { AgencyChange, AgencyInput } from './organisation.schema.js';

const RELATED = `
  select exists (select 1 from ministry where id = $1) as has_ministry, (select kind from agency where id = $2) as parent_kind, exists (select 1 from agency where parent_agency_id = $3) as has_units`;
const BEFORE =
  'select version, code, name_th as "nameTh", name_en as "nameEn", kind, ministry_id as "ministryId", parent_agency_id as "parentAgencyId", contact, status from agency where id = $1 for update';

/** Units, and only units, stand below another agency, which is itself no unit: nested cycles are one level deep. */
async function refuseWrongPlace(client: PoolClient, id: string | null, { kind, ministryId, parentAgencyId }: AgencyInput): Promise<void> {
  const { rows } = await client.query<{ has_ministry: boolean; parent_kind: string | null; has_units: boolean }>(RELATED, [
    ministryId,
    parentAgencyId,
    id,
  ]);
  const related = rows[0];
  const errors: FieldError[] = [];
  if (ministryId !== null && !related?.has_ministry) errors.push({ pointer: '/ministryId', detail: 'is no ministry' });
  if ((kind === 'unit') !== (parentAgencyId !== null))
    errors.push({ pointer: '/parentAgencyId', detail: 'is given for units, and only for units' });
  else if (parentAgencyId !== null && (related?.parent_kind ?? 'unit') === 'unit')
    errors.push({ pointer: '/parentAgencyId', detail: 'must be an agency that is no unit itself' });
  if (kind === 'unit' && related?.has_units) errors.push({ pointer: '/kind', detail: 'has units of its own, so it cannot become one' });
  if (errors.length > 0) throw invalid(errors);
}

@Injectable()
export class SaveAgencyHandler {
  constructor(private readonly source: DataSource) {}

  async create(actor: Actor, input: AgencyInput, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      await refuseWrongPlace(client, null, input);
      const { code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact } = input;
      const text =
        'insert into agency (code, name_th, name_en, kind, ministry_id, parent_agency_id, contact) values ($1, $2, $3, $4, $5, $6, $7) returning id';
      const { rows } = await client.query<{ id: string }>(text, [code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact]);
      const id = rows[0]?.id ?? '';
      await appendOrganisationEvents(client, [{ actorId: actor.personId, action: 'AgencyAdded', subject: `agency/${id}`, payload: input }]);
      return { resourceId: id, version: 1, status: 201 };
    });
    return settled(result);
  }

  async change(actor: Actor, id: string, input: AgencyChange, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const before = (await client.query<{ version: number }>(BEFORE, [id])).rows[0];
      if (!before) throw problem('not-found');
      if (before.version !== ifVersion) throw problem('version-stale');
      await refuseWrongPlace(client, id, input);
      const { code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact, status } = input;
      const text =
        'update agency set code = $2, name_th = $3, name_en = $4, kind = $5, ministry_id = $6, parent_agency_id = $7, contact = $8, status = $9, version = version + 1 where id = $1';
      await client.query(text, [id, code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact, status]);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'AgencyChanged', subject: `agency/${id}`, payload: { before, after: input } },
      ]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }
}
