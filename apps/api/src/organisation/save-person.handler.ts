import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { endSessionsOf } from '../identity/session.store.js';
import { refuseLastHolder } from './last-holder.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from './organisation-command.js';
import { mayChangeStatus, mayEditPerson, mayManage, refuseUnlessAllowed, type Allowance } from './organisation.access.js';
import type { PersonChange, PersonInput } from './organisation.schema.js';
import { syncQueuesOfPerson } from './queue-members.js';

interface LockedPerson {
  readonly id: string;
  readonly version: number;
  readonly status: 'invited' | 'active' | 'inactive';
  readonly hasPassword: boolean;
  readonly roles: readonly string[];
  readonly held: readonly { readonly role: string; readonly agencyId: string | null }[];
  readonly before: Readonly<Record<string, unknown>>;
}

const LOCKED = `
  select p.id, p.version, p.status, p.password_hash is not null as "hasPassword",
         json_build_object('nameTh', p.name_th, 'nameEn', p.name_en, 'email', p.email, 'language', p.language, 'sector', p.sector, 'experienced', p.experienced) as before,
         coalesce((select array_agg(g.role) from role_grant g where g.person_id = p.id and bangkok_today() <= coalesce(g.to_on, 'infinity')), '{}') as roles,
         (select coalesce(json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id) order by g.agency_id), '[]') from role_grant g
           where g.person_id = p.id and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')) as held
    from person p where p.id = $1 for update of p`;

async function lockPerson(
  client: PoolClient,
  id: string,
  ifVersion: number,
  allowance: (person: LockedPerson) => Allowance,
): Promise<LockedPerson> {
  const person = (await client.query<LockedPerson>(LOCKED, [id])).rows[0];
  if (!person) throw problem('not-found');
  refuseUnlessAllowed(allowance(person));
  if (person.version !== ifVersion) throw problem('version-stale');
  return person;
}

@Injectable()
export class SavePersonHandler {
  constructor(private readonly source: DataSource) {}

  async create(actor: Actor, input: PersonInput, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const { userName, nameTh, nameEn, email, language, sector, experienced } = input;
      const text =
        'insert into person (user_name, name_th, name_en, email, language, sector, experienced) values ($1, $2, $3, $4, $5, $6, $7) returning id';
      const { rows } = await client.query<{ id: string }>(text, [userName, nameTh, nameEn, email, language, sector, experienced]);
      const id = rows[0]?.id ?? '';
      await appendOrganisationEvents(client, [{ actorId: actor.personId, action: 'PersonAdded', subject: `person/${id}`, payload: input }]);
      return { resourceId: id, version: 1, status: 201 };
    });
    return settled(result);
  }

  async change(actor: Actor, id: string, input: PersonChange, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const { before } = await lockPerson(client, id, ifVersion, (person) => mayEditPerson(actor, person));
      const { nameTh, nameEn, email, language, sector, experienced } = input;
      const text =
        'update person set name_th = $2, name_en = $3, email = $4, language = $5, sector = $6, experienced = $7, version = version + 1 where id = $1';
      await client.query(text, [id, nameTh, nameEn, email, language, sector, experienced]);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'PersonChanged', subject: `person/${id}`, payload: { before, after: input } },
      ]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }

  /** Ends every session and link at once; roles stay on record and mean nothing while the person is inactive. */
  async deactivate(actor: Actor, id: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const person = await lockPerson(client, id, ifVersion, (found) => mayChangeStatus(actor, found));
      if (person.status === 'inactive') throw problem('account-inactive');
      for (const held of person.held) await refuseLastHolder(client, { ...held, personId: id });
      await client.query(`update person set status = 'inactive', version = version + 1 where id = $1`, [id]);
      await endSessionsOf(client, id);
      await client.query('update one_time_link set expires_at = now() where person_id = $1 and used_at is null and expires_at > now()', [
        id,
      ]);
      await syncQueuesOfPerson(client, id);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'PersonDeactivated', subject: `person/${id}`, payload: {} },
      ]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }

  async activate(actor: Actor, id: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayManage(actor));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const person = await lockPerson(client, id, ifVersion, (found) => mayChangeStatus(actor, found));
      if (person.status !== 'inactive') throw problem('account-active');
      await client.query('update person set status = $2, version = version + 1 where id = $1', [
        id,
        person.hasPassword ? 'active' : 'invited',
      ]);
      await syncQueuesOfPerson(client, id);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'PersonActivated', subject: `person/${id}`, payload: {} },
      ]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }
}
