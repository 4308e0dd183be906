import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { caseAccess } from '#libs/persistence/access/case-access.query';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import { readCandidates, readMembers, type MemberRow } from '#libs/persistence/record/cycles/team.query';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { TEAM_SUBJECT } from '#libs/rules/assignment/name-team.rule';
import { ROLES_FOR_SEAT, teamWarnings } from '#libs/rules/assignment/team.rule';
import type { PlanSettings } from '#libs/rules/stage/plan.types';
import type { Seat } from '#libs/rules/task/facts.types';

const SEATS = Object.keys(ROLES_FOR_SEAT) as Seat[];

/** A change of the team that one officer proposed and no other has decided yet. */
const PROPOSAL = `
  select t.id as "taskId", t.created_at as "proposedAt", coalesce(t.input ->> 'reason', '') as reason,
         (select jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en) from person p where p.id = (t.input ->> 'proposedBy')::uuid) as "proposedBy",
         ${seatsIn('added')}, ${seatsIn('removed')}
    from human_task t where t.case_id = $1 and t.kind = 'ConfirmChange' and t.subject = '${TEAM_SUBJECT}' and t.state in ('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended')`;

function seatsIn(list: 'added' | 'removed'): string {
  return `(select coalesce(jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en), 'seat', s.member -> 'seat') order by s.place), '[]')
            from jsonb_array_elements(t.input -> '${list}') with ordinality s(member, place) join person p on p.id = (s.member ->> 'personId')::uuid) as ${list}`;
}

interface Named {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
}
interface Proposal {
  readonly taskId: string;
  readonly proposedAt: string;
  readonly proposedBy: Named;
  readonly reason: string;
  readonly added: readonly { readonly person: Named; readonly seat: Seat }[];
  readonly removed: readonly { readonly person: Named; readonly seat: Seat }[];
}

async function proposalOf(client: PoolClient, caseId: string): Promise<Proposal | null> {
  const { rows } = await client.query<Omit<Proposal, 'proposedAt'> & { readonly proposedAt: Date }>({
    name: 'team-proposal',
    text: PROPOSAL,
    values: [caseId],
  });
  return rows[0] ? { ...rows[0], proposedAt: rows[0].proposedAt.toISOString() } : null;
}

interface Standing {
  readonly live: readonly MemberRow[];
  readonly proposal: Proposal | null;
  readonly settings: PlanSettings;
}

/** Where the team falls short as it will stand once what is proposed is confirmed. */
async function warningsOf(client: PoolClient, caseId: string, { live, proposal, settings }: Standing) {
  const { added = [], removed = [] } = proposal ?? {};
  const isLeaving = ({ personId, seat }: MemberRow): boolean => removed.some((gone) => gone.person.id === personId && gone.seat === seat);
  const incoming = added.map(({ person }) => person.id);
  const people = incoming.length === 0 ? live : [...live, ...(await readCandidates(client, caseId, incoming))];
  const seats = [...live.filter((member) => !isLeaving(member)), ...added.map(({ person, seat }) => ({ personId: person.id, seat }))];
  return teamWarnings(seats, people, settings);
}

/** Who is in a case's team, and who could be. */
@Injectable()
export class TeamQuery {
  constructor(private readonly source: DataSource) {}

  team(personId: string, caseId: string) {
    return withClient(this.source, async (client) => {
      const access = await caseAccess(client, personId, caseId);
      if (!access) throw problem('not-found');
      const { plan } = await cycleContext(client, access.cycleId);
      const members = await readMembers(client, caseId);
      const live = members.filter(({ state }) => state === 'Offered' || state === 'Accepted');
      const proposal = access.office ? await proposalOf(client, caseId) : null;
      const sees = !access.isTeamKept && (access.office || access.observer || access.seats.length > 0);
      return {
        members: (sees ? members : live.filter(({ seat }) => seat === 'Evaluator' || seat === 'LeadEvaluator')).map((member) => ({
          person: sees ? { id: member.personId, nameTh: member.nameTh, nameEn: member.nameEn } : null,
          label: member.label,
          seat: member.seat,
          state: member.state,
          sector: sees ? member.sector : null,
          declaredAt: sees ? (member.declaredAt?.toISOString() ?? null) : null,
        })),
        proposal,
        warnings: access.office ? await warningsOf(client, caseId, { live, proposal, settings: plan.settings }) : [],
        mayEdit: access.office,
        needsSecondPerson: plan.settings.teamNeedsSecondPerson,
      };
    });
  }

  candidates(personId: string, caseId: string) {
    return withClient(this.source, async (client) => {
      const access = await caseAccess(client, personId, caseId);
      if (!access?.office) throw problem('not-found');
      const rows = await readCandidates(client, caseId, null);
      return {
        items: rows.map(({ personId: id, nameTh, nameEn, roles, sector, experienced, conflict, conflictReason, openCases }) => ({
          id,
          nameTh,
          nameEn,
          roles,
          sector,
          experienced,
          conflict,
          conflictReason,
          openCases,
          seats: SEATS.filter((seat) => roles.some((role) => ROLES_FOR_SEAT[seat].includes(role))),
        })),
      };
    });
  }
}
