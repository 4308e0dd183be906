import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PoolClient } from 'pg';
import { INVARIANTS } from '#libs/persistence/invariants/invariant.table';
import { assertInvariants, checkInvariants } from '#libs/persistence/invariants/check-invariants';
import { verifyAllChains, verifyChain } from '#libs/persistence/invariants/audit-chains';
import { createCycle } from '#libs/persistence/record/cycles/create-cycle';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { nextStep } from '#libs/persistence/record/conduct/next-step';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { inTransaction, withClient } from '#libs/persistence/record/transaction';
import { inviteFirstAdministrator } from '#libs/persistence/seed/first-administrator';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let caseId: string;
let personId: string;

const run = <Row>(client: Pick<PoolClient, 'query'>, text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  client.query(text, [...values]).then(({ rows }) => rows as Row[]);

beforeAll(async () => {
  database = await createTestDatabase('invariants');
  const { source } = database;
  await inTransaction(source, importEditionsAndCalendars);
  await inTransaction(source, async (client) => {
    const [agency] = await run<{ id: string }>(
      client,
      `insert into agency (code, name_th, name_en, kind) values ('01', 'กรมดอกไม้หลากสี', 'Department of Colourful Flowers', 'department') returning id`,
    );
    const [person] = await run<{ id: string }>(
      client,
      `insert into person (user_name, name_th, name_en, status) values ('co.1@agency01.example', 'นายพฤกษ์ นามสมมติ', 'Mr Phruek Madeup', 'active') returning id`,
    );
    personId = person!.id;
    await run(client, `insert into role_grant (person_id, role, agency_id) values ($1, 'AgencyCoordinator', $2)`, [personId, agency!.id]);
    const { cycleId } = await createCycle(client, {
      fiscalYearBe: 2570,
      editionCode: 'pmqa4-seed-summary-1',
      planCode: 'pmqa4-default',
      calendarCode: 'th-national',
      categories: ['1'],
      startOn: '2026-10-01',
      groups: [{ code: 'a', names: { th: 'กลุ่ม ก', en: 'Group A' }, startOn: '2026-10-01', agencyIds: [agency!.id] }],
    });
    await run(client, `update assessment_cycle set status = 'Opening' where id = $1`, [cycleId]);
    await run(client, `update installation set clock_offset_ms = ms('2026-10-02 10:00+07') - ms(now())`);
  });
  const [{ id: cycleId }] = (await source.query('select id from assessment_cycle')) as [{ id: string }];
  await openCases(source, cycleId, null);
  [{ id: caseId }] = (await source.query('select id from assessment_case')) as [{ id: string }];
  const step = await nextStep(source, caseId);
  if (step.kind === 'step') await openStage(source, caseId, step);
});
afterAll(() => database?.drop());

/** Breaks the record in a transaction that is rolled back, and says which invariants notice. */
async function noticed(text: string, values: readonly unknown[] = []): Promise<string[]> {
  let names: string[] = [];
  class Undo extends Error {}
  const attempt = inTransaction(database.source, async (client) => {
    await run(client, text, values);
    names = (await checkInvariants(client)).map(({ name }) => name);
    throw new Undo();
  });
  await expect(attempt).rejects.toThrow(Undo);
  return names;
}

describe('the invariants', () => {
  beforeEach(() => assertInvariants(database.source));

  it('have names of their own', () => {
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
  });

  it.each<[string, string[]]>([
    [`update assessment_case set open_count = open_count + 1`, ['open-count-is-the-count']],
    [`update assessment_case set done_count = 1`, ['done-count-is-the-count']],
    [`update assessment_case set total_count = 9`, ['total-count-is-the-count']],
    [`update case_step set closed_at = now()`, ['closed-step-has-no-open-required-task', 'open-step-has-a-window']],
    [`update assessment_case set status = 'NotSubmitted'`, ['ended-case-has-no-open-task']],
    [`delete from item_response`, ['case-has-its-items']],
    [`with gone as (delete from wake_up) update assessment_case set next_look_at = null`, ['open-case-is-looked-at']],
    [`update human_task set state = 'Reserved'`, ['owned-task-has-an-owner']],
    [`update human_task set actual_owner = (select id from person)`, ['offered-task-has-no-owner']],
    [`update human_task set ended_at = now()`, ['final-task-has-ended']],
    [`update item_response set state = 'Submitted'`, ['accepted-item-has-a-version']],
    [
      `with sheet as (insert into score_sheet (case_id, round, kind) select id, 1, 'consensus' from assessment_case returning id) insert into mark (sheet_id, item, level, checkpoint, met) select id, '1.1', 'indicator', 1, true from sheet`,
      ['marked-indicator-was-accepted'],
    ],
    [`delete from task_queue_member`, ['grant-is-in-its-queue']],
    [`delete from role_grant`, ['queue-member-has-a-grant']],
    [
      `update notification set mail_state = 'sent'; insert into notification (dedup_key, person_id, kind, created_at, mail_state) select 'x', id, 'x', now(), 'sent' from person`,
      ['sent-mail-has-its-time'],
    ],
    [`update assessment_cycle set status = 'Ended'`, ['ended-cycle-has-no-open-case']],
    [
      `insert into agency (code, name_th, name_en, kind) values ('02', 'ข', 'B', 'other'); insert into cycle_agency (cycle_id, agency_id, group_id) select g.cycle_id, a.id, g.id from agency_group g, agency a where a.code = '02'`,
      ['running-cycle-has-all-its-cases'],
    ],
    [
      `update human_task set state = 'Completed', ended_at = now(), outcome = 'done', ended_by = (select id from person), kind = 'ConfirmChange', input = jsonb_build_object('proposedBy', (select id from person)); update assessment_case set open_count = 0, done_count = 1`,
      ['nobody-confirmed-their-own-proposal'],
    ],
    [
      `update human_task set state = 'Completed', ended_at = now(), outcome = 'approve', ended_by = (select id from person), kind = 'ApproveWaiver', subject = (select id::text from person); update assessment_case set open_count = 0, done_count = 1`,
      ['nobody-waived-their-own-conflict'],
    ],
    [
      `update human_task set state = 'Completed', ended_at = now(), outcome = 'apply', kind = 'ConfirmChange', input = jsonb_build_object('proposal', 1, 'waivers', jsonb_build_array(jsonb_build_object('personId', (select id from person), 'seat', 'Judge'))); update assessment_case set open_count = 0, done_count = 1`,
      ['confirmed-team-has-its-waivers'],
    ],
  ])('notice: %s', async (text, expected) => {
    expect(await noticed(text)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['CastJudgement', 'evaluated', 'judge-took-no-part'],
    ['CastJudgement', 'moderated', 'judge-took-no-part'],
    ['ConfirmConsensus', 'evaluated', 'moderator-did-not-evaluate'],
    ['DecideAppeal', 'judged', 'appeal-reviewer-took-no-part'],
    ['SignCase', 'checkedCase', 'signer-did-not-check-the-case'],
  ])('notice a %s by who has %s', async (kind, deed, expected) => {
    const text = `insert into case_involvement (case_id, person_id, deed, round) select id, '${personId}', '${deed}', 1 from assessment_case;
      update human_task set state = 'Completed', ended_at = now(), outcome = 'sign', ended_by = '${personId}', kind = '${kind}'; update assessment_case set open_count = 0, done_count = 1`;
    expect(await noticed(text)).toEqual([expected]);
  });
});

describe('the audit chain', () => {
  it('holds from the first event to the head', async () => {
    const report = await withClient(database.source, verifyAllChains);
    expect(report).toMatchObject({ chains: 2, broken: [] });
    expect(report.events).toBeGreaterThan(3);
  });

  // The application's role cannot change events at all; the owner of the schema could.
  it('shows a changed payload, a changed act, a lost event and a wrong head', async () => {
    const broken = async (text: string): Promise<unknown> => {
      const { Client } = await import('pg');
      const owner = new Client({ connectionString: database.ownerUrl });
      await owner.connect();
      try {
        await owner.query('begin');
        await owner.query(text);
        const { broken: found } = await verifyChain(owner as unknown as PoolClient, 'case', caseId);
        await owner.query('rollback');
        return found;
      } finally {
        await owner.end();
      }
    };
    expect(await broken(`update audit_event set payload = '{}' where chain_kind = 'case' and seq = 2`)).toEqual({ seq: 2, why: 'payload' });
    expect(await broken(`update audit_event set action = 'Nothing' where chain_kind = 'case' and seq = 1`)).toEqual({
      seq: 1,
      why: 'hash',
    });
    expect(await broken(`update audit_event set actor_id = '${personId}' where chain_kind = 'case' and seq = 2`)).toEqual({
      seq: 2,
      why: 'hash',
    });
    expect(await broken(`delete from audit_event where chain_kind = 'case' and seq = 1`)).toEqual({ seq: 1, why: 'sequence' });
    expect(await broken(`delete from audit_event where chain_kind = 'case' and seq = 2`)).toEqual({ seq: 1, why: 'head' });
    expect(await broken(`update assessment_case set audit_seq = 9`)).toEqual({ seq: 2, why: 'head' });
  });

  it('cannot be written by the application’s role', async () => {
    await expect(database.source.query(`update audit_event set action = 'Nothing'`)).rejects.toThrow(/permission denied/);
    await expect(database.source.query('delete from audit_event')).rejects.toThrow(/permission denied/);
    await expect(database.source.query('truncate audit_event')).rejects.toThrow(/permission denied/);
  });
});

describe('the first administrator', () => {
  it('gets one link at a time until there is one', async () => {
    const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
    const first = await inviteFirstAdministrator(database.source, 'Administrator', hash('a'));
    expect(first?.userName).toBe('administrator');
    await inviteFirstAdministrator(database.source, 'administrator', hash('b'));
    const links = await database.source.query(
      `select token_hash, expires_at > now() + interval '59 minutes' and expires_at <= now() + interval '1 hour' as usable from one_time_link order by created_at`,
    );
    expect(links).toEqual([
      { token_hash: hash('a'), usable: false },
      { token_hash: hash('b'), usable: true },
    ]);
    await database.source.query(`update person set status = 'active' where user_name = 'administrator'`);
    expect(await inviteFirstAdministrator(database.source, 'administrator', hash('c'))).toBeNull();
    await assertInvariants(database.source);
  });
});
