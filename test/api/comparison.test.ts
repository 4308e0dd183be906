// Scores beside each other and beside an earlier year: who sees them, and that only what may be compared is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultComparison } from '#libs/contract/schemas/result.schema';
import { readEdition, readEditionText } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { importEdition } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { scoreCase } from '#libs/rules/scoring/score.rule';
import { FINAL, marksOf, SELF, type Mark } from '../database/evaluation.fixtures.js';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`);
const CATEGORIES = ['1', '2', '3', '4', '5', '6'];
let api: EvaluationApi;
let lastYear: string;

async function writeScore(caseId: string, kind: string, marks: readonly Mark[]): Promise<void> {
  const score = scoreCase(seed.document.shape, marks, CATEGORIES);
  if (!score.ok) throw new Error(JSON.stringify(score.refusals));
  const { items, categories, total } = score.value;
  await api.rows(
    `insert into score (case_id, round, kind, edition_code, rule, input_csv, input_sha256, document, total_points, total_exact, created_at)
     values ($1, 1, $2, $3, 'rule', '', '', $4, $5, $6, now())`,
    [caseId, kind, seed.code, JSON.stringify({ items, categories, total }), total.points, total.exact],
  );
}

/** The year before, published; its people are those who hold a role in the agency or the office today, and one judge. */
async function insertLastYear(): Promise<string> {
  const [cycle] = await api.rows<{ id: string }>(
    `insert into assessment_cycle select (jsonb_populate_record(y, jsonb_build_object('id', gen_random_uuid(), 'fiscal_year_be', y.fiscal_year_be - 1))).*
       from assessment_cycle y where id = $1 returning id`,
    [api.cycleId],
  );
  const [row] = await api.rows<{ id: string }>(
    `insert into assessment_case select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'cycle_id', $2::uuid, 'marks_open', true,
        'stage', 'FollowUp', 'released_at', now(), 'published_at', now()))).* from assessment_case c where id = $1 returning id`,
    [api.caseId, cycle!.id],
  );
  await api.rows(
    `insert into case_member (case_id, person_id, seat, label, state, declared_at) values ($1, $2, 'Judge', '', 'Accepted', now())`,
    [row!.id, api.people.judge],
  );
  return row!.id;
}

beforeAll(async () => {
  api = await startEvaluationApi();
  lastYear = await insertLastYear();
  await writeScore(lastYear, 'final', marksOf(FINAL));
  await writeScore(api.caseId, 'self', marksOf(SELF));
  await writeScore(api.caseId, 'consensus', marksOf(FINAL));
  await writeScore(api.caseId, 'judged', marksOf({ ...FINAL, 4: 'BBBB' }));
  await api.rows(`update assessment_case set marks_open = true, stage = 'Judging', step = 'judging' where id = $1`, [api.caseId]);
}, 60_000);
afterAll(() => api?.close());

const read = (who: Who, query = '') => api.get<ResultComparison>(who, `/cases/${api.caseId}/comparison${query}`);
const status = async (who: Who, query = '') => (await api.send(who, 'GET', `/cases/${api.caseId}/comparison${query}`)).status;
const kinds = ({ scores }: ResultComparison) => scores.map(({ kind, total }) => `${kind} ${total?.points}`);

describe('scores beside each other', () => {
  it('are those that the reader may see: the agency no consensus, and no result before its release', async () => {
    expect(kinds(await read('officer'))).toEqual(['self 375.00', 'consensus 329.16', 'judged 341.66']);
    expect(kinds(await read('first'))).toEqual(['self 375.00', 'consensus 329.16', 'judged 341.66']);
    const before = await read('coordinator');
    expect(kinds(before)).toEqual(['self 375.00']);
    expect(before.against).toMatchObject({
      fiscalYearBe: before.fiscalYearBe - 1,
      total: { points: '329.16' },
      basis: null,
      changes: { total: null, items: {} },
    });
    await api.rows('update assessment_case set released_at = now() where id = $1', [api.caseId]);
    expect(kinds(await read('coordinator'))).toEqual(['self 375.00', 'judged 341.66']);
    expect([await status('stranger'), await status('recused')]).toEqual([404, 404]);
  });

  it('have the means of the success factors, said to be proposed', async () => {
    const { factors, scores } = await read('coordinator');
    expect(factors).toMatchObject({ proposed: true });
    expect(factors?.factors.map(({ id, items }) => [id, items])).toEqual([
      ['collaboration', ['1.3', '2.3', '4.3', '5.2', '5.3', '6.1', '6.4']],
      ['innovation', ['1.1', '1.3', '2.1', '3.2', '3.3', '4.3', '5.3', '6.2', '6.3']],
      ['digitalization', ['1.4', '3.1', '3.4', '4.1', '4.4', '5.4', '6.1', '6.3']],
    ]);
    expect(scores[0]?.factors['collaboration']).toEqual({ points: '357.14', exact: '2500/7' });
  });

  it('of a drafter are those of their own items alone', async () => {
    await api.rows(`update item_response set owner_id = $2 where case_id = $1 and item = '1.1'`, [api.caseId, api.people.drafter]);
    const { scores, factors, against } = await read('drafter');
    expect(factors).toBeNull();
    expect(scores.map(({ total, items, categories, factors: means }) => [total, Object.keys(items), categories, means])).toEqual([
      [null, ['1.1'], {}, {}],
      [null, ['1.1'], {}, {}],
    ]);
    expect(against).toMatchObject({ total: null, categories: {}, changes: { total: null } });
  });
});

describe('beside an earlier year', () => {
  it('under one edition everything is compared', async () => {
    const { against } = await read('coordinator');
    expect(against).toMatchObject({ caseId: lastYear, isSameRule: true, basis: 'judged', otherItems: [] });
    expect(against?.comparableItems).toHaveLength(24);
    expect(against?.changes.total).toEqual({ points: '12.50', exact: '25/2' });
    expect([against?.changes.items['4.4']?.points, against?.changes.categories['4']?.points]).toEqual(['300.00', '75.00']);
  });

  it('is there for who may see that year’s result, not for this year’s team, and for no blinded judge', async () => {
    expect((await read('officer')).earlier).toMatchObject([{ caseId: lastYear }]);
    for (const who of ['first', 'judge'] as const) expect((await read(who)).earlier).toEqual([]);
    expect([await status('first', `?against=${lastYear}`), await status('officer', `?against=${api.caseId}`)]).toEqual([422, 422]);
    await api.rows('update assessment_case set published_at = null where id = $1', [lastYear]);
    expect((await read('coordinator')).against).toBeNull();
    await api.rows('update assessment_case set published_at = now() where id = $1', [lastYear]);
  });

  const scoredUnder = async (version: string, text: string) => {
    const reading = readEditionText(text.replace('version: seed-summary-1', `version: ${version}`));
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    await inTransaction(api.source, (client) => importEdition(client, reading.edition));
    await api.rows('update score set edition_code = $2 where case_id = $1', [lastYear, reading.edition.code]);
    return (await read('coordinator')).against;
  };

  it('of another edition only what has the same checkpoints is compared: not that item, its category or the total', async () => {
    const split = seed.text.replace(
      /(- id: "4\.4"[\s\S]*?basic:\n)( +)/,
      '$1$2checkpoints: [{ th: "ก", en: "a" }, { th: "ข", en: "b" }]\n$2',
    );
    const against = await scoredUnder('split-1', split);
    expect(against).toMatchObject({
      editionCode: 'pmqa4-split-1',
      isSameRule: true,
      otherItems: ['4.4'],
      total: null,
      changes: { total: null },
    });
    expect([against?.comparableItems.length, Object.keys(against?.items ?? {}).length]).toEqual([23, 23]);
    expect(Object.keys(against?.categories ?? {})).toEqual(['1', '2', '3', '5', '6']);
    expect(Object.keys(against?.factors ?? {})).toEqual(['collaboration', 'innovation']);
  });

  it('under another rule nothing is compared', async () => {
    const against = await scoredUnder('rounded-1', seed.text.replace('mode: cut', 'mode: halfUp'));
    expect(against).toMatchObject({ isSameRule: false, comparableItems: [], items: {}, categories: {}, factors: {}, total: null });
  });
});
