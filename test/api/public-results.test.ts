// What anyone may read of a shown cycle: what it counts by, its results page by page, and those of an agency that is looked for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLISHED_RESULTS, startPublicResultsApi, type PublicResultsApi } from './public-results.fixtures.js';
import { edition } from './results.fixtures.js';

interface Results {
  readonly items: { readonly caseId: string; readonly agencyNameEn: string; readonly inputSha256: string }[];
  readonly nextCursor: string | null;
}

let api: PublicResultsApi;
const anyone = <Body>(to: string) => api.send<Body>('stranger', 'GET', `/public${to}`, undefined, { headers: { cookie: '' } });
const results = async (query: Record<string, string>) =>
  (await anyone<Results>(`/cycles/${api.cycleId}/results?${new URLSearchParams(query).toString()}`)).body;
const found = async (search: string) => (await results({ search })).items.map(({ agencyNameEn }) => agencyNameEn);

beforeAll(async () => {
  api = await startPublicResultsApi();
});
afterAll(() => api?.close());

describe('results for everyone', () => {
  it('are not there while the office does not show the cycle, whatever is searched for', async () => {
    expect((await anyone<object>('/cycles')).body).toEqual({ demo: true, items: [] });
    expect((await anyone(`/cycles/${api.cycleId}/results?search=a`)).status).toBe(404);
    await api.show(true);
  });

  it('come with the rule, the names of the categories, and whether the edition is official', async () => {
    const { body } = await anyone<{ items: object[] }>('/cycles');
    const { categories, results: ofResults, shape } = edition.document;
    expect(body.items).toEqual([
      {
        id: api.cycleId,
        fiscalYearBe: 2570,
        nameTh: 'รอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2570',
        nameEn: 'Assessment cycle, fiscal year B.E. 2570',
        editionCode: edition.code,
        editionProposed: true,
        scoreRule: shape.rule,
        categories: ['1', '2', '3', '4', '5', '6', '7'],
        categoryTitles: Object.fromEntries([...categories, ofResults!].map(({ id, title }) => [id, title])),
        resultsCategory: '7',
        tablesPublicAt: expect.stringMatching(/^\d{4}-/),
        results: PUBLISHED_RESULTS,
      },
    ]);
  });

  it('of a cycle without the results category have no table of indicators', async () => {
    await api.rows(`update assessment_cycle set categories = '{1,2}' where id = $1`, [api.cycleId]);
    const { body } = await anyone<{ items: { resultsCategory: string | null; categoryTitles: object }[] }>('/cycles');
    await api.rows(`update assessment_cycle set categories = '{1,2,3,4,5,6,7}' where id = $1`, [api.cycleId]);
    expect(body.items.map(({ resultsCategory, categoryTitles }) => [resultsCategory, Object.keys(categoryTitles)])).toEqual([
      [null, ['1', '2']],
    ]);
  });

  it('are found by a part of the name in either language, however it is written', async () => {
    for (const search of ['เขต ๗', 'เขต 7', ' ลอยฟ้าเขต', 'floating gardens', 'c1'])
      expect([search, await found(search)]).toEqual([search, ['Floating Gardens Office 7']]);
    for (const search of ['ก.พ.ร.', 'กพร', 'จำลอง', 'จํ\u0e32ลอง'])
      expect([search, await found(search)]).toEqual([search, ['Office of Made-up Reform']]);
    for (const search of ['%', '_', 'ไม่มี']) expect([search, await found(search)]).toEqual([search, []]);
    expect((await anyone(`/cycles/${api.cycleId}/results?search=${'x'.repeat(201)}`)).status).toBe(422);
  });

  it('come page by page, of a search too, each once', async () => {
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Results = await results({ search: 'หน่วยงานสมมติ', limit: '20', ...(cursor ? { cursor } : {}) });
      names.push(...page.items.map(({ agencyNameEn }) => agencyNameEn));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(Array.from({ length: 50 }, (_, at) => `Made-up agency ${String(at + 1).padStart(4, '0')}`));
    const [first, second] = [await results({ search: '' }), (await results({})).items.length];
    expect([first.items.length, second, first.nextCursor]).toEqual([50, 50, expect.any(String)]);
  });

  it('end when the office stops showing them', async () => {
    await api.show(false);
    expect((await anyone(`/cycles/${api.cycleId}/results`)).status).toBe(404);
    expect((await anyone<{ items: object[] }>('/cycles')).body.items).toEqual([]);
  });
});
