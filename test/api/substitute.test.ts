import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { startEvaluationApi, type EvaluationApi, type Who } from './evaluation.fixtures.js';

let api: EvaluationApi;
const to = (path: string): string => `/cases/${api.caseId}/${path}`;
const names = ({ body }: { body: unknown }): string[] => (body as { refusals: { name: string }[] }).refusals.map(({ name }) => name);

beforeAll(async () => {
  api = await startEvaluationApi();
});
afterAll(() => api?.close());

const standsIn = (who: Who, forWhom: Who) =>
  api.rows(
    'insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)',
    [api.people[forWhom], api.people[who]],
  );
const nobodyStandsIn = () => api.rows('update substitute set from_on = bangkok_today() - 2, to_on = bangkok_today() - 1');
const lastDeed = async (action: string) =>
  (
    await api.rows<{ actor: string; principal: string | null }>(
      'select actor_id as actor, on_behalf_of as principal from audit_event where case_id = $1 and action = $2 order by seq desc limit 1',
      [api.caseId, action],
    )
  )[0];
const byFor = (who: Who, forWhom: Who) => ({ actor: api.people[who], principal: api.people[forWhom] });
const inputOf = async (kind: string) =>
  (
    await api.rows<{ id: string; input: Record<string, unknown> }>(
      `select id, input from human_task where case_id = $1 and kind = $2 and state = 'Ready' order by created_at desc limit 1`,
      [api.caseId, kind],
    )
  )[0]!;

describe('who stands in for the coordinator', () => {
  it('asks for more time, for the step and for a task; neither of the two decides on it', async () => {
    await api.open('evidenceReview');
    const ask = { workingDays: 3, reason: 'ผู้ประสานงานลาป่วย' };
    expect((await api.send('substitute', 'POST', to('extension-requests'), ask)).status).toBe(404);
    await standsIn('substitute', 'coordinator');
    expect((await api.send('substitute', 'POST', to('extension-requests'), ask)).status).toBe(201);
    expect(await lastDeed('ExtensionAsked')).toEqual(byFor('substitute', 'coordinator'));
    expect((await inputOf('DecideExtension')).input).toMatchObject({
      askedBy: api.people.substitute,
      proposedBy: api.people.substitute,
      proposedFor: api.people.coordinator,
    });
  });

  it('recalls the signed case; the principal does not confirm it as the head’s stand-in', async () => {
    const view = await api.get<{ version: number; allowedActions: { action: string; refusals: unknown[] }[] }>(
      'substitute',
      `/cases/${api.caseId}`,
    );
    expect(view.allowedActions).toEqual([
      { action: 'recall', refusals: [] },
      { action: 'askExtension', refusals: [] },
    ]);
    const recalled = await api.send('substitute', 'POST', to('recall'), { reason: 'แนบหลักฐานผิดฉบับ' }, { ifMatch: view.version });
    expect([recalled.status, recalled.body]).toEqual([200, expect.anything()]);
    expect(await lastDeed('RecallAsked')).toEqual(byFor('substitute', 'coordinator'));
    const { id, input } = await inputOf('ConfirmChange');
    expect(input).toMatchObject({ proposedBy: api.people.substitute, proposedFor: api.people.coordinator });
    await standsIn('coordinator', 'head');
    const claimed = await api.send('coordinator', 'POST', `/tasks/${id}/claim`);
    expect([claimed.status, names(claimed)]).toEqual([403, ['substitute-excluded', 'own-proposal']]);
    await nobodyStandsIn();
  });
});

describe('who stands in for an evaluator', () => {
  const question = { item: '1.1', question: 'หลักฐานอยู่หน้าใด' };

  it('asks the agency, as the evaluator’s seat', async () => {
    expect((await api.send('substitute', 'POST', to('clarifications'), question)).status).toBe(404);
    await standsIn('substitute', 'second');
    const asked = await api.send('substitute', 'POST', to('clarifications'), question);
    expect([asked.status, asked.body]).toEqual([201, expect.objectContaining({ askedBy: 'ข', isOwn: true, state: 'Asked' })]);
    expect(await lastDeed('ClarificationAsked')).toEqual(byFor('substitute', 'second'));
    expect(await api.get('second', to('clarifications'))).toMatchObject({ items: [{ askedBy: 'ข', isOwn: true }] });
    expect(await api.get('third', to('clarifications'))).toEqual({ items: [] });
  });

  it('is barred by a conflict of either', async () => {
    await api.rows(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ที่ปรึกษา')`, [
      api.people.second,
      api.agencyId,
    ]);
    const refused = await api.send('substitute', 'POST', to('clarifications'), question);
    expect([refused.status, names(refused)]).toEqual([403, ['substitute-excluded', 'conflict-hard']]);
    await nobodyStandsIn();
  });

  it('the question is answered by who stands in for the coordinator', async () => {
    await standsIn('substitute', 'coordinator');
    const { items } = await api.get<{ items: { id: string; taskId: string }[] }>('substitute', to('clarifications'));
    const answered = await api.complete('substitute', 'AnswerClarification', items[0]!.id, { outcome: 'answer', text: 'หน้า 3' });
    expect([answered.status, answered.body]).toEqual([200, expect.anything()]);
    expect(await lastDeed('TaskCompleted')).toEqual(byFor('substitute', 'coordinator'));
    expect(await api.get('coordinator', to('clarifications'))).toMatchObject({ items: [{ state: 'Answered', answer: 'หน้า 3' }] });
    await assertInvariants(api.source);
  });
});
