import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { decideTeam } from '#libs/rules/assignment/name-team.rule';
import type { TeamChange } from '#libs/rules/assignment/team-change.rule';
import { seatRefusals, type Candidate, type TeamSeat } from '#libs/rules/assignment/team.rule';
import { neededWaivers, type SeatWaiver, type WantedSeat } from '#libs/rules/assignment/waiver.rule';
import type { Refusal } from '#libs/rules/task/facts.types';
import { runCaseCommand } from '../case-command.js';
import type { CommandResult } from '../task-command.js';
import { withClient } from '../transaction.js';
import type { CommandKey } from '../write-decision.js';
import { readCandidates, readMembers, type MemberRow } from './team.query.js';

export interface TeamNaming {
  readonly actorId: string;
  readonly caseId: string;
  readonly members: readonly WantedSeat[];
  readonly reason: string;
  readonly key: CommandKey | null;
}

interface Wanted {
  readonly change: TeamChange;
  readonly seatRefusals: readonly Refusal[];
  readonly waivers: readonly SeatWaiver[];
}

const isLive = ({ state }: MemberRow): boolean => state === 'Offered' || state === 'Accepted';
const same = (left: TeamSeat, right: TeamSeat): boolean => left.personId === right.personId && left.seat === right.seat;

/** The whole team of a case, named or proposed by the office: whoever is not in it any more is replaced, whoever is new is offered the seat. */
export async function nameTeam(source: DataSource, naming: TeamNaming): Promise<CommandResult> {
  const { actorId, caseId, key, reason } = naming;
  const wanted = await withClient(source, (client) => wantedChange(client, naming));
  return runCaseCommand(source, { actorId, caseId, key, decide: (context, facts) => decideTeam(context, facts, { ...wanted, reason }) });
}

/** Conflicts, roles and deeds do not depend on the case's lock: they are read before it, and the seat's own task decides again. */
async function wantedChange(client: PoolClient, { caseId, members }: TeamNaming): Promise<Wanted> {
  const live = (await readMembers(client, caseId)).filter(isLive);
  const added = members.filter((member) => !live.some((other) => same(other, member)));
  const candidates = new Map(
    (
      await readCandidates(
        client,
        caseId,
        added.map(({ personId }) => personId),
      )
    ).map((candidate) => [candidate.personId, candidate]),
  );
  const unknown = (personId: string): Candidate => ({ personId, roles: [], conflict: 'none', sector: null, experienced: false, deeds: [] });
  return {
    waivers: neededWaivers(added, [...candidates.values()]),
    seatRefusals: added.flatMap(({ personId, seat, waiver }) =>
      seatRefusals(seat, candidates.get(personId) ?? unknown(personId), members, waiver).map((refusal) => ({
        ...refusal,
        params: { ...refusal.params, person: candidates.get(personId)?.nameTh ?? personId },
      })),
    ),
    change: {
      added: added.map(({ personId, seat }) => ({ personId, seat })),
      removed: live.filter((member) => !members.some((other) => same(other, member))).map(({ personId, seat }) => ({ personId, seat })),
      offered: live
        .filter((member) => member.state === 'Offered' && members.some((other) => same(other, member)))
        .map(({ personId }) => personId),
    },
  };
}
