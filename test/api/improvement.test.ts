// The shortest list of checkpoints to a total or a level, from the working copies, for who answers for the whole case.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { CaseImprovement } from '#libs/contract/schemas/item.schema';
import { FINAL, marksOf, SELF } from '../database/evaluation.fixtures.js';
import { problemOf, startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';
import { REPORTED, save, startResultsApi, type ResultsApi } from './results.fixtures.js';

type Answer = z.infer<typeof CaseImprovement>;
type Name = Parameters<GivenAgency['as']>[0];
interface Refused {
  readonly refusals: readonly { readonly name: string; readonly params: object; readonly titleTh: string; readonly titleEn: string }[];
  readonly errors: readonly { readonly pointer: string }[];
}

let api: AgencyApi;
let given: GivenAgency;

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
  await tick(SELF);
});
afterAll(() => api?.close());

const tick = (levels: Readonly<Record<string, string>>) =>
  given.rows(
    `update item_response r set ticks = t.ticks
       from (select x ->> 'item' as item, jsonb_agg(x - 'item') as ticks from jsonb_array_elements($2::jsonb) x group by 1) t
      where r.case_id = $1 and r.item = t.item`,
    [given.caseId, JSON.stringify(marksOf(levels))],
  );
const at = (query: string): string => `/cases/${given.caseId}/improvement${query}`;
const ask = (query: string, name: Name = 'coordinator') => given.as(name).get<Answer & Refused>(at(query));
const listOf = ({ checkpoints }: Answer) => checkpoints.map(({ item, level, checkpoint }) => `${item} ${level} ${checkpoint}`);

describe('the shortest list', () => {
  it('to a total: one unmet Basic line of the worked example costs 300 in the item, 75 in the category, 12.50 in the total', async () => {
    await tick(FINAL);
    const { status, body } = await ask('?toTotal=341.66');
    expect([status, body]).toEqual([
      200,
      {
        goal: { toTotal: '341.66', toLevel: null },
        total: {
          before: { points: '329.16', exact: '1975/6' },
          after: { points: '341.66', exact: '1025/3' },
          highest: { points: '500.00', exact: '500' },
        },
        counts: { checkpoints: 1, items: 1 },
        checkpoints: [
          {
            item: '4.4',
            category: '4',
            level: 'basic',
            checkpoint: 1,
            brings: {
              item: { points: '300.00', exact: '300' },
              category: { points: '75.00', exact: '75' },
              total: { points: '12.50', exact: '25/2' },
            },
          },
        ],
      },
    ]);
  });

  it('to a total: six of 25/6 each lift 375 to 400, in the order of the edition, lowest level first', async () => {
    const { body } = await ask('?toTotal=400', 'head');
    expect(listOf(body)).toEqual([
      '1.2 significance 1',
      '1.3 significance 1',
      '1.4 advance 1',
      '1.4 significance 1',
      '2.1 significance 1',
      '2.2 significance 1',
    ]);
    expect(body).toMatchObject({ total: { before: { exact: '375' }, after: { exact: '400' } }, counts: { checkpoints: 6, items: 5 } });
    expect(new Set(body.checkpoints.map(({ brings }) => brings.total.exact))).toEqual(new Set(['25/6']));
    expect((await ask('?toTotal=400.000001')).body.counts).toEqual({ checkpoints: 7, items: 6 });
  });

  it('to a level: what each item lacks of it', async () => {
    const { body } = await ask('?toLevel=advance');
    expect(listOf(body)).toEqual(['1.4', '2.4', '4.3', '4.4', '5.3', '5.4', '6.2', '6.4'].map((item) => `${item} advance 1`));
    expect(body).toMatchObject({
      goal: { toTotal: null, toLevel: 'advance' },
      total: { before: { exact: '375' }, after: { points: '408.33', exact: '1225/3' } },
      counts: { checkpoints: 8, items: 8 },
    });
  });

  it.each(['?toTotal=0', '?toTotal=375.00', '?toLevel=basic'])('is empty where the goal is reached (%s)', async (query) => {
    const { status, body } = await ask(query);
    expect([status, body.checkpoints, body.counts]).toEqual([200, [], { checkpoints: 0, items: 0 }]);
    expect(body.total.after).toEqual(body.total.before);
  });

  it('counts what was carried over and not confirmed as nothing', async () => {
    await given.rows(`update item_response set carried_over = true where case_id = $1 and item = '1.1'`, [given.caseId]);
    expect(listOf((await ask('?toLevel=basic')).body)).toEqual(['1.1 basic 1']);
  });
});

describe('a case with results', () => {
  let measured: ResultsApi;
  beforeAll(async () => {
    measured = await startResultsApi();
  });
  afterAll(() => measured?.close());

  it('leaves the results of category 7 as they are: they hold the highest total down', async () => {
    const improvement = (goal: string) =>
      measured.send<Answer & Refused>('coordinator', 'GET', `/cases/${measured.caseId}/improvement${goal}`);
    const [task] = await measured.rows<{ id: string }>(`select id from human_task where kind = 'WriteItem' and subject = '7.3'`);
    await measured.must('drafter', 'POST', `/tasks/${task!.id}/claim`);
    const { years } = await measured.get<{ years: number[] }>('drafter', `/cases/${measured.caseId}/items/7.3/response`);
    const over = { ...REPORTED['7.3']![0]!, results: [{ year: years.at(-1), result: '84.1' }] };
    expect((await save(measured, '7.3', { indicators: [over], text: '' })).status).toBe(200);
    // One part of six at 500: 250/3 in category 7, half of that in the total; category 1 brings 250 at most.
    const { body } = await improvement('?toLevel=significance');
    expect(body.total).toMatchObject({
      before: { exact: '125/3' },
      after: { exact: '875/3' },
      highest: { points: '291.66', exact: '875/3' },
    });
    expect(new Set(body.checkpoints.map(({ category }) => category))).toEqual(new Set(['1']));
    expect((await improvement('?toTotal=291.66')).body.counts).toEqual(body.counts);
    const beyond = await improvement('?toTotal=291.67');
    expect([beyond.status, problemOf(beyond), beyond.body.refusals[0]?.params]).toEqual([
      422,
      'unreachable-target',
      { target: '291.67', highest: '291.66' },
    ]);
  });
});

describe('what is refused', () => {
  it.each(['500.01', '501', '999999'])('a total that cannot be reached (%s), with the highest that can', async (target) => {
    const answer = await ask(`?toTotal=${target}`);
    expect([answer.status, problemOf(answer)]).toEqual([422, 'unreachable-target']);
    const [refusal] = answer.body.refusals;
    expect(refusal?.params).toEqual({ target, highest: '500.00' });
    for (const title of [refusal?.titleTh, refusal?.titleEn]) expect(title).toMatch(new RegExp(`${target.replace('.', '\\.')}.*500\\.00`));
  });

  it.each([
    ['no goal', '', '#query'],
    ['two goals', '?toTotal=400&toLevel=basic', '#query'],
    ['two totals', '?toTotal=400&toTotal=450', '#query/toTotal'],
    ['nothing as a total', '?toTotal=', '#query/toTotal'],
    ['a word', '?toTotal=all', '#query/toTotal'],
    ['an exponent', '?toTotal=4e2', '#query/toTotal'],
    ['a negative total', '?toTotal=-1', '#query/toTotal'],
    ['a fraction', '?toTotal=1000/3', '#query/toTotal'],
    ['Thai digits', `?toTotal=${encodeURIComponent('๔๐๐')}`, '#query/toTotal'],
    ['a comma', '?toTotal=1,000', '#query/toTotal'],
    ['too many digits', `?toTotal=${'4'.repeat(7)}`, '#query/toTotal'],
    ['too many decimals', `?toTotal=400.${'0'.repeat(7)}`, '#query/toTotal'],
    ['an unknown level', '?toLevel=highest', '#query/toLevel'],
    ['a level of indicators', '?toLevel=indicator', '#query/toLevel'],
  ])('%s', async (_what, query, pointer) => {
    const answer = await ask(query);
    expect([answer.status, problemOf(answer), answer.body.errors.map((error) => error.pointer)]).toEqual([422, 'invalid', [pointer]]);
  });
});

describe('who may see it', () => {
  it.each(['drafter', 'otherDrafter', 'lead'] as const)('not who answers for items or categories: %s is told who may', async (name) => {
    const answer = await ask('?toTotal=400', name);
    expect([answer.status, problemOf(answer)]).toEqual([403, 'whole-case-only']);
    expect(JSON.stringify(answer.body)).not.toMatch(/375|1\.2|significance/);
    expect((await given.as(name).get<{ may: object }>(`/cases/${given.caseId}`)).body.may).toMatchObject({ wholeDrafts: false });
  });

  it.each(['officer', 'observer', 'evaluator', 'administrator', 'otherAgency', 'stranger'] as const)(
    'not %s, signed or not',
    async (name) => {
      expect((await ask('?toTotal=400', name)).status).toBe(404);
      await given.rows('update assessment_case set signed_at = now() where id = $1', [given.caseId]);
      expect((await ask('?toTotal=400', name)).status).toBe(404);
    },
  );

  it('the coordinator, the head, and who stands in for one of them today', async () => {
    for (const name of ['coordinator', 'head'] as const) expect((await ask('?toTotal=400', name)).status).toBe(200);
    expect((await ask('?toTotal=400', 'substitute')).status).toBe(404);
    await given.rows(
      'insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)',
      [given.people.coordinator, given.people.substitute],
    );
    expect((await ask('?toTotal=400', 'substitute')).status).toBe(200);
  });

  it('nobody without a session', async () => {
    expect((await given.as('coordinator').send('GET', at('?toTotal=400'), undefined, { headers: { cookie: '' } })).status).toBe(401);
  });
});
