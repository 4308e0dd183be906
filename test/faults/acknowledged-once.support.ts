import { expect } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import type { FaultWalk } from './fault-walk.support.js';

const EVENT: Readonly<Record<string, string>> = { claim: 'TaskClaimed', completion: 'TaskCompleted' };

/** Every change that the api has said yes to is in the record once, and the record holds. */
export async function expectAllThereOnce(walk: FaultWalk): Promise<void> {
  const { ledger, sql, caseId } = walk;
  let checked = 0;
  for (const { path, body, etag, method } of ledger.acknowledged) {
    const [, taskId, operation] = /^\/tasks\/([^/]+)\/(claim|completion)$/.exec(path) ?? [];
    const [, item] = /\/items\/([^/]+)\/(?:response|links)$/.exec(path) ?? [];
    if (taskId && operation) {
      const [row] = await sql<{ version: number; events: number }>(
        `select version, (select count(*)::int from audit_event where task_id = t.id and action = $2) as events from human_task t where id = $1`,
        [taskId, EVENT[operation]],
      );
      expect([path, row?.events, row!.version >= Number(body['version'])]).toEqual([path, 1, true]);
    } else if (item && method === 'PUT') {
      const [row] = await sql<{ version: number }>('select version from item_response where case_id = $1 and item = $2', [caseId, item]);
      expect([path, row!.version >= Number(etag!.replaceAll('"', ''))]).toEqual([path, true]);
    } else if (path.endsWith('/evidence')) {
      expect([path, await sql('select 1 as one from evidence where id = $1', [body['id']])]).toEqual([path, [{ one: 1 }]]);
    } else continue;
    checked += 1;
  }
  expect(checked).toBeGreaterThan(0);
  await expectNothingTwice(walk);
  await assertInvariants(walk.database.source);
}

async function expectNothingTwice({ sql, caseId, ledger }: FaultWalk): Promise<void> {
  const twice = (columns: string, table: string, where = 'true'): Promise<unknown[]> =>
    sql(`select ${columns}, count(*) from ${table} where ${where} group by ${columns} having count(*) > 1`);
  expect(await twice('task_id, action', 'audit_event', `action in ('TaskClaimed', 'TaskCompleted')`)).toEqual([]);
  expect(await twice('case_id, step, round, kind, subject, actual_owner', 'human_task', 'case_id is not null')).toEqual([]);
  expect(await twice('dedup_key', 'notification')).toEqual([]);
  const [stages] = await sql<{ opened: number; closed: number; wereOpened: number; wereClosed: number }>(
    `select count(*) filter (where opened_at is not null)::int as opened, count(*) filter (where closed_at is not null)::int as closed,
       (select count(*)::int from audit_event where case_id = $1 and action = 'StageOpened') as "wereOpened",
       (select count(*)::int from audit_event where case_id = $1 and action = 'StageClosed') as "wereClosed" from case_step where case_id = $1`,
    [caseId],
  );
  expect([stages!.wereOpened, stages!.wereClosed]).toEqual([stages!.opened, stages!.closed]);
  const uploads = ledger.acknowledged.filter(({ path }) => path.endsWith('/evidence')).length;
  expect(await sql('select count(*)::int as stored from evidence where case_id = $1', [caseId])).toEqual([{ stored: uploads }]);
}
