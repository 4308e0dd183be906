// A soft conflict is asked to be allowed, decided by a second officer, and known to nobody else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { withClient } from '#libs/persistence/record/transaction';
import { forgetCycle } from '#libs/persistence/record/cycle-context';
import type { TailEvent } from '#apps/api/src/changes/audit-tail.query';
import { changesFor } from '#apps/api/src/changes/change-sight.query';
import type { Answer } from './identity.fixtures.js';
import { names, Office, problemOf, put } from './office.cast.js';

const REASON = 'ผู้ตรวจประเมินภาคประชาสังคมที่มีประสบการณ์มีเพียงท่านเดียว';
const DECLARED = 'เคยร่วมโครงการวิจัยกับหน่วยงาน';

interface Asked {
  readonly taskId: string;
  readonly state: string;
}
interface TeamView {
  readonly members: readonly { readonly person: { readonly id: string } | null; readonly state: string; readonly waiver: unknown }[];
  readonly proposal: { readonly taskId: string; readonly added: readonly { readonly waiver: Asked | null }[] } | null;
}
interface Wish {
  readonly personId: string;
  readonly seat: string;
  readonly waiver?: string;
}

let office: Office;
beforeAll(async () => {
  office = await Office.start();
  for (const [name, roles, hardness] of [
    ['kin', ['Evaluator'], 'soft'],
    ['both', ['CycleOfficer', 'Evaluator'], 'soft'],
  ] as const) {
    await office.add(name, [...roles], 'CivilSociety');
    await office.rows(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, $3, $4)`, [
      office.people[name],
      office.agencies[0],
      hardness,
      DECLARED,
    ]);
  }
  await office.openCycle();
  await office.nameTeam();
  await office.openPreparation();
}, 120_000);
afterAll(() => office?.api.close());

const seat = (name: string, wanted = 'Evaluator', waiver?: string): Wish => ({
  personId: office.people[name]!,
  seat: wanted,
  ...(waiver === undefined ? {} : { waiver }),
});
const named = (): Wish[] => [seat('le', 'LeadEvaluator'), seat('ev')];
const name = (...extra: Wish[]): Promise<Answer<TeamView>> =>
  put<TeamView>(office.as('of.a'), `/cases/${office.caseId}/team`, { members: [...named(), ...extra] });
/** Proposed by the first officer: the confirmation's task and the waivers', in the order of the seats. */
const propose = async (...extra: Wish[]): Promise<{ confirmation: string; waivers: string[] }> => {
  const { status, body } = await name(...extra);
  expect(status).toBe(200);
  return { confirmation: body.proposal!.taskId, waivers: body.proposal!.added.flatMap(({ waiver }) => waiver?.taskId ?? []) };
};
const team = async (who: string): Promise<TeamView> => (await office.as(who).get<TeamView>(`/cases/${office.caseId}/team`)).body;
const stateOf = async (...ids: string[]): Promise<string[]> =>
  (await office.rows<{ state: string }>(`select state from human_task where id = any ($1) order by array_position($1, id)`, [ids])).map(
    ({ state }) => state,
  );
const apply = (taskId: string): Promise<Answer<unknown>> => office.decided('of.b', taskId, { outcome: 'apply' });

describe('a waiver', () => {
  beforeEach(() => assertInvariants(office.api.database.source));

  it('is needed for a soft conflict, with a reason, and is no way round a hard one', async () => {
    expect(names(await name(seat('kin')))).toEqual(['conflict-soft']);
    expect((await name(seat('kin', 'Evaluator', '  '))).status).toBe(422);
    expect(names(await name(seat('tied', 'Evaluator', REASON)))).toEqual(['conflict-hard']);
    const { items } = (
      await office
        .as('of.a')
        .get<{ items: { id: string; conflict: string; conflictReason: string }[] }>(`/cases/${office.caseId}/team/candidates`)
    ).body;
    expect(items.find(({ id }) => id === office.people['kin'])).toMatchObject({ conflict: 'soft', conflictReason: DECLARED });
  });

  it('is ignored where there is nothing to waive', async () => {
    const { confirmation, waivers } = await propose(seat('mj', 'Moderator', REASON));
    expect(waivers).toEqual([]);
    expect((await office.decided('of.b', confirmation, { outcome: 'return', text: 'ยังไม่ต้องการผู้กลั่นกรอง' })).status).toBe(200);
  });

  it('is asked of another officer, who is not the person concerned, before the team is confirmed', async () => {
    const { confirmation, waivers } = await propose(seat('kin', 'Evaluator', REASON), seat('both', 'Evaluator', REASON));
    const [kin, both] = waivers as [string, string];
    expect(names(await office.as('of.a').post(`/tasks/${kin}/claim`))).toEqual(['own-proposal']);
    expect(names(await office.as('both').post(`/tasks/${both}/claim`))).toEqual(['self-grant']);
    const read = await office.as('of.b').get<{ input: unknown; kind: string }>(`/tasks/${kin}`);
    expect(read.body).toMatchObject({
      kind: 'ApproveWaiver',
      input: {
        proposedBy: office.people['of.a'],
        personId: office.people['kin'],
        seat: 'Evaluator',
        reason: REASON,
        conflict: 'soft',
        conflictReason: DECLARED,
      },
    });
    expect(names(await apply(confirmation))).toEqual(['waiver-open']);
    expect((await office.decided('of.b', kin, { outcome: 'approve' })).status).toBe(200);
    expect(names(await apply(confirmation))).toEqual(['waiver-open']);
    expect(names(await office.decided('of.b', both, { outcome: 'refuse' }))).toEqual(['reason-missing']);
    expect((await office.decided('of.b', both, { outcome: 'refuse', text: 'มีผู้อื่นที่ไม่มีผลประโยชน์ทับซ้อน' })).status).toBe(200);
    expect(names(await apply(confirmation))).toEqual(['waiver-refused']);
    expect((await team('of.a')).proposal!.added.map(({ waiver }) => waiver?.state)).toEqual(['Approved', 'Refused']);
    expect((await team('of.a')).members.map(({ state }) => state)).toEqual(['Offered', 'Offered']);
  });

  it('ends with its proposal: replaced by a newer one, or sent back', async () => {
    const [first, newer] = [await propose(seat('kin', 'Evaluator', REASON)), await propose(seat('kin', 'Evaluator', REASON))];
    expect(await stateOf(first.confirmation, ...first.waivers)).toEqual(['Exited', 'Exited']);
    expect(names(await apply(newer.confirmation))).toEqual(['waiver-open']);
    expect((await office.decided('of.b', newer.confirmation, { outcome: 'return', text: 'เสนอผู้อื่น' })).status).toBe(200);
    expect(await stateOf(newer.confirmation, ...newer.waivers)).toEqual(['Completed', 'Exited']);
    expect((await team('of.a')).proposal).toBeNull();
  });

  it('is not approved once the conflict has become a hard one', async () => {
    const { confirmation, waivers } = await propose(seat('kin', 'Evaluator', REASON));
    const harden = (hardness: string) =>
      office.rows(`update conflict_of_interest set hardness = $2 where person_id = $1`, [office.people['kin'], hardness]);
    await harden('hard');
    expect(names(await office.decided('of.b', waivers[0]!, { outcome: 'approve' }))).toEqual(['conflict-not-waivable']);
    await harden('soft');
    expect((await office.decided('of.b', confirmation, { outcome: 'return', text: 'ตรวจสอบอีกครั้ง' })).status).toBe(200);
  });

  it('is approved, the team confirmed: the office reads who waived what for whom and why', async () => {
    const { confirmation, waivers } = await propose(seat('kin', 'Evaluator', REASON));
    expect((await office.decided('of.b', waivers[0]!, { outcome: 'approve' })).status).toBe(200);
    expect((await apply(confirmation)).status).toBe(200);
    const waived = {
      conflictReason: DECLARED,
      reason: REASON,
      askedBy: { id: office.people['of.a'] },
      approvedBy: { id: office.people['of.b'] },
    };
    for (const who of ['of.b', 'au']) {
      const { members } = await team(who);
      expect(members.find(({ person }) => person?.id === office.people['kin'])).toMatchObject({ state: 'Offered', waiver: waived });
      expect(members.filter(({ waiver }) => waiver !== null)).toHaveLength(1);
    }
    expect((await name(seat('kin'))).body.proposal).toBeNull();
  });

  it('lets the person accept the seat like any other', async () => {
    for (const who of ['le', 'ev', 'kin']) {
      const { items } = (await office.as(who).get<{ items: { id: string; kind: string }[] }>('/tasks?tab=mine')).body;
      const { id } = items.find(({ kind }) => kind === 'AcceptAssignment')!;
      expect((await office.decided(who, id, { outcome: 'accept', details: { declaration: { noConflict: true } } })).status).toBe(200);
    }
    await assertInvariants(office.api.database.source);
  });
});

describe('nobody but the office', () => {
  const WORDS = [REASON, DECLARED, 'ApproveWaiver', 'waivers'];
  const trail = async (who: string) =>
    (
      await office
        .as(who)
        .get<{ items: { subject: string; payload: Record<string, unknown> | null }[] }>(`/cases/${office.caseId}/audit?limit=200`)
    ).body.items;

  it('reads of a waiver in the trail, in the team or among tasks', async () => {
    const [waiver] = await office.rows<{ id: string }>(`select id from human_task where kind = 'ApproveWaiver' limit 1`);
    for (const who of ['co', 'ah', 'le', 'ev', 'kin', 'stranger']) {
      const seen = await Promise.all(
        [`/cases/${office.caseId}/audit?limit=200`, `/cases/${office.caseId}/team`, `/cases/${office.caseId}`, '/tasks?tab=queue'].map(
          (path) => office.as(who).get<unknown>(path),
        ),
      );
      const text = JSON.stringify(seen.map(({ body }) => body));
      expect(
        WORDS.filter((word) => text.includes(word)),
        who,
      ).toEqual([]);
      expect(problemOf(await office.as(who).get(`/tasks/${waiver!.id}`)), who).toBe('not-found');
    }
    expect((await team('co')).members.map(({ waiver: told }) => told)).toEqual([null, null, null]);
    expect((await team('le')).members.map(({ waiver: told }) => told)).toEqual([null, null, null]);
  });

  it('is told that something of it has changed', async () => {
    const [waiver] = await office.rows<{ id: string }>(`select task_id as id from waiver limit 1`);
    const events = await office.rows<TailEvent>(
      `select case_id as "caseId", task_id as "taskId", actor_id as "actorId", visible_from as "visibleFrom" from audit_event where task_id = $1`,
      [waiver!.id],
    );
    const told = (who: string) => withClient(office.api.database.source, (client) => changesFor(client, office.people[who]!, events));
    for (const who of ['co', 'ah', 'le', 'ev', 'kin', 'stranger']) expect(await told(who), who).toEqual([]);
    for (const who of ['of.a', 'au']) expect((await told(who)).map(({ kind }) => kind)).toEqual(['case', 'task']);
  });

  it('but the office and its observers read every decision with what was asked', async () => {
    for (const who of ['of.a', 'au']) {
      const decisions = (await trail(who)).filter(
        ({ payload }) => payload?.['kind'] === 'ApproveWaiver' && payload['outcome'] !== undefined,
      );
      expect(decisions.map(({ payload }) => payload?.['outcome'])).toEqual(['approve', 'refuse', 'approve']);
      expect(decisions[0]!.payload).toMatchObject({
        asked: { reason: REASON, conflictReason: DECLARED, proposedBy: office.people['of.a'] },
      });
    }
    const [waiver] = await office.rows<{ id: string }>(`select task_id as id from waiver order by approved_at desc limit 1`);
    const { history } = (await office.as('of.a').get<{ history: { action: string; outcome: string | null }[] }>(`/tasks/${waiver!.id}`))
      .body;
    expect(history.map(({ action }) => action)).toEqual(['TaskClaimed', 'TaskCompleted']);
  });
});

describe('where the plan asks no second officer for a team', () => {
  it('one is asked for a waiver all the same', async () => {
    await office.rows(`update assessment_cycle set plan = jsonb_set(plan, '{settings,teamNeedsSecondPerson}', 'false') where id = $1`, [
      office.cycleId,
    ]);
    forgetCycle(office.cycleId);
    const other = (await office.rows<{ id: string }>(`select id from assessment_case where agency_id = $1`, [office.agencies[1]]))[0]!;
    await office.rows(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'soft', $3)`, [
      office.people['ja'],
      office.agencies[1],
      DECLARED,
    ]);
    const ask = (members: Wish[]) => put<TeamView>(office.as('of.a'), `/cases/${other.id}/team`, { members });
    expect((await ask([seat('le', 'LeadEvaluator')])).body.proposal).toBeNull();
    const { body } = await ask([seat('le', 'LeadEvaluator'), seat('ja', 'Judge', REASON)]);
    expect(body.proposal!.added).toMatchObject([{ person: { id: office.people['ja'] }, waiver: { state: 'Asked' } }]);
    expect(names(await office.decided('of.b', body.proposal!.taskId, { outcome: 'apply' }))).toEqual(['waiver-open']);
    await office.rows(`update human_task set due_at = cycle_now() + interval '1 minute' where kind = 'ApproveWaiver' and state = 'Ready'`);
    const clock = await office.as('co').get<{ nextDeadlineLabel: { th: string } }>('/rehearsal/clock');
    expect(clock.body.nextDeadlineLabel.th).toContain('ยืนยันการเปลี่ยนแปลง');
    for (const path of [`/cases/${other.id}`, `/cases/${other.id}/audit`, `/cases/${other.id}/team`, '/tasks?tab=queue']) {
      const seen = await office.as('co').get<unknown>(path);
      expect([seen.status, /ApproveWaiver|ยกเว้น|"waiver":\{/.test(JSON.stringify(seen.body))], path).toEqual([200, false]);
    }
    await assertInvariants(office.api.database.source);
  });
});
