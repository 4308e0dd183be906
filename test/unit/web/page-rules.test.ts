import { describe, expect, it } from 'vitest';
import type { CasePhase } from '../../../apps/web/src/api/case.view.js';
import { toEdition, type EditionDocument } from '../../../apps/web/src/api/edition.view.js';
import type { TaskRow } from '../../../apps/web/src/api/task.view.js';
import { formErrors, EMPTY_FORM, toUpload } from '../../../apps/web/src/components/evidence-dialog/evidence-form.js';
import { levelsNotCounted, withTick } from '../../../apps/web/src/components/item-editor/counting.js';
import { EMPTY_ACTION, isStorable, planComplaint } from '../../../apps/web/src/components/improvement-plan/plan.rules.js';
import { phaseSpans } from '../../../apps/web/src/components/phase-bar/phases.js';
import { formOf } from '../../../apps/web/src/components/task-actions/outcome.table.js';
import { workPlaceOf } from '../../../apps/web/src/components/task-actions/work-place.table.js';
import { groupRows } from '../../../apps/web/src/components/task-list/task-groups.js';
import { groupsOf } from '../../../apps/web/src/pages/consensus/groups.js';
import { goalOf, stepsByItem } from '../../../apps/web/src/pages/improvement/goal.js';
import { withTop } from '../../../apps/web/src/components/feedback-report/feedback-draft.js';

const line = (text: string) => ({ th: text, en: text });
const DOCUMENT: EditionDocument = {
  catalogue: {
    id: 'x',
    version: '1',
    levels: [
      { id: 'basic', ...line('B'), cumulative_points: 300 },
      { id: 'advance', ...line('A'), cumulative_points: 400 },
      { id: 'significance', ...line('S'), cumulative_points: 500 },
    ],
  },
  categories: [
    {
      id: '1',
      title: line('one'),
      items: [
        {
          id: '1.1',
          title: line('item'),
          levels: { basic: { ...line('b'), checkpoints: [line('b1'), line('b2')] }, advance: line('a'), significance: line('s') },
        },
      ],
    },
  ],
};

describe('criteria', () => {
  const item = toEdition('x', DOCUMENT).items[0]!;

  it('make a level without checkpoints its own one checkpoint', () => {
    expect(item.levels.map(({ level, checkpoints, cumulativePoints }) => [level, checkpoints.length, cumulativePoints])).toEqual([
      ['basic', 2, 300],
      ['advance', 1, 400],
      ['significance', 1, 500],
    ]);
    expect(toEdition('x', { document: DOCUMENT })).toEqual(toEdition('x', DOCUMENT));
  });

  it('hatch every level above a gap, and only those', () => {
    const gap = withTick(item, [{ level: 'basic', checkpoint: 1, met: true }], 'significance', 1, true);
    expect(gap).toHaveLength(4);
    expect([...levelsNotCounted(item, gap)]).toEqual(['advance', 'significance']);
    const basicDone = withTick(item, gap, 'basic', 2, true);
    expect([...levelsNotCounted(item, basicDone)]).toEqual(['significance']);
    expect([...levelsNotCounted(item, withTick(item, basicDone, 'advance', 1, true))]).toEqual([]);
  });
});

describe('the five public phases', () => {
  const step = (state: CasePhase['steps'][number]['state'], startsOn: string, endsOn: string) => ({
    step: state,
    stage: 'x',
    titleTh: '',
    titleEn: '',
    startsOn,
    endsOn,
    state,
  });

  it('leave preparation out, span their steps, skip what was passed over', () => {
    const spans = phaseSpans([
      { phase: 'preparation', steps: [step('done', '2026-10-01', '2026-11-30')] },
      { phase: 'selfAssessment', steps: [step('done', '2026-12-01', '2027-02-26')] },
      {
        phase: 'scoring',
        steps: [
          step('done', '2027-03-29', '2027-05-05'),
          step('skipped', '2027-05-06', '2027-06-30'),
          step('next', '2027-07-01', '2027-07-10'),
        ],
      },
    ]);
    expect(spans.map(({ phase, state }) => [phase, state])).toEqual([
      ['selfAssessment', 'done'],
      ['evidenceReview', 'next'],
      ['scoring', 'open'],
      ['feedback', 'next'],
      ['improvementPlan', 'next'],
    ]);
    expect(spans[2]).toMatchObject({ startsOn: '2027-03-29', endsOn: '2027-07-10' });
  });
});

describe('the inbox', () => {
  const task = (id: string, rest: Partial<TaskRow> = {}) =>
    ({
      id,
      subject: id,
      dueAt: '2027-03-16T16:59:59Z',
      kind: 'WriteItem',
      caseId: 'c1',
      grouped: true,
      mayClaim: false,
      ...rest,
    }) as TaskRow;

  it('shows grouped tasks of a case as one row where the first stands, in the order of their items, a group of one as itself', () => {
    const rows = groupRows([task('2'), task('x', { kind: 'CheckCase', grouped: false }), task('1'), task('3', { caseId: 'c2' })]);
    expect(rows.map((row) => (row.kind === 'group' ? row.tasks.map(({ id }) => id) : row.task.id))).toEqual([['1', '2'], 'x', '3']);
  });
});

describe('evidence', () => {
  it('names everything that is missing at once', () => {
    expect(formErrors(EMPTY_FORM)).toEqual(['fileMissing', 'titleMissing', 'periodMissing']);
    expect(
      formErrors({ ...EMPTY_FORM, file: new File(['x'], 'x.pdf'), title: 'x', periodFromOn: '2027-02-02', periodToOn: '2027-02-01' }),
    ).toEqual(['periodOrder']);
  });

  it('never uploads what is secret', () => {
    const secret = {
      file: new File(['x'], 'x.pdf'),
      title: ' ลับ ',
      classification: 'secret' as const,
      periodFromOn: '2027-02-01',
      periodToOn: '2027-02-01',
    };
    expect(formErrors({ ...secret, file: null })).toEqual([]);
    expect(toUpload(secret)).toMatchObject({ file: null, title: 'ลับ' });
  });
});

describe('outcomes', () => {
  it('ask for items only where a return names items', () => {
    expect(['CheckCategory', 'CheckCase', 'SignCase', 'ApprovePlan'].map((kind) => formOf(kind, 'return'))).toEqual([
      'items',
      'items',
      'reason',
      'reason',
    ]);
    expect([
      formOf('SignCase', 'sign'),
      formOf('DecideExtension', 'grant'),
      formOf('DecideExtension', 'grantLess'),
      formOf('WriteItem', 'submit'),
      formOf('AnswerClarification', 'answer'),
      formOf('ReplaceEvaluator', 'done'),
    ]).toEqual(['signature', 'days', 'daysAndReason', 'note', 'answer', 'reason']);
  });

  it('lead from a task to the page of its work', () => {
    expect(workPlaceOf({ id: 't', kind: 'WriteItem', caseId: 'c', cycleId: 'y', subject: '1.1' })).toMatchObject({
      to: '/cases/$caseId/items/$item',
      params: { item: '1.1' },
      search: { task: 't' },
    });
    expect(workPlaceOf({ id: 't', kind: 'WriteItem', caseId: null, cycleId: 'y', subject: '' })).toBeNull();
    expect(workPlaceOf({ id: 't', kind: 'DecideExtension', caseId: 'c', cycleId: 'y', subject: '' })).toBeNull();
  });
});

describe('the plan', () => {
  const action = { ...EMPTY_ACTION, item: '1.1', title: 'a', ownerName: 'b', indicator: 'c', dueOn: '2027-12-31' };
  const draft = (actions: (typeof action)[]) => ({ summary1y: '', summary3y: '', actions });

  it('says what is missing before it is submitted', () => {
    expect([
      planComplaint(draft([])),
      planComplaint(draft([{ ...action, title: ' ' }])),
      planComplaint(draft([{ ...action, dueOn: '' }])),
      planComplaint(draft([action])),
    ]).toEqual(['plan.noActions', 'plan.needTitle', 'plan.needDate', null]);
  });

  it('is stored without actions, not with half an action', () => {
    expect([isStorable(draft([])), isStorable(draft([{ ...action, dueOn: '' }])), isStorable(draft([action]))]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the feedback report', () => {
  it('puts at most three findings first', () => {
    const draft = { items: [], topStrengths: ['a', 'b', 'c'], topOpportunities: [], note: '' };
    expect(withTop(draft, 'strengths', 'd', true).topStrengths).toEqual(['a', 'b', 'c']);
    expect(withTop(withTop(draft, 'strengths', 'a', false), 'strengths', 'd', true).topStrengths).toEqual(['b', 'c', 'd']);
  });
});

describe('the shortest way to a goal', () => {
  it('takes its goal from the address: a total as it is written, a level that there is, else none', () => {
    expect(
      [{ toTotal: 'all' }, { toTotal: '450', toLevel: 'basic' }, { toLevel: 'advance' }, { toLevel: 'highest' }, {}].map(goalOf),
    ).toEqual([{ toTotal: 'all' }, { toTotal: '450' }, { toLevel: 'advance' }, null, null]);
  });

  it('keeps the server’s order of items and of the steps of each', () => {
    const worth = { points: '', exact: '' };
    const step = (item: string, checkpoint: number) => ({
      item,
      category: '1',
      level: 'basic' as const,
      checkpoint,
      brings: { item: worth, category: worth, total: worth },
    });
    const groups = stepsByItem([step('1.2', 1), step('1.2', 2), step('1.1', 3)]);
    expect(groups.map(({ item, steps }) => [item, steps.map(({ checkpoint }) => checkpoint)])).toEqual([
      ['1.2', [1, 2]],
      ['1.1', [3]],
    ]);
  });
});

describe('differences of the evaluators', () => {
  const difference = (item: string, checkpoint: number) => ({
    item,
    category: '1',
    level: 'basic' as const,
    checkpoint,
    textTh: '',
    textEn: '',
    marks: [],
    effect: { item: { points: '', exact: '' }, category: { points: '', exact: '' }, total: { points: '', exact: '' } },
    proposed: null,
    mark: { met: false, rationale: '', isSettled: false },
  });

  it('keep the server’s order by effect, by item, each with its place among all', () => {
    const changed = [{ item: '1.2', level: 'advance' as const, checkpoint: 1, met: true, rationale: 'x', isSettled: false }];
    const groups = groupsOf({ differences: [difference('1.2', 1), difference('1.1', 1), difference('1.2', 2)], changed, tasks: [] });
    expect(groups.map(({ item, rows }) => [item, rows.map(({ rank }) => rank?.rank ?? null)])).toEqual([
      ['1.2', [1, 3, null]],
      ['1.1', [2]],
    ]);
  });
});
