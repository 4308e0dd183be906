import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepsOf } from '../database/evaluation.steps.js';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';
import type { JudgingView } from './evaluation.views.js';

let api: EvaluationApi;
const to = (path: string): string => `/cases/${api.caseId}/${path}`;

/** Consensus of three sheets in which one checkpoint was decided with a reason; no visit; the panel sits. */
beforeAll(async () => {
  api = await startEvaluationApi();
  const { threeSheets, prepare, close, write } = stepsOf(api);
  await threeSheets();
  await prepare('ConsensusReview');
  await write(api.people.moderator, 'ConsensusReview', [
    { type: 'consensusDecided', item: '4.4', marks: [{ level: 'basic', checkpoint: 1, met: true }], rationale: 'มีหลักฐานครบ' },
  ]);
  await close('ConsensusReview');
  await api.rows('update assessment_case set marks_open = true where id = $1', [api.caseId]);
  await api.open('judging');
}, 60_000);
afterAll(() => api?.close());

const voteId = async (): Promise<string> =>
  (await api.rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'CastJudgement'`, [api.caseId]))[0]!.id;

describe('a blinded panel', () => {
  let names: string[];
  beforeAll(async () => {
    const [agency] = await api.rows<{ name_th: string; name_en: string; code: string; ministry: string | null }>(
      'select a.name_th, a.name_en, a.code, m.name_th as ministry from agency a left join ministry m on m.id = a.ministry_id where a.id = $1',
      [api.agencyId],
    );
    names = [agency!.name_th, agency!.name_en, agency!.ministry ?? agency!.name_th, api.agencyId];
  });
  const answers = async (who: Who) => ({
    task: await api.get(who, `/tasks/${await voteId()}`),
    inbox: await api.get(who, '/tasks'),
    judging: await api.get(who, to('judging')),
    cases: await api.get(who, '/cases'),
    case: await api.get(who, `/cases/${api.caseId}`),
    review: await api.get(who, to('review')),
    result: await api.get(who, to('result')),
    comparison: await api.get(who, to('comparison')),
    trail: await api.get(who, to('audit')),
    team: await api.get(who, to('team')),
    queues: await api.get(who, '/task-queues'),
  });

  it('is told the agency’s name nowhere before it has decided', async () => {
    for (const [answer, content] of Object.entries(await answers('judge'))) {
      const text = JSON.stringify(content);
      for (const name of names) expect([answer, text.includes(name)]).toEqual([answer, false]);
    }
    expect(await api.get('judge', `/tasks/${await voteId()}`)).toMatchObject({ kind: 'CastJudgement', agency: null });
    expect(await api.get('judge', to('judging'))).toMatchObject({ isBlinded: true });
    expect(await api.get('judge', '/cases')).toMatchObject({ items: [{ id: api.caseId, agency: null }] });
  });

  it('others read the name as before', async () => {
    expect(await api.get('moderator', `/cases/${api.caseId}`)).toMatchObject({ agency: { id: api.agencyId } });
    expect(await api.get('officer', to('judging'))).toMatchObject({ isBlinded: false });
    expect(await api.get('officer', `/tasks/${await voteId()}`)).toMatchObject({ agency: { id: api.agencyId } });
  });

  it('reads the name where the plan does not blind it', async () => {
    const set = (value: string) =>
      api.rows(`update assessment_cycle set plan = jsonb_set(plan, '{settings,blindedJudging}', $2::jsonb) where id = $1`, [
        api.cycleId,
        value,
      ]);
    await set('false');
    expect(await api.get('judge', `/tasks/${await voteId()}`)).toMatchObject({ agency: { id: api.agencyId } });
    await set('true');
  });
});

describe('what the panel changed', () => {
  const changes = async () =>
    (await api.get<JudgingView>('officer', to('judging'))).changes.map(({ step, item, rationale }) => `${step} ${item} ${rationale}`);

  it('is nothing while it has not voted: the consensus’ reasons stay the consensus’', async () => {
    expect(await changes()).toEqual(['consensus 4.4 มีหลักฐานครบ']);
  });

  it('is what differs from the sheet it judged, and nothing else', async () => {
    const voted = await api.complete('judge', 'CastJudgement', api.people.judge, {
      outcome: 'change',
      text: 'หลักฐานไม่พอ',
      details: { marks: [{ item: '1.1', level: 'advance', checkpoint: 1, met: false }] },
    });
    expect([voted.status, voted.body]).toEqual([200, expect.anything()]);
    expect(await changes()).toEqual(['consensus 4.4 มีหลักฐานครบ', 'judged 1.1 หลักฐานไม่พอ']);
  });

  it('after the decision the judge learns whose case it was', async () => {
    await api.settle();
    expect(await api.place()).toMatchObject({ step: 'preliminaryResult' });
    expect(await api.get('judge', `/cases/${api.caseId}`)).toMatchObject({ agency: { id: api.agencyId } });
  });
});
