import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laddersSchema } from '#libs/contract/schemas/ladder.schema';
import {
  type WorkingCalendar,
  addWorkingDays,
  atBangkokTimeMs,
  bangkokDateOf,
  endOfDayMs,
  isWorkingDay,
} from '#libs/rules/calendar/working-day.rule';
import { dueInstants, nextInstantMs, recipientFor, reminderDue, rungsDue, startDeadlineOn } from '#libs/rules/escalation/ladder.rule';
import { LADDER_CODES, type LadderPolicy, type LadderTask, type RoleHolders, type Rung } from '#libs/rules/escalation/ladder.types';

const HOLIDAYS: WorkingCalendar = { code: 'th', version: 1, holidays: ['2027-04-06', '2027-04-13', '2027-04-14', '2027-04-15'] };
const document = laddersSchema.parse(
  JSON.parse(readFileSync(new URL('../../../libs/editions/ladders/default-ladders.json', import.meta.url), 'utf8')),
);

function ladderOf(code: string): LadderPolicy {
  const ladder = document.policies.find((policy) => policy.code === code);
  if (!ladder) throw new Error(`No ladder ${code}`);
  return ladder;
}

function rungOf(ladder: LadderPolicy, no: number): Rung {
  const rung = ladder.rungs.find((one) => one.no === no);
  if (!rung) throw new Error(`No rung ${no}`);
  return rung;
}

const started = (openedOn: string, dueOn: string): LadderTask => ({ openedOn, dueOn, startedAtMs: 0 });
/** Due on Thursday 8 April 2027, before Songkran. */
const TASK = started('2027-03-01', '2027-04-08');
const morningOf = (on: string) => atBangkokTimeMs(on, '08:30');

describe('default ladders', () => {
  it('are the five kinds of work, and say that they are proposed', () => {
    expect(document.policies.map(({ code }) => code)).toEqual([...LADDER_CODES]);
    expect(document.proposed).toBe(true);
  });

  it.each([
    ['agencyWriting', [7, 3, 1, 0], [2, 1, 3, 5, 8]],
    ['agencyApproval', [3, 1, 0], [2, 1, 2, 3, 5]],
    ['correction', [2, 0], [2, 1, 2, 3]],
    ['evaluatorWork', [7, 3, 1], [2, 1, 3, 5]],
    ['decisionMakers', [2, 0], [2, 1, 2]],
  ])('%s reminds at %j and escalates after %j working days', (code, reminders, afterDays) => {
    const ladder = ladderOf(code);
    expect(ladder.reminders).toEqual(reminders);
    expect(ladder.rungs.map((rung) => rung.afterDays)).toEqual(afterDays);
    expect(ladder.notStarted).toEqual({ percent: 40 });
  });

  it('act where the table says so: replacement, decision without answer, offer of more time', () => {
    const acting = document.policies.flatMap(({ code, rungs }) =>
      rungs.filter(({ action }) => action !== 'tell').map(({ no, action }) => `${code} ${no} ${action}`),
    );
    expect(acting).toEqual(['agencyWriting 4 offerExtension', 'correction 3 decideWithoutAnswer', 'evaluatorWork 3 openReplacement']);
  });

  it.each([
    ['a number twice', (rung: Rung) => ({ ...rung, no: 0 })],
    ['a rung before the one below it', (rung: Rung) => ({ ...rung, afterDays: 1 })],
    ['a rung on the due day', (rung: Rung) => ({ ...rung, afterDays: 0 })],
    ['a rung for nobody', (rung: Rung) => ({ ...rung, recipients: [] })],
    ['a rung of work not started above one of work overdue', (rung: Rung) => ({ ...rung, event: 'notStarted' })],
  ])('are refused with %s', (_, change) => {
    const [first, ...others] = document.policies;
    const rungs = first?.rungs.map((rung) => (rung.no === 3 ? change(rung as Rung) : rung));
    expect(laddersSchema.safeParse({ ...document, policies: [{ ...first, rungs }, ...others] }).success).toBe(false);
  });

  it('are refused with a code twice, or with rungs of work not started and no deadline for it', () => {
    const [first] = document.policies;
    expect(laddersSchema.safeParse({ ...document, policies: [first, first] }).success).toBe(false);
    expect(laddersSchema.safeParse({ ...document, policies: [{ ...first, notStarted: undefined }] }).success).toBe(false);
  });
});

describe('instants of a task', () => {
  it('are counted in working days of the calendar and fall at 08:30', () => {
    expect(dueInstants(TASK, ladderOf('agencyWriting'), HOLIDAYS).map(({ rung, on, atMs }) => [rung.no, on, atMs])).toEqual([
      [1, '2027-04-09', morningOf('2027-04-09')],
      [2, '2027-04-16', morningOf('2027-04-16')],
      [3, '2027-04-20', morningOf('2027-04-20')],
      [4, '2027-04-23', morningOf('2027-04-23')],
    ]);
  });

  it('of a task not started begin two working days after 40 per cent of its time', () => {
    const task = { ...TASK, startedAtMs: null };
    // 27 working days from 1 March to 8 April, 40 per cent rounded up is 11: Tuesday 16 March.
    expect(startDeadlineOn(task, ladderOf('agencyWriting'), HOLIDAYS)).toBe('2027-03-16');
    expect(dueInstants(task, ladderOf('agencyWriting'), HOLIDAYS)[0]).toMatchObject({ rung: { no: 0 }, on: '2027-03-18' });
    expect(dueInstants({ openedOn: TASK.openedOn, dueOn: TASK.dueOn }, ladderOf('agencyWriting'), HOLIDAYS)[0]?.rung.no).toBe(0);
  });

  it('of a short task have no start deadline of their own where the due date comes first', () => {
    const oneDay = { openedOn: '2027-03-01', dueOn: '2027-03-02' };
    expect(startDeadlineOn(oneDay, ladderOf('correction'), HOLIDAYS)).toBeNull();
    expect(dueInstants(oneDay, ladderOf('correction'), HOLIDAYS).map(({ rung }) => rung.no)).toEqual([1, 2, 3]);
    const threeDays = { openedOn: '2027-03-01', dueOn: '2027-03-04' };
    expect(startDeadlineOn(threeDays, ladderOf('correction'), HOLIDAYS)).toBe('2027-03-03');
    expect(dueInstants(threeDays, ladderOf('correction'), HOLIDAYS).map(({ rung }) => rung.no)).toEqual([1, 2, 3]);
    const fiveDays = { openedOn: '2027-03-01', dueOn: '2027-03-08' };
    expect(dueInstants(fiveDays, ladderOf('correction'), HOLIDAYS)[0]).toMatchObject({ rung: { no: 0 }, on: '2027-03-05' });
    const fourDays = { openedOn: '2027-03-01', dueOn: '2027-03-05' };
    expect(dueInstants(fourDays, ladderOf('correction'), HOLIDAYS)[0]).toMatchObject({ rung: { no: 0 }, on: '2027-03-05' });
  });

  it('of a two-day task have their start deadline on the first day after opening', () => {
    expect(startDeadlineOn({ openedOn: '2027-03-01', dueOn: '2027-03-03' }, ladderOf('correction'), HOLIDAYS)).toBe('2027-03-02');
  });

  it('do not depend on the order in which a ladder lists its rungs', () => {
    const ladder = ladderOf('agencyWriting');
    const mixed = { ...ladder, rungs: [3, 0, 4, 1, 2].map((no) => rungOf(ladder, no)) };
    const task = { ...TASK, startedAtMs: null };
    expect(dueInstants(task, mixed, HOLIDAYS)).toEqual(dueInstants(task, ladder, HOLIDAYS));
    const late = morningOf('2027-05-03');
    expect(rungsDue(task, mixed, HOLIDAYS, late, [])).toEqual(rungsDue(task, ladder, HOLIDAYS, late, []));
    const owner = { personId: 'drafter', role: 'ItemOwner' as const };
    expect(recipientFor(rungOf(ladder, 1), mixed, { AgencyHead: ['head'], AgencyCoordinator: ['coordinator'] }, owner).rungNo).toBe(2);
  });

  it('of the same day come in the order of their numbers', () => {
    const ladder = ladderOf('correction');
    const sameDay = { ...ladder, rungs: [2, 1].map((no) => ({ ...rungOf(ladder, no), afterDays: 1 })) };
    expect(dueInstants(TASK, sameDay, HOLIDAYS).map(({ rung }) => rung.no)).toEqual([1, 2]);
    expect(rungsDue(TASK, sameDay, HOLIDAYS, morningOf('2027-04-09'), []).map(({ rung }) => rung.no)).toEqual([1, 2]);
  });

  it('have no start deadline without one in the ladder', () => {
    const { notStarted: _, ...rest } = ladderOf('correction');
    expect(startDeadlineOn({ ...TASK, startedAtMs: null }, rest, HOLIDAYS)).toBeNull();
  });

  it('are all on working days, after the due day has ended, rising', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom(...LADDER_CODES),
        (from, length, code) => {
          const openedOn = addWorkingDays('2026-10-01', from, HOLIDAYS);
          const task = { openedOn, dueOn: addWorkingDays(openedOn, length, HOLIDAYS) };
          const instants = dueInstants(task, ladderOf(code), HOLIDAYS);
          instants.forEach(({ rung, on, atMs }, position) => {
            expect(isWorkingDay(on, HOLIDAYS)).toBe(true);
            expect(atMs).toBeGreaterThanOrEqual(instants[position - 1]?.atMs ?? 0);
            const isAfterTheDueDay = atMs > endOfDayMs(task.dueOn) + 3_600_000;
            expect(isAfterTheDueDay).toBe(rung.event === 'overdue');
          });
        },
      ),
    );
  });
});

describe('rungs that have come due', () => {
  const ladder = ladderOf('evaluatorWork');
  const dueAt = (on: string, fired: number[] = []) =>
    rungsDue(TASK, ladder, HOLIDAYS, morningOf(on), fired).map(({ rung, acts, tells, record }) => ({ no: rung.no, acts, tells, record }));

  it('are none before their instant', () => {
    expect(rungsDue(TASK, ladder, HOLIDAYS, morningOf('2027-04-09') - 1, [])).toEqual([]);
  });

  it('tell once at their instant', () => {
    expect(dueAt('2027-04-09')).toEqual([{ no: 1, acts: false, tells: true, record: 'fired' }]);
    expect(dueAt('2027-04-09', [1])).toEqual([]);
  });

  it('together: only the highest tells, the lower are passed', () => {
    expect(dueAt('2027-04-16')).toEqual([
      { no: 1, acts: false, tells: false, record: 'passed' },
      { no: 2, acts: false, tells: true, record: 'fired' },
    ]);
  });

  it('together: every acting rung acts, in order, only the highest tells', () => {
    const acting: LadderPolicy = {
      ...ladder,
      rungs: [
        { ...rungOf(ladder, 2), no: 5, afterDays: 3, action: 'offerExtension' },
        { ...rungOf(ladder, 3), no: 4, afterDays: 2 },
        { ...rungOf(ladder, 1), no: 6, afterDays: 4 },
        rungOf(ladder, 1),
      ],
    };
    expect(
      rungsDue(TASK, acting, HOLIDAYS, morningOf('2027-05-03'), []).map(({ rung, acts, tells, record }) => [rung.no, acts, tells, record]),
    ).toEqual([
      [1, false, false, 'passed'],
      [4, true, false, 'fired'],
      [5, true, false, 'fired'],
      [6, false, true, 'fired'],
    ]);
  });

  it('below one that was recorded before are passed', () => {
    expect(dueAt('2027-04-16', [2])).toEqual([{ no: 1, acts: false, tells: false, record: 'passed' }]);
  });

  it('of work not started give way to those of work overdue', () => {
    const task = { ...TASK, startedAtMs: null };
    expect(rungsDue(task, ladder, HOLIDAYS, morningOf('2027-04-09'), []).map(({ rung, record }) => [rung.no, record])).toEqual([
      [0, 'passed'],
      [1, 'fired'],
    ]);
    expect(rungsDue({ ...task, startedAtMs: 1 }, ladder, HOLIDAYS, morningOf('2027-04-09'), []).map(({ rung }) => rung.no)).toEqual([1]);
  });

  it('name the next instant that is not recorded, past or future', () => {
    expect(nextInstantMs(TASK, ladder, HOLIDAYS, [])).toBe(morningOf('2027-04-09'));
    expect(nextInstantMs(TASK, ladder, HOLIDAYS, [1])).toBe(morningOf('2027-04-16'));
    expect(nextInstantMs(TASK, ladder, HOLIDAYS, [1, 2, 3])).toBeNull();
  });
});

describe('reminders of the daily round', () => {
  const ladder = ladderOf('agencyWriting');

  it('come 7, 3 and 1 working days ahead and on the due day', () => {
    const days: [string, number][] = [];
    for (let on = '2027-03-02'; on <= '2027-04-20'; on = bangkokDateOf(endOfDayMs(on) + 1)) {
      const reminder = reminderDue(TASK, ladder, HOLIDAYS, on);
      if (reminder) days.push([on, reminder.kind === 'dueSoon' ? reminder.workingDaysLeft : -1]);
    }
    expect(days).toEqual([
      ['2027-03-29', 7],
      ['2027-04-02', 3],
      ['2027-04-07', 1],
      ['2027-04-08', 0],
    ]);
  });

  it('of a correction come 2 working days ahead and on the due day only', () => {
    const correction = ladderOf('correction');
    const days = ['2027-04-05', '2027-04-07', '2027-04-08'].map((on) => reminderDue(TASK, correction, HOLIDAYS, on)?.kind ?? null);
    expect(days).toEqual(['dueSoon', null, 'dueSoon']);
    expect(reminderDue(started('2027-03-01', '2027-03-31'), correction, HOLIDAYS, '2027-03-29')).toEqual({
      kind: 'dueSoon',
      workingDaysLeft: 2,
    });
  });

  it('are made up for when a round did not run, once and with the days that are left', () => {
    expect(reminderDue(TASK, ladder, HOLIDAYS, '2027-04-05', '2027-03-26')).toEqual({ kind: 'dueSoon', workingDaysLeft: 2 });
    expect(reminderDue(TASK, ladder, HOLIDAYS, '2027-04-05', '2027-04-02')).toBeNull();
    expect(reminderDue(TASK, ladder, HOLIDAYS, '2027-04-09', '2027-04-07')).toBeNull();
  });

  it('never come on a day that is not a working day', () => {
    expect(reminderDue(started('2027-03-01', '2027-04-18'), ladder, HOLIDAYS, '2027-04-18')).toBeNull();
    expect(reminderDue(started('2027-03-01', '2027-04-18'), ladder, HOLIDAYS, '2027-04-16')).toEqual({
      kind: 'dueSoon',
      workingDaysLeft: 0,
    });
  });

  it('do not come on the day of opening', () => {
    const task = started('2027-04-07', '2027-04-08');
    expect(reminderDue(task, ladder, HOLIDAYS, '2027-04-07')).toBeNull();
    expect(reminderDue(task, ladder, HOLIDAYS, '2027-04-08')).toEqual({ kind: 'dueSoon', workingDaysLeft: 0 });
  });

  it('ask once for a start at the start deadline, unless the task is due soon or started', () => {
    const task = { ...TASK, startedAtMs: null };
    expect(reminderDue(task, ladder, HOLIDAYS, '2027-03-16')).toEqual({ kind: 'notStarted' });
    expect(reminderDue(task, ladder, HOLIDAYS, '2027-03-17')).toBeNull();
    expect(reminderDue(TASK, ladder, HOLIDAYS, '2027-03-16')).toBeNull();
    expect(reminderDue({ ...TASK, startedAtMs: 1 }, ladder, HOLIDAYS, '2027-03-16')).toBeNull();
    expect(reminderDue({ openedOn: TASK.openedOn, dueOn: TASK.dueOn }, ladder, HOLIDAYS, '2027-03-16')).toEqual({ kind: 'notStarted' });
    expect(reminderDue(task, ladder, HOLIDAYS, '2027-03-29', '2027-03-15')).toEqual({ kind: 'dueSoon', workingDaysLeft: 7 });
  });
});

describe('who is told', () => {
  const writing = ladderOf('agencyWriting');
  const drafter = { personId: 'drafter', role: 'ItemOwner' as const };
  const holders: RoleHolders = {
    CategoryLead: ['lead'],
    AgencyCoordinator: ['coordinator'],
    AgencyHead: ['head'],
    CycleOfficer: ['officer-a', 'officer-b'],
  };
  const idsOf = (ladder: LadderPolicy, no: number, held: RoleHolders, owner: Parameters<typeof recipientFor>[3] = drafter) => {
    const { rungNo, recipients } = recipientFor(rungOf(ladder, no), ladder, held, owner);
    return [rungNo, ...recipients.map(({ personId }) => personId)];
  };

  it('is whoever holds the rung’s role', () => {
    expect(idsOf(writing, 1, holders)).toEqual([1, 'lead']);
    expect(idsOf(writing, 4, holders)).toEqual([4, 'officer-a', 'officer-b']);
  });

  it('passes to the next higher rung when the role is vacant or its holder is the owner', () => {
    expect(idsOf(writing, 1, { ...holders, CategoryLead: [] })).toEqual([2, 'coordinator']);
    expect(idsOf(writing, 1, { AgencyHead: ['head'] })).toEqual([3, 'head']);
    expect(idsOf(writing, 2, holders, { personId: 'coordinator', role: 'AgencyCoordinator' })).toEqual([3, 'head']);
  });

  it('leaves the owner out among several holders', () => {
    expect(idsOf(writing, 4, holders, { personId: 'officer-a', role: 'CycleOfficer' })).toEqual([4, 'officer-b']);
  });

  it('is nobody when nobody is left up to the top', () => {
    expect(recipientFor(rungOf(writing, 1), writing, {}, drafter)).toEqual({ rungNo: null, recipients: [] });
  });

  it('never goes down the ladder', () => {
    expect(idsOf(writing, 4, { CategoryLead: ['lead'] })).toEqual([null]);
  });

  it('is everybody of several roles, each person once', () => {
    const approval = ladderOf('agencyApproval');
    expect(idsOf(approval, 4, { CycleOfficer: ['officer'], MinistryContact: ['contact'] })).toEqual([4, 'officer', 'contact']);
    const { recipients } = recipientFor(
      rungOf(approval, 4),
      approval,
      { CycleOfficer: ['both'], MinistryContact: ['both', 'contact'] },
      drafter,
    );
    expect(recipients).toEqual([
      { role: 'CycleOfficer', personId: 'both' },
      { role: 'MinistryContact', personId: 'contact' },
    ]);
  });

  it('is the first held of alternatives, and a lead evaluator never follows up the office', () => {
    const decision = ladderOf('decisionMakers');
    const team: RoleHolders = { LeadEvaluator: ['le'], CycleOfficer: ['officer-a', 'officer-b'], OfficeHead: ['chief'] };
    expect(idsOf(decision, 1, team, { personId: 'moderator', role: 'Moderator' })).toEqual([1, 'le']);
    expect(idsOf(decision, 1, team, { personId: 'le', role: 'LeadEvaluator' })).toEqual([1, 'officer-a', 'officer-b']);
    expect(idsOf(decision, 1, team, { personId: 'officer-a', role: 'CycleOfficer' })).toEqual([1, 'officer-b']);
    expect(
      idsOf(
        decision,
        1,
        { LeadEvaluator: ['le'], CycleOfficer: ['officer-a'], OfficeHead: ['chief'] },
        { personId: 'officer-a', role: 'CycleOfficer' },
      ),
    ).toEqual([2, 'chief']);
  });
});
