import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { refusalBody } from '#libs/contract/problems/problem-body';
import { appendOrganisationEvents, type OrganisationEvent } from '#libs/persistence/record/organisation-chain';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import { problem, ProblemException } from '#libs/platform/http/problem.exception';
import { mayDecide, mayWithdraw, type GrantAllowance, type ProposedGrant } from '#libs/rules/authority/role-grant.rule';
import type { Actor } from '../http/actor.types.js';
import { settled, type CommandDone } from '../http/settle.js';
import { giveRole } from './give-role.js';
import { runOrganisationCommand } from './organisation-command.js';
import { refuseUnlessAllowed } from './organisation.access.js';
import type { GrantInput } from './organisation.schema.js';
import { syncQueuesOfAgencies } from './queue-members.js';
import type { ConfirmProposals } from './role-proposal.schema.js';

interface Proposal extends GrantInput {
  readonly id: string;
  readonly personId: string;
  readonly proposedBy: string;
  readonly userName: string;
  readonly state: string;
  readonly version: number;
}

const LOCK = `
  select r.id, r.person_id as "personId", r.role, r.agency_id as "agencyId", r.categories, r.items, r.is_head as "isHead", r.from_on::text as "fromOn", r.to_on::text as "toOn",
         r.state, r.version, r.proposed_by as "proposedBy", p.user_name as "userName"
    from role_proposal r join person p on p.id = r.person_id where r.id = any($1::uuid[]) order by r.id for update of r`;
const DECIDE = `
  update role_proposal set state = $2, decided_by = $3, decided_at = cycle_now(), note = $4, grant_id = $5, version = version + 1 where id = $1`;

const lock = async (client: PoolClient, ids: readonly string[]): Promise<Proposal[]> => (await client.query<Proposal>(LOCK, [ids])).rows;

type Allow = (actor: Actor, proposal: ProposedGrant) => GrantAllowance;

function refuseUndecidable(actor: Actor, proposal: Proposal, ifVersion: number, allow: Allow): void {
  refuseUnlessAllowed(allow(actor, proposal));
  if (proposal.version !== ifVersion) throw problem('version-stale');
  if (proposal.state !== 'Proposed') throw problem('role-proposal-decided');
}

/** By the same function as a grant at once: what came up since the proposal is refused here. */
async function confirmOne(client: PoolClient, actor: Actor, proposal: Proposal): Promise<OrganisationEvent> {
  const { id, personId, proposedBy, role, agencyId, categories, items, isHead, toOn } = proposal;
  const input = { role, agencyId, categories, items, isHead, fromOn: proposal.fromOn, toOn };
  const { grantId, fromOn } = await giveRole(client, personId, input, proposedBy);
  await client.query(DECIDE, [id, 'Granted', actor.personId, '', grantId]);
  return {
    actorId: actor.personId,
    action: 'RoleGranted',
    subject: `person/${personId}`,
    payload: { ...input, fromOn, grantId, proposalId: id, proposedBy },
  };
}

@Injectable()
export class DecideRoleProposalHandler {
  constructor(private readonly source: DataSource) {}

  /** Refusals: own-proposal, self-grant, forbidden, role-proposal-decided and those of a grant. */
  confirm(actor: Actor, id: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    return this.decide(actor, id, ifVersion, key, mayDecide, async (client, proposal) => {
      const event = await confirmOne(client, actor, proposal);
      await syncQueuesOfAgencies(client, [proposal.agencyId]);
      return event;
    });
  }

  /** Refusals: own-proposal, self-grant, forbidden, role-proposal-decided. */
  giveBack(actor: Actor, id: string, ifVersion: number, reason: string, key: CommandKey): Promise<CommandDone> {
    return this.decide(actor, id, ifVersion, key, mayDecide, (client, proposal) =>
      this.close(client, actor, proposal, { state: 'Returned', action: 'RoleProposalReturned', note: reason }),
    );
  }

  /** Refusals: forbidden, role-proposal-decided. */
  withdraw(actor: Actor, id: string, ifVersion: number, key: CommandKey): Promise<CommandDone> {
    return this.decide(actor, id, ifVersion, key, mayWithdraw, (client, proposal) =>
      this.close(client, actor, proposal, { state: 'Withdrawn', action: 'RoleProposalWithdrawn', note: '' }),
    );
  }

  /** All of them or none. Refusal: role-proposals-unconfirmed, naming every proposal that stands in the way. */
  async confirmMany(actor: Actor, { proposals: asked }: ConfirmProposals, key: CommandKey): Promise<CommandDone> {
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const found = await lock(
        client,
        asked.map(({ id }) => id),
      );
      const places = new Map(asked.map(({ id }, at) => [id, at]));
      if (found.length < asked.length) throw problem('not-found');
      const events: OrganisationEvent[] = [];
      const refused: { at: number; userName: string; content: ProblemException['content'] }[] = [];
      // People are locked one by one: in one order, whoever confirms.
      for (const proposal of found.toSorted((a, b) => a.personId.localeCompare(b.personId))) {
        const at = places.get(proposal.id) ?? 0;
        try {
          refuseUndecidable(actor, proposal, asked[at]?.version ?? 0, mayDecide);
          events.push(await confirmOne(client, actor, proposal));
        } catch (error) {
          if (!(error instanceof ProblemException) || error.content.name === 'not-found') throw error;
          refused.push({ at, userName: proposal.userName, content: error.content });
        }
      }
      if (refused.length > 0) this.refuse(refused);
      await syncQueuesOfAgencies(
        client,
        found.map(({ agencyId }) => agencyId),
      );
      await appendOrganisationEvents(client, events);
      return { resourceId: '', version: 0 };
    });
    return settled(result);
  }

  private refuse(refused: readonly { at: number; userName: string; content: ProblemException['content'] }[]): never {
    const sorted = refused.toSorted((a, b) => a.at - b.at);
    throw problem('role-proposals-unconfirmed', {
      refusals: [...new Set(sorted.map(({ content }) => content.name))].map((name) => refusalBody(name)),
      errors: sorted.map(({ at, userName, content }) => ({ pointer: `/proposals/${at}`, name: content.name, detail: userName })),
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    ifVersion: number,
    key: CommandKey,
    allow: Allow,
    work: (client: PoolClient, proposal: Proposal) => Promise<OrganisationEvent>,
  ): Promise<CommandDone> {
    const result = await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
      const [proposal] = await lock(client, [id]);
      if (!proposal) throw problem('not-found');
      refuseUndecidable(actor, proposal, ifVersion, allow);
      await appendOrganisationEvents(client, [await work(client, proposal)]);
      return { resourceId: id, version: ifVersion + 1 };
    });
    return settled(result);
  }

  private async close(
    client: PoolClient,
    actor: Actor,
    { id, personId, role, agencyId }: Proposal,
    { state, action, note }: { state: string; action: string; note: string },
  ): Promise<OrganisationEvent> {
    await client.query(DECIDE, [id, state, actor.personId, note, null]);
    return { actorId: actor.personId, action, subject: `person/${personId}`, payload: { proposalId: id, role, agencyId, note } };
  }
}
