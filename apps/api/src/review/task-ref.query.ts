import type { PoolClient } from 'pg';

export interface TaskRef {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly isMine: boolean;
}

export interface SubjectTask {
  readonly kind: string;
  readonly subject: string;
  readonly task: TaskRef;
}

/** Open human tasks of these kinds, with whether the person (or one they stand in for) owns them. Only for readers of the case. */
export async function openTasks(
  client: Pick<PoolClient, 'query'>,
  actorId: string,
  caseId: string,
  kinds: readonly string[],
): Promise<SubjectTask[]> {
  const { rows } = await client.query<SubjectTask>({
    name: 'open-tasks-of-kinds',
    text: `with stands as (select $1::uuid as person_id union all select person_id from substitute where substitute_id = $1 and bangkok_today() between from_on and to_on)
           select t.kind, t.subject, jsonb_build_object('id', t.id, 'state', t.state, 'version', t.version, 'isMine', exists (select 1 from stands s where s.person_id = t.actual_owner)) as task
             from human_task t where t.case_id = $2 and t.kind = any ($3) and t.state in ('Ready', 'Reserved', 'InProgress', 'Suspended') order by t.subject, t.created_at`,
    values: [actorId, caseId, kinds],
  });
  return rows;
}
