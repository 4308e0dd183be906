import { describe, expect, it } from 'vitest';
import { LOCK_FACTS } from '#libs/persistence/migrations/functions/lock-facts.sql';
import { decideTask } from '#libs/rules/task/decide-task';
import type { SiblingBrief } from '#libs/rules/task/facts.types';
import { KINDS_READ_WHOLE } from '#libs/rules/task/special-completion.rule';
import { commandFacts, context, holding, person, sibling, taskFacts } from '../../support/rule-facts.js';

const brief: SiblingBrief = {
  id: 'b',
  kind: 'WriteItem',
  subject: '1.2',
  required: true,
  state: 'Ready',
  outcome: null,
  actualOwner: null,
};
const deciding = (siblings: readonly SiblingBrief[]) =>
  decideTask(
    context,
    commandFacts({
      task: taskFacts({ kind: 'DecideMissedDeadline', subjectKind: 'case', subject: '', actualOwner: 'office-a' }),
      actor: person('office-a', { holdings: [holding('CycleOfficer')], inQueue: true }),
      siblings,
    }),
    { operation: 'complete', outcome: 'notSubmitted', text: 'ไม่ติดต่อกลับ' },
  );

describe('the work beside a completed task', () => {
  it('is enough in its brief form for ordinary kinds', () => {
    const content = { response: { ticksWithoutEvidence: 0, textLength: 9, state: 'Open', sha256: null } };
    expect('ok' in decideTask(context, commandFacts({ content, siblings: [brief] }), { operation: 'complete', outcome: 'submit' })).toBe(
      true,
    );
  });

  it('is read whole for kinds that change or weigh it: a brief one is a broken invariant, not a decision', () => {
    expect(() => deciding([brief])).toThrow('without the whole work beside it');
    expect('ok' in deciding([sibling({})])).toBe(true);
  });

  it.each(KINDS_READ_WHOLE.map((kind) => [kind] as const))('%s is read whole by the record', (kind) => {
    const whole = LOCK_FACTS.split('\n').filter((line) => line.includes('then sibling_json('));
    expect(whole.some((line) => line.includes(`'${kind}'`))).toBe(true);
  });
});
