import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';

export interface PlanAction {
  readonly id?: string | undefined;
  readonly item: string;
  readonly horizon: 'oneYear' | 'threeYears';
  readonly title: string;
  readonly ownerName: string;
  readonly dueOn: string;
  readonly indicator: string;
  readonly goal: string;
  readonly successFactor: 'Collaboration' | 'Innovation' | 'Digitalization';
}

export interface PlanDraft {
  readonly caseId: string;
  /** The version its writer saw; 0: there was none. */
  readonly version: number;
  readonly editorId: string;
  readonly summary1y: string;
  readonly summary3y: string;
  readonly actions: readonly PlanAction[];
}

/** A draft is written where nobody wrote since; what was submitted waits for its return. */
async function saved(client: PoolClient, statement: { name: string; text: string; values: unknown[] }): Promise<number> {
  const { rows } = await client.query<{ version: number }>(statement);
  if (!rows[0]) throw new StaleWrite(`${statement.name}: changed in between.`);
  return rows[0].version;
}

export async function savePlan(client: PoolClient, draft: PlanDraft): Promise<number> {
  const { caseId, version, editorId, summary1y, summary3y } = draft;
  const values = [caseId, summary1y, summary3y, editorId];
  const result = await saved(
    client,
    version === 0
      ? {
          name: 'insert-plan',
          text: 'insert into improvement_plan (case_id, summary_1y, summary_3y, edited_by, edited_at) values ($1, $2, $3, $4, cycle_now()) on conflict do nothing returning version',
          values,
        }
      : {
          name: 'save-plan',
          text: `update improvement_plan set summary_1y = $2, summary_3y = $3, edited_by = $4, edited_at = cycle_now(), version = version + 1 where case_id = $1 and version = $5 and state = 'Draft' returning version`,
          values: [...values, version],
        },
  );
  await replaceActions(client, draft);
  return result;
}

/** Actions keep their ids, so that progress reports go on naming them; those left out are removed. */
async function replaceActions(client: PoolClient, { caseId, actions }: PlanDraft): Promise<void> {
  await client.query({
    name: 'drop-actions',
    text: 'delete from improvement_action where case_id = $1 and id <> all ($2::uuid[])',
    values: [caseId, actions.flatMap(({ id }) => id ?? [])],
  });
  await client.query({
    name: 'save-actions',
    text: `insert into improvement_action as a (id, case_id, item, horizon, title, owner_name, due_on, indicator, goal, success_factor, position)
           select coalesce((x ->> 'id')::uuid, gen_random_uuid()), $1, x ->> 'item', x ->> 'horizon', x ->> 'title', x ->> 'ownerName', (x ->> 'dueOn')::date, x ->> 'indicator', x ->> 'goal', x ->> 'successFactor', n::int
             from jsonb_array_elements($2::jsonb) with ordinality y(x, n)
           on conflict (id) do update set item = excluded.item, horizon = excluded.horizon, title = excluded.title, owner_name = excluded.owner_name, due_on = excluded.due_on, indicator = excluded.indicator,
             goal = excluded.goal, success_factor = excluded.success_factor, position = excluded.position where a.case_id = excluded.case_id`,
    values: [caseId, JSON.stringify(actions)],
  });
}

export interface ProgressEntry {
  readonly actionId: string;
  readonly percent: number;
  readonly text: string;
}

export async function saveProgress(
  client: PoolClient,
  draft: {
    readonly caseId: string;
    readonly step: string;
    readonly version: number;
    readonly editorId: string;
    readonly summary: string;
    readonly entries: readonly ProgressEntry[];
  },
): Promise<number> {
  const { caseId, step, version, editorId, summary, entries } = draft;
  const values = [caseId, step, summary, JSON.stringify(entries), editorId];
  return saved(
    client,
    version === 0
      ? {
          name: 'insert-progress',
          text: 'insert into progress_report (case_id, step, summary, entries, edited_by, edited_at) values ($1, $2, $3, $4, $5, cycle_now()) on conflict do nothing returning version',
          values,
        }
      : {
          name: 'save-progress',
          text: `update progress_report set summary = $3, entries = $4, edited_by = $5, edited_at = cycle_now(), version = version + 1 where case_id = $1 and step = $2 and version = $6 and state = 'Draft' returning version`,
          values: [...values, version],
        },
  );
}

export async function saveProfile(
  client: PoolClient,
  draft: {
    readonly caseId: string;
    readonly version: number;
    readonly editorId: string;
    readonly answers: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const { caseId, version, editorId, answers } = draft;
  const values = [caseId, JSON.stringify(answers), editorId];
  return saved(
    client,
    version === 0
      ? {
          name: 'insert-profile',
          text: 'insert into organizational_profile (case_id, answers, edited_by, edited_at) values ($1, $2, $3, cycle_now()) on conflict do nothing returning version',
          values,
        }
      : {
          name: 'save-profile',
          text: 'update organizational_profile set answers = $2, edited_by = $3, edited_at = cycle_now(), version = version + 1 where case_id = $1 and version = $4 returning version',
          values: [...values, version],
        },
  );
}

const OPEN_STATES = ['Ready', 'Reserved', 'InProgress', 'Suspended'];

/** Is a task of this kind open in this step (any step when left out)? */
export async function openTaskOf(
  client: Pick<PoolClient, 'query'>,
  caseId: string,
  kind: string,
  step: string | null,
): Promise<{ readonly id: string; readonly state: string; readonly suspendReason: string | null } | null> {
  const { rows } = await client.query<{ id: string; state: string; suspendReason: string | null }>({
    name: 'open-task-of',
    text: 'select id, state, suspend_reason as "suspendReason" from human_task where case_id = $1 and kind = $2 and ($3::text is null or step = $3) and state = any ($4) order by created_at desc limit 1',
    values: [caseId, kind, step, OPEN_STATES],
  });
  return rows[0] ?? null;
}
