import type { DataSource } from 'typeorm';
import { cycleContext } from '../record/cycle-context.js';
import { withClient } from '../record/transaction.js';
import { workingDaysBetween } from '#libs/rules/calendar/working-day.rule';
import { digestFacts } from './digest.query.js';
import type { Language, NotificationFacts } from './notification.facts.js';
import { renderNotification } from './render-notification.js';

export interface AddressedNotification {
  readonly to: string;
  readonly language: Language;
  readonly facts: NotificationFacts;
}

interface Row extends Omit<NotificationFacts, 'workingDaysLeft' | 'overdueDays' | 'link' | 'settingsLink'> {
  readonly to: string;
  readonly language: Language;
  readonly cycleId: string | null;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly today: string;
}

const FACTS = `
  select n.id, n.kind, n.params, n.case_id as "caseId", n.cycle_id as "cycleId", n.task_id as "taskId", bangkok_today()::text as today,
         case when p.status = 'inactive' then '' else p.email end as "to", p.language, case p.language when 'en' then p.name_en else p.name_th end as "recipientName",
         case p.language when 'en' then a.name_en else a.name_th end as "agencyName", coalesce(hides_agency(n.person_id, c.id), false) as "isAgencyWithheld", y.fiscal_year_be as "fiscalYearBe",
         t.kind as "taskKind", coalesce(t.subject, '') as "taskSubject", coalesce(t.stage, c.stage) as stage,
         (t.due_at at time zone 'Asia/Bangkok')::date::text as "dueOn", (t.start_by_at at time zone 'Asia/Bangkok')::date::text as "startByOn",
         case when t.id is not null then c.done_count end as "doneCount", case when t.id is not null then c.total_count end as "totalCount",
         case p.language when 'en' then o.name_en else o.name_th end as "ownerName",
         (select jsonb_array_length(r.checkpoints) from item_return r where r.case_id = n.case_id and r.item = t.subject order by r.returned_at desc limit 1) as "checkpointCount"
    from notification n join person p on p.id = n.person_id left join human_task t on t.id = n.task_id
    left join assessment_case c on c.id = coalesce(n.case_id, t.case_id) left join agency a on a.id = c.agency_id
    left join assessment_cycle y on y.id = coalesce(n.cycle_id, c.cycle_id) left join person o on o.id = t.actual_owner
   where n.id = $1`;

/** Subjects of messages that wait in a digest, in the recipient's language. */
async function heldSubjects(source: DataSource, ids: readonly string[], publicUrl: URL): Promise<string[]> {
  const subjects: string[] = [];
  for (const id of ids) {
    const held = await notificationFacts(source, id, publicUrl);
    if (held) subjects.push(renderNotification(held.facts, held.language).subject);
  }
  return subjects;
}

/** Everything a message of this notification speaks of, as of now; working days by the cycle's calendar. */
export async function notificationFacts(source: DataSource, notificationId: string, publicUrl: URL): Promise<AddressedNotification | null> {
  return withClient(source, async (client) => {
    const { rows } = await client.query<Row>({ name: 'notification-facts', text: FACTS, values: [notificationId] });
    const row = rows[0];
    if (!row) return null;
    const { to, language, cycleId, caseId, taskId, today, ...facts } = row;
    const left =
      cycleId !== null && facts.dueOn !== null
        ? workingDaysBetween(today, facts.dueOn, (await cycleContext(client, cycleId)).calendar)
        : null;
    const digest = facts.kind === 'digest' ? await digestFacts(client, notificationId, publicUrl, language) : null;
    const page = taskId !== null ? `/tasks/${taskId}` : caseId !== null ? `/cases/${caseId}` : '/';
    return {
      to,
      language,
      facts: {
        ...facts,
        workingDaysLeft: left,
        overdueDays: left === null ? null : Math.max(0, -left),
        link: new URL(page, publicUrl).href,
        settingsLink: new URL('/settings', publicUrl).href,
        ...(digest && { digest: { ...digest.facts, held: await heldSubjects(source, digest.heldIds, publicUrl) } }),
      },
    };
  });
}
