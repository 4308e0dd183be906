// A case of the training edition with categories 1 and 7, its self-assessment open and unwritten, and what its agency reports.
import { Client } from 'pg';
import { expect } from 'vitest';
import { readEdition, type EditionFile } from '#libs/persistence/editions/edition-reader';
import { seedItemResponses } from '#libs/persistence/content/item-response.repository';
import { cycleContext, forgetCycle, type LoadedCycle } from '#libs/persistence/record/cycle-context';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { importEdition } from '#libs/persistence/record/cycles/import-data';
import { LEVELS, type Indicator } from '#libs/rules/scoring/score.types';
import { inCase } from '../database/evaluation.fixtures.js';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

export const edition: EditionFile = readEdition(`${editionsFolder()}/pmqa4-training.edition.yaml`);

export interface ResultsApi extends EvaluationApi {
  readonly training: LoadedCycle;
}

export async function startResultsApi(...browsed: Parameters<typeof startEvaluationApi>): Promise<ResultsApi> {
  const api = await startEvaluationApi(...browsed);
  // Versions are for ever to the application: the owner of the schema takes those of the fixture away.
  const owner = new Client({ connectionString: api.ownerUrl });
  await owner.connect();
  for (const table of ['item_response_version', 'item_response', 'case_step'])
    await owner.query(`delete from ${table} where case_id = $1`, [api.caseId]);
  await owner.end();
  const training = await inCase(api, async (client) => {
    const { id } = await importEdition(client, edition);
    await client.query(`update assessment_cycle set edition_id = $2, categories = '{1,7}' where id = $1`, [api.cycleId, id]);
    forgetCycle(api.cycleId);
    await client.query('delete from case_member where person_id = $1', [api.people.undeclared]);
    const context = await cycleContext(client, api.cycleId);
    await client.query('update assessment_case set signed_at = null, signed_by = null where id = $1', [api.caseId]);
    await client.query(`update role_grant set categories = '{1,7}' where role = 'CategoryLead'`);
    await seedItemResponses(client, api.caseId, context.items);
    return context;
  });
  await api.open('selfAssessment');
  return { ...api, training };
}

const indicator = (number: number, more: Partial<Indicator>): Indicator => ({
  number,
  name: `ตัวชี้วัดที่ ${number}`,
  unit: 'ร้อยละ',
  rule: 'B',
  direction: 'more',
  target: null,
  floor: null,
  ceiling: null,
  results: [],
  ...more,
});
const years = (...results: readonly (string | null)[]): Indicator['results'] =>
  results.map((result, at) => ({ year: 2571 - results.length + at, result }));

/** Of every rule and direction, with fractions that no decimal holds; 7.4.2 has no result of the newest year, 2570. */
export const REPORTED: Readonly<Record<string, readonly Indicator[]>> = {
  '7.1': [
    indicator(1, { floor: '75', ceiling: '95', results: years('70.5', '80', '88.3') }),
    indicator(2, { rule: 'A', target: '3', results: years('1') }),
  ],
  '7.2': [indicator(1, { rule: 'A', target: '7', direction: 'less', results: years('8', '6.9') })],
  '7.3': [
    indicator(1, { rule: 'A', target: '80', results: years('84.1') }),
    indicator(4, { rule: 'A', target: '80', results: years('-3') }),
  ],
  '7.4': [
    indicator(1, { floor: '20', ceiling: '100', results: years('19') }),
    indicator(2, { floor: '20', ceiling: '100', results: [{ year: 2569, result: '90' }] }),
  ],
  '7.5': [indicator(1, { direction: 'less', floor: '9', ceiling: '2', results: years('4') })],
  '7.6': [indicator(1, { rule: 'A', target: '12', results: years('12.6') }), indicator(2, { rule: 'A', target: '0', results: [] })],
};

export const isPart = (item: string): boolean => item.startsWith('7.');

/** Every place of an item that is marked; checkpoints are met up to Advance, indicators are suitable but for those named. */
export function sheetMarks({ training }: ResultsApi, item: string, unsuitable: readonly string[] = []) {
  const place = { verifyOnSite: false, note: '' };
  if (isPart(item))
    return (REPORTED[item] ?? []).map(({ number }) => {
      const met = !unsuitable.includes(`${item}.${number}`);
      return { ...place, level: 'indicator', checkpoint: number, met, note: met ? '' : 'ไม่สะท้อนพันธกิจ' };
    });
  const shape = training.edition.categories.flatMap(({ items }) => items).find(({ id }) => id === item);
  return LEVELS.flatMap((level, order) =>
    Array.from({ length: shape?.checkpoints[level] ?? 0 }, (_, at) => ({ ...place, level, checkpoint: at + 1, met: order + (at % 3) < 2 })),
  );
}

export async function save(api: ResultsApi, item: string, body: object, who: Who = 'drafter') {
  const to = `/cases/${api.caseId}/items/${item}/response`;
  const { etag } = await api.must(who, 'GET', to);
  return api.send<{ version: number; errors?: { pointer: string }[] }>(who, 'PUT', to, body, { ifMatch: etag ?? '' });
}

export async function done(api: ResultsApi, ...command: Parameters<EvaluationApi['complete']>): Promise<void> {
  const answer = await api.complete(...command);
  expect([command[1], command[2], answer.status, answer.status === 200 ? '' : answer.body]).toEqual([command[1], command[2], 200, '']);
}

/** Writes these items and parts, and leaves their tasks open. */
export async function write(api: ResultsApi, items: readonly string[], text = 'ผลลัพธ์และแนวโน้ม'): Promise<void> {
  const unclaimed = await api.rows<{ id: string }>(
    `select id from human_task where kind = 'WriteItem' and state = 'Ready' and subject = any ($1)`,
    [items],
  );
  for (const { id } of unclaimed) await api.must('drafter', 'POST', `/tasks/${id}/claim`);
  for (const item of items) {
    const ticks = isPart(item) ? [] : sheetMarks(api, item).map(({ level, checkpoint, met }) => ({ level, checkpoint, met }));
    expect([item, (await save(api, item, { ticks, indicators: REPORTED[item] ?? [], text })).status]).toEqual([item, 200]);
  }
}

/** From checked categories to the office's yes to the signed case. */
export async function signed(api: ResultsApi): Promise<void> {
  await done(api, 'coordinator', 'CheckCase', '', { outcome: 'approve' });
  const [sign] = await api.rows<{ sha256: string }>('select content_sha256($1) as sha256', [api.caseId]);
  await done(api, 'head', 'SignCase', '', { outcome: 'sign', details: { contentSha256: sign!.sha256 } });
  await api.settle();
  await done(api, 'officer', 'CheckCompleteness', '', { outcome: 'approve' });
}

/** Fills an evaluator's sheet; these indicators are unsuitable. */
export async function fill(api: ResultsApi, who: Who, unsuitable: readonly string[]): Promise<void> {
  const to = `/cases/${api.caseId}`;
  let version = (await api.get<{ mySheet: { version: number } | null }>(who, `${to}/review`)).mySheet?.version ?? 0;
  for (const item of api.training.items) {
    const body = { marks: sheetMarks(api, item, unsuitable), findings: [] };
    version = (await api.must<{ version: number }>(who, 'PUT', `${to}/sheet/items/${item}`, body, { ifMatch: version })).body.version;
  }
}
