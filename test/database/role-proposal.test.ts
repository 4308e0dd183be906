// What the record itself refuses of roles that wait for a second person, whoever writes it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const people: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase('proposal');
  for (const name of ['proposer', 'second', 'somebody']) {
    const [row] = await database.source.query<{ id: string }[]>(
      `insert into person (user_name, name_th, name_en, status) values ($1, $1, $1, 'active') returning id`,
      [name],
    );
    people.push(row!.id);
  }
});
afterAll(() => database?.drop());

const PROPOSER = 0;
const SECOND = 1;
const SOMEBODY = 2;

const proposed = async (by = PROPOSER, to = SOMEBODY, role = 'Judge'): Promise<string> => {
  const [row] = await database.source.query<{ id: string }[]>(
    'insert into role_proposal (person_id, role, proposed_by) values ($1, $2, $3) returning id',
    [people[to], role, people[by]],
  );
  return row!.id;
};
const granted = async (): Promise<string> => {
  const [row] = await database.source.query<{ id: string }[]>(
    `insert into role_grant (person_id, role) values ($1, 'Judge') returning id`,
    [people[SOMEBODY]],
  );
  return row!.id;
};

interface Decision {
  readonly state: string;
  readonly by: number | null;
  readonly note?: string;
  readonly isGiven?: boolean;
}
async function decide({ state, by, note = '', isGiven = false }: Decision): Promise<unknown> {
  const id = await proposed();
  return database.source.query(
    'update role_proposal set state = $2, decided_by = $3, decided_at = case when $3::uuid is null then null else cycle_now() end, note = $4, grant_id = $5 where id = $1',
    [id, state, by === null ? null : people[by], note, isGiven ? await granted() : null],
  );
}

describe('a proposed role in the record', () => {
  it.each<[string, Decision]>([
    ['role_proposal_second_person', { state: 'Granted', by: PROPOSER, isGiven: true }],
    ['role_proposal_second_person', { state: 'Granted', by: SOMEBODY, isGiven: true }],
    ['role_proposal_second_person', { state: 'Returned', by: PROPOSER, note: 'x' }],
    ['role_proposal_withdrawn_by_proposer', { state: 'Withdrawn', by: SECOND }],
    ['role_proposal_return_reason', { state: 'Returned', by: SECOND }],
    ['role_proposal_grant', { state: 'Granted', by: SECOND }],
    ['role_proposal_grant', { state: 'Returned', by: SECOND, note: 'x', isGiven: true }],
    ['role_proposal_decided', { state: 'Granted', by: null, isGiven: true }],
    ['role_proposal_decided', { state: 'Proposed', by: SECOND }],
    ['role_proposal_state_check', { state: 'Forgotten', by: SECOND }],
  ])('%s refuses %j', async (constraint, decision) => {
    await expect(decide(decision)).rejects.toThrow(`"${constraint}"`);
  });

  it.each<Decision>([
    { state: 'Granted', by: SECOND, isGiven: true },
    { state: 'Returned', by: SECOND, note: 'x' },
    { state: 'Withdrawn', by: PROPOSER },
  ])('takes %j', async (decision) => {
    expect(await decide(decision)).toEqual([[], 1]);
  });

  it('is for somebody else and of a role that there is', async () => {
    await expect(proposed(SOMEBODY, SOMEBODY)).rejects.toThrow('"role_proposal_for_another"');
    await expect(proposed(PROPOSER, SOMEBODY, 'Emperor')).rejects.toThrow('"role_proposal_role_check"');
  });
});
