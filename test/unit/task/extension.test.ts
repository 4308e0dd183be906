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

  describe('a second officer', () => {
    const asked = { ...request, input: { ...request.input, askedDays: 5, reason: 'รอข้อมูล' } };
    const grant = { operation: 'complete', outcome: 'grant', text: 'ตามคำขอ', details: { workingDays: 5 } } as const;
    const withExtension = (grantedDays: number, plannedStartsAtMs: Record<string, number> = {}) => ({
      task: asked,
      actor: officer,
      siblings: [target],
      content: { extension: { grantedDays, plannedStartsAtMs } },
    });
    const NEXT_STAGE = 'evidenceReview';
    const at = (iso: string): Record<string, number> => ({ [NEXT_STAGE]: Date.parse(iso) });

    it.each([
      ['the last days of the quota of 10', withExtension(5), false],
      ['a day beyond the quota', withExtension(6), true],
      ['an end on the eve of the next stage', withExtension(0, at('2027-03-06T00:00:00+07:00')), false],
      ['an end on the day of the next stage', withExtension(0, at('2027-03-05T00:00:00+07:00')), true],
      ['an end after an earlier stage began', withExtension(0, { preparation: Date.parse('2026-12-01T00:00:00+07:00') }), false],
    ])('%s', (_what, facts, isSecondNeeded) => {
      const decision = accepted(decide(facts, grant));
      expect(decision.newTasks.map(({ kind }) => kind)).toEqual(isSecondNeeded ? ['ConfirmChange'] : []);
      expect(decision.tasks).toHaveLength(isSecondNeeded ? 1 : 2);
      expect(decision.effects.map(({ type }) => type)).toEqual(isSecondNeeded ? [] : ['extensionDecided']);
      expect(decision.notices).toHaveLength(isSecondNeeded ? 0 : 1);
    });

    const proposed = accepted(decide(withExtension(10), grant)).newTasks[0]!;
    const confirmation = taskFacts({
      kind: 'ConfirmChange',
      subjectKind: 'request',
      subject: 'r',
      actualOwner: 'office-b',
      required: false,
      input: proposed.input,
    });
    const second = person('office-b', { holdings: [holding('CycleOfficer')], inQueue: true });
    const confirm = { task: confirmation, actor: second, siblings: [target] };

    it('is told what the first would give, and to whom', () => {
      expect(proposed).toMatchObject({
        kind: 'ConfirmChange',
        subject: 'r',
        required: false,
        queue: { role: 'CycleOfficer' },
        owner: null,
      });
      expect(proposed.input).toEqual({
        change: 'extension',
        requestId: 'r',
        taskId: 'w',
        askedDays: 5,
        grantedDays: 5,
        note: 'ตามคำขอ',
        reason: 'รอข้อมูล',
        askedBy: 'coordinator',
        proposedBy: 'office-a',
      });
    });

    it('says yes: the task has its new due date, and who asked is told', () => {
      const decision = accepted(decide(confirm, { operation: 'complete', outcome: 'apply' }));
      expect(decision.tasks[1]).toMatchObject({ id: 'w', deadlineNo: 2 });
      expect(decision.effects).toEqual([{ type: 'extensionDecided', requestId: 'r', state: 'Granted', grantedDays: 5, note: 'ตามคำขอ' }]);
      expect(decision.notices).toMatchObject([{ to: { personId: 'coordinator' }, kind: 'extension-granted', params: { grantedDays: 5 } }]);
    });

    it('says no: the request is decided anew, nobody outside is told', () => {
      const decision = accepted(decide(confirm, { operation: 'complete', outcome: 'return', text: 'ให้ 3 วันก็พอ' }));
      expect(decision.tasks).toHaveLength(1);
      expect(decision.effects).toEqual([]);
      expect(decision.notices).toEqual([]);
      expect(decision.newTasks).toMatchObject([
        {
          kind: 'DecideExtension',
          subject: 'r',
          input: { requestId: 'r', taskId: 'w', askedDays: 5, askedBy: 'coordinator', proposedBy: 'coordinator', text: 'ให้ 3 วันก็พอ' },
        },
      ]);
    });

    it('is not the first', () => {
      const own = { ...confirm, task: { ...confirmation, actualOwner: 'office-a' }, actor: officer };
      expect(refusals(decide(own, { operation: 'complete', outcome: 'apply' }))).toEqual(['own-proposal']);
    });

    it('moves nothing where the task has ended meanwhile', () => {
      const ended = { ...confirm, siblings: [{ ...target, state: 'Completed' as const }] };
      const decision = accepted(decide(ended, { operation: 'complete', outcome: 'apply' }));
      expect(decision.tasks).toHaveLength(1);
      expect(decision.window).toBeNull();
    });
  });
});
