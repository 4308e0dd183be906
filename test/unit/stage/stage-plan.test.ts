import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stagePlanSchema } from '#libs/contract/schemas/stage-plan.schema';
import { PlanInvalid, recordedPlan, stagePlan } from '#libs/persistence/record/cycles/edition-files';
import type { Opening, PlanStep, StagePlan } from '#libs/rules/stage/plan.types';
import { validatePlan } from '#libs/rules/stage/validate-plan';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../libs/editions/plans/${name}`, import.meta.url), 'utf8'));
const { ladders, ...plan } = stagePlan('pmqa4-default');
const codes = Object.keys(ladders);
const withSteps = (...steps: readonly unknown[]): StagePlan => ({ ...plan, steps: steps as PlanStep[] });
const step = (more: Partial<PlanStep>): PlanStep => ({ ...plan.steps[1]!, transitions: [], reopens: [], ...more });
const opens = (kind: string, more: Partial<Opening> = {}): Opening => ({ kind: kind as Opening['kind'], per: 'case', ...more });
const errors = (of: StagePlan): string[] =>
  validatePlan(of, codes).map(({ name, step: at, kind, value }) => [name, at, kind, value].filter(Boolean).join(' '));

describe('the stage plan', () => {
  it('its JSON Schema is current', () => {
    expect(read('stage-plan.schema.json')).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(stagePlanSchema, { io: 'input' }))));
  });

  it('the default plan can be run', () => {
    expect(errors(plan)).toEqual([]);
  });

  it('names what is wrong with kinds and ladders', () => {
    const { SignCase: _, ...kinds } = plan.kinds;
    const broken = {
      ...plan,
      kinds: { ...kinds, SignCases: plan.kinds.SignCase, WriteItem: { ...plan.kinds.WriteItem, ladder: 'none' } },
    } as unknown as StagePlan;
    expect(errors(broken).slice(0, 3)).toEqual(['unknown-kind SignCases', 'kind-missing SignCase', 'unknown-ladder WriteItem none']);
  });

  it.each<[string, StagePlan, string[]]>([
    [
      'an unknown kind',
      withSteps(step({ id: 's', opens: [opens('WriteItem'), opens('Nothing', { required: false })] })),
      ['unknown-kind s Nothing'],
    ],
    [
      'an unknown kind to wait for',
      withSteps(step({ id: 's', opens: [opens('WriteItem', { join: ['Nope' as never] })] })),
      ['unknown-kind s Nope'],
    ],
    ['a step that opens nothing', withSteps(step({ id: 's', opens: [opens('WriteItem', { required: false })] })), ['step-opens-nothing s']],
    [
      'a second step of the same name',
      withSteps(step({ id: 's', opens: [opens('WriteItem')] }), step({ id: 's', opens: [opens('WriteItem')] })),
      ['step-repeated s'],
    ],
    [
      'a first step with a condition',
      withSteps(step({ id: 's', when: 'siteVisitSelected', opens: [opens('WriteItem')] })),
      ['step-unreachable s siteVisitSelected'],
    ],
    [
      'a condition no step can have',
      withSteps(step({ id: 'r', opens: [opens('WriteItem')] }), step({ id: 's', when: 'noDifference', opens: [opens('WriteItem')] })),
      ['step-unreachable s noDifference'],
    ],
    [
      'a transition from a kind that nothing opens',
      withSteps(
        step({
          id: 's',
          opens: [opens('WriteItem')],
          transitions: [{ kind: 'CheckCase', outcomes: ['approve'], opens: [opens('SignCase')] }],
        }),
      ),
      ['transition-never-opens s CheckCase'],
    ],
    [
      'an outcome the kind does not have',
      withSteps(
        step({
          id: 's',
          opens: [opens('WriteItem')],
          transitions: [{ kind: 'WriteItem', outcomes: ['approve'], opens: [opens('CheckCase')] }],
        }),
      ),
      ['outcome-not-here s WriteItem approve'],
    ],
    [
      'a round without an end',
      withSteps(
        step({
          id: 's',
          opens: [opens('WriteItem')],
          transitions: [
            { kind: 'WriteItem', outcomes: ['submit'], opens: [opens('CheckCase')] },
            { kind: 'CheckCase', outcomes: ['approve', 'return'], opens: [opens('WriteItem')] },
          ],
        }),
      ),
      ['step-without-exit s WriteItem', 'step-without-exit s CheckCase'],
    ],
    [
      'a confirmation of nothing',
      withSteps(
        step({
          id: 's',
          opens: [opens('WriteItem'), opens('ConfirmChange')],
          transitions: [{ kind: 'WriteItem', outcomes: ['submit'], opens: [opens('ConfirmChange')] }],
        }),
      ),
      ['nothing-to-confirm s', 'nothing-to-confirm s WriteItem'],
    ],
    ['no steps at all', withSteps(), ['no-steps']],
  ])('refuses %s', (_, broken, expected) => {
    expect(errors(broken)).toEqual(expected);
  });

  it('tells everything at once when a file is read', () => {
    const broken = {
      ...(read('pmqa4-default.plan.json') as object),
      steps: [step({ id: 's', opens: [] }), step({ id: 's', opens: [opens('Nothing')] })],
    };
    expect(() => recordedPlan(broken)).toThrow(PlanInvalid);
    expect(() => recordedPlan(broken)).toThrow(/step-opens-nothing s; step-repeated s; unknown-kind s Nothing/);
    expect(() => recordedPlan({ ...broken, steps: [{ id: 's' }] })).toThrow(z.ZodError);
  });
});
