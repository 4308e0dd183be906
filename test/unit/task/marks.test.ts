import { describe, expect, it } from 'vitest';
import { COMPLETIONS } from '#libs/rules/task/completion.table';
import { decideTask } from '#libs/rules/task/decide-task';
import { allowedActions } from '#libs/rules/task/allowed-actions';
import type { CommandFacts, Refusal, TaskCommand } from '#libs/rules/task/facts.types';
import { TASK_KINDS, type Outcome, type TaskKind } from '#libs/rules/task/task.types';
import { caseFacts, commandFacts, context, holding, person, taskFacts } from '../../support/rule-facts.js';

const OWNER = 'somebody';
const OF_ITEM: readonly TaskKind[] = [
  'ResolveItem',
  'DecideDeadlock',
  'VerifyIssue',
  'ReviewAppealItem',
  'DecideAppeal',
  'ReviewEvidence',
  'WriteItem',
  'CorrectItem',
];

const factsOf = (kind: TaskKind, more: Partial<CommandFacts> = {}): CommandFacts => {
  const { stage, id: step } = context.plan.steps.find((one) => one.stage === 'Judging')!;
  return commandFacts({
    task: taskFacts({
      kind,
      subjectKind: OF_ITEM.includes(kind) ? 'item' : 'case',
      subject: OF_ITEM.includes(kind) ? '4.4' : '',
      actualOwner: OWNER,
      step,
      stage,
    }),
    case: caseFacts({ step, stage }),
    actor: person(OWNER, { holdings: [holding('CycleOfficer')], inQueue: true, declared: true }),
    ...more,
  });
};

const refused = (facts: CommandFacts, command: Omit<TaskCommand, 'operation'>): readonly Refusal[] => {
  const decided = decideTask(context, facts, { operation: 'complete', ...command });
  return 'refused' in decided ? decided.refused : [];
};
const names = (refusals: readonly Refusal[]): string[] => refusals.map(({ name }) => name);

const mark = (level: string, checkpoint: number, item?: string) => ({ level, checkpoint, met: true, ...(item ? { item } : {}) });
const withMarks = (outcome: Outcome, ...marks: object[]) => ({ outcome, text: 'เหตุผล', details: { marks } });

const OUTCOMES = TASK_KINDS.flatMap((kind) =>
  Object.entries(COMPLETIONS[kind]).map(([outcome, rule]) => ({ kind, outcome: outcome as Outcome, takes: rule.takesMarks ?? false })),
);

describe('marks that come with a completion', () => {
  it.each(OUTCOMES)('$kind/$outcome takes marks: $takes', ({ kind, outcome, takes }) => {
    expect(names(refused(factsOf(kind), withMarks(outcome, mark('basic', 1, '4.4')))).includes('marks-not-taken')).toBe(!takes);
  });

  const taking = OUTCOMES.filter(({ takes }) => takes);
  it('are taken by the outcomes that change marks, and by no other', () => {
    expect(taking.map(({ kind, outcome }) => `${kind}/${outcome}`).sort()).toEqual([
      'CastJudgement/change',
      'DecideAppeal/change',
      'DecideDeadlock/decide',
      'ReviewAppealItem/change',
      'VerifyIssue/confirmed',
      'VerifyIssue/notConfirmed',
      'VerifyIssue/notSeen',
    ]);
  });

  it.each(taking)('$kind/$outcome: what the edition lacks or the cycle leaves out is refused by name', ({ kind, outcome }) => {
    const answer = refused(
      factsOf(kind),
      withMarks(
        outcome,
        mark('basic', 1, '4.4'),
        mark('basic', 2, '4.4'),
        mark('best', 1, '4.4'),
        mark('basic', 1, '4.9'),
        mark('basic', 1, '7.1'),
      ),
    );
    expect(answer).toEqual([{ name: 'checkpoint-not-here', params: { checkpoints: '4.4 Basic 2, 4.4 Best 1, 4.9 Basic 1, 7.1 Basic 1' } }]);
  });

  it.each(taking)('$kind/$outcome: one checkpoint is marked once', ({ kind, outcome }) => {
    const twice = [mark('basic', 1, '4.4'), { ...mark('basic', 1, '4.4'), met: false }];
    expect(refused(factsOf(kind), withMarks(outcome, ...twice))).toEqual([
      { name: 'checkpoint-repeated', params: { checkpoints: '4.4 Basic 1' } },
    ]);
  });

  it('of a task about one item speak of that item, named or not; a judge names it', () => {
    expect(names(refused(factsOf('DecideAppeal'), withMarks('change', mark('basic', 1))))).toEqual([]);
    expect(refused(factsOf('DecideAppeal'), withMarks('change', mark('basic', 1, '4.3')))).toEqual([
      { name: 'checkpoint-not-here', params: { checkpoints: '4.3 Basic 1' } },
    ]);
    expect(names(refused(factsOf('CastJudgement'), withMarks('change', mark('basic', 1))))).toEqual(['checkpoint-not-here']);
  });
});

describe('items that a completion names', () => {
  const returned = (item: string, checkpoint = 1) => ({
    outcome: 'return' as const,
    text: 'เหตุผล',
    items: [{ item, checkpoints: [{ level: 'basic' as const, checkpoint }], reasonCode: 'other', text: '' }],
  });

  it.each(['ConfirmConsensus', 'CastJudgement'] as const)('%s: only items and checkpoints of the case are returned', (kind) => {
    expect(refused(factsOf(kind), returned('7.1'))).toEqual([{ name: 'item-not-here', params: { item: '7.1' } }]);
    expect(refused(factsOf(kind), returned('1.1', 2))).toEqual([{ name: 'checkpoint-not-here', params: { checkpoints: '1.1 Basic 2' } }]);
    expect(refused(factsOf(kind), returned('1.1'))).toEqual([]);
  });

  it('an appeal contests items of the case only', () => {
    const appeal = { ...returned('9.9'), outcome: 'appeal' as const };
    expect(names(refused(factsOf('RespondResult'), appeal))).toEqual(['item-not-here']);
  });
});

describe('a deadlock', () => {
  const open = [
    { level: 'basic' as const, checkpoint: 1 },
    { level: 'advance' as const, checkpoint: 1 },
  ];
  const facts = factsOf('DecideDeadlock', { content: { consensus: { undecided: 2, withoutRationale: 0, differingItems: ['4.4'], open } } });

  it('is decided whole: what is left open is named', () => {
    expect(refused(facts, withMarks('decide', mark('basic', 1)))).toEqual([
      { name: 'checkpoints-undecided', params: { checkpoints: '4.4 Advance 1', count: 1 } },
    ]);
    expect(names(refused(facts, { outcome: 'decide', text: 'เหตุผล' }))).toEqual(['marks-missing', 'checkpoints-undecided']);
  });

  it('may settle more than what is open', () => {
    const all = withMarks('decide', mark('basic', 1), mark('advance', 1), { ...mark('significance', 1), met: false });
    const decided = decideTask(context, facts, { operation: 'complete', ...all });
    expect('ok' in decided && decided.ok.effects).toMatchObject([{ type: 'consensusDecided', item: '4.4', marks: [{}, {}, {}] }]);
  });

  it('is offered before anything is marked', () => {
    const complete = allowedActions(context, facts).find(({ operation }) => operation === 'complete');
    expect(complete?.outcomes).toEqual([{ outcome: 'decide', refusals: [] }]);
  });
});
