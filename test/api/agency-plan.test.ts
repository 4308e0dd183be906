import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTask, moveTo } from '../database/agency.fixtures.js';
import { problemOf, startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

let api: AgencyApi;
let given: GivenAgency;

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
});
afterAll(() => api?.close());

type Name = Parameters<GivenAgency['as']>[0];

interface PlanView {
  readonly state: string;
  readonly actions: readonly { id: string; title: string; isOverdue: boolean }[];
  readonly opportunities: readonly { id: string; item: string; text: string }[];
  readonly withoutAction: readonly { id: string }[];
  readonly mayEdit: boolean;
  readonly refusals: readonly { name: string }[];
  readonly version: number;
}

const to = (what: string): string => `/cases/${given.caseId}/${what}`;
const put = (name: Name, what: string, body: object, ifMatch: number | null) => given.as(name).send('PUT', to(what), body, { ifMatch });
const pointersOf = ({ body }: { body: unknown }): string[] =>
  (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
const action = {
  item: '1.1',
  horizon: 'oneYear',
  title: 'จัดทำระบบติดตาม',
  ownerName: 'กองแผนงาน',
  dueOn: '2028-03-31',
  indicator: 'ร้อยละ 80',
  goal: '',
  successFactor: 'Digitalization',
};

describe('the profile', () => {
  it('is written while its task is open, by the agency’s people, with an ETag from nothing on', async () => {
    const before = await given.as('coordinator').get<{ version: number; mayEdit: boolean }>(to('profile'));
    expect([before.etag, before.body]).toEqual([
      '"0"',
      { answers: {}, questions: [], mayEdit: false, refusals: [expect.objectContaining({ name: 'task-not-open-yet' })], version: 0 },
    ]);
    expect(problemOf(await put('coordinator', 'profile', { answers: { text: 'พันธกิจ' } }, 0))).toBe('task-not-open-yet');
    await giveTask(given, { kind: 'WriteProfile', owner: given.people.coordinator });
    expect(await put('coordinator', 'profile', { answers: { text: 'พันธกิจ' } }, 0)).toMatchObject({ status: 200, etag: '"1"' });
    expect((await put('lead', 'profile', { answers: { text: 'ทับ' } }, 0)).status).toBe(412);
    expect(await put('lead', 'profile', { answers: { text: 'พันธกิจและวิสัยทัศน์' } }, 1)).toMatchObject({ status: 200, etag: '"2"' });
    expect((await given.as('head').get(to('profile'))).body).toMatchObject({ answers: { text: 'พันธกิจและวิสัยทัศน์' }, mayEdit: false });
    expect((await put('head', 'profile', { answers: {} }, 2)).status).toBe(403);
  });

  it('asks the questions of the edition and knows no others', async () => {
    await given.rows(
      `update criteria_edition set document = jsonb_set(document, '{profile}', '{"questions":[{"id":"p1","group":"1","th":"พันธกิจ","en":"Mission"}]}')`,
    );
    await giveTask(given, { kind: 'WriteProfile', owner: given.people.coordinator });
    expect((await given.as('coordinator').get(to('profile'))).body).toMatchObject({ questions: [{ id: 'p1', th: 'พันธกิจ' }] });
    expect(pointersOf(await put('coordinator', 'profile', { answers: { p1: 'ก', p2: 'ข' } }, 0))).toEqual(['/answers/p2']);
    expect((await put('coordinator', 'profile', { answers: { p1: 'ก' } }, 0)).status).toBe(200);
    await given.rows(`update criteria_edition set document = document - 'profile'`);
  });

  it('is read by outsiders only once the case is signed', async () => {
    for (const name of ['officer', 'evaluator', 'stranger'] as const) expect((await given.as(name).get(to('profile'))).status).toBe(404);
    await given.rows('update assessment_case set signed_at = now() where id = $1', [given.caseId]);
    for (const name of ['officer', 'evaluator'] as const) expect((await given.as(name).get(to('profile'))).status).toBe(200);
    for (const name of ['stranger', 'undeclared'] as const) expect((await given.as(name).get(to('profile'))).status).toBe(404);
  });
});

describe('the improvement plan', () => {
  beforeEach(async () => {
    await moveTo(given, 'improvementPlan', 'ImprovementPlan');
    await giveTask(given, { kind: 'WritePlan', owner: given.people.coordinator, role: 'AgencyCoordinator' });
  });
  const plan = async (name: Name = 'coordinator') => (await given.as(name).get<PlanView>(to('improvement-plan'))).body;

  it('keeps summaries and actions in their order, and the ids of actions that stay', async () => {
    expect(await plan()).toMatchObject({ state: 'None', actions: [], mayEdit: true, version: 0 });
    const first = {
      summary1y: 'หนึ่งปี',
      summary3y: 'สามปี',
      actions: [action, { ...action, item: '2.1', title: 'อบรม', dueOn: '2020-01-01' }],
    };
    expect(await put('coordinator', 'improvement-plan', first, 0)).toMatchObject({ status: 200, etag: '"1"' });
    const saved = await plan();
    expect(saved).toMatchObject({
      state: 'Draft',
      summary1y: 'หนึ่งปี',
      actions: [
        { title: 'จัดทำระบบติดตาม', isOverdue: false },
        { title: 'อบรม', isOverdue: true },
      ],
    });
    const [, kept] = saved.actions;
    expect(
      (
        await put(
          'drafter',
          'improvement-plan',
          {
            ...first,
            actions: [
              { ...action, item: '2.1', id: kept?.id, title: 'อบรมใหม่' },
              { ...action, title: 'ใหม่' },
            ],
          },
          1,
        )
      ).status,
    ).toBe(200);
    const again = await plan();
    expect(again.actions.map(({ title }) => title)).toEqual(['อบรมใหม่', 'ใหม่']);
    expect(again.actions[0]?.id).toBe(kept?.id);
  });

  it('lists the opportunities of the published report and those without an action', async () => {
    const opportunity = (id: string, text: string) => ({ id, text });
    const document = {
      items: [
        { item: '1.1', opportunities: [opportunity('a', 'ควรติดตามผล')] },
        { item: '4.4', opportunities: [opportunity('b', 'ควรวางระบบ'), opportunity('c', 'ควรอบรม')] },
      ],
    };
    await given.rows(`insert into feedback_report (case_id, document, state, edited_at) values ($1, $2, 'Approved', now())`, [
      given.caseId,
      JSON.stringify(document),
    ]);
    expect((await plan()).opportunities).toEqual([]);
    await given.rows(`update feedback_report set state = 'Published' where case_id = $1`, [given.caseId]);
    await put('coordinator', 'improvement-plan', { actions: [action] }, 0);
    const view = await plan();
    expect(view.opportunities).toEqual([
      { id: 'a', item: '1.1', text: 'ควรติดตามผล' },
      { id: 'b', item: '4.4', text: 'ควรวางระบบ' },
      { id: 'c', item: '4.4', text: 'ควรอบรม' },
    ]);
    expect(view.withoutAction.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('refuses what is stale, unknown or somebody else’s', async () => {
    expect((await put('coordinator', 'improvement-plan', { actions: [] }, null)).status).toBe(428);
    expect(pointersOf(await put('coordinator', 'improvement-plan', { actions: [{ ...action, item: '9.9' }] }, 0))).toEqual([
      '/actions/0/item',
    ]);
    expect(pointersOf(await put('coordinator', 'improvement-plan', { actions: [{ ...action, id: given.caseId }] }, 0))).toEqual([
      '/actions/0/id',
    ]);
    expect(pointersOf(await put('coordinator', 'improvement-plan', { actions: [{ ...action, successFactor: 'Luck' }] }, 0))).toEqual([
      '/actions/0/successFactor',
    ]);
    for (const [name, status] of [
      ['head', 403],
      ['officer', 404],
      ['evaluator', 404],
      ['stranger', 404],
    ] as const)
      expect((await put(name, 'improvement-plan', { actions: [action] }, 0)).status).toBe(status);
    await put('coordinator', 'improvement-plan', { actions: [action] }, 0);
    expect((await put('coordinator', 'improvement-plan', { actions: [] }, 0)).status).toBe(412);
    expect((await plan()).actions).toHaveLength(1);
  });

  it('rests once it is submitted', async () => {
    await put('coordinator', 'improvement-plan', { actions: [action] }, 0);
    await given.rows(`update improvement_plan set state = 'Submitted' where case_id = $1`, [given.caseId]);
    const answer = await put('coordinator', 'improvement-plan', { actions: [] }, 1);
    expect([answer.status, problemOf(answer)]).toEqual([409, 'task-ended']);
    expect(await plan()).toMatchObject({ mayEdit: false, refusals: [{ name: 'task-ended' }], actions: [{ title: action.title }] });
  });

  it('is read by office and observer, not by the team', async () => {
    for (const name of ['officer', 'observer'] as const) expect((await given.as(name).get(to('improvement-plan'))).status).toBe(200);
    for (const name of ['evaluator', 'undeclared', 'administrator', 'stranger'] as const)
      expect((await given.as(name).get(to('improvement-plan'))).status).toBe(404);
  });
});

describe('a progress report', () => {
  it('names actions of the plan, each once, in the step whose report is due', async () => {
    await moveTo(given, 'improvementPlan', 'ImprovementPlan');
    await giveTask(given, { kind: 'WritePlan', owner: given.people.coordinator });
    await put('coordinator', 'improvement-plan', { actions: [action] }, 0);
    const [planned] = (await given.as('coordinator').get<PlanView>(to('improvement-plan'))).body.actions;
    await moveTo(given, 'followUp6', 'FollowUp');
    await giveTask(given, { kind: 'ReportProgress', owner: given.people.coordinator });
    const entry = { actionId: planned?.id, percent: 40, text: 'เริ่มแล้ว' };
    expect(await put('coordinator', 'progress-reports/followUp6', { summary: 'คืบหน้า', entries: [entry] }, 0)).toMatchObject({
      status: 200,
      etag: '"1"',
    });
    expect((await given.as('officer').get(to('progress-reports/followUp6'))).body).toMatchObject({
      state: 'Draft',
      summary: 'คืบหน้า',
      entries: [entry],
      actions: [{ id: planned?.id }],
      mayEdit: false,
    });
    expect(pointersOf(await put('coordinator', 'progress-reports/followUp6', { entries: [entry, entry] }, 1))).toEqual([
      '/entries/1/actionId',
    ]);
    expect(
      pointersOf(await put('coordinator', 'progress-reports/followUp6', { entries: [{ ...entry, actionId: given.caseId }] }, 1)),
    ).toEqual(['/entries/0/actionId']);
    expect(pointersOf(await put('coordinator', 'progress-reports/followUp6', { entries: [{ ...entry, percent: 101 }] }, 1))).toEqual([
      '/entries/0/percent',
    ]);
    expect(problemOf(await put('coordinator', 'progress-reports/followUp12', { entries: [] }, 0))).toBe('task-not-open-yet');
    expect((await put('coordinator', 'progress-reports/judging', { entries: [] }, 0)).status).toBe(404);
    expect((await put('evaluator', 'progress-reports/followUp6', { entries: [] }, 1)).status).toBe(404);
  });
});
