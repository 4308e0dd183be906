import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laddersSchema } from '#libs/contract/schemas/ladder.schema';
import type { DigestTask, NotificationFacts } from '#libs/persistence/notification/notification.facts';
import { DIGEST } from '#libs/persistence/notification/notification.texts';
import { isEmptyDigest } from '#libs/persistence/notification/render-digest';
import { renderNotification } from '#libs/persistence/notification/render-notification';
import { addDays, type WorkingCalendar } from '#libs/rules/calendar/working-day.rule';
import { digestEntry, nextRung } from '#libs/rules/escalation/digest.rule';
import type { LadderPolicy, LadderTask, RoleHolders } from '#libs/rules/escalation/ladder.types';

const HOLIDAYS: WorkingCalendar = { code: 'th', version: 1, holidays: ['2027-04-06', '2027-04-13', '2027-04-14', '2027-04-15'] };
const { policies } = laddersSchema.parse(
  JSON.parse(readFileSync(new URL('../../../libs/editions/ladders/default-ladders.json', import.meta.url), 'utf8')),
);
const ladderOf = (code: string): LadderPolicy => policies.find((policy) => policy.code === code)!;
const writing = ladderOf('agencyWriting');
/** Due on Thursday 8 April 2027, before Songkran. */
const TASK: LadderTask = { openedOn: '2027-03-01', dueOn: '2027-04-08', startedAtMs: 0 };

describe('what a day’s digest says of a task', () => {
  const says = (from: string, to: string): [string, string, boolean][] => {
    const found: [string, string, boolean][] = [];
    for (let on = from; on <= to; on = addDays(on, 1)) {
      const entry = digestEntry(TASK, writing, HOLIDAYS, on);
      if (entry) found.push([on, entry.word, entry.isNews]);
    }
    return found;
  };

  it('is news on the ladder’s days and on the first working day after the due date; then it is only listed', () => {
    expect(says('2027-03-25', '2027-04-16')).toEqual([
      ['2027-03-29', 'dueSoon', true],
      ['2027-04-02', 'dueSoon', true],
      ['2027-04-07', 'dueSoon', true],
      ['2027-04-08', 'dueToday', true],
      ['2027-04-09', 'overdue', true],
      ['2027-04-12', 'overdue', false],
      ['2027-04-16', 'overdue', false],
    ]);
  });

  it('stands under the due day even where the ladder does not remind of it', () => {
    expect(digestEntry(TASK, ladderOf('evaluatorWork'), HOLIDAYS, '2027-04-08')).toEqual({ word: 'dueToday', isNews: false });
  });

  it('is made up for when rounds did not run', () => {
    expect(digestEntry(TASK, writing, HOLIDAYS, '2027-04-12', '2027-04-07')).toEqual({ word: 'overdue', isNews: true });
    expect(digestEntry(TASK, writing, HOLIDAYS, '2027-04-12', '2027-04-09')).toEqual({ word: 'overdue', isNews: false });
  });

  it('asks for a start', () => {
    const task = { ...TASK, startedAtMs: null };
    expect(digestEntry(task, writing, HOLIDAYS, '2027-03-16')).toEqual({ word: 'notStarted', isNews: true });
  });
});

describe('what happens next', () => {
  const owner = { personId: 'drafter', role: 'ItemOwner' as const };
  const holders: RoleHolders = {
    CategoryLead: ['lead'],
    AgencyCoordinator: ['coordinator'],
    AgencyHead: ['head'],
    CycleOfficer: ['officer'],
  };
  const next = (on: string, fired: readonly number[] = [], held = holders, ladder = writing) =>
    nextRung(TASK, ladder, HOLIDAYS, on, fired, { holders: held, owner });

  it('is the next rung with its day and the roles it tells', () => {
    expect(next('2027-04-08')).toEqual({ on: '2027-04-09', action: 'tell', roles: ['CategoryLead'] });
    expect(next('2027-04-09')).toEqual({ on: '2027-04-16', action: 'tell', roles: ['AgencyCoordinator'] });
    expect(next('2027-04-09', [2])).toMatchObject({ roles: ['AgencyHead'] });
  });

  it('passes over vacant roles, and is nothing after the last rung', () => {
    expect(next('2027-04-08', [], { AgencyHead: ['head'] })).toMatchObject({ on: '2027-04-09', roles: ['AgencyHead'] });
    expect(next('2027-04-08', [], {})).toBeNull();
    expect(next('2027-05-31')).toBeNull();
  });

  it('says that an evaluator is replaced', () => {
    expect(next('2027-04-16', [1, 2], holders, ladderOf('evaluatorWork'))).toMatchObject({
      action: 'openReplacement',
      roles: ['CycleOfficer'],
    });
  });
});

describe('the mail of a digest', () => {
  const task = (more: Partial<DigestTask> = {}): DigestTask => ({
    taskKind: 'WriteItem',
    taskSubject: '1.1',
    agencyName: 'กรมดอกไม้หลากสี',
    isAgencyWithheld: false,
    dueOn: '2027-04-08',
    workingDaysLeft: -2,
    isUnclaimed: false,
    forName: null,
    next: { on: '2027-04-16', action: 'tell', roles: ['AgencyCoordinator'] },
    link: 'https://yokradap.example/tasks/1',
    ...more,
  });
  const facts = (digest: NonNullable<NotificationFacts['digest']>): NotificationFacts => ({
    id: '0b0f1f3e-1111-4222-8333-444455556666',
    kind: 'digest',
    recipientName: 'นางสาวสมหญิง ใจดี',
    agencyName: null,
    fiscalYearBe: null,
    taskKind: null,
    taskSubject: '',
    stage: null,
    dueOn: null,
    startByOn: null,
    workingDaysLeft: null,
    overdueDays: null,
    doneCount: null,
    totalCount: null,
    ownerName: null,
    checkpointCount: null,
    params: {},
    link: 'https://yokradap.example/',
    settingsLink: 'https://yokradap.example/settings',
    digest,
  });
  const soon = task({ taskKind: 'CheckCase', taskSubject: '', dueOn: '2027-04-12', workingDaysLeft: 0, isUnclaimed: true, next: null });

  it.each([
    ['th', 'เกินกำหนดมาแล้ว 2 วันทำการ (ท่านดำเนินการแทนนายสมชาย)', 'ยังไม่มีผู้รับงาน (ท่านดำเนินการแทนนายสมชาย)'],
    ['en', '(working days overdue: 2) (you stand in for นายสมชาย)', 'Nobody has claimed it yet. (you stand in for นายสมชาย)'],
  ] as const)('says for whom the recipient stands in, overdue or due, in %s', (language, overdue, due) => {
    const forName = 'นายสมชาย';
    const { text } = renderNotification(facts({ tasks: [task({ forName }), { ...soon, forName }], more: 0, held: [] }), language);
    expect(text).toContain(overdue);
    expect(text).toContain(due);
  });

  it('lists overdue work, work due soon with what happens next and when, and what was not sent one by one', () => {
    const { subject, text } = renderNotification(facts({ tasks: [task(), soon], more: 3, held: ['มอบหมายงาน: ลงนาม'] }), 'th');
    expect(subject).toBe('สรุปงานประจำวัน: เกินกำหนด 1 งาน ใกล้ครบกำหนด 1 งาน');
    expect(text.split('\n')).toEqual([
      'เรียน นางสาวสมหญิง ใจดี',
      '',
      'งานที่เกินกำหนดแล้ว',
      '- จัดทำแบบประเมินตนเองรายหัวข้อ 1.1 · กรมดอกไม้หลากสี: ครบกำหนดเมื่อวันที่ 8 เมษายน 2570 เกินกำหนดมาแล้ว 2 วันทำการ',
      '  หากยังไม่แล้วเสร็จ ระบบจะแจ้งผู้ประสานงานของหน่วยงานในวันที่ 16 เมษายน 2570',
      '  https://yokradap.example/tasks/1',
      '',
      'งานที่ใกล้ครบกำหนด',
      '- ตรวจสอบภาพรวมก่อนเสนอลงนาม · กรมดอกไม้หลากสี: ครบกำหนดวันที่ 12 เมษายน 2570 (ครบกำหนดวันนี้) ยังไม่มีผู้รับงาน',
      '  https://yokradap.example/tasks/1',
      '',
      'และยังมีงานอื่นอีก 3 งานในระบบ',
      '',
      'เรื่องอื่นที่ไม่ได้ส่งแยกเพื่อไม่ให้จดหมายมากเกินไป',
      '- มอบหมายงาน: ลงนาม',
      '',
      'เมื่อท่านปิดงานแล้ว ระบบจะหยุดแจ้งเตือนโดยอัตโนมัติ',
      '',
      'ยกระดับ · เปิดงาน: https://yokradap.example/ · ตั้งค่าการแจ้งเตือน: https://yokradap.example/settings · อ้างอิง 0b0f1f3e',
      '',
    ]);
  });

  it('says the same in English', () => {
    const { subject, text } = renderNotification(facts({ tasks: [task(), soon], more: 0, held: [] }), 'en');
    expect(subject).toBe('Your tasks today: 1 overdue, 1 due soon');
    expect(text).toContain('was due on 8 April 2027 (B.E. 2570) (working days overdue: 2)');
    expect(text).toContain('If it is still open, the system will tell the PMQA coordinator on 16 April 2027 (B.E. 2570).');
    expect(text).toContain('due on 12 April 2027 (B.E. 2570) (due today) Nobody has claimed it yet.');
    expect(text).not.toMatch(/[{}]|null|undefined/);
  });

  it('keeps the agency’s name from a judge of a blinded cycle', () => {
    const blinded = task({ taskKind: 'CastJudgement', taskSubject: '', isAgencyWithheld: true });
    expect(renderNotification(facts({ tasks: [blinded], more: 0, held: [] }), 'th').text).not.toContain('กรมดอกไม้หลากสี');
  });

  it('is not sent when nothing is left to tell', () => {
    expect(isEmptyDigest(facts({ tasks: [], more: 0, held: [] }))).toBe(true);
    expect(isEmptyDigest(facts({ tasks: [], more: 0, held: ['เรื่อง'] }))).toBe(false);
    expect(isEmptyDigest(facts({ tasks: [soon], more: 0, held: [] }))).toBe(false);
  });

  it('has the same placeholders in both languages', () => {
    const words = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, word]) => word!).sort();
    for (const [key, text] of Object.entries(DIGEST.th)) expect(words(DIGEST.en[key as keyof typeof DIGEST.en]), key).toEqual(words(text));
  });
});
