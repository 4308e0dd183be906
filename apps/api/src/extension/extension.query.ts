import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { TASK_TITLES } from '#libs/contract/messages/task-titles';
import type { ExtensionQuery as Query } from '#libs/contract/schemas/office.schema';
import { OPEN_STATES } from '#libs/persistence/record/open-task.sql';
import { withClient } from '#libs/persistence/record/transaction';
import type { TaskKind } from '#libs/rules/task/task.types';
import { WATCHES_CYCLE } from '../cycle/cycle-access.sql.js';
import { pageOf, readCursor } from '../http/page.js';

interface Row {
  readonly id: string;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly task: { readonly id: string; readonly kind: TaskKind; readonly subject: string } | null;
}

const who = (alias: string): string => `jsonb_build_object('id', ${alias}.id, 'nameTh', ${alias}.name_th, 'nameEn', ${alias}.name_en)`;

/** A request whose stage ended before anybody decided it asks for nothing any more: its decision ended with the stage. */
const STATE = `case when r.state = 'Asked' and not coalesce(q."isOpen", false) then 'Lapsed' else r.state end`;

/** Requests of the cycles one watches, of one's own agency as its coordinator or head, and one's own. */
const TEXT = `
  select r.id, r.case_id as "caseId", case when hides_agency($1, c.id) then null else ${who('a')} end as agency, y.fiscal_year_be as "fiscalYearBe", r.step,
         case when t.id is null then null else jsonb_build_object('id', t.id, 'kind', t.kind, 'subject', case when t.subject_kind = 'person' then '' else t.subject end) end as task,
         r.asked_days as "askedDays", r.granted_days as "grantedDays", r.reason, r.decision_note as "decisionNote", ${STATE} as state, ${who('p')} as "askedBy",
         case when d.id is null then null else ${who('d')} end as "decidedBy", r.asked_at as "askedAt", r.decided_at as "decidedAt",
         q.id as "decisionTaskId",
         (y.plan #>> '{settings,extensionQuotaDays}')::int as "quotaDays",
         (select coalesce(sum(o.granted_days), 0)::int from extension_request o where o.case_id = r.case_id and o.state = 'Granted') as "grantedInCaseDays"
    from extension_request r join assessment_case c on c.id = r.case_id join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id
    join person p on p.id = r.asked_by left join person d on d.id = r.decided_by left join human_task t on t.id = r.task_id
    left join lateral (select q.id, q.state in ${OPEN_STATES} as "isOpen" from human_task q
                        where q.case_id = r.case_id and q.kind in ('DecideExtension', 'ConfirmChange') and q.subject = r.id::text order by q.created_at desc limit 1) q on true
   where (r.asked_by = $1 or ${WATCHES_CYCLE}
      or exists (select 1 from role_grant g where g.person_id = $1 and g.agency_id = c.agency_id and g.role in ('AgencyCoordinator', 'AgencyHead') and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
                  and exists (select 1 from role_grant o where o.person_id = r.asked_by and o.agency_id = c.agency_id)))
     and ($2::text is null or ${STATE} = $2) and ($3::uuid is null or r.case_id = $3) and ($4::timestamptz is null or (r.asked_at, r.id) < ($4, $5::uuid))
   order by r.asked_at desc, r.id desc limit $6`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Requests for more time. */
@Injectable()
export class ExtensionRequests {
  constructor(private readonly source: DataSource) {}

  page(personId: string, { state, caseId, cursor, limit }: Query) {
    const after = readCursor(cursor, cursorSchema);
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<Row>({
        name: 'extension-requests',
        text: TEXT,
        values: [personId, state ?? null, caseId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      });
      const views = rows.map((row) => ({
        ...row,
        task: row.task && { ...row.task, title: TASK_TITLES[row.task.kind] },
        askedAt: row.askedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
      }));
      return pageOf(views, limit, ({ askedAt, id }) => [askedAt, id]);
    });
  }
}
