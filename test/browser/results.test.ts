// Category 7 as its people see it: the drafter's table of indicators, the profile, and the evaluator's word on each indicator.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, fill, REPORTED, save, signed, write, type ResultsApi } from '../api/results.fixtures.js';
import type { Who } from '../api/evaluation.fixtures.js';
import { startResultsVisitors, type ResultsVisitors } from './results.visitors.js';
import type { Visitor } from './visitor.js';

const WIDTHS = [1280, 320] as const;

let api: ResultsApi;
let people: ResultsVisitors;

beforeAll(async () => {
  people = await startResultsVisitors();
  api = people.api;
});
afterAll(() => people?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await people.leaveTraces('results');
});

const as = (who: Who): Promise<Visitor> => people.as(who);

async function looksRightInEnglish(visitor: Visitor, picture: string): Promise<void> {
  await visitor.press('English');
  await visitor.looksRight(picture, WIDTHS);
  await visitor.press('ไทย');
}

describe('category 7 in the browser', { timeout: 120_000 }, () => {
  it('a part is written as a table of indicators, by keyboard, and says why it cannot be handed in', async () => {
    await write(api, ['7.2']);
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'WriteItem' and subject = '7.1'`);
    await api.must('drafter', 'POST', `/tasks/${task!.id}/claim`);
    const drafter = await as('drafter');
    await drafter.open(`/cases/${api.caseId}/items/7.1?task=${task!.id}`);
    await drafter.heading(/7\.1 ด้านพันธกิจ/);
    await drafter.press('เพิ่มตัวชี้วัดตัวอย่างจากเกณฑ์');
    const first = drafter.page.getByRole('group', { name: 'ตัวชี้วัด 7.1.1', exact: true });
    await first.getByLabel('ผล ปี 2569').fill('80');
    await drafter.press('บันทึกร่าง');
    await drafter.text('ปี 2569 (ได้ 0 คะแนน): หัวข้อ 7.1');
    await drafter.looksRight('part-years', WIDTHS);
    await first.getByLabel('ผล ปี 2570').fill('88.3');
    await drafter.page.getByRole('button', { name: 'เพิ่มตัวชี้วัด', exact: true }).press('Enter');
    await drafter.page.keyboard.type('ระยะเวลาให้บริการ');
    const second = drafter.page.getByRole('group', { name: 'ตัวชี้วัด 7.1.2', exact: true });
    expect(await second.getByLabel('ชื่อตัวชี้วัด').inputValue()).toBe('ระยะเวลาให้บริการ');
    await second.getByLabel('ค่าเป้าหมาย').fill('0');
    await second.getByLabel('ผล ปี 2570').fill('5');
    await drafter.page.getByLabel('คำอธิบายผลการดำเนินการ').fill('แนวโน้มดีขึ้น');
    await drafter.press('บันทึกร่าง');
    await drafter.text(/ค่าเป้าหมายของตัวชี้วัด 7\.1\.2 ต้องมากกว่า 0/);
    await drafter.looksRight('part-editor', WIDTHS);
    await second.getByLabel('ค่าเป้าหมาย').fill('10');
    await second.getByLabel('ทิศทาง').selectOption('less');
    await drafter.press('บันทึกร่าง');
    await expect.poll(() => drafter.page.getByText(/ต้องมากกว่า 0/).count()).toBe(0);
    await drafter.decide('ส่งให้หัวหน้าหมวด');
    await expect
      .poll(() => api.rows(`select state, indicators #>> '{1,direction}' as direction from item_response where item = '7.1'`))
      .toEqual([{ state: 'Submitted', direction: 'less' }]);
    await drafter.open(`/cases/${api.caseId}`);
    await drafter.text('7.1 ด้านพันธกิจ');
    await drafter.looksRight('case-with-results', WIDTHS);
  });

  it('the profile is answered beside, and what is unanswered stands in the findings', async () => {
    const coordinator = await as('coordinator');
    await coordinator.open(`/cases/${api.caseId}/profile`);
    await coordinator.heading('ลักษณะสำคัญขององค์การ');
    await coordinator.page.getByLabel(/พันธกิจและหน้าที่ตามกฎหมาย/).fill('ดูแลสวนดอกไม้');
    await coordinator.press('บันทึกร่าง');
    await coordinator.looksRight('profile', WIDTHS);
    await expect.poll(() => api.rows(`select answers ->> 'p1' as p1 from organizational_profile`)).toEqual([{ p1: 'ดูแลสวนดอกไม้' }]);
  });

  it('a lead reads the table, and sends a part back for one of its indicators', async () => {
    const rest = api.training.items.filter((item) => item !== '7.1');
    await write(api, rest);
    const [older] = REPORTED['7.5']!;
    await save(api, '7.5', { indicators: [{ ...older, results: [{ year: 2569, result: '4' }] }], text: 'ผลลัพธ์' });
    for (const item of rest) await done(api, 'drafter', 'WriteItem', item, { outcome: 'submit' });
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'CheckCategory' and subject = '7'`);
    await api.must('lead', 'POST', `/tasks/${task!.id}/claim`);
    const lead = await as('lead');
    await lead.open(`/tasks/${task!.id}/check`);
    await lead.page.getByRole('button', { name: /^7\.1 ด้านพันธกิจ/ }).click();
    await lead.page.getByRole('table', { name: 'ตัวชี้วัดของหัวข้อ 7.1' }).waitFor();
    await lead.looksRight('part-check', WIDTHS);
    await lead.press('ส่งคืนแก้ไข');
    const dialog = lead.page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^7\.1 ด้านพันธกิจ/ }).click();
    await dialog.getByRole('checkbox', { name: 'ทั้งหัวข้อ' }).check();
    expect(await dialog.getByRole('checkbox', { name: /^ตัวชี้วัด 7\.1\.2/ }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'ทั้งหัวข้อ' }).uncheck();
    await dialog.getByRole('checkbox', { name: /^ตัวชี้วัด 7\.1\.2/ }).check();
    await lead.looksRight('part-return', WIDTHS);
    await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ตรวจสอบตัวเลข');
    await dialog.getByRole('button', { name: 'ส่งคืนแก้ไข', exact: true }).click();
    await expect.poll(() => api.rows(`select subject from human_task where kind = 'CorrectItem'`)).toEqual([{ subject: '7.1' }]);
    const [correction] = await api.rows<{ id: string }>(`select id from human_task where kind = 'CorrectItem'`);
    const drafter = await as('drafter');
    await drafter.open(`/cases/${api.caseId}/items/7.1?task=${correction!.id}`);
    await drafter.page.getByRole('alert').getByText('ตัวชี้วัด 7.1.2').waitFor();
    await done(api, 'drafter', 'CorrectItem', '7.1', { outcome: 'submit' });
    for (const category of ['1', '7']) await done(api, 'lead', 'CheckCategory', category, { outcome: 'approve' });
  });

  it('the coordinator sees which parts report an older year, before the case is signed', async () => {
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'CheckCase'`);
    await api.must('coordinator', 'POST', `/tasks/${task!.id}/claim`);
    const coordinator = await as('coordinator');
    await coordinator.open(`/tasks/${task!.id}/check`);
    await coordinator.text('ปี 2569 (ได้ 0 คะแนน): หัวข้อ 7.5');
    await coordinator.page.getByRole('link', { name: 'ทางที่สั้นที่สุดสู่เป้าหมาย' }).waitFor();
    await coordinator.looksRight('case-check', WIDTHS);
    await signed(api);
    await api.settle();
  });

  it('an evaluator reads it and says that an indicator is unsuitable, with the reason', async () => {
    const evaluator = await as('first');
    await evaluator.open(`/cases/${api.caseId}/review?item=7.1`);
    await evaluator.page.getByRole('table', { name: 'ตัวชี้วัดของหัวข้อ 7.1' }).waitFor();
    const mark = evaluator.page.getByRole('group', { name: 'ตัวชี้วัด 7.1.2', exact: true });
    await mark.getByLabel('ไม่เหมาะสม', { exact: true }).check();
    await mark.getByLabel(/เหตุผลที่ไม่เหมาะสม/).fill('ไม่สะท้อนพันธกิจ');
    await evaluator.press('บันทึกร่าง');
    await expect
      .poll(() => api.rows(`select met, note from mark where level = 'indicator' and checkpoint = 2`))
      .toEqual([{ met: false, note: 'ไม่สะท้อนพันธกิจ' }]);
    await evaluator.looksRight('part-review', WIDTHS);
    await evaluator.follow('ลักษณะสำคัญขององค์การ');
    await evaluator.heading('ลักษณะสำคัญขององค์การ');
    expect(await evaluator.page.getByLabel(/พันธกิจและหน้าที่ตามกฎหมาย/).inputValue()).toBe('ดูแลสวนดอกไม้');
    await evaluator.looksRight('profile-reading');
  });

  it('a difference on an indicator is settled with its reason, with its numbers in sight', async () => {
    await fill(api, 'first', ['7.1.2', '7.6.1']);
    for (const who of ['second', 'third'] as const) await fill(api, who, ['7.6.1']);
    for (const who of ['first', 'second', 'third'] as const) await done(api, who, 'ReviewCase', api.people[who], { outcome: 'submit' });
    await api.settle();
    const [task] = await api.rows<{ id: string }>(`select id from human_task where kind = 'ResolveItem' and subject = '7.1'`);
    await api.must('first', 'POST', `/tasks/${task!.id}/claim`);
    const evaluator = await as('first');
    await evaluator.open(`/cases/${api.caseId}/consensus`);
    const difference = evaluator.page.getByRole('group', { name: 'ตัวชี้วัด 7.1.2', exact: true });
    await evaluator.page.getByRole('table', { name: 'ตัวชี้วัดของหัวข้อ 7.1' }).getByText('7.1.2').waitFor();
    await evaluator.looksRight('part-consensus', WIDTHS);
    await looksRightInEnglish(evaluator, 'part-consensus-en');
    await difference.getByRole('radio', { name: 'ไม่เหมาะสม', exact: true }).check();
    await difference.getByLabel(/เหตุผล/).fill('ไม่สะท้อนพันธกิจ');
    await difference.getByRole('button', { name: 'บันทึกข้อสรุป' }).click();
    await expect
      .poll(() =>
        api.rows(
          `select m.met, m.rationale from mark m join score_sheet s on s.id = m.sheet_id where s.kind = 'consensus' and m.item = '7.1' and m.checkpoint = 2`,
        ),
      )
      .toEqual([{ met: false, rationale: 'ไม่สะท้อนพันธกิจ' }]);
    await done(api, 'first', 'ResolveItem', '7.1', { outcome: 'agreed' });
    await done(api, 'moderator', 'ConfirmConsensus', '', { outcome: 'approve' });
    await api.settle();
  });

  it('judges read what was settled and why, and may change it', async () => {
    const judge = await as('judge');
    await judge.open(`/cases/${api.caseId}/judging`);
    await judge.text(/ตัวชี้วัด 7\.1\.2: ไม่เหมาะสม/);
    await judge.looksRight('part-judging', WIDTHS);
    await looksRightInEnglish(judge, 'part-judging-en');
    await judge.press('ปรับผลพร้อมเหตุผล');
    const dialog = judge.page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^7\.6 / }).click();
    await dialog.getByRole('table', { name: 'ตัวชี้วัดของหัวข้อ 7.6' }).waitFor();
    await dialog
      .getByRole('radiogroup', { name: /7\.6\.1/ })
      .getByLabel('เหมาะสม', { exact: true })
      .check();
    await judge.looksRight('part-judging-change', WIDTHS);
    await dialog.getByLabel(/^เหตุผล/).fill('สะท้อนพันธกิจ');
    await dialog.getByRole('button', { name: 'ปรับผลพร้อมเหตุผล', exact: true }).click();
    await expect
      .poll(() =>
        api.rows(
          `select m.met from mark m join score_sheet s on s.id = m.sheet_id where s.kind = 'judged' and m.item = '7.6' and m.checkpoint = 1`,
        ),
      )
      .toEqual([{ met: true }]);
  });
});
