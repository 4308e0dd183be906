// What the main line does not pass: people and tables, more time, questions, the visit, an appeal, a replacement, English, strangers, two hands on one task.
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../api/walk/cast.js';
import { askForMoreTime, dueOf } from './extension.journey.js';
import { NEWCOMER, officeBringsPeopleIn } from './office.journey.js';
import { Visitor } from './visitor.js';
import { yearFor } from './year.js';

const BOTH = [360, 1280] as const;

const year = yearFor('sides', 2);

describe('the office brings in agencies, people and roles', { timeout: 180_000 }, () => {
  officeBringsPeopleIn(year);
});

describe('a case beside its main line', { timeout: 180_000 }, () => {
  it('a cycle with one agency begins', async () => {
    await year.beginCycle();
    await year.nameTeam();
    await year.robot.moveClock('2026-12-01T02:00:00Z');
  });

  it('an evaluator declines; the office names another, not the one with a conflict, a second officer confirms; the newcomer accepts', async () => {
    const declining = year.cast.evaluators[2];
    const evaluator = await year.as(declining);
    await year.atWork(evaluator, await year.theTask(declining, 'AcceptAssignment'));
    await evaluator.decide('ขอไม่รับงาน', (dialog) => dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ติดภารกิจต่างประเทศตลอดไตรมาส'));
    await evaluator.text('งานนี้เสร็จสิ้นแล้ว');
    await evaluator.looksRight('s20-declined');

    const [officer] = year.cast.officers;
    const office = await year.as(officer);
    await office.open(`/cases/${year.caseId}/team`);
    await office.text('มีผลประโยชน์ทับซ้อน เลือกไม่ได้ · เคยเป็นที่ปรึกษาที่ได้รับค่าตอบแทน');
    await office.looksRight('s21-team', BOTH);
    await year.atTask(office, await year.theTask(officer, 'ReplaceEvaluator'));
    await office.text('ติดภารกิจต่างประเทศตลอดไตรมาส');
    await office.looksRight('s22-replacement-task');
    await office.decide('จัดผู้ตรวจประเมินทดแทน', async (dialog) => {
      await dialog.getByLabel('บุคคล').first().click();
      const tied = office.page.getByRole('option', { name: /นายผูกพัน.*เคยเป็นที่ปรึกษา/ });
      expect(await tied.getAttribute('data-combobox-disabled')).toBe('true');
      await office.looksRight('s23-replacement-dialog', BOTH);
      await office.page.getByRole('option', { name: /นายมาใหม่/ }).click();
    });
    await office.text('งานนี้เสร็จสิ้นแล้ว');

    const [, second] = year.cast.officers;
    const confirming = await year.as(second);
    await year.atTask(confirming, await year.theTask(second, 'ConfirmChange'));
    await confirming.text('ผู้รับหน้าที่ นายมาใหม่');
    await confirming.looksRight('s24-replacement-to-confirm', BOTH);
    await confirming.decide('ยืนยันและดำเนินการ');
    await confirming.text('งานนี้เสร็จสิ้นแล้ว');

    const newcomer = year.joined[0]!;
    const guest = await year.as(newcomer);
    await year.atWork(guest, await year.workUntilTask(newcomer, 'AcceptAssignment'));
    await guest.decide('ตอบรับ', (dialog) => dialog.getByRole('radio', { name: 'ไม่มีผลประโยชน์ทับซ้อนกับหน่วยงานนี้' }).check());
    await guest.text('งานนี้เสร็จสิ้นแล้ว');
    expect(newcomer.userName).toBe(NEWCOMER);
  });

  it('an owner asks for more time twice: one is granted with its new date, one refused with its reason', async () => {
    await year.workUntilStep('selfAssessment');
    const [window] = await year.sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'selfAssessment'`);
    await year.robot.moveClock(`${window!.on}T02:00:00Z`);
    const { drafter } = year.agency;
    const owner = await year.as(drafter);
    const [first, second] = [await year.theTask(drafter, 'WriteItem', '1.1'), await year.theTask(drafter, 'WriteItem', '1.2')];
    const before = await dueOf(year, drafter, first.id);
    await askForMoreTime(owner, first.id, 'น้ำท่วมสำนักงาน', 's24-ask-extension');
    await owner.text('รอพิจารณา');
    await owner.looksRight('s25-extension-asked', BOTH);
    await askForMoreTime(owner, second.id, 'รอข้อมูลจากหน่วยงานอื่น');

    const office = await year.as(year.cast.officers[0]);
    await office.follow('คำขอขยายระยะเวลา');
    await office.text('น้ำท่วมสำนักงาน');
    await office.looksRight('s26-extensions', BOTH);
    const row = (reason: string) => office.page.getByRole('row').filter({ hasText: reason });
    await row('น้ำท่วมสำนักงาน')
      .getByRole('link', { name: /^พิจารณา/ })
      .click();
    await office.press('รับงาน');
    await office.decide('อนุมัติตามที่ขอ', () => office.looksRight('s27-grant'));
    await office.text('งานนี้เสร็จสิ้นแล้ว');
    await office.follow('คำขอขยายระยะเวลา');
    await row('รอข้อมูลจากหน่วยงานอื่น')
      .getByRole('link', { name: /^พิจารณา/ })
      .click();
    await office.press('รับงาน');
    await office.decide('ไม่อนุมัติ', (dialog) => dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ยังเหลือเวลาเพียงพอ'));
    await office.text('งานนี้เสร็จสิ้นแล้ว');
    await year.robot.quiet();

    await owner.open(`/tasks/${first.id}`);
    const after = await dueOf(year, drafter, first.id);
    expect(after).not.toBe(before);
    await owner.page.getByText(after, { exact: true }).first().waitFor();
    await owner.text('อนุมัติ 5 วันทำการ');
    await owner.looksRight('s28-extension-granted', BOTH);
    await owner.open(`/tasks/${second.id}`);
    await owner.text('ยังเหลือเวลาเพียงพอ');
    await owner.looksRight('s29-extension-refused');
  });

  it('in English nothing of the pages is Thai: inbox, task, item', async () => {
    const { drafter } = year.agency;
    const reader = year.keep('english', await Visitor.arrive(year.browser, year.stack.url));
    await reader.open('/');
    await reader.press('English');
    await reader.heading('Sign in');
    await reader.looksRight('s30-english-sign-in', BOTH);
    await reader.page.getByLabel('User name').fill(drafter.userName);
    await reader.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await reader.press('Sign in');
    await reader.heading('My tasks');
    const isEnglish = async (picture: string): Promise<void> => {
      await reader.looksRight(picture, BOTH);
      expect.soft(await reader.thaiTexts(), picture).toEqual([]);
    };
    await isEnglish('s31-english-inbox');
    const task = await year.theTask(drafter, 'WriteItem', '1.3');
    await reader.open(`/tasks/${task.id}`);
    await reader.heading(/1\.3/);
    await isEnglish('s32-english-task');
    await reader.open(`/cases/${year.caseId}/items/1.3?task=${task.id}`);
    await reader.heading(/^1\.3 /);
    await isEnglish('s33-english-item');
  });

  it('a double click completes a task once; a second window on a task is told that it has ended', async () => {
    const { drafter } = year.agency;
    const owner = await year.as(drafter);
    const client = await year.robot.as(drafter);
    const dialog = owner.page.getByRole('dialog');
    for (const item of ['1.3', '1.4']) await year.robot.writeItem(client, year.caseId, item, { ...year.script(), self: () => 'B' });
    const twice = await year.theTask(drafter, 'WriteItem', '1.3');
    await year.atWork(owner, twice);
    await owner.press('ส่งให้หัวหน้าหมวด');
    await dialog.getByRole('button', { name: 'ส่งให้หัวหน้าหมวด' }).dblclick();
    await owner.text('งานนี้เสร็จสิ้นแล้ว');
    await owner.looksRight('s34-double-click');
    expect(
      await year.sql(`select count(*)::int as times from audit_event where action = 'TaskCompleted' and task_id = $1`, [twice.id]),
    ).toEqual([{ times: 1 }]);

    const shared = await year.theTask(drafter, 'WriteItem', '1.4');
    const other = year.keep('second-window', await owner.anotherWindow());
    for (const window of [owner, other]) {
      await year.atWork(window, shared);
      await window.press('ส่งให้หัวหน้าหมวด');
      await window.page.getByRole('dialog').waitFor();
    }
    await dialog.getByRole('button', { name: 'ส่งให้หัวหน้าหมวด' }).click();
    await owner.text('งานนี้เสร็จสิ้นแล้ว');
    other.expects(412, /\/completion$/);
    await other.page.getByRole('dialog').getByRole('button', { name: 'ส่งให้หัวหน้าหมวด' }).click();
    await other.text('ผลที่ท่านยืนยันครั้งนี้จึงไม่ได้บันทึก');
    await other.looksRight('s35-second-window', BOTH);
  });

  it('an evaluator asks a question; the agency answers it', async () => {
    const asking = year.cast.evaluators[1];
    const evaluator = await year.as(asking);
    await year.atWork(evaluator, await year.workUntilTask(asking, 'ReviewCase'));
    await evaluator.heading('ตรวจประเมินและให้คะแนน');
    await evaluator.press('ส่งข้อซักถามถึงหน่วยงาน');
    const dialog = evaluator.page.getByRole('dialog');
    await dialog.getByLabel('ข้อซักถาม').fill('รอบการติดตามตามคำอธิบายคือรายไตรมาสหรือรายปี');
    // Through a narrow window and back: what is typed stays.
    await evaluator.looksRight('s40-ask-question', BOTH);
    await dialog.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await evaluator.text('รอคำตอบ');
    await evaluator.looksRight('s41-question-asked', BOTH);

    const { coordinator } = year.agency;
    const agency = await year.as(coordinator);
    await year.atTask(agency, await year.theTask(coordinator, 'AnswerClarification'));
    await agency.text('รอบการติดตามตามคำอธิบายคือรายไตรมาสหรือรายปี');
    await agency.looksRight('s42-question-task', BOTH);
    await agency.decide('ตอบข้อซักถาม', async (answer) => {
      await answer.getByLabel('คำตอบ (จำเป็นต้องระบุ)').fill('ติดตามรายไตรมาส ตามรายงานหน้า 12');
      await agency.looksRight('s43-answer');
    });
    await agency.text('งานนี้เสร็จสิ้นแล้ว');
    await evaluator.page.reload();
    await evaluator.text('ติดตามรายไตรมาส ตามรายงานหน้า 12');
    await evaluator.text('ตอบแล้ว');
  });

  it('a visit: planned, confirmed by the agency, an issue raised, issues verified', async () => {
    year.verifyOnSite = ['1.1'];
    const [leading] = year.cast.evaluators;
    const lead = await year.as(leading);
    await year.atWork(lead, await year.workUntilTask(leading, 'PlanSiteVisit'));
    await lead.heading('แผนการตรวจ ณ พื้นที่');
    await lead.looksRight('s50-visit-unplanned');
    await lead.press('เพิ่มประเด็น');
    const raising = lead.page.getByRole('dialog');
    await raising.getByLabel('หัวข้อ').selectOption('2.1');
    await raising.getByLabel('แนวทางดำเนินการ').selectOption('basic 1');
    await raising.getByLabel('ประเด็น', { exact: true }).fill('ขอดูแผนปฏิบัติราชการฉบับที่ใช้จริง');
    await lead.looksRight('s53-raise-issue');
    await raising.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await raising.waitFor({ state: 'detached' });
    await lead.text('ขอดูแผนปฏิบัติราชการฉบับที่ใช้จริง');
    await lead.looksRight('s54-issues', BOTH);
    await lead.decide('เสนอกำหนดการ', async (dialog) => {
      for (const [label, day] of [
        ['วันเริ่มต้น', '14/6/2570'],
        ['วันสิ้นสุด', '15/6/2570'],
      ] as const) {
        await dialog.getByLabel(label).fill(day);
        await dialog.getByLabel(label).press('Tab');
      }
      await dialog.getByLabel('สถานที่').fill('ห้องประชุม 1 กรมทดสอบ 01');
      await dialog.getByLabel('วาระ').fill('เช้า: พบผู้บริหาร\nบ่าย: ดูระบบข้อมูล');
      await lead.looksRight('s51-visit-dialog', BOTH);
    });
    await lead.text('รอหน่วยงานยืนยัน');

    const { coordinator } = year.agency;
    const agency = await year.as(coordinator);
    await year.atWork(agency, await year.workUntilTask(coordinator, 'ConfirmVisit'));
    await agency.text('14 มิถุนายน 2570');
    await agency.looksRight('s52-visit-confirm', BOTH);
    await agency.decide('ยืนยัน');
    await agency.text(/^หน่วยงานยืนยันแล้ว/);

    const verifier = await year.holderOf('VerifyIssue', '2.1');
    const window = await year.as(verifier);
    await year.atWork(window, await year.theTask(verifier, 'VerifyIssue', '2.1'));
    await window.page
      .getByRole('region', { name: /หัวข้อ 2\.1/ })
      .getByRole('button', { name: 'ยืนยันตามหลักฐาน', exact: true })
      .click();
    const outcome = window.page.getByRole('dialog');
    await outcome.getByRole('radiogroup', { name: /ระดับพื้นฐาน ข้อ 1/ }).waitFor();
    await window.looksRight('s55-verify');
    await outcome.getByRole('button', { name: 'ยืนยันตามหลักฐาน' }).click();
    await outcome.waitFor({ state: 'detached' });
    await window.page.getByRole('row', { name: /2\.1/ }).getByText('ยืนยันตามหลักฐาน').waitFor();
    await window.looksRight('s56-verified');
  });

  it('the agency contests one item; it is reviewed, decided, and the agency reads the outcome', async () => {
    const { coordinator, head } = year.agency;
    const { appealReviewer, appealDecider } = year.cast;
    const agency = await year.as(coordinator);
    await year.atWork(agency, await year.workUntilTask(coordinator, 'RespondResult'));
    await agency.page.getByRole('checkbox', { name: /^ขอทบทวนหัวข้อ 4\.4/ }).check();
    await agency.page.getByLabel('เหตุผลที่ขอทบทวนหัวข้อ 4.4').fill('หลักฐานข้อ 4.4 แสดงระบบข้อมูลที่ใช้งานแล้ว');
    await agency.looksRight('s60-contest', BOTH);
    await agency.decide('ขอทบทวน');
    await agency.text('งานนี้เสร็จสิ้นแล้ว');

    const signer = await year.as(head);
    await year.atWork(signer, await year.workUntilTask(head, 'SignAppeal'));
    await signer.text('หลักฐานข้อ 4.4 แสดงระบบข้อมูลที่ใช้งานแล้ว');
    await signer.looksRight('s61-sign-appeal');
    await signer.decide('ลงนาม', (dialog) => dialog.getByLabel('รหัสผ่าน', { exact: true }).fill(PASSWORD));
    await signer.text('งานนี้เสร็จสิ้นแล้ว');

    const change = async (visitor: Visitor, reason: string, picture: string): Promise<void> => {
      await visitor.text('หลักฐานข้อ 4.4 แสดงระบบข้อมูลที่ใช้งานแล้ว');
      await visitor.looksRight(picture, BOTH);
      await visitor.decide('ปรับผลพร้อมเหตุผล', async (dialog) => {
        await dialog
          .getByRole('radiogroup', { name: /ระดับพื้นฐาน ข้อ 1/ })
          .getByRole('radio', { name: 'ผ่าน', exact: true })
          .check();
        await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill(reason);
        await visitor.looksRight(`${picture}-dialog`);
      });
      await visitor.text('งานนี้เสร็จสิ้นแล้ว');
    };
    const reviewer = await year.as(appealReviewer);
    await year.atWork(reviewer, await year.workUntilTask(appealReviewer, 'ReviewAppealItem', '4.4'));
    await change(reviewer, 'พบระบบข้อมูลที่ใช้งานจริงในหลักฐานเดิม', 's62-review-appeal');
    const decider = await year.as(appealDecider);
    await year.atWork(decider, await year.workUntilTask(appealDecider, 'DecideAppeal', '4.4'));
    await decider.text('พบระบบข้อมูลที่ใช้งานจริงในหลักฐานเดิม');
    await change(decider, 'เห็นตามข้อเสนอของผู้ทบทวน', 's63-decide-appeal');

    await year.workUntilStep('improvementPlan');
    await agency.open(`/cases/${year.caseId}/feedback`);
    await agency.text('ได้คะแนน 341.66 คะแนน');
    await agency.text('เห็นตามข้อเสนอของผู้ทบทวน');
    await agency.looksRight('s64-appeal-outcome', BOTH);
  });

  it.each([
    ['nobody', () => year.cast.stranger],
    ['another', () => year.cast.agencies[1]!.coordinator],
  ])('a stranger (%s) finds nothing at the addresses of a case', async (name, who) => {
    const stranger = await year.as(who());
    stranger.expects(404, /\/api\/v1\//);
    const [task] = await year.sql<{ id: string }>(`select id from human_task where case_id = $1 and kind = 'WriteItem'`, [year.caseId]);
    for (const [page, address] of [
      ['case', `/cases/${year.caseId}`],
      ['item', `/cases/${year.caseId}/items/1.1`],
      ['task', `/tasks/${task!.id}`],
      ['result', `/cases/${year.caseId}/feedback`],
      ['review', `/cases/${year.caseId}/review`],
      ['visit', `/cases/${year.caseId}/site-visit`],
      ['plan', `/cases/${year.caseId}/plan`],
      ['cycle', `/cycles/${year.cycleId}`],
    ] as const) {
      await stranger.open(address);
      await stranger.heading('ไม่พบหน้าที่ท่านต้องการ');
      const shown = await stranger.page.locator('main').textContent();
      expect(shown, page).not.toMatch(/กรมทดสอบ 01|ผู้เขียน 01|341\.66|1\.1/);
      await stranger.looksRight(`s70-${name}-${page}`);
    }
  });
});
