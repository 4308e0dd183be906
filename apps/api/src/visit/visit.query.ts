import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { problem } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';
import { isAppealOnly } from '../review/outside.js';
import { openTasks } from '../review/task-ref.query.js';
import { issueRefusals, RAISERS } from './raise-issue.rule.js';

interface VisitRow {
  readonly round: number;
  readonly mode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly place: string;
  readonly agenda: string;
  readonly confirmedAt: Date | null;
  readonly otherDates: string | null;
  readonly version: number;
}

interface IssueRow {
  readonly id: string;
  readonly item: string;
  readonly level: string;
  readonly checkpoint: number;
  readonly kind: string;
  readonly question: string;
  readonly state: string;
  readonly resultNote: string;
  readonly raisedBy: string;
  readonly closedAt: Date | null;
}

const OWN_KINDS = ['PlanSiteVisit', 'ConfirmVisit', 'VerifyIssue'];

/** The plan of the visit and its issues. The agency's coordinator and head see dates, place and items; questions are the evaluators' notes. */
@Injectable()
export class VisitQuery {
  constructor(private readonly door: CaseDoor) {}

  visit(personId: string, caseId: string) {
    return this.door.read(personId, caseId, null, async ({ client, access }) => {
      const isAgency = access.agencyRoles.length > 0;
      const visit = await latestVisit(client, caseId);
      requireSight(access, visit);
      const issues = await issuesOf(client, caseId);
      // The answer of the agency is its own task; only the office looks on.
      const seesAnswer = isAgency || access.office || access.observer;
      const tasks = (await openTasks(client, personId, caseId, OWN_KINDS)).filter(({ kind }) =>
        kind === 'ConfirmVisit' ? seesAnswer : !isAgency,
      );
      return {
        round: visit?.round ?? access.round,
        visit: visit && {
          mode: visit.mode,
          startsOn: visit.startsOn,
          endsOn: visit.endsOn,
          place: visit.place,
          agenda: visit.agenda,
          confirmedAt: visit.confirmedAt?.toISOString() ?? null,
          otherDates: visit.otherDates,
          version: visit.version,
        },
        items: [...new Set(issues.map(({ item }) => item))],
        issues: isAgency ? [] : issues.map((issue) => ({ ...issue, closedAt: issue.closedAt?.toISOString() ?? null })),
        tasks: tasks.map(({ kind, subject, task }) => ({ item: subject, kind, task })),
        mayRaise:
          !isAgency &&
          access.seats.some((seat) => RAISERS.includes(seat)) &&
          issueRefusals({
            stage: access.stage,
            marksOpen: access.may.marks,
            isVisiting: tasks.some(({ kind }) => kind === 'VerifyIssue') || issues.some(({ state }) => state !== 'Open'),
          }).length === 0,
      };
    });
  }
}

function requireSight(access: CaseAccess, visit: VisitRow | null): void {
  const isAgency = access.agencyRoles.length > 0;
  const sees = isAgency ? visit !== null && access.forWholeAgency : access.may.marks && !isAppealOnly(access);
  if (!sees) throw problem('not-found');
}

/** With the agency's answer while it is the last word on the dates. */
async function latestVisit(client: PoolClient, caseId: string): Promise<VisitRow | null> {
  const { rows } = await client.query<VisitRow>({
    name: 'latest-visit',
    text: `select v.round, mode, starts_on::text as "startsOn", ends_on::text as "endsOn", place, agenda, confirmed_at as "confirmedAt", v.version,
                  case when answer.outcome = 'propose' then answer.text end as "otherDates"
             from site_visit v left join lateral (
                    select outcome, result ->> 'text' as text from human_task t where t.case_id = v.case_id and t.round = v.round and kind = 'ConfirmVisit'
                     order by created_at desc limit 1) answer on true
            where v.case_id = $1 order by v.round desc limit 1`,
    values: [caseId],
  });
  return rows[0] ?? null;
}

async function issuesOf(client: PoolClient, caseId: string): Promise<IssueRow[]> {
  const { rows } = await client.query<IssueRow>({
    name: 'visit-issues',
    text: `select id, item, level, checkpoint, kind, question, state, result_note as "resultNote", case when raised_by is null then '' else evaluator_label(case_id, raised_by) end as "raisedBy", closed_at as "closedAt"
             from site_visit_issue where case_id = $1 order by item, array_position(array['basic', 'advance', 'significance'], level), checkpoint, round`,
    values: [caseId],
  });
  return rows;
}
