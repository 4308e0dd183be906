import { Injectable } from '@nestjs/common';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { problem } from '#libs/platform/http/problem.exception';
import { CaseDoor } from '../case/case-door.js';
import { isAppealOnly } from '../review/outside.js';

interface Row {
  readonly id: string;
  readonly item: string;
  readonly question: string;
  readonly answer: string | null;
  readonly whyUnanswered: string | null;
  readonly label: string;
  readonly isOwn: boolean;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly taskId: string | null;
}

const mayRead = (access: CaseAccess): boolean =>
  access.agencyRoles.length > 0
    ? access.forWholeAgency
    : access.office || access.observer || (access.seats.length > 0 && !isAppealOnly(access));

/** Questions to the agency. Before opening an evaluator sees their own only: what somebody asks tells how they mark. */
@Injectable()
export class ClarificationQuery {
  constructor(private readonly door: CaseDoor) {}

  list(personId: string, caseId: string) {
    return this.door.read(personId, caseId, null, async ({ client, access }) => {
      if (!mayRead(access)) throw problem('not-found');
      const isAgency = access.agencyRoles.length > 0;
      const { rows } = await client.query<Row>({
        name: 'clarifications',
        text: `select q.id, q.item, q.question, q.answer, case when q.answer is null and t.outcome = 'cannotAnswer' then t.result ->> 'text' end as "whyUnanswered",
                      evaluator_label(q.case_id, q.asked_by) as label, coalesce(q.asked_by = any (v.me), false) as "isOwn", q.asked_at as "askedAt", q.answered_at as "answeredAt", q.task_id as "taskId"
                 from clarification q left join human_task t on t.id = q.task_id cross join lateral evaluation_sight($2, $1) v
                where q.case_id = $1 and ($3 or v.opened or q.asked_by = any (v.me)) order by q.asked_at, q.id`,
        values: [caseId, personId, isAgency || access.office || access.observer],
      });
      return { items: rows.map((row) => view(row, isAgency)) };
    });
  }

  async one(personId: string, caseId: string, id: string) {
    const found = (await this.list(personId, caseId)).items.find((row) => row.id === id);
    if (!found) throw problem('not-found');
    return found;
  }
}

function view({ label, askedAt, answeredAt, ...row }: Row, isAgency: boolean) {
  const state = answeredAt === null ? 'Asked' : row.answer === null ? 'NotAnswered' : 'Answered';
  return {
    ...row,
    taskId: isAgency ? row.taskId : null,
    state,
    askedBy: isAgency ? null : label,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
