// A recorded score is computed again from what the agency can fetch, and from nothing else.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScore } from '#apps/worker/src/commands/score-run';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import type { ScoreProof } from '#libs/persistence/proof/score-proof';
import { cycleContext, forgetCycle } from '#libs/persistence/record/cycle-context';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { importEdition } from '#libs/persistence/record/cycles/import-data';
import { applyLevelRules } from '#libs/persistence/record/scores/apply-level-rules';
import { LEVELS, type CaseScore, type CheckpointMark } from '#libs/rules/scoring/score.types';
import { inCase } from '../database/evaluation.fixtures.js';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

const edition = readEdition(`${editionsFolder()}/pmqa4-training.edition.yaml`);
/** Marks of every checkpoint; about two of three are met, more of the lower levels. */
const marks: CheckpointMark[] = edition.document.shape.categories.flatMap(({ items }) =>
  items.flatMap(({ id, checkpoints }, at) =>
    LEVELS.flatMap((level, order) =>
      Array.from({ length: checkpoints[level] }, (_, position) => ({
        item: id,
        level,
        checkpoint: position + 1,
        met: (at * 5 + Number(id.slice(0, 1)) * 3 + order + position * (order + 1)) % 7 > order,
      })),
    ),
  ),
);

let api: EvaluationApi;
let directory: string;
const checkpoints = (who: Who, kind: string) => api.send<string>(who, 'GET', `/cases/${api.caseId}/scores/${kind}/checkpoints.csv`);
const digestOf = (text: string): string => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;

beforeAll(async () => {
  api = await startEvaluationApi();
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-proof-'));
  await inCase(api, async (client) => {
    const { id } = await importEdition(client, edition);
    await client.query('update assessment_cycle set edition_id = $2 where id = $1', [api.cycleId, id]);
    forgetCycle(api.cycleId);
    const { rows } = await client.query<{ id: string }>(
      `insert into score_sheet (case_id, round, kind, state) values ($1, 1, 'judged', 'Frozen') returning id`,
      [api.caseId],
    );
    await client.query(
      `insert into mark (sheet_id, item, level, checkpoint, met) select $1, x ->> 'item', x ->> 'level', (x ->> 'checkpoint')::int, (x ->> 'met')::boolean from jsonb_array_elements($2) x`,
      [rows[0]?.id, JSON.stringify(marks)],
    );
    const context = await cycleContext(client, api.cycleId);
    for (const kind of ['self', 'final'] as const) await applyLevelRules(client, context, api.caseId, kind, 1);
  });
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  forgetCycle(api.cycleId);
  await api.close();
});

describe('the files of a score', () => {
  it('are not there before their time, for strangers, and for who sees items only', async () => {
    expect((await checkpoints('coordinator', 'final')).status).toBe(404);
    expect((await checkpoints('coordinator', 'self')).status).toBe(200);
    await api.rows('update assessment_case set released_at = now(), published_at = now() where id = $1', [api.caseId]);
    for (const who of ['coordinator', 'head'] as const) expect([who, (await checkpoints(who, 'final')).status]).toEqual([who, 200]);
    for (const who of ['stranger', 'drafter', 'administrator'] as const)
      expect([who, (await checkpoints(who, 'final')).status]).toEqual([who, 404]);
    expect((await checkpoints('coordinator', 'consensus')).status).toBe(404);
    expect((await checkpoints('coordinator', 'independent')).status).toBe(422);
  });

  it('carry the digests that the record keeps', async () => {
    const table = await checkpoints('coordinator', 'final');
    const file = await api.send<string>('coordinator', 'GET', `/editions/${edition.code}/file`);
    expect(file.body).toBe(edition.text);
    expect([file.headers.get('repr-digest'), table.headers.get('repr-digest')]).toEqual([digestOf(edition.text), digestOf(table.body)]);
    expect([file.headers.get('content-type'), table.headers.get('content-type')]).toEqual([
      'application/yaml; charset=utf-8',
      'text/csv; charset=utf-8',
    ]);
    expect((await api.send('coordinator', 'GET', '/editions/none/file')).status).toBe(404);
  });

  it('come with a list of editions that says which are only proposed', async () => {
    const { items } = await api.get<{ items: { code: string; proposed: boolean; title: { en: string } | null }[] }>(
      'coordinator',
      '/editions',
    );
    expect(items.map(({ code, proposed, title }) => [code, proposed, title?.en ?? null])).toEqual([
      ['pmqa4-seed-summary-1', false, null],
      ['pmqa4-training-detailed-1', true, 'PMQA 4.0, training edition (proposed, not official)'],
    ]);
  });

  it('give the recorded score again, to the last digit of its fractions', async () => {
    const file = await api.send<string>('coordinator', 'GET', `/editions/${edition.code}/file`);
    const table = await checkpoints('coordinator', 'final');
    writeFileSync(path.join(directory, 'edition.yaml'), file.body);
    writeFileSync(path.join(directory, 'answers.csv'), table.body);
    const outcome = runScore(['--edition', 'edition.yaml', '--answers', 'answers.csv', '--categories', '1-6'], directory);
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    const proof = JSON.parse(outcome.out) as ScoreProof;
    const [stored] = await api.rows<{
      document: CaseScore;
      rule: string;
      editionCode: string;
      sha256: string;
      exact: string;
      points: string;
    }>(
      `select document, rule, edition_code as "editionCode", input_sha256 as sha256, total_exact as exact, total_points as points from score where case_id = $1 and kind = 'final' and not superseded`,
      [api.caseId],
    );
    expect(proof).toEqual({
      edition: stored!.editionCode,
      rule: stored!.rule,
      items: stored!.document.items,
      categories: stored!.document.categories,
      total: { points: stored!.points, exact: stored!.exact },
      scope: ['1', '2', '3', '4', '5', '6'],
      inputSha256: stored!.sha256,
    });
    expect(stored!.exact).toContain('/');
    expect(stored!.document.steps.at(-1)).toMatchObject({ step: 'total', exact: stored!.exact });
    expect(stored!.document.steps.filter(({ step }) => step === 'level')).toHaveLength(72);
  });

  it('written again with the same marks stay one record', async () => {
    await inCase(api, async (client) => applyLevelRules(client, await cycleContext(client, api.cycleId), api.caseId, 'final', 1));
    expect(await api.rows(`select count(*)::int as scores from score where case_id = $1 and kind = 'final'`, [api.caseId])).toEqual([
      { scores: 1 },
    ]);
  });
});

describe('shown to everyone', () => {
  const anyone = <Body>(to: string) => api.send<Body>('stranger', 'GET', `/public${to}`, undefined, { headers: { cookie: '' } });
  const show = (who: Who, isPublic: boolean, version: number) =>
    api.send(who, 'PUT', `/cycles/${api.cycleId}/public-tables`, { isPublic }, { ifMatch: version });
  const tableActions = async () =>
    (await api.get<{ allowedActions: { action: string }[] }>('officer', `/cycles/${api.cycleId}`)).allowedActions
      .map(({ action }) => action)
      .filter((action) => action.endsWith('Tables'));
  const versionOf = async () => (await api.get<{ version: number }>('officer', `/cycles/${api.cycleId}`)).version;

  it('are nobody’s outside until the office says so', async () => {
    expect((await anyone(`/cases/${api.caseId}/checkpoints.csv`)).status).toBe(404);
    expect((await anyone(`/cycles/${api.cycleId}/results`)).status).toBe(404);
    expect((await anyone<{ items: object[] }>('/cycles')).body.items).toEqual([]);
    for (const who of ['coordinator', 'stranger', 'administrator'] as const)
      expect([who, (await show(who, true, await versionOf())).status]).toEqual([who, 404]);
  });

  it('are the files, and they give the published score again', async () => {
    expect((await show('officer', true, await versionOf())).status).toBe(200);
    expect((await anyone<{ items: object[] }>('/cycles')).body.items).toEqual([]);
    expect(JSON.stringify((await show('secondOfficer', true, await versionOf())).body)).toContain('tables-proposed-already');
    expect(await tableActions()).toEqual(['showTables', 'hideTables']);
    await expect(api.complete('officer', 'ConfirmChange', 'tables', { outcome: 'apply' })).rejects.toThrow('own-proposal');
    expect((await api.complete('secondOfficer', 'ConfirmChange', 'tables', { outcome: 'apply' })).status).toBe(200);
    expect(await tableActions()).toEqual(['hideTables']);
    const { body } = await anyone<{ items: { id: string; results: number; categories: string[] }[] }>('/cycles');
    expect(body.items).toMatchObject([
      { id: api.cycleId, editionCode: edition.code, results: 1, categories: ['1', '2', '3', '4', '5', '6'] },
    ]);
    const results = await anyone<{ items: { caseId: string; total: object; inputSha256: string }[] }>(`/cycles/${api.cycleId}/results`);
    const table = await anyone<string>(`/cases/${api.caseId}/checkpoints.csv`);
    const file = await anyone<string>(`/cycles/${api.cycleId}/edition.yaml`);
    expect([file.body, table.headers.get('repr-digest')]).toEqual([edition.text, digestOf(table.body)]);
    writeFileSync(path.join(directory, 'edition.yaml'), file.body);
    writeFileSync(path.join(directory, 'answers.csv'), table.body);
    const proof = JSON.parse(runScore(['--edition', 'edition.yaml', '--answers', 'answers.csv'], directory).out) as ScoreProof;
    expect(results.body.items).toMatchObject([
      { caseId: api.caseId, total: proof.total, categories: proof.categories, rule: proof.rule, inputSha256: proof.inputSha256 },
    ]);
    expect((await anyone(`/cases/${api.caseId}/results.csv`)).status).toBe(404);
  });

  it('only of what is published, and only while they are shown', async () => {
    await api.rows('update assessment_case set published_at = null where id = $1', [api.caseId]);
    expect((await anyone(`/cases/${api.caseId}/checkpoints.csv`)).status).toBe(404);
    expect((await anyone<object>(`/cycles/${api.cycleId}/results`)).body).toEqual({ items: [], nextCursor: null });
    await api.rows('update assessment_case set published_at = now() where id = $1', [api.caseId]);
    expect((await show('officer', false, await versionOf())).status).toBe(200);
    for (const to of [`/cases/${api.caseId}/checkpoints.csv`, `/cycles/${api.cycleId}/results`, `/cycles/${api.cycleId}/edition.yaml`])
      expect([to, (await anyone(to)).status]).toEqual([to, 404]);
    expect(
      await api.rows(`select action from audit_event where chain_id = $1 and action like 'Tables%' order by seq`, [api.cycleId]),
    ).toEqual([{ action: 'TablesProposed' }, { action: 'TablesWithdrawn' }]);
  });

  it('not when the second officer sends it back, nor when the proposal is taken back', async () => {
    expect((await show('officer', true, await versionOf())).status).toBe(200);
    expect((await api.complete('secondOfficer', 'ConfirmChange', 'tables', { outcome: 'return', text: 'รอมติคณะกรรมการ' })).status).toBe(
      200,
    );
    expect((await show('officer', true, await versionOf())).status).toBe(200);
    expect((await show('officer', false, await versionOf())).status).toBe(200);
    expect(await tableActions()).toEqual(['showTables']);
    expect(await api.rows(`select state from human_task where subject = 'tables' order by created_at desc limit 1`)).toEqual([
      { state: 'Exited' },
    ]);
    expect((await anyone<{ items: object[] }>('/cycles')).body.items).toEqual([]);
    expect((await api.get<{ chain: object }>('officer', `/cycles/${api.cycleId}/audit`)).chain).toMatchObject({ verified: true });
  });
});
