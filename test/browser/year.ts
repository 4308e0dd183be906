// A year of one agency in a database and a stack of its own, its people at the robot and in Chromium.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { insertCast, type Cast, type Member, type WalkAgency } from '../api/walk/cast.js';
import { Robot, type CaseScript, type WalkTask } from '../api/walk/robot.js';
import { everyoneOf, seatsOf, workUntil } from '../api/walk/work-until.js';
import { WORKED } from '../api/walk/worked-scores.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';
import { openBrowser, Visitor } from './visitor.js';

const BEFORE_THE_CYCLE = '2026-11-30T09:00:00+07:00';

/** Begins before the tests of the file and ends after them; a failed test leaves a trace of every window and stops those that follow. */
export function yearFor(name: string, agencies = 1): Year {
  const year = new Year();
  let brokenAt: string | null = null;
  beforeAll(() => year.begin(name, agencies), 300_000);
  afterAll(() => year.end());
  beforeEach(() => {
    if (brokenAt) throw new Error(`The year did not get past: ${brokenAt}`);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || brokenAt) return;
    brokenAt = task.name;
    await year.leaveTraces();
  });
  return year;
}

export class Year {
  database!: TestDatabase;
  stack!: Stack;
  cast!: Cast;
  robot!: Robot;
  browser!: Browser;
  cycleId!: string;
  caseId!: string;
  /** People who came in during the year; the robot works for them too. */
  readonly joined: Member[] = [];
  /** Items that the evaluators want to see on site. */
  verifyOnSite: readonly string[] = [];
  /** Where this year differs from the worked example. */
  story: Partial<CaseScript> = {};
  private readonly visitors = new Map<string, Visitor>();

  async begin(name: string, agencies: number): Promise<void> {
    this.database = await createTestDatabase(name);
    this.cast = await insertCast(this.database.source, agencies);
    await inTransaction(this.database.source, importEditionsAndCalendars);
    await this.database.source.query(`update installation set clock_offset_ms = ms('${BEFORE_THE_CYCLE}') - ms(now())`);
    this.stack = await startStack({ databaseUrl: this.database.url, temporalAddress: testTemporalAddress() });
    this.robot = new Robot(this.stack.url, this.cast);
    this.browser = await openBrowser();
  }

  async end(): Promise<void> {
    await this.browser?.close();
    await this.stack?.close();
    await this.database?.drop();
  }

  async leaveTraces(): Promise<void> {
    for (const [name, visitor] of this.visitors) await visitor.leaveTrace(name);
  }

  get agency(): WalkAgency {
    return this.cast.agencies[0]!;
  }

  sql<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.database.source.query<Row[]>(text, [...values]);
  }

  /** This person's window; signed in when first asked for. */
  async as(member: Member): Promise<Visitor> {
    const known = this.visitors.get(member.userName);
    return known ?? this.keep(member.userName, await Visitor.signIn(this.browser, this.stack.url, member));
  }

  /** A window that leaves a trace under this name when a test fails. */
  keep(name: string, visitor: Visitor): Visitor {
    this.visitors.set(name, visitor);
    return visitor;
  }

  /** A cycle with the first agency, proposed and confirmed through the api, that runs. */
  async beginCycle(editionCode = 'pmqa4-seed-summary-1', categories: readonly string[] = ['1', '2', '3', '4', '5', '6']): Promise<void> {
    const [proposer, confirmer] = this.cast.officers;
    const office = await this.robot.as(proposer);
    const draft = await office.must<{ id: string }>('POST', '/cycles', {
      fiscalYearBe: 2570,
      editionCode,
      categories,
      startOn: '2026-12-01',
      groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: '2026-12-01', agencyIds: [this.agency.id] }],
    });
    this.cycleId = draft.body.id;
    const { etag } = await office.must('GET', `/cycles/${this.cycleId}`);
    await office.must('POST', `/cycles/${this.cycleId}/proposal`, undefined, { ifMatch: etag });
    const [confirm] = await this.robot.tasksOf(confirmer, null);
    await this.robot.complete(confirmer, confirm!, { outcome: 'apply' });
    await this.untilRunning();
  }

  /** Waits until the confirmed cycle runs; its first case is the one of this year. */
  async untilRunning(): Promise<void> {
    const office = await this.robot.office;
    await eventually(
      () => office.get<{ status: string }>(`/cycles/${this.cycleId}`),
      ({ status }) => status === 'Running',
      60_000,
    );
    const [found] = await this.sql<{ id: string }>('select id from assessment_case where cycle_id = $1', [this.cycleId]);
    this.caseId = found!.id;
  }

  async nameTeam(evaluators: readonly Member[] = this.cast.evaluators): Promise<void> {
    await this.robot.nameTeam(this.caseId, seatsOf(this.cast, evaluators));
  }

  async openTask(member: Member, kind: string, subject?: string): Promise<WalkTask | undefined> {
    return (await this.robot.tasksOf(member, this.caseId)).find(isOf(kind, subject));
  }

  async theTask(member: Member, kind: string, subject?: string): Promise<WalkTask> {
    const task = await this.openTask(member, kind, subject);
    if (!task) throw new Error(`${member.userName} has no ${kind} ${subject ?? ''}.`);
    return task;
  }

  /** Who of the evaluators owns a task that is dealt among them. */
  async holderOf(kind: string, subject: string): Promise<Member> {
    for (const member of [...this.cast.evaluators, ...this.joined]) if (await this.openTask(member, kind, subject)) return member;
    throw new Error(`Nobody has ${kind} ${subject}.`);
  }

  /** The robot works until the person has the task; everything of that kind and subject is left alone. */
  async workUntilTask(member: Member, kind: string, subject?: string): Promise<WalkTask> {
    for (let round = 0; round < 60; round += 1) {
      await this.robot.quiet();
      const found = await this.openTask(member, kind, subject);
      if (found) return found;
      const done = await this.robot.workOnce(this.everyone(), this.caseId, this.script(isOf(kind, subject)));
      if (done === 0)
        await eventually(
          () => this.openTask(member, kind, subject),
          (task) => task !== undefined,
        );
    }
    throw new Error(`${kind} ${subject ?? ''} did not come.`);
  }

  /** The robot works until the case stands at the step; tasks for which `isByHand` holds are left to the browser. */
  async workUntilStep(step: string, isByHand?: (task: WalkTask) => boolean): Promise<void> {
    const isThere = (now: string, status: string): boolean => now === step || status === 'Closed';
    await workUntil(this.robot, this.everyone(), this.caseId, isThere, this.script(isByHand));
  }

  /** Opens the task itself and claims it where it is the group's. */
  async atTask(visitor: Visitor, { id, state }: WalkTask): Promise<void> {
    await visitor.open(`/tasks/${id}`);
    if (state === 'Ready') await visitor.press('รับงาน');
    await visitor.page.getByText(/^(รับงานแล้ว|กำลังดำเนินการ)$/).waitFor();
  }

  /** From the link of a mail to the place where the work is done; claimed on the way when it is still the group's. */
  async atWork(visitor: Visitor, { id, state }: WalkTask): Promise<void> {
    await visitor.open(`/tasks/${id}`);
    if (state === 'Ready') {
      await visitor.press('รับงาน');
      await visitor.text(/^รับงานแล้ว$/);
    }
    const way = visitor.page.getByRole('link', { name: 'เปิดหน้าดำเนินการ', exact: true });
    await way.click();
    // The task page has the same buttons and stays in view until the other page is loaded.
    await way.waitFor({ state: 'detached' });
  }

  /** The office goes on to the next date, again and again, until the case stands open at the step. */
  async moveTo(step: string): Promise<void> {
    const office = await this.as(this.cast.officers[0]);
    const bar = office.page.getByRole('region', { name: 'วันที่ของรอบการประเมิน' });
    for (let moves = 0; moves < 12; moves += 1) {
      const now = await this.robot.office.then((client) => client.get<{ step: string; stepState: string }>(`/cases/${this.caseId}`));
      if (now.step === step && now.stepState === 'Open') return;
      const before = await bar.getByText('วันนี้ของรอบการประเมิน').textContent();
      await bar.getByRole('button', { name: 'ไปยังกำหนดถัดไป' }).click();
      await bar
        .getByText('วันนี้ของรอบการประเมิน')
        .filter({ hasNotText: before ?? '' })
        .waitFor();
      await this.robot.quiet();
      await bar.getByText('ดำเนินการครบถ้วนแล้ว').waitFor();
    }
    throw new Error(`${step} did not open.`);
  }

  private everyone(): Member[] {
    return everyoneOf(this.cast, 0, [...this.cast.evaluators, ...this.joined]);
  }

  /** The worked example; the third evaluator differs on 4.4. */
  script(isByHand: (task: WalkTask) => boolean = () => false): CaseScript {
    return {
      self: (item) => WORKED[item]!.self,
      mark: (item, evaluator) => (item === '4.4' && evaluator === 2 ? 'B' : WORKED[item]!.final),
      consensus: (item) => WORKED[item]!.final,
      verifyOnSite: this.verifyOnSite,
      ...this.story,
      instead: (task, member) => (isByHand(task) ? null : this.story.instead?.(task, member)),
    };
  }
}

const isOf =
  (kind: string, subject?: string) =>
  (task: WalkTask): boolean =>
    task.kind === kind && (subject === undefined || task.subject === subject);
