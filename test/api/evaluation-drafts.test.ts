// Drafts of evaluators against what happens at the same time, and verdicts on evidence.
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

let api: EvaluationApi;
let evidenceVersionId: string;
let unlinkedVersionId: string;
const to = (rest: string): string => `/cases/${api.caseId}/${rest}`;
const problemOf = ({ body }: { body: unknown }): string =>
  String((body as { type?: string }).type ?? '').replace('urn:yokradap:problem:', '');

async function evidence(title: string): Promise<string> {
  const [row] = await api.rows<{ id: string }>(
    `with e as (insert into evidence (case_id, title, created_by, created_at) values ($1, $2, $3, now()) returning id)
     insert into evidence_version (evidence_id, number, file_name, stored_at, stored_by) select id, 1, 'แผน.pdf', now(), $3 from e returning id`,
    [api.caseId, title, api.people.drafter],
  );
  return row!.id;
}

async function giveTask(kind: string, subject: string, owner: string | null): Promise<string> {
  const [row] = await api.rows<{ id: string }>(
    `insert into human_task (case_id, cycle_id, step, stage, round, kind, subject_kind, subject, state, queue_id, actual_owner, ladder, due_at, created_at)
     select id, cycle_id, step, stage, round, $2, 'item', $3, case when $4::uuid is null then 'Ready' else 'InProgress' end, ensure_queue('Evaluator', 'case', null, id, null), $4, 'evaluatorWork', now() + interval '9 days', now()
       from assessment_case where id = $1 returning id`,
    [api.caseId, kind, subject, owner],
  );
  return row!.id;
}

beforeAll(async () => {
  api = await startEvaluationApi();
  await api.rows(`update assessment_case set step = 'evidenceReview', stage = 'EvidenceReview', step_state = 'Open' where id = $1`, [
    api.caseId,
  ]);
  [evidenceVersionId, unlinkedVersionId] = [await evidence('แผนปฏิบัติราชการรายปี'), await evidence('ฉบับร่างที่ยังไม่ส่ง')];
  await api.rows(
    `insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at) values ($1, '1.1', 2, '[]', 'ฉบับที่สอง', $2, '', $3, now())`,
    [api.caseId, JSON.stringify([{ level: 'basic', checkpoint: 1, evidenceVersionId, page: 'หน้า 3' }]), api.people.drafter],
  );
  await api.rows(
    `update item_response set accepted_version = 2, current_version = 2, text = 'ร่างที่กำลังแก้', state = 'Open' where case_id = $1 and item = '1.1'`,
    [api.caseId],
  );
  await giveTask('ReviewEvidence', '1.1', api.people.second);
});
afterAll(() => api?.close());

interface EvidenceView {
  readonly items: readonly {
    item: string;
    text: string;
    evidence: readonly { evidenceVersionId: string; title: string; verdict: { verdict: string; note: string; version: number } | null }[];
    evidenceTask: { isMine: boolean } | null;
  }[];
}

describe('evidence verdicts', () => {
  const give = (who: Who, id: string, ifMatch: number | null, verdict = 'WrongPeriod', item = '1.1') =>
    api.send(who, 'PUT', to(`items/${item}/verdicts/${id}`), { verdict, note: 'เป็นของปีก่อน' }, { ifMatch });

  it('are given by the one evaluator who reviews the item’s evidence', async () => {
    const other = await give('third', evidenceVersionId, 0);
    expect([other.status, problemOf(other)]).toEqual([403, 'not-yours']);
    for (const who of ['moderator', 'officer', 'coordinator', 'stranger'] as const)
      expect([who, (await give(who, evidenceVersionId, 0)).status]).toEqual([who, 404]);
    expect((await give('second', evidenceVersionId, null)).status).toBe(428);
    const given = await give('second', evidenceVersionId, 0);
    expect([given.status, given.etag]).toEqual([200, '"1"']);
    expect((await give('second', evidenceVersionId, 0, 'Accepted')).status).toBe(412);
    expect((await give('second', evidenceVersionId, 1, 'Accepted')).body).toEqual({ version: 2 });
    expect((await give('second', evidenceVersionId, 2, 'Excellent')).status).toBe(422);
  });

  it('belong to what was submitted: neither a draft nor another item has any', async () => {
    expect((await give('second', unlinkedVersionId, 0)).status).toBe(404);
    expect((await give('second', evidenceVersionId, 0, 'Accepted', '1.2')).status).toBe(404);
  });

  it('stand beside the evidence in the workspace, which shows the accepted text and never the working copy', async () => {
    const view = await api.get<EvidenceView>('third', to('review'));
    const item = view.items.find((row) => row.item === '1.1')!;
    expect(item.text).toBe('ฉบับที่สอง');
    expect(item.evidence.map(({ evidenceVersionId: id, title, verdict }) => [id, title, verdict?.verdict])).toEqual([
      [evidenceVersionId, 'แผนปฏิบัติราชการรายปี', 'Accepted'],
    ]);
    expect([item.evidenceTask?.isMine, (await api.get<EvidenceView>('second', to('review'))).items[0]!.evidenceTask?.isMine]).toEqual([
      false,
      true,
    ]);
  });

  it('are refused once the task is over', async () => {
    await api.rows(`update human_task set state = 'Completed' where kind = 'ReviewEvidence'`);
    const late = await give('second', evidenceVersionId, 2);
    expect([late.status, problemOf(late)]).toEqual([409, 'task-ended']);
  });
});

describe('a draft and a command at the same time', () => {
  it('a save that waits for the case sees what the command wrote', async () => {
    await api.rows(`update assessment_case set step = 'independentReview', stage = 'IndependentReview' where id = $1`, [api.caseId]);
    const task = await giveTask('ReviewCase', api.people.second, api.people.second);
    const save = (ifMatch: number) =>
      api.send('second', 'PUT', to('sheet/items/1.1'), { marks: [{ level: 'basic', checkpoint: 1, met: true }] }, { ifMatch });
    expect((await save(0)).body).toEqual({ version: 1 });
    const holder = new Client({ connectionString: api.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from assessment_case where id = $1 for no key update', [api.caseId]);
    const waiting = save(1);
    await waitsForLock(holder);
    await holder.query(`update human_task set state = 'Completed' where id = $1`, [task]);
    await holder.query(`update score_sheet set state = 'Submitted', version = version + 1 where case_id = $1`, [api.caseId]);
    await holder.query('commit');
    await holder.end();
    const answer = await waiting;
    expect([answer.status, problemOf(answer)]).toEqual([409, 'task-ended']);
    expect(await api.rows('select count(*)::int as n from mark')).toEqual([{ n: 1 }]);
  });
});

/** Until another connection of this database waits for a lock that this one holds. */
const waitsForLock = (holder: Client) =>
  eventually(
    async () =>
      (
        await holder.query<{ n: number }>(
          'select count(*)::int as n from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))',
        )
      ).rows[0]?.n ?? 0,
    (n) => n > 0,
  );
