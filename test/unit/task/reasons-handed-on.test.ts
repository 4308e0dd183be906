import { describe, expect, it } from 'vitest';
import { decideTask } from '#libs/rules/task/decide-task';
import { caseFacts, commandFacts, context, person, taskFacts } from '../../support/rule-facts.js';

describe('a reason', () => {
  it.each([
    ['ConfirmVisit', 'propose', 'PlanSiteVisit', 'siteVisitReview'],
    ['ResolveItem', 'toModerator', 'DecideDeadlock', 'consensusReview'],
  ] as const)('given with %s, %s is read with %s', (kind, outcome, next, step) => {
    const task = taskFacts({ kind, subject: '', actualOwner: 'who', step });
    const facts = commandFacts({ task, actor: person('who', { inQueue: true, declared: true }), case: caseFacts({ step }) });
    expect(decideTask(context, facts, { operation: 'complete', outcome, text: 'ตรงกับวันสถาปนา' })).toMatchObject({
      ok: { newTasks: [{ kind: next, input: { returnedFrom: kind, text: 'ตรงกับวันสถาปนา' } }] },
    });
  });
});
