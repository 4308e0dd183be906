import { describe, expect, it } from 'vitest';
import { authorityInCase, holdsRole, seatExclusions, type CasePower } from '#libs/rules/authority/case-authority.rule';
import { authorityOver } from '#libs/rules/authority/task-authority.rule';
import { caseFacts, holding, person, plan, taskFacts } from '../../support/rule-facts.js';

const power: CasePower = { isHeldBy: (one) => holdsRole(one, 'Evaluator'), exclusionsOf: seatExclusions, refusal: 'forbidden' };
const seated = (id: string, more: object = {}) => person(id, { holdings: [holding('Evaluator')], declared: true, ...more });
const nobody = person('nobody');

describe('a command on a whole case', () => {
  it('is one’s own where one holds the power, whomever one stands in for', () => {
    expect(authorityInCase({ actor: seated('own'), principals: [seated('other')] }, power)).toEqual({ granted: true, onBehalfOf: null });
  });

  it('is given for the principal who holds the power', () => {
    expect(authorityInCase({ actor: nobody, principals: [person('idle'), seated('other')] }, power)).toEqual({
      granted: true,
      onBehalfOf: 'other',
    });
  });

  it('is refused by the power’s own name to whoever has it neither alone nor for another', () => {
    expect(authorityInCase({ actor: nobody, principals: [person('idle')] }, power)).toEqual({
      granted: false,
      refusals: [{ name: 'forbidden' }],
    });
  });

  it('counts the exclusions of both: a stand-in has duties, never exemptions', () => {
    const refused = (actor: object, principal: object) =>
      authorityInCase({ actor: person('stand-in', actor), principals: [seated('other', principal)] }, power);
    const answer = (...names: string[]) => ({ granted: false, refusals: names.map((name) => ({ name })) });
    expect(refused({ conflict: 'hard' }, {})).toEqual(answer('substitute-excluded', 'conflict-hard'));
    expect(refused({}, { conflict: 'hard' })).toEqual(answer('substitute-excluded', 'conflict-hard'));
    expect(refused({}, { declared: false })).toEqual(answer('substitute-excluded', 'declaration-missing'));
    expect(refused({ conflict: 'soft' }, {})).toEqual({ granted: true, onBehalfOf: 'other' });
  });

  it('goes to the next principal where the first is barred', () => {
    const principals = [seated('barred', { conflict: 'hard' }), seated('free')];
    expect(authorityInCase({ actor: nobody, principals }, power)).toEqual({ granted: true, onBehalfOf: 'free' });
  });
});

describe('what was proposed for somebody', () => {
  it('is confirmed neither by who proposed it nor by whom it was proposed for', () => {
    const task = taskFacts({
      kind: 'ConfirmChange',
      state: 'Ready',
      actualOwner: null,
      input: { change: 'recall', proposedBy: 'stand-in', proposedFor: 'coordinator' },
    });
    const claim = (who: string) =>
      authorityOver({ actor: person(who, { inQueue: true }), principals: [], task, case: caseFacts(), plan }, { operation: 'claim' });
    for (const who of ['stand-in', 'coordinator']) expect(claim(who)).toEqual({ granted: false, refusals: [{ name: 'own-proposal' }] });
    expect(claim('head')).toEqual({ granted: true, onBehalfOf: null });
  });
});
