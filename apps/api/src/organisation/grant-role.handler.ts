import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { invalid, problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { refuseLastHolder } from './last-holder.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from './organisation-command.js';
import { mayGrant, refuseUnlessAllowed } from './organisation.access.js';
import type { GrantInput } from './organisation.schema.js';
import { syncQueuesOfAgencies } from './queue-members.js';
import { isCompetenceRight, isScopeRight } from './role-scope.js';

const OVERLAP = `
  select 1 from role_grant where person_id = $1 and role = $2 and agency_id is not distinct from $3 and from_on <= coalesce($5::date, 'infinity') and coalesce(to_on, 'infinity') >= $4::date`;
const INSERT = `
  insert into role_grant (person_id, role, agency_id, categories, items, is_head, from_on, to_on, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`;

async function refuseUnfit(client: PoolClient, personId: string, input: GrantInput): Promise<void> {
  if (!isScopeRight({ role: input.role, hasAgency: input.agencyId !== null }))
    throw problem('role-scope-wrong', { errors: [{ pointer: '/agencyId', detail: 'does not fit the role' }] });
  if (!isCompetenceRight(input.role, input.categories)) throw invalid([{ pointer: '/categories', detail: 'at least one is needed' }]);
  const person = (await client.query<{ status: string }>('select status from person where id = $1 for update', [personId])).rows[0];
  if (!person) throw problem('not-found');
  if (person.status === 'inactive') throw problem('account-inactive');
  if (input.agencyId === null) return;
  const agency = (await client.query<{ status: string }>('select status from agency where id = $1', [input.agencyId])).rows[0];
  if (agency?.status !== 'active') throw invalid([{ pointer: '/agencyId', detail: 'is no active agency' }]);
}

@Injectable()
export class GrantRoleHandler {
  constructor(private readonly source: DataSource) {}

  /** Answers the id of the grant. Refusals: self-grant, forbidden, role-scope-wrong, role-held-already, account-inactive. */
  async grant(actor: Actor, personId: string, input: GrantInput, key: CommandKey): Promise<CommandDone> {
    refuseUnlessAllowed(mayGrant(actor, { personId, role: input.role, agencyId: input.agencyId }));
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      await refuseUnfit(client, personId, input);
      const fromOn = input.fromOn ?? (await client.query<{ today: string }>('select bangkok_today()::text as today')).rows[0]?.today ?? '';
      if (input.toOn !== null && input.toOn < fromOn)
        throw problem('date-order', { errors: [{ pointer: '/toOn', detail: 'lies before the start' }] });
      const { role, agencyId, categories, items, isHead, toOn } = input;
      if (((await client.query(OVERLAP, [personId, role, agencyId, fromOn, toOn])).rowCount ?? 0) > 0) throw problem('role-held-already');
      const { rows } = await client.query<{ id: string }>(INSERT, [
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
      await syncQueuesOfAgencies(client, [agencyId]);
      await appendOrganisationEvents(client, [
        { actorId: actor.personId, action: 'RoleGranted', subject: `person/${personId}`, payload: { ...input, fromOn, grantId: id } },
      ]);
      return { resourceId: id, version: 1, status: 201 };
    });
    return settled(result);
  }

  /** In force until yesterday; the grant stays on record. Refusals: self-grant, forbidden, last-coordinator, last-administrator. */
  async end(actor: Actor, personId: string, grantId: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const text = `select role, agency_id as "agencyId", version, bangkok_today() between from_on and coalesce(to_on, 'infinity') as "inForce", bangkok_today() > coalesce(to_on, 'infinity') as "hasEnded" from role_grant where id = $1 and person_id = $2 for update`;
      const held = (
        await client.query<{ role: string; agencyId: string | null; version: number; inForce: boolean; hasEnded: boolean }>(text, [
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
