import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { reminderDue } from '#libs/rules/escalation/ladder.rule';
import { ladderOf, ladderTask } from '#libs/rules/stage/due.rule';
import { cycleContext } from '../cycle-context.js';
import { inTransaction } from '../transaction.js';

const PAGE = 1_000;

interface OpenTask {
  readonly id: string;
  readonly cycle_id: string;
  readonly actual_owner: string;
  readonly ladder: string;
  readonly created_ms: string;
  readonly due_ms: string;
  readonly opened_ms: string | null;
  readonly deadline_no: number;
}

export interface DailyRoundReport {
  readonly on: string;
  readonly told: number;
}

/**
 * The round of one Bangkok date, 08:30: reminders to owners of open work. Rungs are the conductors'; reminders come from here alone.
 * A date's round is recorded once; a crash in the middle is finished by the next run, and nobody is told twice.
 */
export async function runDailyRound(source: DataSource, on: string): Promise<DailyRoundReport> {
  const started = await inTransaction(source, async (client) => {
    const { rows } = await client.query<{ finished_at: Date | null; last_on: string | null }>(
      `insert into daily_round (round_on, started_at) values ($1, now()) on conflict (round_on) do update set started_at = daily_round.started_at
       returning finished_at, (select max(round_on)::text from daily_round where round_on < $1::date and finished_at is not null) as last_on`,
      [on],
    );
    if (rows[0]?.finished_at === null) await followGrants(client, on, rows[0].last_on);
    return rows[0];
  });
  if (started?.finished_at) return { on, told: 0 };
  let told = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await inTransaction(source, (client) => remindPage(client, on, started?.last_on ?? null, after));
    told += page.told;
    if (page.last === null) break;
    after = page.last;
  }
  await inTransaction(source, (client) =>
    client.query('update daily_round set finished_at = now(), told_count = $2 where round_on = $1', [on, told]),
  );
  return { on, told };
}

/** Grants that began or ended since the last round change who belongs to which queue. */
async function followGrants(client: PoolClient, on: string, lastOn: string | null): Promise<void> {
  await client.query(
    `select sync_queue_members(q.id) from task_queue q where exists (
       select 1 from role_grant g where g.agency_id is not distinct from q.agency_id and g.role = q.role
          and (g.from_on between coalesce($2::date + 1, $1::date) and $1::date or g.to_on + 1 between coalesce($2::date + 1, $1::date) and $1::date))`,
    [on, lastOn],
  );
}

async function remindPage(
  client: PoolClient,
  on: string,
  lastOn: string | null,
  after: string,
): Promise<{ told: number; last: string | null }> {
  const { rows } = await client.query<OpenTask>({
    name: 'daily-round-page',
    text: `select t.id, t.cycle_id, t.actual_owner, t.ladder, ms(t.created_at) as created_ms, ms(t.due_at) as due_ms, ms(t.first_opened_at) as opened_ms, t.deadline_no
             from human_task t left join assessment_case c on c.id = t.case_id
            where t.id > $1 and t.actual_owner is not null and t.state in ('Reserved', 'InProgress') and coalesce(c.status, 'Active') = 'Active' order by t.id limit $2`,
    values: [after, PAGE],
  });
  const notices: { dedup: string; personId: string; kind: string; taskId: string; params: Record<string, number> }[] = [];
  for (const task of rows) {
    const context = await cycleContext(client, task.cycle_id);
    const facts = ladderTask({
      createdAtMs: Number(task.created_ms),
      dueAtMs: Number(task.due_ms),
      firstOpenedAtMs: task.opened_ms === null ? null : Number(task.opened_ms),
      ladder: task.ladder,
    });
    const reminder = reminderDue(facts, ladderOf(context, task.ladder), context.calendar, on, ...(lastOn === null ? [] : [lastOn]));
    if (reminder)
      notices.push({
        dedup: `round/${on}/${task.id}/${task.deadline_no}`,
        personId: task.actual_owner,
        kind: reminder.kind === 'dueSoon' ? 'due-soon' : 'not-started',
        taskId: task.id,
        params: reminder.kind === 'dueSoon' ? { workingDaysLeft: reminder.workingDaysLeft } : {},
      });
  }
  const { rowCount } = await client.query({
    name: 'daily-round-tell',
    text: `insert into notification (dedup_key, person_id, kind, case_id, cycle_id, task_id, params, created_at)
           select x ->> 'dedup', (x ->> 'personId')::uuid, x ->> 'kind', t.case_id, t.cycle_id, t.id, x -> 'params', cycle_now() from jsonb_array_elements($1::jsonb) x join human_task t on t.id = (x ->> 'taskId')::uuid
           on conflict on constraint notification_dedup_key do nothing`,
    values: [JSON.stringify(notices)],
  });
  return { told: rowCount ?? 0, last: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null) };
}
