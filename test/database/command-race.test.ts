// Two people act on one case at the same time while a third connection holds its lock: one wins, the other is told why, nothing stale is read.
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { GroupedTaskCommands } from '#libs/persistence/record/grouped-task-commands';
import { runTaskCommand, type CommandResult, type TaskCommandRequest } from '#libs/persistence/record/task-command';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import { confirmedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let database: TestDatabase;
let holder: Client;
let observer: Client;
let caseId: string;
const people: Record<string, string> = {};

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];

async function person(name: string, role: string, agencyId: string | null): Promise<void> {
  const [row] = await rows<{ id: string }>(
    `insert into person (user_name, name_th, name_en, status) values ($1, $1, $1, 'active') returning id`,
    [name],
  );
  people[name] = row!.id;
  await rows('insert into role_grant (person_id, role, agency_id) values ($1, $2, $3)', [row!.id, role, agencyId]);
}

beforeAll(async () => {
  database = await createTestDatabase('race');
  grouped = new GroupedTaskCommands(database.source);
  holder = new Client({ connectionString: database.url });
  await holder.connect();
  observer = new Client({ connectionString: database.url });
  await observer.connect();
  const { cycleId, agencyIds } = await confirmedCycle(database.source, { steps: ['selfAssessment', 'followUp12'], wake: false });
  for (const name of ['ann', 'bob', 'cid']) await person(name, 'ItemOwner', agencyIds[0]!);
  await person('office', 'CycleOfficer', null);
  await openCases(database.source, cycleId, null);
  [{ id: caseId }] = (await rows<{ id: string }>('select id from assessment_case')) as [{ id: string }];
  await rows(`update item_response set text = 'ข้อความ'`);
  await openStage(database.source, caseId, { step: 'selfAssessment', stage: 'SelfAssessment', round: 1 });
});

afterAll(async () => {
  await assertInvariants(database.source);
  await holder.end();
  await observer.end();
  await database.drop();
});

/** Asked on a connection of its own: inside a transaction the server shows its activity as it was at the first look. */
const waiting = async (): Promise<number> =>
  Number(
    (await observer.query(`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows[0]
      .count,
  );

/** Starts both while the lock is held, lets go when both wait for it. */
async function race(first: () => Promise<CommandResult>, second: () => Promise<CommandResult>): Promise<string[]> {
  await holder.query('begin');
  await holder.query('select 1 from assessment_case where id = $1 for no key update', [caseId]);
  const both = [first(), second()];
  try {
    await eventually(waiting, (count) => count === 2);
  } finally {
    await holder.query('commit');
  }
  return (await Promise.all(both)).map(nameOf).sort();
}

const nameOf = (result: CommandResult): string =>
  result.kind === 'refused' ? result.refusals.map(({ name }) => name).join('+') : result.kind;

const items = ['1.1', '1.2', '1.3', '1.4'];
let next = 0;

/** Brings a fresh task of the case into a state, outside the rules. */
async function taskIn(state: string, owner: string | null, item = items[next++ % items.length]!): Promise<string> {
  const [row] = await rows<{ id: string }>(
    `with changed as (update human_task set state = $2, actual_owner = $3, suspended_from = case when $2 = 'Suspended' then 'Reserved' end, suspend_reason = case when $2 = 'Suspended' then 'office' end,
            ended_at = case when $2 = 'Completed' then cycle_now() end, outcome = case when $2 = 'Completed' then 'submit' end, delegated_from = null, version = version + 1 where kind = 'WriteItem' and subject = $1 returning id) select id from changed`,
    [item, state, owner === null ? null : people[owner]],
  );
  await rows(`update assessment_case set open_count = (select count(*) from human_task where required and state not in ('Completed', 'Failed', 'Error', 'Exited', 'Obsolete')),
    total_count = (select count(*) from human_task where required and state not in ('Exited', 'Obsolete')), done_count = (select count(*) from human_task where required and state = 'Completed')`);
  return row!.id;
}

type Run = (request: TaskCommandRequest) => Promise<CommandResult>;
const alone: Run = (request) => runTaskCommand(database.source, request);
let grouped: GroupedTaskCommands;

const act =
  (actor: string, taskId: string, command: TaskCommand, run = alone) =>
  (): Promise<CommandResult> =>
    run({ actorId: people[actor]!, taskId, command, key: null, ifVersion: null });

interface Duel {
  readonly name: string;
  readonly from: readonly [state: string, owner: string | null];
  readonly first: readonly [actor: string, command: TaskCommand];
  readonly second?: readonly [actor: string, command: TaskCommand];
  readonly outcome: readonly string[];
}

const text = 'เหตุผล';
const to = (name: string): Pick<TaskCommand, 'text'> & { to: string } => ({ text, to: name });

const handing = (operation: 'delegate' | 'forward' | 'nominate' | 'reassign', name: string): TaskCommand => {
  const { to: target, ...rest } = to(name);
  return {
    operation,
    ...rest,
    get toPersonId() {
      return people[target]!;
    },
  };
};

const DUELS: readonly Duel[] = [
  {
    name: 'claim',
    from: ['Ready', null],
    first: ['ann', { operation: 'claim' }],
    second: ['bob', { operation: 'claim' }],
    outcome: ['done', 'task-taken'],
  },
  { name: 'release', from: ['Reserved', 'ann'], first: ['ann', { operation: 'release' }], outcome: ['done', 'task-not-claimed+not-yours'] },
  { name: 'start', from: ['Reserved', 'ann'], first: ['ann', { operation: 'start' }], outcome: ['done', 'task-already-started'] },
  { name: 'stop', from: ['InProgress', 'ann'], first: ['ann', { operation: 'stop' }], outcome: ['done', 'task-not-started'] },
  {
    name: 'complete',
    from: ['InProgress', 'ann'],
    first: ['ann', { operation: 'complete', outcome: 'submit' }],
    outcome: ['done', 'task-ended'],
  },
  { name: 'delegate', from: ['Reserved', 'ann'], first: ['ann', handing('delegate', 'bob')], outcome: ['done', 'target-is-owner'] },
  { name: 'forward', from: ['Reserved', 'ann'], first: ['ann', handing('forward', 'bob')], outcome: ['done', 'not-yours+target-is-owner'] },
  {
    name: 'nominate',
    from: ['Ready', null],
    first: ['office', handing('nominate', 'ann')],
    second: ['office', handing('nominate', 'bob')],
    outcome: ['done', 'task-taken'],
  },
  { name: 'reassign', from: ['Reserved', 'ann'], first: ['office', handing('reassign', 'bob')], outcome: ['done', 'target-is-owner'] },
  {
    name: 'decline',
    from: ['Reserved', 'ann'],
    first: ['ann', { operation: 'decline', text }],
    outcome: ['done', 'task-not-claimed+not-yours'],
  },
  { name: 'suspend', from: ['Reserved', 'ann'], first: ['office', { operation: 'suspend', text }], outcome: ['done', 'task-suspended'] },
  { name: 'resume', from: ['Suspended', 'ann'], first: ['office', { operation: 'resume' }], outcome: ['done', 'task-not-suspended'] },
  { name: 'fail', from: ['Reserved', 'ann'], first: ['ann', { operation: 'fail', text }], outcome: ['done', 'task-ended'] },
];

const DOORS: readonly (readonly [string, Run])[] = [
  ['by themselves', alone],
  ['in a group', (request) => grouped.run(request)],
];

describe.each(DOORS)('the same command twice at once, %s', (_, run) => {
  it.each(DUELS)('$name: one wins, the other is refused by name', async ({ from, first, second, outcome }) => {
    const taskId = await taskIn(...from);
    const [actor, command] = second ?? first;
    expect(await race(act(first[0], taskId, first[1], run), act(actor, taskId, command, run))).toEqual([...outcome].sort());
  });
});

describe('different commands at once', () => {
  it('a claim and a nomination: one owner', async () => {
    const taskId = await taskIn('Ready', null);
    expect(await race(act('ann', taskId, { operation: 'claim' }), act('office', taskId, handing('nominate', 'bob')))).toEqual([
      'done',
      'task-taken',
    ]);
    const [task] = await rows<{ state: string; owner: string }>('select state, actual_owner as owner from human_task where id = $1', [
      taskId,
    ]);
    expect([people['ann'], people['bob']]).toContain(task!.owner);
  });

  it('the same key twice: one act, one answer', async () => {
    const taskId = await taskIn('Ready', null);
    const key = { route: 'claim', key: 'same-key-twice', bodyHash: Buffer.alloc(32) };
    const claim = (): Promise<CommandResult> =>
      runTaskCommand(database.source, { actorId: people['ann']!, taskId, command: { operation: 'claim' }, key, ifVersion: null });
    expect(await race(claim, claim)).toEqual(['done', 'done']);
    const [events] = await rows<{ count: number }>(
      `select count(*)::int as count from audit_event where task_id = $1 and action = 'TaskClaimed' and actor_id = $2 and id > (select max(id) - 1 from audit_event)`,
      [taskId, people['ann']],
    );
    expect(events!.count).toBe(1);
  });

  it('the last two items of a category at once: its check opens exactly once', async () => {
    await rows(`delete from human_task where kind = 'CheckCategory'`);
    for (const item of ['1.3', '1.4']) await taskIn('Completed', 'ann', item);
    const [one, two] = [await taskIn('InProgress', 'ann', '1.1'), await taskIn('InProgress', 'bob', '1.2')];
    expect(
      await race(
        act('ann', one, { operation: 'complete', outcome: 'submit' }),
        act('bob', two, { operation: 'complete', outcome: 'submit' }),
      ),
    ).toEqual(['done', 'done']);
    expect(await rows(`select subject, pass from human_task where kind = 'CheckCategory'`)).toEqual([{ subject: '1', pass: 1 }]);
  });

  it('a stale version is refused after the wait', async () => {
    const taskId = await taskIn('InProgress', 'ann', '1.3');
    const [{ version }] = (await rows<{ version: number }>('select version from human_task where id = $1', [taskId])) as [
      { version: number },
    ];
    const submit = (): Promise<CommandResult> =>
      runTaskCommand(database.source, {
        actorId: people['ann']!,
        taskId,
        command: { operation: 'complete', outcome: 'submit' },
        key: null,
        ifVersion: version,
      });
    expect(await race(submit, submit)).toEqual(['done', 'stale']);
  });
});
