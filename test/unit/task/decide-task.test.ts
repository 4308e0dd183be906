import { describe, expect, it } from 'vitest';
import type { Decision } from '#libs/rules/task/decision.types';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import { AGENCY_PEOPLE, caseFacts, holding, NOW, person, sibling, taskFacts, windowFacts } from '../../support/rule-facts.js';
import { accepted, decide, refusals } from './decide.support.js';

const opened = (decision: Decision): string[] => decision.newTasks.map(({ kind, subject }) => `${kind} ${subject}`.trim());

const item = (id: string, more: object = {}) => ({
  item: id,
  state: 'Submitted' as const,
  ownerId: 'writer',
  returns: 0,
  hasEvidence: true,
  checkAgain: false,
  ...more,
});

describe('claiming', () => {
  const ready = taskFacts({ state: 'Ready', actualOwner: null });

  it('reserves the task for who is in its queue', () => {
    const decision = accepted(decide({ task: ready }, { operation: 'claim' }));
    expect(decision.tasks).toEqual([{ id: 'task', version: 3, state: 'Reserved', actualOwner: 'writer', delegatedFrom: null }]);
    expect(decision.action).toBe('TaskClaimed');
    expect(decision.wake).toBeNull();
  });

  it('refuses who is not in the queue, and a task that is taken', () => {
    expect(refusals(decide({ task: ready, actor: person('stranger') }, { operation: 'claim' }))).toEqual(['not-yours']);
    expect(refusals(decide({}, { operation: 'claim' }))).toEqual(['task-taken']);
  });

  it('names all refusals together', () => {
    expect(refusals(decide({ actor: person('stranger'), case: caseFacts({ status: 'Paused' }) }, { operation: 'claim' })).sort()).toEqual([
      'case-paused',
      'not-yours',
      'task-taken',
    ]);
  });

  it('refuses a checker who edited an item of the category, but not of another', () => {
    const check = taskFacts({ kind: 'CheckCategory', subjectKind: 'category', subject: '1', state: 'Ready', actualOwner: null });
    const edited = (subject: string) => person('lead-1', { inQueue: true, involvement: [{ deed: 'editedItem', subject, round: 1 }] });
    expect(refusals(decide({ task: check, actor: edited('1.3') }, { operation: 'claim' }))).toEqual(['checker-edited-item']);
    expect(refusals(decide({ task: check, actor: edited('2.3') }, { operation: 'claim' }))).toEqual([]);
  });

  it('lets a substitute act, tests both people, and records the principal as owner', () => {
    const principal = person('writer', { inQueue: true });
    expect(accepted(decide({ task: ready, actor: person('deputy'), principals: [principal] }, { operation: 'claim' })).onBehalfOf).toBe(
      'writer',
    );
    const check = taskFacts({ kind: 'CheckCategory', subjectKind: 'category', subject: '1', state: 'Ready', actualOwner: null });
    const deputy = person('deputy', { involvement: [{ deed: 'editedItem', subject: '1.1', round: 1 }] });
    expect(refusals(decide({ task: check, actor: deputy, principals: [principal] }, { operation: 'claim' }))).toEqual([
      'substitute-excluded',
      'checker-edited-item',
    ]);
  });
});

describe('writing and checking', () => {
  it('opens the check of a category only with its last item', () => {
    const content = { response: { ticksWithoutEvidence: 0, textLength: 9, state: 'Open', sha256: null } };
    const submit: TaskCommand = { operation: 'complete', outcome: 'submit' };
    const others = [
      sibling({ id: 'b', subject: '1.2', state: 'Completed' }),
      sibling({ id: 'c', subject: '1.3', state: 'Reserved' }),
      sibling({ id: 'd', subject: '2.1', state: 'Ready' }),
    ];
    expect(opened(accepted(decide({ content, siblings: others }, submit)))).toEqual([]);
    const last = others.map((task) => (task.subject === '1.3' ? { ...task, state: 'Completed' as const } : task));
    const decision = accepted(decide({ content, siblings: last }, submit));
    expect(opened(decision)).toEqual(['CheckCategory 1']);
    expect(decision.newTasks[0]?.queue).toEqual({ role: 'CategoryLead', scope: 'agency', category: '1' });
    expect(decision.case).toMatchObject({ openCount: 5, totalCount: 25, doneCount: 20 });
    expect(decision.involvement).toEqual([{ deed: 'editedItem', subject: '1.1' }]);
    expect(decision.wake).toBe('earlier');
  });

  it('sends a vacant category lead’s check to the coordinator', () => {
    const content = { response: { ticksWithoutEvidence: 0, textLength: 9, state: 'Open', sha256: null } };
    const holders = AGENCY_PEOPLE.filter(({ role, categories }) => !(role === 'CategoryLead' && categories.includes('1')));
    const decision = accepted(decide({ content, holders }, { operation: 'complete', outcome: 'submit' }));
    expect(decision.newTasks[0]?.queue).toEqual({ role: 'AgencyCoordinator', scope: 'agency', category: null });
  });

  it('refuses an empty text', () => {
    const content = { response: { ticksWithoutEvidence: 0, textLength: 0, state: 'Open', sha256: null } };
    expect(refusals(decide({ content }, { operation: 'complete', outcome: 'submit' }))).toEqual(['text-missing']);
  });

  const check = taskFacts({ kind: 'CheckCategory', subjectKind: 'category', subject: '1', actualOwner: 'lead-1' });
  const lead = person('lead-1', { holdings: [holding('CategoryLead', ['1'])], inQueue: true });
  const content = { items: [item('1.1'), item('1.2', { returns: 2 }), item('2.1')] };
  const returned = (id: string): TaskCommand => ({
    operation: 'complete',
    outcome: 'return',
    items: [{ item: id, checkpoints: [{ level: 'basic', checkpoint: 1 }], reasonCode: 'evidence', text: 'ขอหลักฐานเพิ่ม' }],
  });

  it('returns only the named items, to their owners, with the reason', () => {
    const decision = accepted(decide({ task: check, actor: lead, content }, returned('1.1')));
    expect(opened(decision)).toEqual(['CorrectItem 1.1']);
    expect(decision.newTasks[0]).toMatchObject({ owner: 'writer', input: { reasonCode: 'evidence', returnedFrom: 'CheckCategory' } });
    expect(decision.effects).toMatchObject([{ type: 'itemsReturned', items: [{ item: '1.1' }] }]);
    expect(decision.notices).toMatchObject([{ to: { newTaskIndex: 0 }, kind: 'returned' }]);
  });

  it('refuses a third return, an item of another category, and a return of nothing', () => {
    expect(refusals(decide({ task: check, actor: lead, content }, returned('1.2')))).toEqual(['return-limit']);
    expect(refusals(decide({ task: check, actor: lead, content }, returned('2.1')))).toEqual(['item-not-here']);
    expect(refusals(decide({ task: check, actor: lead, content }, { operation: 'complete', outcome: 'return' }))).toEqual([
      'items-missing',
    ]);
  });

  it('accepts the submitted items of the category and opens the check of the whole after the last category', () => {
    const decision = accepted(decide({ task: check, actor: lead, content }, { operation: 'complete', outcome: 'approve' }));
    expect(decision.effects).toEqual([{ type: 'itemsAccepted', items: ['1.1', '1.2'] }]);
    expect(opened(decision)).toEqual(['CheckCase']);
    const waiting = [sibling({ kind: 'CheckCategory', subject: '2', state: 'Ready' })];
    expect(
      opened(accepted(decide({ task: check, actor: lead, content, siblings: waiting }, { operation: 'complete', outcome: 'approve' }))),
    ).toEqual([]);
  });
});

describe('signing', () => {
  const sign = taskFacts({ kind: 'SignCase', subjectKind: 'case', subject: '', actualOwner: 'head' });
  const head = person('head', { holdings: [holding('AgencyHead')], inQueue: true });
  const content = { contentSha256: 'a'.repeat(64), items: [] };
  const command = (sha: string): TaskCommand => ({ operation: 'complete', outcome: 'sign', details: { contentSha256: sha } });

  it('signs exactly the content that was seen, and wakes the conductor when nothing required is left', () => {
    const decision = accepted(decide({ task: sign, actor: head, content, case: caseFacts({ openCount: 1 }) }, command('a'.repeat(64))));
    expect(decision.effects).toEqual([{ type: 'caseSigned', sha256: 'a'.repeat(64) }]);
    expect(decision.case).toMatchObject({ openCount: 0 });
    expect(decision.wake).toBe('settled');
  });

  it('refuses other content and whoever checked the whole case', () => {
    expect(refusals(decide({ task: sign, actor: head, content }, command('b'.repeat(64))))).toEqual(['changed-since-opened']);
    const both = { ...head, involvement: [{ deed: 'checkedCase' as const, subject: '', round: 1 }] };
    expect(refusals(decide({ task: sign, actor: both, content }, command('a'.repeat(64))))).toEqual(['signer-checked-case']);
  });
});

describe('time of receipt', () => {
  const content = { response: { ticksWithoutEvidence: 0, textLength: 9, state: 'Open', sha256: null } };
  const at = (nowMs: number) => decide({ nowMs, content }, { operation: 'complete', outcome: 'submit' });
  const { endsAtMs, shutAtMs } = windowFacts();

  it('is on time within the grace, late after it, refused once shut', () => {
    expect(accepted(at(endsAtMs)).tasks[0]?.late).toBe(false);
    expect(accepted(at(endsAtMs + 60 * 60_000 + 1)).tasks[0]?.late).toBe(true);
    expect(refusals(at(shutAtMs - 1))).toEqual([]);
    expect(refusals(at(shutAtMs))).toEqual(['stage-shut']);
  });
});

describe('a missed deadline', () => {
  const missed = taskFacts({
    kind: 'DecideMissedDeadline',
    subjectKind: 'case',
    subject: '',
    actualOwner: 'office-a',
    queueRole: 'CycleOfficer',
  });
  const officer = person('office-a', { holdings: [holding('CycleOfficer')], inQueue: true });
  const suspended = sibling({ id: 'w', state: 'Suspended', suspendedFrom: 'InProgress', suspendReason: 'shut', deadlineNo: 1 });
  const late = {
    task: missed,
    actor: officer,
    siblings: [suspended],
    window: windowFacts({ shutState: 'deciding' }),
    nowMs: windowFacts().shutAtMs + 5,
  };

  it('extended: the suspended work goes on where it stood, with a new due date', () => {
    const decision = accepted(decide(late, { operation: 'complete', outcome: 'extend', details: { workingDays: 5 } }));
    expect(decision.tasks[1]).toMatchObject({ id: 'w', state: 'InProgress', suspendedFrom: null, deadlineNo: 2 });
    expect(decision.window?.shutState).toBe('open');
    expect(new Date(decision.window?.endsAtMs ?? 0).toISOString()).toBe('2027-03-05T16:59:59.999Z');
    expect(decision.case.late).toBeUndefined();
  });

  it('accepted late: the same, and the case says so', () => {
    expect(accepted(decide(late, { operation: 'complete', outcome: 'acceptLate', details: { workingDays: 2 } })).case.late).toBe(true);
  });

  it('not submitted: needs a reason, ends the work and the case', () => {
    expect(refusals(decide(late, { operation: 'complete', outcome: 'notSubmitted' }))).toEqual(['reason-missing']);
    const decision = accepted(decide(late, { operation: 'complete', outcome: 'notSubmitted', text: 'ไม่ติดต่อกลับ' }));
    expect(decision.case.status).toBe('NotSubmitted');
    expect(decision.tasks.map(({ state }) => state)).toEqual(['Completed', 'Exited']);
  });
});

describe('judging', () => {
  const vote = taskFacts({
    kind: 'CastJudgement',
    subjectKind: 'person',
    subject: 'judge-3',
    actualOwner: 'judge-3',
    step: 'judging',
    stage: 'Judging',
    queueRole: 'Judge',
  });
  const judge = person('judge-3', { holdings: [holding('Judge')], declared: true, inQueue: true });
  const judging = caseFacts({ step: 'judging', stage: 'Judging', openCount: 1 });
  const cast = (outcomes: string[]) =>
    outcomes.map((outcome, index) =>
      sibling({
        id: `v${index}`,
        kind: 'CastJudgement',
        subject: `judge-${index + 1}`,
        state: 'Completed',
        outcome: outcome as 'confirm',
        result: { details: { marks: MARK } },
      }),
    );
  const MARK = [{ item: '1.1', level: 'basic' as const, checkpoint: 1, met: false }];

  it('refuses a judge who evaluated or moderated the case', () => {
    const tookPart = { ...judge, involvement: [{ deed: 'evaluated' as const, subject: '', round: 1 }] };
    expect(refusals(decide({ task: vote, actor: tookPart, case: judging }, { operation: 'complete', outcome: 'confirm' }))).toEqual([
      'judge-took-part',
    ]);
  });

  it('a majority returns the case to consensus in a new round', () => {
    const decision = accepted(
      decide(
        { task: vote, actor: judge, case: judging, siblings: cast(['return', 'confirm']) },
        { operation: 'complete', outcome: 'return', text: 'ขอทบทวน' },
      ),
    );
    expect(decision.case).toMatchObject({ step: 'consensusReview', round: 2, stepState: 'Waiting' });
    expect(decision.wake).toBe('round');
  });

  it('changes only the marks that a majority agrees on; without a majority the consensus stands', () => {
    const change = (siblings: ReturnType<typeof cast>) =>
      accepted(
        decide(
          { task: vote, actor: judge, case: judging, siblings },
          { operation: 'complete', outcome: 'change', text: 'หลักฐานไม่พอ', details: { marks: MARK } },
        ),
      );
    expect(change(cast(['change', 'confirm'])).effects).toEqual([{ type: 'marksJudged', marks: MARK, rationale: 'หลักฐานไม่พอ' }]);
    expect(change(cast(['confirm', 'confirm'])).effects).toEqual([]);
  });
});

describe('handing on', () => {
  const target = person('second', { holdings: [holding('ItemOwner')], inQueue: true });

  it('needs a reason and somebody who has a part in it', () => {
    expect(refusals(decide({}, { operation: 'forward', toPersonId: 'x', target: null }))).toEqual(['reason-missing', 'target-unknown']);
    expect(refusals(decide({}, { operation: 'forward', text: 'ลา', toPersonId: 'x', target: person('x') }))).toEqual([
      'target-not-eligible',
    ]);
    expect(accepted(decide({}, { operation: 'forward', text: 'ลา', toPersonId: 'second', target })).tasks[0]).toMatchObject({
      state: 'Reserved',
      actualOwner: 'second',
    });
  });

  it('a delegate owns the task while the first stays accountable; not every kind may be delegated', () => {
    expect(accepted(decide({}, { operation: 'delegate', toPersonId: 'second', target })).tasks[0]).toMatchObject({
      actualOwner: 'second',
      delegatedFrom: 'writer',
    });
    const sign = taskFacts({ kind: 'SignCase', actualOwner: 'writer' });
    expect(refusals(decide({ task: sign }, { operation: 'delegate', toPersonId: 'second', target }))).toContain(
      'operation-not-allowed-here',
    );
  });
});

it('never opens the same task twice', () => {
  const content = { items: [item('1.1')], response: { ticksWithoutEvidence: 0, textLength: 9, state: 'Open', sha256: null } };
  const open = [sibling({ kind: 'CheckCategory', subject: '1', state: 'Ready' })];
  expect(opened(accepted(decide({ content, siblings: open, nowMs: NOW }, { operation: 'complete', outcome: 'submit' })))).toEqual([]);
});

it('an own sheet or vote never changes hands', () => {
  const sheet = taskFacts({ kind: 'ReviewCase', subjectKind: 'person', subject: 'writer' });
  const target = person('second', { holdings: [holding('Evaluator')], declared: true });
  expect(refusals(decide({ task: sheet }, { operation: 'forward', text: 'ลา', toPersonId: 'second', target }))).toContain(
    'operation-not-allowed-here',
  );
});
