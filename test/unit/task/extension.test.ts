import { describe, expect, it } from 'vitest';
import { holding, person, sibling, taskFacts } from '../../support/rule-facts.js';
import { accepted, decide, refusals } from './decide.support.js';

describe('extensions', () => {
  const request = taskFacts({
    kind: 'DecideExtension',
    subjectKind: 'request',
    subject: 'r',
    actualOwner: 'office-a',
    required: false,
    input: { requestId: 'r', taskId: 'w', askedDays: 5, askedBy: 'coordinator', proposedBy: 'coordinator' },
  });
  const officer = person('office-a', { holdings: [holding('CycleOfficer')], inQueue: true });
  const target = sibling({ id: 'w', state: 'InProgress' });

  it('grants less than asked with a reason, moves the due date and counts a new deadline', () => {
    const facts = { task: request, actor: officer, siblings: [target] };
    expect(refusals(decide(facts, { operation: 'complete', outcome: 'grant', details: { workingDays: 3 } }))).toEqual([
      'days-differ-from-asked',
    ]);
    const decision = accepted(
      decide(facts, { operation: 'complete', outcome: 'grantLess', text: 'ให้เท่าที่จำเป็น', details: { workingDays: 3 } }),
    );
    expect(decision.tasks[1]).toMatchObject({ id: 'w', deadlineNo: 2 });
    expect(new Date(decision.tasks[1]?.dueAtMs ?? 0).toISOString()).toBe('2027-03-03T16:59:59.999Z');
    expect(decision.notices).toMatchObject([
      { to: { personId: 'coordinator' }, kind: 'extension-granted', params: { oldDueOn: '2027-02-26', newDueOn: '2027-03-03' } },
    ]);
  });

  it('tells a refusal with the due date that stays', () => {
    const refused = accepted(
      decide({ task: request, actor: officer, siblings: [target] }, { operation: 'complete', outcome: 'refuse', text: 'เวลายังพอ' }),
    );
    expect(refused.tasks).toHaveLength(1);
    expect(refused.notices).toMatchObject([{ kind: 'extension-refused', params: { oldDueOn: '2027-02-26', decisionNote: 'เวลายังพอ' } }]);
  });

  it('refuses whoever asked', () => {
    const own = { ...request, actualOwner: 'coordinator' };
    const asker = person('coordinator', { holdings: [holding('CycleOfficer')], inQueue: true });
    expect(
      refusals(
        decide({ task: own, actor: asker, siblings: [target] }, { operation: 'complete', outcome: 'grant', details: { workingDays: 5 } }),
      ),
    ).toEqual(['own-proposal']);
  });
});
