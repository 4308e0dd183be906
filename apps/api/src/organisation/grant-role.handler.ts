import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { problem } from '#libs/platform/http/problem.exception';
import { mayGrant, wayOfGrant } from '#libs/rules/authority/role-grant.rule';
import type { Role } from '#libs/rules/stage/stage.types';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { giveRole, officeOf, refuseUngivable } from './give-role.js';
import { refuseLastHolder } from './last-holder.js';
import { runOrganisationCommand, type Done } from './organisation-command.js';
import { refuseUnlessAllowed } from './organisation.access.js';
import type { GrantInput } from './organisation.schema.js';
import { syncQueuesOfAgencies } from './queue-members.js';

/** Status of a grant that waits for its second person. */
export const WAITS = 202;

const WAITING = `
  select 1 from role_proposal where person_id = $1 and role = $2 and agency_id is not distinct from $3 and state = 'Proposed'
     and coalesce(from_on, bangkok_today()) <= coalesce($5::date, 'infinity') and coalesce(to_on, 'infinity') >= $4::date`;
const PROPOSE = `
  insert into role_proposal (person_id, role, agency_id, categories, items, is_head, from_on, to_on, proposed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`;

async function propose(client: PoolClient, actor: Actor, personId: string, input: GrantInput): Promise<Done> {
  const { role, agencyId, categories, items, isHead, fromOn, toOn } = input;
  const beginsOn = await refuseUngivable(client, personId, input);
  if (((await client.query(WAITING, [personId, role, agencyId, beginsOn, toOn])).rowCount ?? 0) > 0) throw problem('role-proposed-already');
  const { rows } = await client.query<{ id: string }>(PROPOSE, [
    personId,
    role,
    agencyId,
    categories,
    items,
    isHead,
    fromOn,
    toOn,
    actor.personId,
  ]);
  const id = rows[0]?.id ?? '';
  await appendOrganisationEvents(client, [
    { actorId: actor.personId, action: 'RoleProposed', subject: `person/${personId}`, payload: { ...input, proposalId: id } },
  ]);
  return { resourceId: id, version: 1, status: WAITS };
}

/** `isAlone`: nobody could have confirmed it, which the trail says. */
async function giveAtOnce(client: PoolClient, actor: Actor, personId: string, input: GrantInput, isAlone: boolean): Promise<Done> {
  const { grantId, fromOn } = await giveRole(client, personId, input, actor.personId);
  await syncQueuesOfAgencies(client, [input.agencyId]);
  const payload = { ...input, fromOn, grantId, ...(isAlone ? { secondPerson: 'none' } : {}) };
  await appendOrganisationEvents(client, [{ actorId: actor.personId, action: 'RoleGranted', subject: `person/${personId}`, payload }]);
  return { resourceId: grantId, version: 1, status: 201 };
}

@Injectable()
export class GrantRoleHandler {
  constructor(private readonly source: DataSource) {}

  /** Answers the id of the grant, or with status 202 of the proposal. Refusals: self-grant, forbidden, role-proposed-already and those of `refuseUngivable`. */
  async grant(actor: Actor, personId: string, input: GrantInput, key: CommandKey): Promise<CommandDone> {
    const wish = { personId, role: input.role, agencyId: input.agencyId };
    refuseUnlessAllowed(mayGrant(actor, wish));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const way = wayOfGrant(actor, wish, await officeOf(client));
      return way === 'confirmed' ? propose(client, actor, personId, input) : giveAtOnce(client, actor, personId, input, way === 'alone');
    });
    return settled(result);
  }

  /** In force until yesterday; the grant stays on record. Refusals: self-grant, forbidden, last-coordinator, last-administrator. */
  async end(actor: Actor, personId: string, grantId: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const text = `select role, agency_id as "agencyId", version, bangkok_today() between from_on and coalesce(to_on, 'infinity') as "inForce", bangkok_today() > coalesce(to_on, 'infinity') as "hasEnded" from role_grant where id = $1 and person_id = $2 for update`;
      const held = (
        await client.query<{ role: Role; agencyId: string | null; version: number; inForce: boolean; hasEnded: boolean }>(text, [
          grantId,
          personId,
        ])
      ).rows[0];
      if (!held) throw problem('not-found');
      refuseUnlessAllowed(mayGrant(actor, { personId, role: held.role, agencyId: held.agencyId }));
      if (held.version !== ifVersion) throw problem('version-stale');
      if (held.hasEnded) throw problem('role-ended');
      if (held.inForce) await refuseLastHolder(client, { role: held.role, agencyId: held.agencyId, personId });
      await client.query(
        'update role_grant set from_on = least(from_on, bangkok_today() - 1), to_on = bangkok_today() - 1, version = version + 1 where id = $1',
        [grantId],
      );
      await syncQueuesOfAgencies(client, [held.agencyId]);
      await appendOrganisationEvents(client, [
        {
          actorId: actor.personId,
          action: 'RoleEnded',
          subject: `person/${personId}`,
          payload: { grantId, role: held.role, agencyId: held.agencyId },
        },
      ]);
      return { resourceId: grantId, version: ifVersion + 1 };
    });
    return settled(result);
  }
}
