import { describe, expect, it } from 'vitest';
import { decideTeam } from '#libs/rules/assignment/name-team.rule';
import type { TeamChange } from '#libs/rules/assignment/team-change.rule';
import { decideTask } from '#libs/rules/task/decide-task';
import type { Decided } from '#libs/rules/task/decision.types';
import type { CommandFacts, TargetFacts, TaskCommand } from '#libs/rules/task/facts.types';
import { caseFacts, commandFacts, context, holding, person, sibling, taskFacts } from '../../support/rule-facts.js';
import { accepted, decide, refusals } from './decide.support.js';

const { plan } = context;
const alone = { ...context, plan: { ...plan, settings: { ...plan.settings, teamNeedsSecondPerson: false } } };
const decideAlone = (facts: Partial<CommandFacts>, command: TaskCommand): Decided => decideTask(alone, commandFacts(facts), command);

describe('replacing an evaluator', () => {
  const replace = taskFacts({
    kind: 'ReplaceEvaluator',
    subjectKind: 'person',
    subject: 'gone',
    actualOwner: 'office-a',
    required: false,
    step: 'independentReview',
    stage: 'IndependentReview',
    input: { outgoing: 'gone' },
  });
  const officer = person('office-a', { holdings: [holding('CycleOfficer')], inQueue: true });
  const of = caseFacts({ step: 'independentReview', stage: 'IndependentReview', openCount: 2, totalCount: 2, doneCount: 0 });
  const siblings = [
    sibling({ id: 'sheet', kind: 'ReviewCase', subject: 'gone', actualOwner: 'gone', state: 'Reserved' }),
    sibling({ id: 'other', kind: 'ReviewCase', subject: 'evaluator', actualOwner: 'evaluator', state: 'Reserved' }),
  ];
  const command = (target: TargetFacts | null): TaskCommand => ({
    operation: 'complete',
    outcome: 'replace',
    details: { personId: 'new', seat: 'Evaluator' },
    target,
  });

  const free = { ...person('new'), poolRoles: ['Evaluator'], seats: [] };

  const chosen = accepted(decide({ task: replace, actor: officer, case: of, siblings }, command(free)));
  const waiting = taskFacts({
    ...replace,
    id: 'confirmation',
    kind: 'ConfirmChange',
    actualOwner: 'office-b',
    input: chosen.newTasks[0]!.input,
  });
  const second = person('office-b', { holdings: [holding('CycleOfficer')], inQueue: true });

  it('changes nothing before a second officer has looked', () => {
    expect(chosen.tasks).toMatchObject([{ id: 'task', state: 'Completed' }]);
    expect(chosen.effects).toEqual([]);
    expect(chosen.newTasks).toMatchObject([
      {
        kind: 'ConfirmChange',
        subject: 'gone',
        required: false,
        input: { change: 'replacement', proposedBy: 'office-a', outgoing: 'gone', incoming: 'new', seat: 'Evaluator' },
      },
    ]);
    const own = { task: { ...waiting, actualOwner: 'office-a' }, actor: officer, case: of, siblings };
    expect(refusals(decide(own, { operation: 'complete', outcome: 'apply' }))).toEqual(['own-proposal']);
  });

  it.each([
    ['confirmed', () => decide({ task: waiting, actor: second, case: of, siblings }, { operation: 'complete', outcome: 'apply' })],
    ['where the plan asks no second officer', () => decideAlone({ task: replace, actor: officer, case: of, siblings }, command(free))],
  ])('ends the outgoing sheet and waits for the incoming person: %s', (_how, decided) => {
    const decision = accepted(decided());
    expect(decision.tasks[1]).toMatchObject({ id: 'sheet', state: 'Exited' });
    expect(decision.newTasks).toMatchObject([{ kind: 'AcceptAssignment', owner: 'new', required: true }]);
    expect(decision.case).toMatchObject({ openCount: 2 });
    expect(decision.effects).toEqual([{ type: 'memberReplaced', outgoing: 'gone', incoming: 'new', seat: 'Evaluator' }]);
  });

  it('is chosen anew when it is sent back, with the reason', () => {
    const back = { operation: 'complete', outcome: 'return', text: 'มีภาระงานเต็มแล้ว' } as const;
    const decision = accepted(decide({ task: waiting, actor: second, case: of, siblings }, back));
    expect(decision.effects).toEqual([]);
    expect(decision.newTasks).toMatchObject([
      { kind: 'ReplaceEvaluator', subject: 'gone', input: { outgoing: 'gone', returnedFrom: 'ConfirmChange', text: 'มีภาระงานเต็มแล้ว' } },
    ]);
  });

  it.each<[string, TargetFacts | null, string[]]>([
    ['nobody', null, ['target-unknown']],
    ['the person who left', { ...free, personId: 'gone' }, ['target-is-owner']],
    ['who was offered a seat', { ...free, seats: ['Judge'] }, ['target-not-eligible']],
    ['who is no evaluator', { ...free, poolRoles: ['Moderator'] }, ['target-not-eligible']],
    ['who judged the case', { ...free, involvement: [{ deed: 'judged', subject: '', round: 1 }] }, ['judge-took-part']],
    ['a conflict, hard', { ...free, conflict: 'hard' }, ['conflict-hard']],
    ['a conflict without a waiver', { ...free, conflict: 'soft' }, ['conflict-soft']],
  ])('refuses %s', (_who, target, names) => {
    expect(refusals(decide({ task: replace, actor: officer, case: of, siblings }, command(target)))).toEqual(names);
  });
});

describe('naming a team', () => {
  const officer = person('office-a', { holdings: [holding('CycleOfficer')] });
  const second = person('office-b', { holdings: [holding('CycleOfficer')], inQueue: true });
  const preparation = caseFacts({ step: 'preparation', stage: 'Preparation', openCount: 1, totalCount: 1, doneCount: 0 });
  const asked = sibling({ id: 'asked', kind: 'AcceptAssignment', subject: 'old', actualOwner: 'old', state: 'Reserved' });
  const change: TeamChange = {
    added: [{ personId: 'new', seat: 'Evaluator' }],
    removed: [{ personId: 'old', seat: 'Evaluator' }],
    offered: [],
  };
  const facts = (more: Partial<CommandFacts> = {}) => ({
    ...commandFacts({ case: preparation, actor: officer, ...more }),
    siblings: [asked, ...((more.siblings as (typeof asked)[] | undefined) ?? [])],
  });
  const wish = { change, seatRefusals: [], waivers: [], reason: 'ตามคำสั่ง' };
  const proposed = accepted(decideTeam(context, facts(), wish));
  const waiting = taskFacts({
    kind: 'ConfirmChange',
    subject: 'team',
    subjectKind: 'case',
    step: 'preparation',
    stage: 'Preparation',
    actualOwner: 'office-b',
    input: proposed.newTasks[0]!.input,
  });

  it('is proposed: the step waits for the second officer, the team stays', () => {
    expect(proposed).toMatchObject({ action: 'TeamProposed', tasks: [], effects: [], case: { openCount: 2 } });
    expect(proposed.newTasks).toMatchObject([
      {
        kind: 'ConfirmChange',
        subject: 'team',
        required: true,
        input: { change: 'team', proposedBy: 'office-a', ...change, reason: 'ตามคำสั่ง' },
      },
    ]);
  });

  it('holds up nothing before preparation has begun and after it', () => {
    for (const of of [{ ...preparation, stepState: 'Waiting' as const }, caseFacts()])
      expect(accepted(decideTeam(context, facts({ case: of }), wish)).newTasks).toMatchObject([{ required: false }]);
  });

  it('takes the place of a proposal that waits, also when the team shall stay as it is', () => {
    const earlier = sibling({ id: 'earlier', kind: 'ConfirmChange', subject: 'team', state: 'Reserved', required: false });
    for (const wanted of [wish, { ...wish, change: { added: [], removed: [], offered: [] } }])
      expect(accepted(decideTeam(context, facts({ siblings: [earlier] }), wanted)).tasks).toMatchObject([
        { id: 'earlier', state: 'Exited' },
      ]);
  });

  it.each([
    ['confirmed', () => decide({ ...facts(), task: waiting, actor: second }, { operation: 'complete', outcome: 'apply' }), 1],
    ['where the plan asks no second officer', () => decideTeam(alone, facts(), wish), 0],
  ])('asks who is new, and nobody who leaves: %s', (_how, decided, at) => {
    const decision = accepted(decided());
    expect(decision.tasks[at]).toMatchObject({ id: 'asked', state: 'Exited' });
    expect(decision.newTasks).toMatchObject([{ kind: 'AcceptAssignment', owner: 'new', required: true }]);
    expect(decision.effects).toEqual([{ type: 'teamNamed', added: change.added, removed: change.removed }]);
  });

  it('changes nothing when it is sent back', () => {
    const back = { operation: 'complete', outcome: 'return', text: 'ขาดภาคประชาสังคม' } as const;
    const decision = accepted(decide({ ...facts(), task: waiting, actor: second }, back));
    expect(decision).toMatchObject({ newTasks: [], effects: [] });
    expect(decision.tasks).toHaveLength(1);
  });

  it('asks nobody where nothing changes', () => {
    const same = accepted(decideTeam(context, facts(), { ...wish, change: { added: [], removed: [], offered: [] } }));
    expect(same).toMatchObject({ action: 'TeamNamed', newTasks: [] });
  });

  it('keeps whoever has handed in marks, also when they came since it was proposed', () => {
    const sheet = sibling({ id: 'sheet', kind: 'ReviewCase', subject: 'old', state: 'Completed' });
    expect(refusals(decideTeam(context, facts({ siblings: [sheet] }), wish))).toEqual(['seat-in-use']);
    const late = decide({ ...facts({ siblings: [sheet] }), task: waiting, actor: second }, { operation: 'complete', outcome: 'apply' });
    expect(refusals(late)).toEqual(['seat-in-use']);
  });

  it('is the office’s', () => {
    expect(refusals(decideTeam(context, facts({ actor: person('x') }), wish))).toEqual(['forbidden']);
  });
});
