// Commands that arrive together share a transaction: none waits for another's case, none falls with another, and each is told what it would be told alone.
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { GroupedTaskCommands } from '#libs/persistence/record/grouped-task-commands';
import type { CommandResult } from '#libs/persistence/record/task-command';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { openWriting, writingCases, type WritingCase } from './grouped.fixtures.js';

const AGENCIES = 4;
const OWNER_CLAIM: TaskCommand = { operation: 'claim' };
const SUBMIT: TaskCommand = { operation: 'complete', outcome: 'submit' };

let database: TestDatabase;
let holder: Client;
let commands: GroupedTaskCommands;
let officerId: string;
let cases: WritingCase[];

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];

beforeAll(async () => {
  database = await createTestDatabase('grouped');
  holder = new Client({ connectionString: database.url });
  await holder.connect();
  ({ officerId } = await openWriting(database.source, AGENCIES));
});

beforeEach(async () => {
  commands = new GroupedTaskCommands(database.source);
  cases = await writingCases(database.source);
});

afterAll(async () => {
  await assertInvariants(database.source);
  await holder.end();
  await database.drop();
});

const run = (actorId: string, taskId: string, command = OWNER_CLAIM, key: CommandKey | null = null, ifVersion: number | null = null) =>
  commands.run({ actorId, taskId, command, key, ifVersion });
const told = (result: CommandResult): string =>
  result.kind === 'refused' ? result.refusals.map(({ name }) => name).join('+') : result.kind;
const keyOf = (key: string, byte = 0): CommandKey => ({ route: 'claim', key, bodyHash: Buffer.alloc(32, byte) });
/** When the transactions of the newest events began: as many instants as transactions. */
const transactions = async (events: number): Promise<number> =>
  new Set(
    (await rows<{ at: string }>('select received_at::text as at from audit_event order by id desc limit $1', [events])).map(({ at }) => at),
  ).size;

describe('commands that arrive together', () => {
  it('share one transaction, each on its own case, with its own event and key', async () => {
    const claims = cases.map(({ owner, tasks }, place) => run(owner, tasks[0]!, OWNER_CLAIM, keyOf(`together-${place}`)));
    expect((await Promise.all(claims)).map(told)).toEqual(Array(AGENCIES).fill('done'));
    expect(await transactions(AGENCIES)).toBe(1);
    const submissions = cases.map(({ owner, tasks }) => run(owner, tasks[0]!, SUBMIT));
    expect((await Promise.all(submissions)).map(told)).toEqual(Array(AGENCIES).fill('done'));
    expect(await transactions(AGENCIES)).toBe(1);
    expect(
      await rows(
        `select count(*)::int as versions, count(distinct v.case_id)::int as cases, bool_and(v.submitted_by = t.ended_by) as "byOwner"
           from item_response_version v join human_task t on t.case_id = v.case_id and t.subject = v.item where t.id = any ($1)`,
        [cases.map(({ tasks }) => tasks[0])],
      ),
    ).toEqual([{ versions: AGENCIES, cases: AGENCIES, byOwner: true }]);
    const repeated = await Promise.all(
      cases.map(({ owner, tasks }, place) => run(owner, tasks[0]!, OWNER_CLAIM, keyOf(`together-${place}`))),
    );
    expect(repeated).toEqual(repeated.map((result) => ({ ...result, kind: 'done', repeated: true })));
  });

  it('are each told what they would be told alone', async () => {
    const [first, second, third, fourth] = [cases[0]!, cases[1]!, cases[2]!, cases[3]!];
    const results = await Promise.all([
      run(first.owner, first.tasks[0]!),
      run(first.owner, second.tasks[0]!), // of another agency
      run(third.owner, third.tasks[0]!, SUBMIT), // not claimed
      run(fourth.owner, fourth.tasks[0]!, OWNER_CLAIM, null, 99),
      run(first.owner, '00000000-0000-4000-8000-000000000000'),
    ]);
    expect(results.map(told)).toEqual(['done', 'notFound', 'task-not-claimed+not-yours', 'stale', 'notFound']);
  });

  it('of one case follow each other: the second is decided on what the first left', async () => {
    const { owner, tasks } = cases[3]!;
    const taken = await Promise.all([run(owner, tasks[0]!), run(owner, tasks[0]!), run(owner, tasks[1]!)]);
    expect(taken.map(told)).toEqual(['done', 'task-taken', 'done']);
  });

  it('with one key for two tasks: one act, the other is told that the key is used', async () => {
    const suspend: TaskCommand = { operation: 'suspend', text: 'เหตุผล' };
    const ask = ({ tasks }: (typeof cases)[0], byte: number) => run(officerId, tasks[0]!, suspend, keyOf('one-key', byte));
    expect((await Promise.all([ask(cases[1]!, 1), ask(cases[2]!, 2)])).map(told).toSorted()).toEqual(['done', 'keyReused']);
    expect(await rows(`select count(*)::int as suspended from human_task where state = 'Suspended'`)).toEqual([{ suspended: 1 }]);
  });

  it('do not wait for a case that somebody holds; its own command does', async () => {
    const [held, free] = [cases[1]!, cases[2]!];
    await holder.query('begin');
    await holder.query('select 1 from assessment_case where id = $1 for no key update', [held.id]);
    const settled: string[] = [];
    const waits = run(held.owner, held.tasks[0]!).then((result) => settled.push(`held: ${told(result)}`));
    const goes = run(free.owner, free.tasks[0]!).then((result) => settled.push(`free: ${told(result)}`));
    await goes;
    expect(settled).toEqual(['free: done']);
    await holder.query('commit');
    await waits;
    expect(settled).toEqual(['free: done', 'held: done']);
  });
});
