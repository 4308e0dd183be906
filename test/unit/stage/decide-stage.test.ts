import { describe, expect, it } from 'vitest';
import { atBangkokTimeMs, endOfDayMs } from '#libs/rules/calendar/working-day.rule';
import { decideClose, decideOpen, decideSweep, nextStepAfter, startsAtMs, type StageFacts } from '#libs/rules/stage/decide-stage';
import { AGENCY_PEOPLE, caseFacts, context, holder, NOW, plan, sibling, windowFacts } from '../../support/rule-facts.js';

const facts = (more: Partial<StageFacts> = {}): StageFacts => ({
  nowMs: NOW,
  case: caseFacts(),
  window: windowFacts(),
  planned: null,
  siblings: [],
  holders: AGENCY_PEOPLE,
  content: {},
  fired: {},
  ...more,
});
const HERE = { step: 'selfAssessment', stage: 'SelfAssessment', round: 1 };
const at = (step: string, stage: string, more: object = {}) =>
  caseFacts({ step, stage: stage as 'Judging', stepState: 'Waiting', openCount: 0, totalCount: 0, doneCount: 0, ...more });
const item = (id: string, ownerId: string | null = null) => ({
  item: id,
  state: 'Open' as const,
  ownerId,
  returns: 0,
  hasEvidence: true,
  checkAgain: false,
});

describe('opening', () => {
  it('opens 24 required items and the profile, for their owners or for the queue', () => {
    const content = { items: context.items.map((id) => item(id, id === '1.1' ? 'writer' : null)) };
    const opened = decideOpen(context, facts({ case: at('selfAssessment', 'SelfAssessment'), window: null, content }), HERE);
    expect(opened?.decision.newTasks.filter(({ required }) => required)).toHaveLength(24);
    expect(opened?.decision.newTasks.find(({ kind }) => kind === 'WriteProfile')?.required).toBe(false);
    expect(opened?.decision.newTasks.find(({ subject }) => subject === '1.1')?.owner).toBe('writer');
    expect(opened?.decision.newTasks.find(({ subject }) => subject === '1.2')).toMatchObject({
      owner: null,
      queue: { role: 'ItemOwner', scope: 'agency' },
    });
    expect(opened?.decision.case).toMatchObject({ openCount: 24, totalCount: 24, doneCount: 0, stepState: 'Open' });
  });

  it('is a no-op for a position the case has left or that is open already', () => {
    expect(decideOpen(context, facts(), HERE)).toBeNull();
    expect(decideOpen(context, facts({ case: at('evidenceReview', 'EvidenceReview') }), HERE)).toBeNull();
  });

  it('keeps the planned end when early and the full length when late', () => {
    const early = decideOpen(
      context,
      facts({ case: at('judging', 'Judging'), planned: { startsAtMs: 0, endsAtMs: endOfDayMs('2027-09-01') } }),
      { ...HERE, step: 'judging' },
    );
    expect(early?.window.endsAtMs).toBe(endOfDayMs('2027-09-01'));
    const late = decideOpen(
      context,
      facts({ case: at('judging', 'Judging'), planned: { startsAtMs: 0, endsAtMs: endOfDayMs('2027-02-03') } }),
      { ...HERE, step: 'judging' },
    );
    expect(late?.window.endsAtMs).toBe(endOfDayMs('2027-02-15'));
    expect(late?.window.shutAtMs).toBe(endOfDayMs('2027-02-15') + 61 * 60_000);
  });

  it('a second round of the self-assessment starts with the check of the whole', () => {
    const opened = decideOpen(context, facts({ case: at('selfAssessment', 'SelfAssessment', { round: 2 }) }), { ...HERE, round: 2 });
    expect(opened?.decision.newTasks.map(({ kind }) => kind)).toEqual(['CheckCase']);
  });

  it('opens one independent review for each accepted evaluator, and a replacement where the team is too small', () => {
    const open = (holders: typeof AGENCY_PEOPLE) =>
      decideOpen(context, facts({ case: at('independentReview', 'IndependentReview'), holders }), {
        ...HERE,
        step: 'independentReview',
      })?.decision.newTasks.map(({ kind, subject }) => `${kind} ${subject}`.trim());
    expect(open(AGENCY_PEOPLE)).toEqual(['ReviewCase lead-evaluator', 'ReviewCase evaluator']);
    expect(open([holder('lead-evaluator', 'LeadEvaluator')])).toEqual(['ReviewCase lead-evaluator', 'ReplaceEvaluator']);
  });

  it('opens consensus work where marks differ, and only the confirmation where they do not', () => {
    const open = (differingItems: string[]) =>
      decideOpen(
        context,
        facts({
          case: at('consensusReview', 'ConsensusReview'),
          content: { consensus: { undecided: 0, withoutRationale: 0, differingItems } },
        }),
        { ...HERE, step: 'consensusReview' },
      )?.decision.newTasks.map(({ kind, subject }) => `${kind} ${subject}`.trim());
    expect(open(['4.4', '1.2'])).toEqual(['ResolveItem 4.4', 'ResolveItem 1.2']);
    expect(open([])).toEqual(['ConfirmConsensus']);
  });

  it('starts a window step on its first day, in later rounds and after another step at once', () => {
    const planned = { startsAtMs: NOW + 5_000, endsAtMs: NOW + 9_000 };
    expect(startsAtMs(context, { nowMs: NOW, planned, case: at('selfAssessment', 'SelfAssessment') })).toBe(NOW + 5_000);
    expect(startsAtMs(context, { nowMs: NOW, planned, case: at('selfAssessment', 'SelfAssessment', { round: 2 }) })).toBe(NOW);
    expect(startsAtMs(context, { nowMs: NOW, planned, case: at('evidenceReview', 'EvidenceReview') })).toBe(NOW);
  });
});

describe('sweeping', () => {
  it('settles when no required task is open, moves when the case has left, ends when it is over', () => {
    expect(decideSweep(context, facts({ case: caseFacts({ openCount: 0 }) }), HERE).found).toBe('settled');
    expect(decideSweep(context, facts({ case: caseFacts({ round: 2 }) }), HERE).found).toBe('moved');
    expect(decideSweep(context, facts({ case: caseFacts({ status: 'NotSubmitted' }) }), HERE).found).toBe('ended');
    expect(decideSweep(context, facts({ case: caseFacts({ status: 'Paused', openCount: 0 }) }), HERE).found).toBe('waiting');
  });

  it('shuts at the shut instant and not a millisecond before: work is suspended, the office decides', () => {
    const { shutAtMs } = windowFacts();
    const siblings = [
      sibling({ id: 'a', state: 'InProgress', dueAtMs: shutAtMs + 9e9 }),
      sibling({ id: 'b', state: 'Ready', required: false, dueAtMs: shutAtMs + 9e9 }),
    ];
    expect(decideSweep(context, facts({ siblings, nowMs: shutAtMs - 1 }), HERE).decision?.action).not.toBe('DeadlineMissed');
    const { found, decision } = decideSweep(context, facts({ siblings, nowMs: shutAtMs }), HERE);
    expect(found).toBe('waiting');
    expect(decision).toMatchObject({
      action: 'DeadlineMissed',
      window: { shutState: 'deciding' },
      tasks: [{ id: 'a', state: 'Suspended', suspendedFrom: 'InProgress', suspendReason: 'shut' }],
    });
    expect(decision?.newTasks).toMatchObject([{ kind: 'DecideMissedDeadline', required: true, input: { mayDeclareNotSubmitted: true } }]);
    expect(decision?.case).toMatchObject({ openCount: 6, totalCount: 25 });
  });

  it('settles by itself where the plan says so: no answer counts as accepted', () => {
    const of = caseFacts({ step: 'preliminaryResult', stage: 'PreliminaryResult', openCount: 1 });
    const siblings = [sibling({ id: 'r', kind: 'RespondResult', subject: '', state: 'Ready' })];
    const { found, decision } = decideSweep(context, facts({ case: of, siblings, nowMs: windowFacts().shutAtMs }), {
      ...HERE,
      step: 'preliminaryResult',
    });
    expect(found).toBe('settled');
    expect(decision).toMatchObject({ tasks: [{ id: 'r', state: 'Obsolete' }], case: { openCount: 0 } });
  });

  const overdue = sibling({
    id: 'late',
    actualOwner: 'writer',
    state: 'Reserved',
    dueAtMs: endOfDayMs('2027-01-29'),
    firstOpenedAtMs: 1,
    createdAtMs: atBangkokTimeMs('2026-12-01', '09:00'),
  });

  it('fires a rung once, on its working day at 08.30, to the category’s lead', () => {
    const before = decideSweep(context, facts({ siblings: [overdue], nowMs: atBangkokTimeMs('2027-02-01', '08:29') }), HERE);
    expect(before.decision?.rungs ?? []).toEqual([]);
    const now = atBangkokTimeMs('2027-02-01', '08:30');
    const { decision } = decideSweep(context, facts({ siblings: [overdue], nowMs: now }), HERE);
    expect(decision?.rungs).toMatchObject([{ taskId: 'late', rung: 1, recipientId: 'lead-1', disposition: 'fired' }]);
    expect(decision?.notices).toMatchObject([{ to: { personId: 'lead-1' }, kind: 'escalated', taskId: 'late' }]);
    const again = decideSweep(context, facts({ siblings: [overdue], nowMs: now, fired: { late: [1] } }), HERE);
    expect(again.decision?.rungs ?? []).toEqual([]);
  });

  it('when several rungs are due at once only the highest tells', () => {
    const { decision } = decideSweep(context, facts({ siblings: [overdue], nowMs: atBangkokTimeMs('2027-02-05', '09:00') }), HERE);
    expect(decision?.rungs?.map(({ rung, disposition }) => `${rung} ${disposition}`)).toEqual(['1 passed', '2 passed', '3 fired']);
    expect(decision?.notices).toMatchObject([{ to: { personId: 'head' } }]);
  });

  it('says when to look again: the next rung or the shut instant', () => {
    const open = sibling({ id: 'x', actualOwner: 'writer', state: 'InProgress', firstOpenedAtMs: 1, dueAtMs: endOfDayMs('2027-02-10') });
    expect(decideSweep(context, facts({ siblings: [open] }), HERE).nextLookAtMs).toBe(atBangkokTimeMs('2027-02-11', '08:30'));
    expect(decideSweep(context, facts({ siblings: [sibling({ state: 'Suspended' })] }), HERE).nextLookAtMs).toBe(windowFacts().shutAtMs);
  });
});

describe('closing', () => {
  it('ends what is open and not required, and stands before the next step', () => {
    const decision = decideClose(
      context,
      facts({ case: caseFacts({ openCount: 0 }), siblings: [sibling({ id: 'p', kind: 'WriteProfile', required: false, state: 'Ready' })] }),
      HERE,
      () => null,
    );
    expect(decision).toMatchObject({
      tasks: [{ id: 'p', state: 'Exited' }],
      case: { step: 'evidenceReview', stage: 'EvidenceReview', stepState: 'Waiting', nextLookAtMs: NOW },
    });
  });

  it('does nothing while required work is open, or elsewhere', () => {
    expect(decideClose(context, facts(), HERE, () => null)).toBeNull();
    expect(decideClose(context, facts({ case: caseFacts({ openCount: 0, round: 2 }) }), HERE, () => null)).toBeNull();
  });

  it('visits only where an issue is open or the consensus reaches the threshold', () => {
    expect(nextStepAfter(context, 'consensusReview', { consensusTotal: '399.99', openIssues: [] })?.id).toBe('judging');
    expect(nextStepAfter(context, 'consensusReview', { consensusTotal: '400.00' })?.id).toBe('siteVisitReview');
    expect(
      nextStepAfter(context, 'consensusReview', {
        consensusTotal: '0.00',
        openIssues: [{ item: '1.1', level: 'basic', checkpoint: 1, raisedBy: null }],
      })?.id,
    ).toBe('siteVisitReview');
  });

  it('opens the marks when the independent review closes, and closes the case after the last follow-up', () => {
    const independent = decideClose(
      context,
      facts({ case: caseFacts({ step: 'independentReview', stage: 'IndependentReview', openCount: 0 }) }),
      { ...HERE, step: 'independentReview' },
      () => null,
    );
    expect(independent?.case.marksOpen).toBe(true);
    const last = decideClose(
      context,
      facts({ case: caseFacts({ step: 'followUp12', stage: 'FollowUp', openCount: 0 }) }),
      { ...HERE, step: 'followUp12' },
      () => null,
    );
    expect(last?.case).toMatchObject({ status: 'Closed', nextLookAtMs: null });
  });

  it('waits for the planned first day of a window step', () => {
    const decision = decideClose(
      context,
      facts({ case: caseFacts({ step: 'improvementPlan', stage: 'ImprovementPlan', openCount: 0 }) }),
      { ...HERE, step: 'improvementPlan' },
      () => NOW + 1e9,
    );
    expect(decision?.case.nextLookAtMs).toBe(NOW + 1e9);
  });
});

it('the default plan’s lengths fill a fiscal year', () => {
  expect(plan.steps.slice(0, 10).reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(240);
});
