import type { DataSource } from 'typeorm';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { confirmedCycle } from '../support/conducted-cycle.js';

/** A case with its owner of items and its open writing tasks. */
export interface WritingCase {
  readonly id: string;
  readonly owner: string;
  readonly tasks: readonly string[];
}

/** One case an agency, where the items of category 1 wait for somebody who writes them. */
export async function openWriting(source: DataSource, agencies: number): Promise<{ readonly officerId: string }> {
  const { cycleId, officerId } = await confirmedCycle(source, { agencies, steps: ['selfAssessment', 'followUp12'], wake: false });
  await source.query(
    `with owner as (insert into person (user_name, name_th, name_en, status) select 'owner' || code, 'ผู้รับผิดชอบ ' || code, 'Owner ' || code, 'active' from agency returning id, user_name)
     insert into role_grant (person_id, role, agency_id) select owner.id, 'ItemOwner', agency.id from owner join agency on 'owner' || code = user_name`,
  );
  await openCases(source, cycleId, null);
  await source.query(`update item_response set text = 'ข้อความ'`);
  for (const { id } of (await source.query('select id from assessment_case order by id')) as { id: string }[])
    await openStage(source, id, { step: 'selfAssessment', stage: 'SelfAssessment', round: 1 });
  return { officerId };
}

export const writingCases = (source: DataSource): Promise<WritingCase[]> =>
  source.query(
    `select c.id, g.person_id as owner, (select array_agg(t.id order by t.subject) from human_task t where t.case_id = c.id and t.kind = 'WriteItem' and t.state = 'Ready') as tasks
       from assessment_case c join role_grant g on g.agency_id = c.agency_id and g.role = 'ItemOwner' order by c.id`,
  );
