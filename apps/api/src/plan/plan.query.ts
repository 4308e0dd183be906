import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { writingRefusals } from '#libs/persistence/content/agency-writing.rule';
import { openTaskOf, type PlanAction, type ProgressEntry } from '#libs/persistence/content/improvement-plan.repository';
import { problem } from '#libs/platform/http/problem.exception';
import type { Refusal } from '#libs/rules/task/facts.types';
import { CaseDoor, refusalBodies } from '../case/case-door.js';
import { profileQuestions, storedProfile } from './profile.query.js';

/** The documents an agency writes together; each has one task during which it is written. */
export const WRITING_TASK = { profile: 'WriteProfile', plan: 'WritePlan', progress: 'ReportProgress' } as const;
export type Writing = keyof typeof WRITING_TASK;

export async function writingRefusalsOf(
  client: PoolClient,
  access: CaseAccess,
  writing: Writing,
  state: string,
  step: string | null = null,
): Promise<Refusal[]> {
  return writingRefusals(
    { status: access.status, task: await openTaskOf(client, access.caseId, WRITING_TASK[writing], step), state },
    access.agencyRoles,
  );
}

interface Opportunity {
  readonly id: string;
  readonly item: string;
  readonly text: string;
}

export interface StoredAction extends PlanAction {
  readonly id: string;
  readonly isOverdue: boolean;
}

/** Profile, improvement plan and progress reports of a case. */
@Injectable()
export class PlanQuery {
  constructor(private readonly door: CaseDoor) {}

  profile(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access }) => {
      const stored = await storedProfile(client, caseId);
      const refusals = await writingRefusalsOf(client, access, 'profile', 'Draft');
      return {
        answers: stored.answers,
        questions: await profileQuestions(client, access.cycleId),
        ...editable(refusals),
        version: stored.version,
      };
    });
  }

  plan(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'plan', async ({ client, access }) => {
      const stored = await storedPlan(client, caseId);
      const actions = await actionsOf(client, caseId);
      const opportunities = await opportunitiesOf(client, caseId);
      const refusals = await writingRefusalsOf(client, access, 'plan', stored.state);
      return {
        ...stored,
        actions,
        opportunities,
        withoutAction: opportunities.filter(({ item }) => !actions.some((action) => action.item === item)),
        ...editable(refusals),
      };
    });
  }

  progress(personId: string, caseId: string, step: string) {
    return this.door.read(personId, caseId, 'plan', async ({ client, access, context }) => {
      if (!context.plan.steps.some(({ id, stage }) => id === step && stage === 'FollowUp')) throw problem('not-found');
      const stored = await storedProgress(client, caseId, step);
      const refusals = await writingRefusalsOf(client, access, 'progress', stored.state, step);
      return { step, ...stored, actions: await actionsOf(client, caseId), ...editable(refusals) };
    });
  }
}

const editable = (refusals: readonly Refusal[]) => ({ mayEdit: refusals.length === 0, refusals: refusalBodies(refusals) });

export async function storedPlan(
  client: PoolClient,
  caseId: string,
): Promise<{ state: string; summary1y: string; summary3y: string; version: number }> {
  const { rows } = await client.query<{ state: string; summary1y: string; summary3y: string; version: number }>({
    name: 'improvement-plan',
    text: 'select state, summary_1y as "summary1y", summary_3y as "summary3y", version from improvement_plan where case_id = $1',
    values: [caseId],
  });
  return rows[0] ?? { state: 'None', summary1y: '', summary3y: '', version: 0 };
}

export async function actionsOf(client: PoolClient, caseId: string): Promise<StoredAction[]> {
  const { rows } = await client.query<StoredAction>({
    name: 'plan-actions',
    text: `select id, item, horizon, title, owner_name as "ownerName", due_on::text as "dueOn", indicator, goal, success_factor as "successFactor", due_on < bangkok_today() as "isOverdue"
             from improvement_action where case_id = $1 order by position, id`,
    values: [caseId],
  });
  return rows;
}

export async function storedProgress(
  client: PoolClient,
  caseId: string,
  step: string,
): Promise<{ state: string; summary: string; entries: ProgressEntry[]; version: number }> {
  const { rows } = await client.query<{ state: string; summary: string; entries: ProgressEntry[]; version: number }>({
    name: 'progress-report',
    text: 'select state, summary, entries, version from progress_report where case_id = $1 and step = $2',
    values: [caseId, step],
  });
  return rows[0] ?? { state: 'None', summary: '', entries: [], version: 0 };
}

/** Opportunities for improvement of the published feedback report, in the report's order. */
async function opportunitiesOf(client: PoolClient, caseId: string): Promise<Opportunity[]> {
  const { rows } = await client.query<Opportunity>({
    name: 'opportunities',
    text: `select o ->> 'id' as id, i ->> 'item' as item, o ->> 'text' as text
             from feedback_report f join assessment_case c on c.id = f.case_id,
                  jsonb_array_elements(f.document -> 'items') with ordinality a(i, n), jsonb_array_elements(coalesce(i -> 'opportunities', '[]')) with ordinality b(o, m)
            where f.case_id = $1 and (f.state = 'Published' or c.published_at is not null) order by n, m`,
    values: [caseId],
  });
  return rows;
}
