// One agency's year as its people see it: each act once in Chromium against the built product, the repetitions by the robot through the api.
import { describe, it } from 'vitest';
import { PASSWORD, type Member } from '../api/walk/cast.js';
import { eventually } from '../support/eventually.js';
import { yearFor } from './year.js';

const PHONES = [320, 390] as const;
const EVIDENCE = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

const year = yearFor('browser');

describe('the main line of a year', { timeout: 300_000 }, () => {
  it('the office sets up a cycle; the second officer opens it', async () => {
    const office = await year.as(year.cast.officers[0]);
    await office.follow('รอบการประเมิน');
    await office.heading('รอบการประเมิน');
    await office.looksRight('01-cycles');
    await office.follow('สร้างรอบการประเมิน');
    await office.heading('สร้างรอบการประเมิน');
    const { page } = office;
    await page.getByLabel('ปีงบประมาณ (พ.ศ.)').fill('2570');
    await page.getByLabel('เกณฑ์การประเมิน').selectOption('pmqa4-seed-summary-1');
    for (const label of ['วันเริ่มต้นของรอบการประเมิน', 'วันเริ่มเตรียมการของกลุ่ม']) {
      await page.getByLabel(label).fill('1/12/2569');
      await page.getByLabel(label).press('Tab');
    }
    await office.press('เพิ่ม 1 หน่วยงาน');
    await office.text('ในกลุ่มนี้มี 1 หน่วยงาน');
    await office.looksRight('02-cycle-setup');
    await office.press('บันทึกร่าง');
    await office.text('การประเมิน 1 หน่วยงาน หน่วยงานละ 24 หัวข้อ');
    await office.looksRight('03-cycle-preview');
    await office.press('ส่งให้ยืนยัน');
    await office.text('รอเจ้าหน้าที่อีกท่านหนึ่งยืนยัน');
    year.cycleId = new URL(page.url()).pathname.split('/')[2]!;

    const second = await year.as(year.cast.officers[1]);
    await second.page.getByRole('tab', { name: /รอผู้รับงาน/ }).click();
    await second.press('รับงาน ยืนยันการเปิดรอบการประเมิน');
    await second.page.getByRole('tab', { name: /งานค้างของฉัน/ }).click();
    await second.follow('เปิด ยืนยันการเปิดรอบการประเมิน');
    await second.follow('เปิดหน้าดำเนินการ');
    await second.text('การประเมิน 1 หน่วยงาน หน่วยงานละ 24 หัวข้อ');
    await second.decide('ยืนยันและดำเนินการ');
    await second.text('งานนี้เสร็จสิ้นแล้ว');
    await year.untilRunning();
  });

  it('the date moves on: the agency names its owners, the evaluators declare', async () => {
    await year.nameTeam();
    await year.moveTo('preparation');

    const coordinator = await year.as(year.agency.coordinator);
    await year.atWork(coordinator, await year.workUntilTask(year.agency.coordinator, 'NameOwners'));
    await coordinator.heading('กำหนดผู้รับผิดชอบรายหัวข้อ');
    await coordinator.looksRight('04-owners');
    const evaluator = await year.as(year.cast.evaluators[1]);
    await year.atWork(evaluator, await year.workUntilTask(year.cast.evaluators[1], 'AcceptAssignment'));
    await evaluator.heading('คำเชิญและแบบแสดงผลประโยชน์ทับซ้อน');
    await evaluator.looksRight('05-invitation');
    await evaluator.decide('ตอบรับ', (dialog) => dialog.getByRole('radio', { name: 'ไม่มีผลประโยชน์ทับซ้อนกับหน่วยงานนี้' }).check());
    await evaluator.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('the date moves on: the writing begins', async () => {
    await year.workUntilStep('selfAssessment');
    await year.moveTo('selfAssessment');
  });

  it('the drafter writes item 1.1: three levels, evidence with its period, saved by itself, submitted', async () => {
    const drafter = await year.as(year.agency.drafter);
    const { page } = drafter;
    await drafter.open('/');
    await drafter.heading('งานของฉัน');
    await drafter.press('แสดงรายการย่อย จัดทำแบบประเมินตนเองรายหัวข้อ');
    await drafter.looksRight('06-inbox', [...PHONES, 1280]);
    await drafter.follow('เปิด จัดทำแบบประเมินตนเองรายหัวข้อ 1.1');
    await drafter.heading(/จัดทำแบบประเมินตนเองรายหัวข้อ 1\.1/);
    await drafter.looksRight('07-task');
    await drafter.follow('เปิดหน้าดำเนินการ');
    await drafter.heading(/^1\.1 /);
    for (const level of ['ระดับพื้นฐาน', 'ระดับก้าวหน้า', 'ระดับการพัฒนาจนเกิดผล'])
      await page.getByRole('group', { name: level }).getByRole('checkbox').check();
    await page.getByLabel('คำอธิบายผลการดำเนินการ').fill('กรมกำหนดทิศทางองค์การร่วมกับผู้มีส่วนได้ส่วนเสีย และติดตามผลทุกไตรมาส');
    await drafter.text(/^บันทึกแล้ว เวลา/);
    await drafter.text('ได้ระดับสูงสุดแล้ว');
    await drafter.press('เพิ่มหลักฐานให้ ระดับพื้นฐาน ข้อ 1');
    const dialog = page.getByRole('dialog');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'ไฟล์', exact: true }).click(),
    ]);
    await chooser.setFiles({ name: 'รายงานประจำปี.pdf', mimeType: 'application/pdf', buffer: EVIDENCE });
    await dialog.getByLabel('ชื่อหลักฐาน').fill('รายงานประจำปี 2569');
    for (const [label, date] of [
      ['ครอบคลุมตั้งแต่วันที่', '1/10/2569'],
      ['ถึงวันที่', '31/1/2570'],
    ] as const) {
      await dialog.getByLabel(label, { exact: true }).fill(date);
      await dialog.getByLabel(label, { exact: true }).press('Tab');
    }
    await drafter.looksRight('08-evidence-dialog');
    await dialog.getByRole('button', { name: 'เชื่อมโยงหลักฐาน' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'นำหลักฐาน รายงานประจำปี 2569 ออกจากแนวทางนี้' }).waitFor();
    await drafter.looksRight('09-item', [...PHONES, 1280]);
    await drafter.decide('ส่งให้หัวหน้าหมวด');
    await drafter.text('งานนี้เสร็จสิ้นแล้ว');
    await drafter.looksRight('10-item-submitted');
  });

  it('the category lead returns one checkpoint with a reason; the drafter corrects it', async () => {
    const lead = await year.as(year.agency.lead);
    await year.atWork(lead, await year.workUntilTask(year.agency.lead, 'CheckCategory', '1'));
    await lead.heading(/ตรวจสอบรายหมวด 1/);
    await lead.page.getByRole('button', { name: /^1\.1 / }).click();
    await lead.text('กรมกำหนดทิศทางองค์การ');
    await lead.looksRight('11-check-category');
    await lead.decide('ส่งคืนแก้ไข', async (dialog) => {
      await dialog.getByRole('button', { name: /^1\.1 / }).click();
      await dialog.getByRole('group', { name: 'ระดับพื้นฐาน' }).getByRole('checkbox').first().check();
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('โปรดระบุรอบการติดตามให้ชัดเจน');
      await lead.looksRight('12-return-dialog');
    });
    await lead.text('งานนี้เสร็จสิ้นแล้ว');

    const drafter = await year.as(year.agency.drafter);
    await year.atWork(drafter, await year.workUntilTask(year.agency.drafter, 'CorrectItem', '1.1'));
    await drafter.text('โปรดระบุรอบการติดตามให้ชัดเจน');
    await drafter.looksRight('13-correct-item');
    const text = drafter.page.getByLabel('คำอธิบายผลการดำเนินการ');
    await text.fill(`${await text.inputValue()} ในการประชุมผู้บริหารเดือนสุดท้ายของไตรมาส`);
    await drafter.text(/^บันทึกแล้ว เวลา/);
    await drafter.decide('ส่งกลับ');
    await drafter.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('the coordinator checks the whole, the head signs on a phone, the office finds it complete', async () => {
    const coordinator = await year.as(year.agency.coordinator);
    await year.atWork(coordinator, await year.workUntilTask(year.agency.coordinator, 'CheckCase'));
    await coordinator.heading(/ตรวจสอบภาพรวมก่อนเสนอลงนาม/);
    await coordinator.looksRight('14-check-case');
    await coordinator.decide('เห็นชอบ');
    await coordinator.text('งานนี้เสร็จสิ้นแล้ว');

    const head = await year.as(year.agency.head);
    await year.atWork(head, await year.workUntilTask(year.agency.head, 'SignCase'));
    await head.heading('ลงนามรับรอง');
    await head.text('คะแนนรวม 375.00');
    await head.looksRight('15-sign', [...PHONES, 1280]);
    await head.decide('ลงนาม', (dialog) => dialog.getByLabel('รหัสผ่าน', { exact: true }).fill(PASSWORD));
    await head.text('งานนี้เสร็จสิ้นแล้ว');

    await year.workUntilTask(year.cast.officers[0], 'CheckCompleteness');
    const office = await year.as(year.cast.officers[0]);
    await office.follow('ตรวจสอบความครบถ้วน');
    await office.press(/^รับงาน /);
    await office.page
      .getByRole('link', { name: /^ตรวจสอบ / })
      .first()
      .waitFor();
    await office.looksRight('16-completeness');
    await office.page
      .getByRole('main')
      .getByRole('link', { name: /^ตรวจ.* กรมทดสอบ 01$/ })
      .click();
    await office.heading(/ตรวจสอบความครบถ้วน/);
    // One piece of evidence stands under item 1.1: the system names what lacks it.
    await office.text('สิ่งที่ระบบพบ');
    await office.text('เลือกแนวทางดำเนินการไว้แต่ไม่มีหลักฐาน');
    await office.looksRight('16-completeness-findings');
    await office.decide('ครบถ้วน');
    await office.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('an evaluator judges evidence and gives marks, alone', async () => {
    await year.workUntilStep('evidenceReview', ({ kind }) => kind === 'ReviewEvidence');
    let reviewer: Member | undefined;
    for (const member of year.cast.evaluators) if (await year.openTask(member, 'ReviewEvidence', '1.1')) reviewer ??= member;
    const evaluator = await year.as(reviewer!);
    await year.atWork(evaluator, (await year.openTask(reviewer!, 'ReviewEvidence', '1.1'))!);
    await evaluator.heading('ตรวจประเมินและให้คะแนน');
    const card = evaluator.page.getByRole('article', { name: 'รายงานประจำปี 2569' });
    await card.getByRole('button', { name: 'ใช้ได้', exact: true }).click();
    await card.getByText('ผลการตรวจสอบหลักฐาน: ใช้ได้').waitFor();
    await evaluator.looksRight('17-evidence-verdict');
    await evaluator.decide('บันทึกผลและปิดงาน');

    const marker = await year.as(year.cast.evaluators[1]);
    await year.atWork(marker, await year.workUntilTask(year.cast.evaluators[1], 'ReviewCase'));
    await marker.heading('ตรวจประเมินและให้คะแนน');
    for (const level of ['ระดับพื้นฐาน ข้อ 1', 'ระดับก้าวหน้า ข้อ 1', 'ระดับการพัฒนาจนเกิดผล ข้อ 1'])
      await marker.page
        .getByRole('group', { name: level })
        .getByRole('radio', { name: level.includes('จนเกิดผล') ? 'ไม่ผ่าน' : 'ผ่าน', exact: true })
        .check();
    await marker.text(/^บันทึกแล้ว เวลา/);
    await marker.text('ให้ผลแล้ว 3/3');
    await marker.looksRight('18-review');
  });

  it('the team settles the one difference; a judge votes', async () => {
    const owner = year.cast.evaluators[0];
    const lead = await year.as(owner);
    await year.atWork(lead, await year.workUntilTask(owner, 'ResolveItem', '4.4'));
    await lead.heading('พิจารณาหาฉันทามติ');
    const item = lead.page.getByRole('region', { name: 'หัวข้อ 4.4' });
    await item.getByRole('radio', { name: 'ไม่ผ่าน', exact: true }).check();
    await item.getByLabel(/^เหตุผลประกอบ/).fill('หลักฐานยังไม่ครอบคลุมทุกหน่วยงานย่อย');
    await item.getByRole('button', { name: 'บันทึกข้อสรุป' }).click();
    await item.getByText('ได้ข้อสรุปทุกจุดแล้ว').waitFor();
    await lead.looksRight('19-consensus');
    await lead.decide('เห็นพ้องกัน');

    const judge = await year.as(year.cast.judges[0]);
    await year.atWork(judge, await year.workUntilTask(year.cast.judges[0], 'CastJudgement'));
    await judge.heading('พิจารณาผลโดยคณะกรรมการ');
    await judge.looksRight('20-judging');
    await judge.decide('ยืนยันผล');
    await judge.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('the office releases the result, the coordinator accepts it and reads the report', async () => {
    const release = await year.workUntilTask(year.cast.officers[0], 'ReleasePreliminary');
    const office = await year.as(year.cast.officers[0]);
    await office.open(`/tasks/${release.id}`);
    if (release.state === 'Ready') await office.press('รับงาน');
    await office.looksRight('21-release');
    await office.decide('แจ้งผล');
    await office.text('งานนี้เสร็จสิ้นแล้ว');

    const coordinator = await year.as(year.agency.coordinator);
    await year.atWork(coordinator, await year.workUntilTask(year.agency.coordinator, 'RespondResult'));
    await coordinator.heading('รับทราบหรือขอทบทวนผลการประเมิน');
    await coordinator.looksRight('22-respond');
    await coordinator.decide('รับทราบผล');
    await coordinator.text('งานนี้เสร็จสิ้นแล้ว');

    const writing = await year.workUntilTask(year.cast.evaluators[0], 'WriteFeedback');
    const lead = await year.as(year.cast.evaluators[0]);
    await year.atWork(lead, writing);
    await lead.heading('ผลการประเมินและรายงานป้อนกลับ');
    await lead.page.getByLabel('สรุปภาพรวม').fill('กรมมีทิศทางชัดเจน ควรเร่งพัฒนาข้อมูลเปิด');
    await lead.text(/^บันทึกแล้ว เวลา/);
    await lead.looksRight('23-feedback-editor');
    await lead.decide('ส่งให้ผู้กลั่นกรอง');
    await year.workUntilStep('improvementPlan');
    await coordinator.open(`/cases/${year.caseId}/feedback`);
    await coordinator.text('ได้คะแนน 329.16 คะแนน');
    await coordinator.text('กรมมีทิศทางชัดเจน');
    await coordinator.looksRight('24-feedback');
  });

  it('the agency plans, the head approves, the office accepts', async () => {
    const coordinator = await year.as(year.agency.coordinator);
    await year.atWork(coordinator, await year.workUntilTask(year.agency.coordinator, 'WritePlan'));
    await coordinator.heading('แผนพัฒนาองค์การและการติดตามผล');
    const { page } = coordinator;
    await page.getByRole('button', { name: 'สร้างกิจกรรมจากโอกาสในการปรับปรุง หัวข้อ 4.4' }).first().click();
    await page.getByLabel('ชื่อกิจกรรม').fill('จัดทำระบบข้อมูลเปิด');
    await page.getByLabel('ผู้รับผิดชอบกิจกรรม').fill('กองแผนงาน');
    await page.getByLabel('ตัวชี้วัด').fill('ชุดข้อมูลเปิดอย่างน้อย 5 ชุด');
    await page.getByLabel('เป้าหมาย').fill('รัฐบาลดิจิทัล');
    await page.getByLabel('วันครบกำหนดของกิจกรรม').fill('31/3/2571');
    await page.getByLabel('วันครบกำหนดของกิจกรรม').press('Tab');
    await page.getByLabel('สรุปแผน 1 ปี').fill('เปิดเผยชุดข้อมูลที่ประชาชนใช้บ่อย');
    await coordinator.text(/^บันทึกแล้ว เวลา/);
    await coordinator.looksRight('25-plan');
    await coordinator.decide('เสนอหัวหน้าหน่วยงาน');
    await coordinator.text('งานนี้เสร็จสิ้นแล้ว');

    const head = await year.as(year.agency.head);
    await year.atWork(head, await year.workUntilTask(year.agency.head, 'ApprovePlan'));
    await head.heading('แผนพัฒนาองค์การและการติดตามผล');
    await head.looksRight('26-plan-approval');
    await head.decide('ลงนามอนุมัติ', (dialog) => dialog.getByLabel('รหัสผ่าน', { exact: true }).fill(PASSWORD));
    await head.text('งานนี้เสร็จสิ้นแล้ว');

    const office = await year.as(year.cast.officers[0]);
    await year.atWork(office, await year.workUntilTask(year.cast.officers[0], 'AcceptPlan'));
    await office.decide('ตรวจรับ');
    await office.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it.each([
    ['followUp6', 'รอบ 6 เดือน'],
    ['followUp12', 'รอบ 12 เดือน'],
  ])('the agency reports its progress: %s', async (step, name) => {
    await year.moveTo(step);
    const coordinator = await year.as(year.agency.coordinator);
    await year.atWork(coordinator, await year.workUntilTask(year.agency.coordinator, 'ReportProgress'));
    const report = coordinator.page.getByRole('region', { name: `รายงานความก้าวหน้า ${name}` });
    await report.getByLabel('สรุปความก้าวหน้า').fill('เป็นไปตามแผน');
    await report.getByLabel('ร้อยละความก้าวหน้า').fill('50');
    await report.getByLabel('ผลการดำเนินงาน').fill('เผยแพร่ชุดข้อมูลแล้ว 3 ชุด');
    await coordinator.text(/^บันทึกแล้ว เวลา/);
    await coordinator.looksRight(`27-${step}`);
    await coordinator.decide('รายงานความก้าวหน้า');
    await coordinator.text('งานนี้เสร็จสิ้นแล้ว');
    const office = await year.as(year.cast.officers[0]);
    await year.atWork(office, await year.workUntilTask(year.cast.officers[0], 'AcceptProgress'));
    await office.looksRight(`28-${step}-acceptance`);
    await office.decide('ตรวจรับ');
    await office.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('the year is over: the case is closed, the office sees it on the progress page', async () => {
    await year.robot.quiet();
    await eventually(
      () => year.robot.caseView(year.caseId),
      ({ status }) => status === 'Closed',
    );
    const coordinator = await year.as(year.agency.coordinator);
    await coordinator.open(`/cases/${year.caseId}`);
    await coordinator.text('ปิดแล้ว');
    await coordinator.looksRight('29-overview');
    const office = await year.as(year.cast.officers[0]);
    await office.open(`/cycles/${year.cycleId}`);
    await office.text('กรมทดสอบ 01');
    await office.looksRight('30-progress');
  });
});
