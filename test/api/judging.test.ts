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
  await api.open('consensusReview');
  const [task] = await api.rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'ConfirmConsensus'`, [api.caseId]);
  await api.must('moderator', 'POST', `/tasks/${task!.id}/claim`);
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

  const otherTasks = async (): Promise<string[]> =>
    (
      await api.rows<{ id: string }>(
        `select id from human_task where case_id = $1 and kind <> 'CastJudgement' and actual_owner is distinct from $2`,
        [api.caseId, api.people.judge],
      )
    ).map(({ id }) => id);
  const teamNames = async (): Promise<string[]> =>
    (
      await api.rows<{ name: string }>(
        `select p.name_th as name from case_member m join person p on p.id = m.person_id where m.case_id = $1 and m.seat <> 'Judge'`,
        [api.caseId],
      )
    ).map(({ name }) => name);

  it('reads no task but its own, and no evaluator’s name, by any door', async () => {
    const tasks = await otherTasks();
    expect(tasks.length).toBeGreaterThan(0);
    for (const id of tasks) {
      expect((await api.send('judge', 'GET', `/tasks/${id}`)).status).toBe(404);
      expect((await api.send('judge', 'GET', `/tasks/${id}/candidates`)).status).toBe(404);
      expect((await api.send('judge', 'POST', `/tasks/${id}/claim`)).status).toBe(404);
    }
    const handing = { candidates: await api.get('judge', `/tasks/${await voteId()}/candidates`) };
    const people = await teamNames();
    expect(people.length).toBeGreaterThan(2);
    for (const [answer, content] of Object.entries({ ...(await answers('judge')), ...handing })) {
      const text = JSON.stringify(content);
      for (const name of people) expect([answer, name, text.includes(name)]).toEqual([answer, name, false]);
    }
    expect(handing.candidates).toMatchObject({ items: [{ roles: ['Judge'] }] });
  });

  it('is no news to the moderator and the office, who read them all as before', async () => {
    const [id] = await api.rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'ConfirmConsensus'`, [api.caseId]);
    for (const who of ['moderator', 'officer'] as const) expect((await api.send(who, 'GET', `/tasks/${id!.id}`)).status).toBe(200);
    expect(JSON.stringify(await api.get('officer', `/tasks/${await voteId()}/candidates`))).toContain((await teamNames())[0]);
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
    const open = JSON.stringify(await answers('judge'));
    for (const name of await teamNames()) expect([name, open.includes(name)]).toEqual([name, false]);
    for (const id of await otherTasks()) expect((await api.send('judge', 'GET', `/tasks/${id}`)).status).toBe(404);
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
    const [task] = await api.rows<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'ConfirmConsensus'`, [
      api.caseId,
    ]);
    expect((await api.send('judge', 'GET', `/tasks/${task!.id}`)).status).toBe(200);
  });
});
