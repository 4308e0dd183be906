import type { PoolClient } from 'pg';

export interface NewIssue {
  readonly caseId: string;
  readonly round: number;
  readonly item: string;
  readonly level: string;
  readonly checkpoint: number;
  readonly kind: 'verify' | 'clarify';
  readonly question: string;
  readonly raisedBy: string;
}

/** One issue a checkpoint: a second question about it joins the first. */
export async function insertIssue(client: PoolClient, issue: NewIssue): Promise<void> {
  await client.query({
    name: 'insert-issue',
    text: `insert into site_visit_issue as i (case_id, round, item, level, checkpoint, kind, question, raised_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict on constraint site_visit_issue_key do update set question = concat_ws(E'\\n', nullif(i.question, ''), excluded.question) where i.state = 'Open'`,
    values: [issue.caseId, issue.round, issue.item, issue.level, issue.checkpoint, issue.kind, issue.question, issue.raisedBy],
  });
}

export interface NewClarification {
  readonly id: string;
  readonly caseId: string;
  readonly item: string;
  readonly question: string;
  readonly askedBy: string;
  readonly askedAtMs: number;
  readonly taskId: string;
}

export async function insertClarification(client: PoolClient, asked: NewClarification): Promise<void> {
  await client.query({
    name: 'insert-clarification',
    text: 'insert into clarification (id, case_id, item, question, asked_by, asked_at, task_id) values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7)',
    values: [asked.id, asked.caseId, asked.item, asked.question, asked.askedBy, asked.askedAtMs, asked.taskId],
  });
}
