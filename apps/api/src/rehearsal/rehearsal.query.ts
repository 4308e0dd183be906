import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { TASK_TITLES, type BilingualText } from '#libs/contract/messages/task-titles';
import { QUIET } from '#libs/persistence/record/quiet.query';
import { withClient } from '#libs/persistence/record/transaction';
import type { TaskKind } from '#libs/rules/task/task.types';

interface ClockRow {
  readonly mode: 'rehearsal' | 'production';
  readonly now: Date;
  readonly quiet: boolean;
  readonly moving: boolean;
  readonly moveNote: string | null;
}

const CLOCK = `
  select i.mode, cycle_now() as now, exists (select 1 from clock_move where state = 'moving') as moving,
         (select note from clock_move where state = 'failed' and created_at = (select max(created_at) from clock_move)) as "moveNote",
         ${QUIET} as quiet
    from installation i`;

interface DeadlineRow {
  readonly at: Date;
  readonly kind: TaskKind | null;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly stepTh: string | null;
  readonly stepEn: string | null;
}

/** The next due date of somebody's work, the next end of a step, or the next planned start of one: what people would call the next date. */
const NEXT = `
  select * from (
    (select t.due_at as at, t.kind, a.name_th as "agencyTh", a.name_en as "agencyEn", null as "stepTh", null as "stepEn"
       from human_task t join assessment_case c on c.id = t.case_id and c.status = 'Active' join agency a on a.id = c.agency_id where t.state in ('Ready', 'Reserved', 'InProgress') and t.due_at > cycle_now() order by t.due_at, t.id limit 1)
    union all
    (select s.shut_at, null, a.name_th, a.name_en, p ->> 'titleTh', p ->> 'titleEn' from case_step s join assessment_case c on c.id = s.case_id and c.step = s.step and c.round = s.round and c.step_state = 'Open' and c.status = 'Active'
       join agency a on a.id = c.agency_id join assessment_cycle y on y.id = c.cycle_id join lateral jsonb_array_elements(y.plan -> 'steps') p on p ->> 'id' = s.step where s.shut_state = 'open' and s.shut_at > cycle_now() order by s.shut_at, c.id limit 1)
    union all
    (select c.next_look_at, null, a.name_th, a.name_en, p ->> 'titleTh', p ->> 'titleEn' from assessment_case c join agency a on a.id = c.agency_id join assessment_cycle y on y.id = c.cycle_id
       join lateral jsonb_array_elements(y.plan -> 'steps') p on p ->> 'id' = c.step where c.status = 'Active' and c.step_state = 'Waiting' and c.next_look_at > cycle_now() order by c.next_look_at, c.id limit 1)
  ) next order by at limit 1`;

/** Everybody reads the bar: a waiver, of which the office alone knows, goes by the name of the confirmation that it belongs to. */
const TOLD_AS: Partial<Record<TaskKind, TaskKind>> = { ApproveWaiver: 'ConfirmChange' };

const thaiDate = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', {
  timeZone: 'Asia/Bangkok',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const nextDeadline = async (client: Pick<PoolClient, 'query'>): Promise<{ at: Date; label: BilingualText } | null> => {
  const { rows } = await client.query<DeadlineRow>({ name: 'next-deadline', text: NEXT });
  const row = rows[0];
  if (!row) return null;
  const what = row.kind === null ? { th: `ขั้นตอน${row.stepTh ?? ''}`, en: row.stepEn ?? '' } : TASK_TITLES[TOLD_AS[row.kind] ?? row.kind];
  return { at: row.at, label: { th: `${what.th} · ${row.agencyTh}`, en: `${what.en} · ${row.agencyEn}` } };
};

/** The rehearsal clock, as the bar on top of every page shows it. */
@Injectable()
export class RehearsalQuery {
  constructor(private readonly source: DataSource) {}

  clock() {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<ClockRow>({ name: 'rehearsal-clock', text: CLOCK });
      const row = rows[0];
      if (!row) throw new Error('The database has no installation row.');
      const next = await nextDeadline(client);
      return {
        ...row,
        quiet: row.quiet && !row.moving,
        now: row.now.toISOString(),
        onTh: thaiDate.format(row.now),
        nextDeadlineAt: next?.at.toISOString() ?? null,
        nextDeadlineLabel: next?.label ?? null,
      };
    });
  }
}
