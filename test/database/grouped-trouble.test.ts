// Trouble in a group of commands: one member's stays its own, an answer that was lost is found again, and nobody else waits without end.
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDataSource } from '#libs/persistence/data-source';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { GroupedTaskCommands } from '#libs/persistence/record/grouped-task-commands';
import type { CommandResult } from '#libs/persistence/record/task-command';
import { RecordBusy } from '#libs/persistence/record/transaction';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { holdCommit } from '../support/held-commit.js';
import { testDatabaseUrl } from '../support/server.js';
import { openWriting, writingCases, type WritingCase } from './grouped.fixtures.js';

const CLAIM: TaskCommand = { operation: 'claim' };
const SUSPEND: TaskCommand = { operation: 'suspend', text: 'เหตุผล' };

let database: TestDatabase;
let source: DataSource;
let outside: Client;
let holder: Client;
let commands: GroupedTaskCommands;
let officerId: string;
let cases: WritingCase[];

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await outside.query(text, [...values])).rows as Row[];

beforeAll(async () => {
  database = await createTestDatabase('trouble');
  ({ officerId } = await openWriting(database.source, 4));
  outside = new Client({ connectionString: database.ownerUrl });
  holder = new Client({ connectionString: database.ownerUrl });
  for (const client of [outside, holder]) await client.connect();
});
beforeEach(async () => {
  source = await createDataSource(database.url);
  commands = new GroupedTaskCommands(source);
  await rows(
    `update human_task set state = 'Ready', actual_owner = null, suspended_from = null, suspend_reason = null, version = version + 1 where kind = 'WriteItem'`,
  );
  cases = await writingCases(database.source);
});
afterEach(() => source.destroy());
afterAll(async () => {
  await assertInvariants(database.source);
  for (const client of [outside, holder]) await client.end();
  await database.drop();
});

const keyOf = (key: string): CommandKey => ({ route: 'test', key, bodyHash: Buffer.alloc(32) });
const run = (actorId: string, taskId: string, command: TaskCommand, key: string | null = null) =>
  commands.run({ actorId, taskId, command, key: key === null ? null : keyOf(key), ifVersion: null });
const claim = (of: WritingCase, key: string | null = null, task = 0) => run(of.owner, of.tasks[task]!, CLAIM, key);
const told = (result: CommandResult): string =>
  result.kind === 'refused' ? result.refusals.map(({ name }) => name).join('+') : result.kind;
const fate = (settled: PromiseSettledResult<CommandResult>): string =>
  settled.status === 'fulfilled' ? told(settled.value) : settled.reason instanceof RecordBusy ? 'busy' : 'failed';
const fates = async (all: readonly Promise<CommandResult>[]): Promise<string[]> => (await Promise.allSettled(all)).map(fate);
const claimed = async (taskId: string): Promise<number> =>
  (
    await rows(
      `select 1 from audit_event e join human_task t on t.id = e.task_id where t.id = $1 and action = 'TaskClaimed' and e.id > $2`,
      [taskId, mark],
    )
  ).length;
let mark = 0;
beforeEach(async () => {
  mark = (await rows<{ id: number }>('select coalesce(max(id), 0)::int as id from audit_event'))[0]!.id;
});
const waiting = async (): Promise<number> =>
  (await rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length;
const holdCase = async ({ id }: WritingCase): Promise<void> => {
  await holder.query('begin');
  await holder.query('select 1 from assessment_case where id = $1 for no key update', [id]);
};

describe('a member', () => {
  it('that the rules or the database choke on fails alone', async () => {
    const choking: TaskCommand = {
      operation: 'claim',
      get outcome(): TaskCommand['outcome'] {
        throw new Error('the rules fail');
      },
    };
    const results = [claim(cases[0]!), run(cases[1]!.owner, cases[1]!.tasks[0]!, choking), claim(cases[2]!)];
    expect(await fates(results)).toEqual(['done', 'failed', 'done']);
    const unreadable = run(officerId, cases[1]!.tasks[0]!, { operation: 'nominate', toPersonId: 'nobody', text: 'เหตุผล' });
    expect(await fates([claim(cases[0]!, null, 1), unreadable, claim(cases[2]!, null, 1)])).toEqual(['done', 'failed', 'done']);
  });

  it('that waits for something else than its case is told that the record is busy; the others are done', async () => {
    const impatient = await createDataSource(database.url, { lockTimeoutMs: 1_000 });
    commands = new GroupedTaskCommands(impatient);
    await holder.query('begin');
    await holder.query(
      `insert into idempotency_key (person_id, route, key, body_hash, status, resource_id, resource_version) values ($1, 'test', 'held', '\\x00', 200, 'x', 1)`,
      [cases[1]!.owner],
    );
    const results = await fates([claim(cases[0]!, 'free-0'), claim(cases[1]!, 'held'), claim(cases[2]!, 'free-2')]);
    await holder.query('rollback');
    await impatient.destroy();
    expect(results).toEqual(['done', 'busy', 'done']);
  });
});

describe('a group', () => {
  it('that stands still does not hold up those who come later', async () => {
    const gate = await holdCommit(database.ownerUrl, 'TaskClaimed');
    const stands = claim(cases[0]!);
    await gate.reached();
    expect(told(await run(officerId, cases[1]!.tasks[0]!, SUSPEND))).toBe('done');
    expect(await claimed(cases[0]!.tasks[0]!)).toBe(0);
    await gate.letGo();
    expect(told(await stands)).toBe('done');
  });

  it('whose backend is ended before its commit is done again, member by member', async () => {
    const gate = await holdCommit(database.ownerUrl, 'TaskClaimed');
    const both = [claim(cases[0]!, 'ended-0'), claim(cases[1]!, 'ended-1')];
    await gate.reached();
    await rows(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    await eventually(waiting, (count) => count === 2);
    await gate.letGo();
    expect(await Promise.all(both)).toMatchObject([
      { kind: 'done', repeated: false },
      { kind: 'done', repeated: false },
    ]);
    expect([await claimed(cases[0]!.tasks[0]!), await claimed(cases[1]!.tasks[0]!)]).toEqual([1, 1]);
  });

  it('whose commit is taken and whose answer is lost is answered from the record, and recorded once', async () => {
    const line = await cuttableLine(database.url);
    const far = await createDataSource(line.url, { poolSize: 4 });
    commands = new GroupedTaskCommands(far);
    const gate = await holdCommit(database.ownerUrl, 'TaskClaimed');
    const both = [claim(cases[0]!, 'lost-0'), claim(cases[1]!, 'lost-1')];
    await gate.reached();
    line.cut();
    await eventually(waiting, (count) => count === 3); // the cut one in its commit, each of the two for its case
    await gate.letGo();
    expect(await Promise.all(both)).toMatchObject([
      { kind: 'done', repeated: true },
      { kind: 'done', repeated: true },
    ]);
    expect([await claimed(cases[0]!.tasks[0]!), await claimed(cases[1]!.tasks[0]!)]).toEqual([1, 1]);
    await far.destroy();
    await line.close();
  });

  it('finds the database away and says so at once; when it is back, the same keys do it', async () => {
    const away = (is: boolean) => elsewhere.query(`alter database ${database.name} allow_connections ${!is}`);
    const elsewhere = new Client({ connectionString: testDatabaseUrl() });
    await elsewhere.connect();
    const mine = `datname = current_database() and pid <> pg_backend_pid() and usename = 'yokradap_test_app'`;
    await away(true);
    await rows(`select pg_terminate_backend(pid) from pg_stat_activity where ${mine}`);
    const all = () => cases.map((each, place) => claim(each, `away-${place}`));
    expect(await fates(all())).toEqual(Array(cases.length).fill('failed'));
    await away(false);
    await elsewhere.end();
    expect(await fates(all())).toEqual(Array(cases.length).fill('done'));
  });
});

describe('two hundred commands of one case at once', () => {
  it('are all answered, and each task is taken once', async () => {
    const { owner, tasks } = cases[0]!;
    const results = await fates(Array.from({ length: 200 }, (_, place) => run(owner, tasks[place % tasks.length]!, CLAIM)));
    expect(results.filter((result) => result === 'done')).toHaveLength(tasks.length);
    expect(results.filter((result) => result === 'task-taken')).toHaveLength(200 - tasks.length);
  });

  it('leave room for everybody else while the case is held', async () => {
    await holdCase(cases[0]!);
    const { owner, tasks } = cases[0]!;
    const held = fates(Array.from({ length: 200 }, (_, place) => run(owner, tasks[place % tasks.length]!, CLAIM)));
    await eventually(waiting, (count) => count > 0);
    expect(told(await claim(cases[1]!))).toBe('done');
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    await holder.query('commit');
    expect((await held).filter((result) => result === 'done')).toHaveLength(tasks.length);
  });
});

interface Line {
  readonly url: string;
  /** The client's end of every connection is gone; the server does not know yet. */
  cut(): void;
  close(): Promise<void>;
}

async function cuttableLine(databaseUrl: string): Promise<Line> {
  const url = new URL(databaseUrl);
  const to = { host: url.hostname, port: Number(url.port) };
  const near: Socket[] = [];
  const far: Socket[] = [];
  const server: Server = createServer((socket) => {
    const onward = connect(to);
    for (const end of [socket, onward]) end.on('error', () => undefined);
    socket.on('data', (chunk) => onward.write(chunk));
    onward.on('data', (chunk) => socket.destroyed || socket.write(chunk));
    near.push(socket);
    far.push(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    cut: () => near.forEach((socket) => socket.destroy()),
    close: async () => {
      for (const socket of [...near, ...far]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
