import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { DatabaseInUse, loadDemo } from '#libs/persistence/seed/load-demo';
import { oneTransaction } from '#libs/persistence/seed/one-transaction';
import { inTransaction } from '#libs/persistence/record/transaction';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let empty: TestDatabase;
let directory: string;
const store = (fileName: string, content: string) =>
  new EvidenceStorage(directory).put(Readable.from([Buffer.from(content)]), { fileName, maxBytes: 1_000_000 });
const load = (into: TestDatabase) => loadDemo(into.source, { passwordHash: 'no password', store });
const rows = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.source.query(text, [...values]);

interface Place {
  readonly status: string;
  readonly step: string;
  readonly stepState: string;
  readonly late: boolean;
  readonly open: string;
  readonly overdue: number;
  readonly rung: number;
}

async function place(agency: string, fiscalYearBe = 2570): Promise<Place> {
  const [found] = await rows<Place>(
    `with open as (select t.* from human_task t where t.state in ('Ready', 'Reserved', 'InProgress', 'Suspended'))
     select c.status, c.step, c.step_state as "stepState", c.late, coalesce((select string_agg(distinct o.kind, ' ' order by o.kind) from open o where o.case_id = c.id and o.required), '') as open,
            (select count(*)::int from open o where o.case_id = c.id and o.due_at < cycle_now()) as overdue, coalesce((select max(o.rung) from open o where o.case_id = c.id), 0) as rung
       from assessment_case c join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id where a.code = $1 and y.fiscal_year_be = $2`,
    [agency, fiscalYearBe],
  );
  if (!found) throw new Error(`Agency ${agency} has no case in ${fiscalYearBe}.`);
  return found;
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-demo-'));
  [database, empty] = [await createTestDatabase('demo'), await createTestDatabase('demo_refused')];
  await load(database);
}, 240_000);
afterAll(async () => {
  await database?.drop();
  await empty?.drop();
  rmSync(directory, { recursive: true, force: true });
});

describe('the demonstration', () => {
  it('opens on 3 August 2570, with nothing broken in its record', async () => {
    const [clock] = await rows<{ on: string }>(`select bangkok_today()::text as on`);
    expect(clock?.on).toBe('2027-08-03');
    await assertInvariants(database.source);
  });

  it('has a year that is closed, one in follow-up, one that runs and a nested one', async () => {
    const cycles = await rows(
      `select y.fiscal_year_be as year, y.owner_agency_id is not null as nested, y.status, count(c.id)::int as cases from assessment_cycle y left join assessment_case c on c.cycle_id = y.id group by y.id order by 1, 2`,
    );
    expect(cycles).toEqual([
      { year: 2568, nested: false, status: 'Ended', cases: 2 },
      { year: 2569, nested: false, status: 'Running', cases: 3 },
      { year: 2570, nested: false, status: 'Running', cases: 11 },
      { year: 2570, nested: true, status: 'Running', cases: 1 },
    ]);
    for (const agency of ['01', '02']) expect(await place(agency, 2568)).toMatchObject({ status: 'Closed', step: 'followUp12' });
    for (const agency of ['01', '04', '07'])
      expect(await place(agency, 2569)).toMatchObject({ status: 'Active', step: 'followUp12', stepState: 'Waiting' });
    expect(
      await rows(
        `select count(*)::int as published from assessment_case c join assessment_cycle y on y.id = c.cycle_id where y.fiscal_year_be = 2569 and c.published_at is not null`,
      ),
    ).toEqual([{ published: 3 }]);
  });

  it('agency 1 reaches the worked scores: self 375.00, final 329.16', async () => {
    const scores = await rows(
      `select s.kind, s.total_points as points from score s join assessment_case c on c.id = s.case_id join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id
        where a.code = '01' and y.fiscal_year_be = 2570 and s.kind in ('self', 'consensus', 'judged', 'final') and not s.superseded order by s.kind`,
    );
    expect(scores).toEqual([
      { kind: 'consensus', points: '329.16' },
      { kind: 'final', points: '329.16' },
      { kind: 'judged', points: '329.16' },
      { kind: 'self', points: '375.00' },
    ]);
    expect(await place('01')).toMatchObject({ step: 'improvementPlan', open: 'WritePlan' });
  });

  it.each<[string, Partial<Place>]>([
    ['02', { step: 'selfAssessment', open: 'WriteItem', overdue: 3, rung: 2 }],
    ['03', { step: 'selfAssessment', open: 'SignCase', overdue: 0 }],
    ['04', { step: 'consensusReview', open: 'DecideDeadlock', late: false }],
    ['05', { step: 'selfAssessment', open: 'CorrectItem', overdue: 0 }],
    ['06', { step: 'selfAssessment', open: 'WriteItem', overdue: 0 }],
    ['07', { step: 'finalReport', open: 'WriteFeedback' }],
    ['08', { step: 'selfAssessment', open: 'CheckCase' }],
    ['09', { step: 'selfAssessment', open: 'CheckCategory', overdue: 0 }],
    ['10', { step: 'evidenceReview', open: 'CheckCompleteness', late: true, overdue: 0 }],
    ['11', { step: 'evidenceReview', open: 'ReviewEvidence', overdue: 0 }],
    ['12', { step: 'selfAssessment', open: 'WriteItem', overdue: 0 }],
  ])('agency %s stands where its story stands', async (agency, expected) => {
    expect(await place(agency)).toMatchObject(expected);
  });

  it('tells its stories in the record', async () => {
    expect(
      await rows(
        `select a.code, r.asked_days as asked, r.granted_days as granted from extension_request r join assessment_case c on c.id = r.case_id join agency a on a.id = c.agency_id order by 1, 2`,
      ),
    ).toEqual([
      { code: '02', asked: 10, granted: 10 },
      { code: '02', asked: 10, granted: 10 },
      { code: '06', asked: 10, granted: 5 },
    ]);
    expect(await rows(`select i.item, i.state from appeal_item i order by i.item`)).toEqual([
      { item: '1.3', state: 'Changed' },
      { item: '4.2', state: 'Kept' },
    ]);
    expect(
      await rows(
        `select r.return_count as returns, r.current_version as version from item_response r join assessment_case c on c.id = r.case_id join agency a on a.id = c.agency_id where a.code = '05' and r.item = '2.3'`,
      ),
    ).toEqual([{ returns: 2, version: 2 }]);
    expect(
      await rows(
        `select m.state, count(*)::int from case_member m join assessment_case c on c.id = m.case_id join agency a on a.id = c.agency_id join assessment_cycle y on y.id = c.cycle_id where a.code = '05' and y.fiscal_year_be = 2570 and m.seat = 'Evaluator' group by 1 order by 1`,
      ),
    ).toEqual([
      { state: 'Accepted', count: 1 },
      { state: 'Declined', count: 1 },
    ]);
    expect(
      await rows(`select e.classification, e.kind, count(*)::int from evidence e where e.classification = 'secret' group by 1, 2`),
    ).toEqual([{ classification: 'secret', kind: 'reference', count: 1 }]);
    expect((await rows(`select 1 from notification where mail_state = 'kept'`)).length).toBeGreaterThan(50);
  });

  it('loaded again stays as it is', async () => {
    const before = await rows('select count(*)::int as events from audit_event');
    const again = await load(database);
    expect(again.loaded).toBe(false);
    expect(again.accounts.map(({ userName }) => userName)).toContain('co.1@agency01.example');
    expect(await rows('select count(*)::int as events from audit_event')).toEqual(before);
  });

  it('never mixes with people who are there already', async () => {
    await empty.source.query(
      `insert into person (user_name, name_th, name_en) values ('somebody@office.example', 'ผู้ใช้จริง', 'Somebody real')`,
    );
    await expect(load(empty)).rejects.toThrow(DatabaseInUse);
    expect(await empty.source.query('select count(*)::int as agencies from agency')).toEqual([{ agencies: 0 }]);
  });

  it('is loaded whole or not at all', async () => {
    const broken = oneTransaction(empty.source, async (inside) => {
      await inTransaction(inside, (client) =>
        client.query(`insert into ministry (code, name_th, name_en) values ('half', 'ครึ่งเดียว', 'Half')`),
      );
      throw new Error('the process died');
    });
    await expect(broken).rejects.toThrow('the process died');
    expect(await empty.source.query('select 1 from ministry')).toEqual([]);
  });
});
