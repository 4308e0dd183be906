// The shortest way to a goal at the browser: from the overview to a list of every checkpoint, and from the list to the item.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seedItemResponses } from '#libs/persistence/content/item-response.repository';
import { cycleContext, forgetCycle } from '#libs/persistence/record/cycle-context';
import type { Who } from '../api/evaluation.fixtures.js';
import type { ResultsApi } from '../api/results.fixtures.js';
import { inCase } from '../database/evaluation.fixtures.js';
import { startResultsVisitors, type ResultsVisitors } from './results.visitors.js';
import type { Visitor } from './visitor.js';

const WIDTHS = [1280, 360] as const;
const TITLE = 'ทางที่สั้นที่สุดสู่เป้าหมาย';

let api: ResultsApi;
let people: ResultsVisitors;

/** All categories of the training edition: 24 items with 179 checkpoints, nothing ticked, nothing reported, one item carried over. */
async function withEveryCategory(): Promise<void> {
  await inCase(api, async (client) => {
    await client.query(`update assessment_cycle set categories = '{1,2,3,4,5,6,7}' where id = $1`, [api.cycleId]);
    forgetCycle(api.cycleId);
    const { items } = await cycleContext(client, api.cycleId);
    await seedItemResponses(
      client,
      api.caseId,
      items.filter((item) => !api.training.items.includes(item)),
    );
    await client.query(`update item_response set carried_over = true where case_id = $1 and item = '1.1'`, [api.caseId]);
  });
}

beforeAll(async () => {
  people = await startResultsVisitors();
  api = people.api;
  await withEveryCategory();
}, 60_000);
afterAll(() => people?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await people.leaveTraces('improvement');
});

const as = (who: Who): Promise<Visitor> => people.as(who);

const total = ({ page }: Visitor) => page.getByLabel('คะแนนรวมที่ต้องการ');
const items = ({ page }: Visitor) => page.getByRole('main').getByRole('heading', { level: 3 });
const steps = ({ page }: Visitor) => page.getByRole('main').getByRole('listitem');

describe('the shortest way to a goal', { timeout: 180_000 }, () => {
  it('starts at the overview and says at the field how far the total can go', async () => {
    const coordinator = await as('coordinator');
    await coordinator.open(`/cases/${api.caseId}`);
    await coordinator.follow(TITLE);
    await coordinator.heading(TITLE);
    await coordinator.text('คะแนนรวมปัจจุบัน 0.00 คะแนน');
    await coordinator.looksRight('improvement-start', WIDTHS);
    await coordinator.press('แสดงรายการ');
    await coordinator.text(/^โปรดระบุคะแนนเป็นตัวเลข/);
    coordinator.expects(422, /\/improvement\?toTotal=500$/);
    await total(coordinator).fill('500');
    await coordinator.press('แสดงรายการ');
    await coordinator.text(/^คะแนนรวม 500 สูงกว่าที่ทำได้ .* 428\.57 /);
    await expect.poll(() => total(coordinator).evaluate((field) => field === document.activeElement)).toBe(true);
    await coordinator.looksRight('improvement-unreachable', WIDTHS);
  });

  it('lists every checkpoint, readable on a telephone, in both languages, from its address alone', async () => {
    const coordinator = await as('coordinator');
    await coordinator.page.getByRole('radio', { name: 'ทุกหัวข้อได้ระดับการพัฒนาจนเกิดผล' }).check();
    await coordinator.press('แสดงรายการ');
    await coordinator.text('คะแนนรวม 0.00 เพิ่มเป็น 428.57 คะแนน เมื่อดำเนินการเพิ่ม 179 ข้อ ใน 24 หัวข้อ');
    await coordinator.text('คะแนนหมวด 7 คงตามผลที่รายงานไว้ รายการนี้ไม่รวมตัวชี้วัด');
    expect([await items(coordinator).count(), await steps(coordinator).count()]).toEqual([24, 0]);
    await coordinator.looksRight('improvement-items', WIDTHS);
    await coordinator.press('แสดงทุกข้อ');
    await expect.poll(() => steps(coordinator).count()).toBe(179);
    await coordinator.looksRight('improvement-long', WIDTHS);
    await coordinator.press('English');
    await coordinator.page.reload();
    await coordinator.heading('Shortest way to a goal');
    await coordinator.text('The total goes from 0.00 to 428.57 · checkpoints: 179 · items: 24');
    await coordinator.page.getByRole('button', { name: /^1\.2 / }).press('Enter');
    await expect.poll(() => steps(coordinator).count()).toBeGreaterThan(0);
    await coordinator.looksRight('improvement-items-en', WIDTHS);
    expect.soft(await coordinator.thaiTexts()).toEqual([]);
    await coordinator.press('ไทย');
    await coordinator.page.goBack();
    await coordinator.text(/^คะแนนรวม 500 สูงกว่าที่ทำได้/);
    expect(await total(coordinator).inputValue()).toBe('500');
  });

  it('leads from a step to its checkpoint in the item, and says when nothing is left', async () => {
    const coordinator = await as('coordinator');
    await total(coordinator).fill('30');
    await total(coordinator).press('Enter');
    await coordinator.text(/^คะแนนรวม 0\.00 เพิ่มเป็น 32\.14 คะแนน เมื่อดำเนินการเพิ่ม 5 ข้อ ใน 3 หัวข้อ/);
    expect(await items(coordinator).filter({ hasText: 'ยกมาจากปีก่อน (ยังไม่ยืนยัน)' }).allTextContents()).toEqual([
      expect.stringMatching(/^1\.1 /),
    ]);
    await coordinator.looksRight('improvement-short', WIDTHS);
    const last = steps(coordinator).last().getByRole('link');
    const [, anchor] = (await last.getAttribute('href'))!.split('#');
    await last.click();
    await coordinator.heading(/^\d\.\d /);
    await expect
      .poll(() =>
        coordinator.page.evaluate((id) => {
          const { top = -1 } = document.getElementById(id)?.getBoundingClientRect() ?? {};
          return top > 0 && top < window.innerHeight / 2;
        }, anchor!),
      )
      .toBe(true);
    await coordinator.open(`/cases/${api.caseId}/improvement?toTotal=0`);
    await coordinator.text('ถึงเป้าหมายนี้แล้ว ไม่ต้องดำเนินการเพิ่ม');
    await coordinator.looksRight('improvement-reached', WIDTHS);
  });

  it('is not shown to a drafter, who is told who may see it', async () => {
    const drafter = await as('drafter');
    await drafter.open(`/cases/${api.caseId}`);
    await drafter.text('สิ่งที่ยังขาด');
    expect(await drafter.page.getByRole('link', { name: TITLE }).count()).toBe(0);
    drafter.expects(403, /\/improvement\?/);
    await drafter.open(`/cases/${api.caseId}/improvement?toLevel=basic`);
    await drafter.text(/ผู้ประสานงาน PMQA และหัวหน้าหน่วยงานเท่านั้นที่ดูได้/);
    await drafter.looksRight('improvement-refused', WIDTHS);
  });
});
