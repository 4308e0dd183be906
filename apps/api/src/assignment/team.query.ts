import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseAccess } from '#libs/persistence/access/case-access.query';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import { readCandidates, readMembers } from '#libs/persistence/record/cycles/team.query';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { ROLES_FOR_SEAT, teamWarnings } from '#libs/rules/assignment/team.rule';
import type { Seat } from '#libs/rules/task/facts.types';

const SEATS = Object.keys(ROLES_FOR_SEAT) as Seat[];

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
        warnings: access.office ? teamWarnings(live, live, plan.settings) : [],
        mayEdit: access.office,
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
