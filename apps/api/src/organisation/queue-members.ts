import type { PoolClient } from 'pg';

/** Who belongs to which human task queue follows from roles; called in the transaction that changes them. */
export async function syncQueuesOfAgencies(client: PoolClient, agencyIds: Iterable<string | null>): Promise<void> {
  for (const agencyId of new Set(agencyIds)) await client.query('select sync_queues_of($1, null)', [agencyId]);
}

/** After a person was deactivated or came back. */
export async function syncQueuesOfPerson(client: PoolClient, personId: string): Promise<void> {
  await client.query(
    `select sync_queue_members(q.id) from task_queue q
      where exists (select 1 from task_queue_member m where m.queue_id = q.id and m.person_id = $1)
         or exists (select 1 from role_grant g where g.person_id = $1 and g.role = q.role and g.agency_id is not distinct from q.agency_id)
         or exists (select 1 from case_member k where k.person_id = $1 and k.case_id = q.case_id)`,
    [personId],
  );
}
