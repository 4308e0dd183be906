import { describe, expect, it } from 'vitest';
import { decideTeam } from '#libs/rules/assignment/name-team.rule';
import type { TeamChange } from '#libs/rules/assignment/team-change.rule';
import { seatRefusals, type Candidate } from '#libs/rules/assignment/team.rule';
import { neededWaivers, type SeatWaiver, type WantedSeat } from '#libs/rules/assignment/waiver.rule';
import type { Decided } from '#libs/rules/task/decision.types';
import type { CommandFacts, TaskCommand, TaskFacts, WaiverFacts } from '#libs/rules/task/facts.types';
import { caseFacts, commandFacts, context, holding, person, sibling, taskFacts } from '../../support/rule-facts.js';
import { accepted, decide, refusals } from '../task/decide.support.js';

describe('a waiver for a seat', () => {
  it.each<[Candidate['conflict'], string, string[]]>([
    ['none', '', []],
    ['none', 'มีความเชี่ยวชาญเฉพาะ', []],
    ['soft', '', ['conflict-soft']],
    ['soft', '  ', ['conflict-soft']],
    ['soft', 'มีความเชี่ยวชาญเฉพาะ', []],
    ['hard', '', ['conflict-hard']],
    ['hard', 'มีความเชี่ยวชาญเฉพาะ', ['conflict-hard']],
  ])('conflict %s, reason "%s": %j', (conflict, reason, expected) => {
    const candidate = { personId: 'a', roles: ['Evaluator'], conflict, deeds: [] };
    expect(seatRefusals('Evaluator', candidate, [], reason).map(({ name }) => name)).toEqual(expected);
  });

  it('lifts nothing but the conflict', () => {
    const judged = { personId: 'a', roles: ['Judge'], conflict: 'soft' as const, deeds: ['judged'] };
    const names = seatRefusals('Evaluator', judged, [], 'จำเป็น').map(({ name }) => name);
    expect(names).toEqual(['target-not-eligible', 'judge-took-part']);
  });

  it('is dropped where there is no soft conflict, and asked for each seat where there is one', () => {
    const wanted: WantedSeat[] = [
      { personId: 'free', seat: 'Judge', waiver: 'เหตุผล' },
      { personId: 'barred', seat: 'Judge', waiver: 'เหตุผล' },
      { personId: 'kin', seat: 'Evaluator', waiver: ' เหตุผล ' },
      { personId: 'kin', seat: 'LeadEvaluator', waiver: 'อีกเหตุผล' },
      { personId: 'silent', seat: 'Evaluator' },
      { personId: 'unknown', seat: 'Evaluator', waiver: 'เหตุผล' },
    ];
    const candidates = (['free', 'barred', 'kin', 'silent'] as const).map((personId) => ({
      personId,
      conflict: ({ free: 'none', barred: 'hard', kin: 'soft', silent: 'soft' } as const)[personId],
      conflictReason: personId === 'kin' ? 'เคยร่วมงาน' : null,
    }));
    expect(neededWaivers(wanted, candidates)).toEqual([
      { personId: 'kin', seat: 'Evaluator', reason: 'เหตุผล', conflictReason: 'เคยร่วมงาน' },
      { personId: 'kin', seat: 'LeadEvaluator', reason: 'อีกเหตุผล', conflictReason: 'เคยร่วมงาน' },
    ]);
  });
});

describe('a team with a waiver', () => {
  const officer = person('office-a', { holdings: [holding('CycleOfficer')] });
  const second = person('office-b', { holdings: [holding('CycleOfficer')], inQueue: true });
  const preparation = caseFacts({ step: 'preparation', stage: 'Preparation', openCount: 1, totalCount: 1, doneCount: 0, version: 7 });
  const change: TeamChange = { added: [{ personId: 'kin', seat: 'Evaluator' }], removed: [], offered: [] };
  const waiver: SeatWaiver = { personId: 'kin', seat: 'Evaluator', reason: 'มีความเชี่ยวชาญเฉพาะ', conflictReason: 'เคยร่วมงาน' };
  const asked = { proposal: 7, proposedBy: 'office-a' };
  const wish = { change, seatRefusals: [], waivers: [waiver], reason: '' };
  type Siblings = ReturnType<typeof sibling>[];
  const facts = (siblings: Siblings = [], of = preparation) => ({ ...commandFacts({ case: of, actor: officer }), siblings });
  const { plan } = context;
  const alone = { ...context, plan: { ...plan, settings: { ...plan.settings, teamNeedsSecondPerson: false } } };

  const at = (more: Partial<TaskFacts>): TaskFacts =>
    taskFacts({ step: 'preparation', stage: 'Preparation', actualOwner: 'office-b', required: true, ...more });
  const waiting = at({
    kind: 'ConfirmChange',
    subjectKind: 'case',
    subject: 'team',
    input: { change: 'team', ...change, ...asked, waivers: [waiver] },
  });
  const toApprove = at({ kind: 'ApproveWaiver', subjectKind: 'person', subject: 'kin', input: { ...asked, ...waiver, conflict: 'soft' } });
  const complete = (task: TaskFacts, more: Partial<CommandFacts>, command: Omit<TaskCommand, 'operation'>): Decided =>
    decide({ ...facts(), task, actor: second, ...more }, { operation: 'complete', ...command });

  it.each([
    ['as the plan wants a second officer', context],
    ['also where the plan asks no second officer', alone],
  ])('is proposed, and the waiver asked for beside it: %s', (_how, cycle) => {
    const decision = accepted(decideTeam(cycle, facts(), wish));
    expect(decision).toMatchObject({ action: 'TeamProposed', effects: [], case: { openCount: 3 } });
    expect(decision.newTasks).toMatchObject([
      { kind: 'ConfirmChange', subject: 'team', required: true, input: { ...asked, waivers: [waiver] } },
      {
        kind: 'ApproveWaiver',
        subjectKind: 'person',
        subject: 'kin',
        required: true,
        owner: null,
        queue: { role: 'CycleOfficer', scope: 'office' },
        input: { ...asked, ...waiver, conflict: 'soft' },
      },
    ]);
    expect(JSON.stringify(decision.payload)).not.toContain('ยกเว้น');
    expect(decision.payload).toEqual({ added: change.added, removed: [] });
  });

  it('holds nothing up after preparation', () => {
    const { newTasks } = accepted(decideTeam(context, facts([], caseFacts()), wish));
    expect(newTasks.map(({ required }) => required)).toEqual([false, false]);
  });

  it('takes the place of an earlier one with its waivers, whether they were decided or not', () => {
    const earlier = [
      sibling({ id: 'team', kind: 'ConfirmChange', subject: 'team', state: 'Ready' }),
      sibling({ id: 'open', kind: 'ApproveWaiver', subject: 'kin', state: 'Reserved' }),
      sibling({ id: 'decided', kind: 'ApproveWaiver', subject: 'other', state: 'Completed' }),
    ];
    expect(accepted(decideTeam(context, facts(earlier), wish)).tasks).toMatchObject([
      { id: 'team', state: 'Exited' },
      { id: 'open', state: 'Exited' },
    ]);
  });

  it.each<[string, WaiverFacts[], string[]]>([
    ['nothing was decided', [], ['waiver-open']],
    ['it waits', [{ personId: 'kin', seat: 'Evaluator', outcome: null }], ['waiver-open']],
    ['another seat was approved', [{ personId: 'kin', seat: 'Judge', outcome: 'approve' }], ['waiver-open']],
    ['another person was approved', [{ personId: 'other', seat: 'Evaluator', outcome: 'approve' }], ['waiver-open']],
    ['it was refused', [{ personId: 'kin', seat: 'Evaluator', outcome: 'refuse' }], ['waiver-refused']],
  ])('is not confirmed where %s', (_how, waivers, expected) => {
    expect(refusals(complete(waiting, { content: { waivers } }, { outcome: 'apply' }))).toEqual(expected);
  });

  it('is confirmed once the waiver is approved', () => {
    const content = { waivers: [{ personId: 'kin', seat: 'Evaluator' as const, outcome: 'approve' as const }] };
    expect(accepted(complete(waiting, { content }, { outcome: 'apply' })).effects).toMatchObject([
      { type: 'teamNamed', added: change.added },
    ]);
  });

  it('is sent back with the waivers that wait', () => {
    const open = sibling({ id: 'open', kind: 'ApproveWaiver', subject: 'kin', state: 'Ready', required: true });
    const decision = accepted(complete(waiting, { siblings: [open] }, { outcome: 'return', text: 'มีผู้อื่นที่เหมาะสม' }));
    expect(decision.tasks.slice(1)).toMatchObject([{ id: 'open', state: 'Exited' }]);
  });

  it('is on record with what was asked once approved; a refusal needs its reason', () => {
    const decision = accepted(complete(toApprove, {}, { outcome: 'approve' }));
    expect(decision.effects).toEqual([{ type: 'waiverApproved', askedBy: 'office-a', ...waiver }]);
    expect(decision.payload).toMatchObject({ kind: 'ApproveWaiver', outcome: 'approve', asked: toApprove.input });
    expect(refusals(complete(toApprove, {}, { outcome: 'refuse' }))).toEqual(['reason-missing']);
    expect(accepted(complete(toApprove, {}, { outcome: 'refuse', text: 'มีผู้อื่น' })).effects).toEqual([]);
  });

  it('is not approved once the conflict has become a hard one', () => {
    expect(refusals(complete(toApprove, { content: { conflict: 'hard' } }, { outcome: 'approve' }))).toEqual(['conflict-not-waivable']);
    const refused = complete(toApprove, { content: { conflict: 'hard' } }, { outcome: 'refuse', text: 'เป็นที่ปรึกษาแล้ว' });
    expect(accepted(refused).effects).toEqual([]);
  });

  it.each([
    ['office-a', 'own-proposal'],
    ['kin', 'self-grant'],
  ])('is not approved by %s: %s', (who, refusal) => {
    const actor = person(who, { holdings: [holding('CycleOfficer')], inQueue: true });
    const task = { ...toApprove, state: 'Ready' as const, actualOwner: null };
    expect(refusals(decide({ ...facts(), task, actor }, { operation: 'claim' }))).toEqual([refusal]);
  });
});
