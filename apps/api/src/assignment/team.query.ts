import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { caseAccess } from '#libs/persistence/access/case-access.query';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import { OPEN_STATES } from '#libs/persistence/record/open-task.sql';
import { readCandidates, readMembers, type MemberRow } from '#libs/persistence/record/cycles/team.query';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { TEAM_SUBJECT } from '#libs/rules/assignment/name-team.rule';
import { ROLES_FOR_SEAT, teamWarnings } from '#libs/rules/assignment/team.rule';
import type { PlanSettings } from '#libs/rules/stage/plan.types';
import type { Seat } from '#libs/rules/task/facts.types';

const SEATS = Object.keys(ROLES_FOR_SEAT) as Seat[];

/** A waiver that the same proposal asks for this seat. */
const WAIVER_ASKED = `(
  select jsonb_build_object('taskId', w.id, 'conflictReason', w.input -> 'conflictReason', 'reason', w.input -> 'reason',
           'state', case when w.state = 'Completed' and w.outcome = 'approve' then 'Approved' when w.state = 'Completed' then 'Refused' when w.ended_at is null then 'Asked' else 'Withdrawn' end)
    from human_task w where w.case_id = t.case_id and w.kind = 'ApproveWaiver' and w.input -> 'proposal' = t.input -> 'proposal' and w.subject = s.member ->> 'personId' and w.input -> 'seat' = s.member -> 'seat')`;

const WAIVERS = `
  select v.person_id as "personId", v.seat, v.conflict_reason as "conflictReason", v.reason, v.approved_at as "approvedAt",
         jsonb_build_object('id', a.id, 'nameTh', a.name_th, 'nameEn', a.name_en) as "askedBy", jsonb_build_object('id', b.id, 'nameTh', b.name_th, 'nameEn', b.name_en) as "approvedBy"
    from waiver v join person a on a.id = v.asked_by join person b on b.id = v.approved_by where v.case_id = $1 order by v.approved_at desc`;

/** A change of the team that one officer proposed and no other has decided yet. */
const PROPOSAL = `
  select t.id as "taskId", t.created_at as "proposedAt", coalesce(t.input ->> 'reason', '') as reason,
         (select jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en) from person p where p.id = (t.input ->> 'proposedBy')::uuid) as "proposedBy",
         ${seatsIn('added', `'waiver', ${WAIVER_ASKED}`)}, ${seatsIn('removed')}
    from human_task t where t.case_id = $1 and t.kind = 'ConfirmChange' and t.subject = '${TEAM_SUBJECT}' and t.state in ${OPEN_STATES}`;

function seatsIn(list: 'added' | 'removed', more = ''): string {
  return `(select coalesce(jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en), 'seat', s.member -> 'seat'${more && `, ${more}`}) order by s.place), '[]')
            from jsonb_array_elements(t.input -> '${list}') with ordinality s(member, place) join person p on p.id = (s.member ->> 'personId')::uuid) as ${list}`;
}

interface Named {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
}
interface AskedWaiver {
  readonly taskId: string;
  readonly conflictReason: string | null;
  readonly reason: string;
  readonly state: 'Asked' | 'Approved' | 'Refused' | 'Withdrawn';
}
interface Proposal {
  readonly taskId: string;
  readonly proposedAt: string;
  readonly proposedBy: Named;
  readonly reason: string;
  readonly added: readonly { readonly person: Named; readonly seat: Seat; readonly waiver: AskedWaiver | null }[];
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

interface WaiverRow {
  readonly personId: string;
  readonly seat: Seat;
  readonly conflictReason: string | null;
  readonly reason: string;
  readonly askedBy: Named;
  readonly approvedBy: Named;
  readonly approvedAt: Date;
}

/** The newest waiver of a seat; nobody but the office and its observers is told that there is one. */
function waiverOf(waivers: readonly WaiverRow[], { personId, seat }: MemberRow) {
  const found = waivers.find((waiver) => waiver.personId === personId && waiver.seat === seat);
  if (!found) return null;
  const { conflictReason, reason, askedBy, approvedBy, approvedAt } = found;
  return { conflictReason, reason, askedBy, approvedBy, approvedAt: approvedAt.toISOString() };
}

async function waiversOf(client: PoolClient, caseId: string): Promise<readonly WaiverRow[]> {
  return (await client.query<WaiverRow>({ name: 'team-waivers', text: WAIVERS, values: [caseId] })).rows;
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
      const waivers = access.office || access.observer ? await waiversOf(client, caseId) : [];
      const sees = !access.isTeamKept && (access.office || access.observer || access.seats.length > 0);
      return {
        members: (sees ? members : live.filter(({ seat }) => seat === 'Evaluator' || seat === 'LeadEvaluator')).map((member) => ({
          person: sees ? { id: member.personId, nameTh: member.nameTh, nameEn: member.nameEn } : null,
          label: member.label,
          seat: member.seat,
          state: member.state,
          sector: sees ? member.sector : null,
          declaredAt: sees ? (member.declaredAt?.toISOString() ?? null) : null,
          waiver: waiverOf(waivers, member),
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
