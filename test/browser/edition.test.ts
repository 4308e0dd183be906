// Criteria editions at the browser: the office's file from its errors to the record, and an agency's reader who searches it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { insertCast, type Cast } from '../api/walk/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';
import { openBrowser, Visitor } from './visitor.js';

const WIDTHS = [1280, 360] as const;
const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`).text.replace('version: seed-summary-1', 'version: seed-summary-2');
const yaml = (name: string, text: string) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });

let database: TestDatabase;
let stack: Stack;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  database = await createTestDatabase('editions');
  cast = await insertCast(database.source, 1);
  await inTransaction(database.source, importEditionsAndCalendars);
  stack = await startStack({ databaseUrl: database.url, temporalAddress: testTemporalAddress(), parts: ['api'] });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
  await database?.drop();
});

describe('criteria editions', () => {
  it('an officer sees every error of a file, then what a mended one changes, and records it', async () => {
    const officer = await Visitor.signIn(browser, stack.url, cast.officers[0]!);
    await officer.follow('เกณฑ์การประเมิน');
    await officer.looksRight('editions', WIDTHS);
    await officer.follow('นำเข้าเกณฑ์การประเมิน');
    const file = officer.page.locator('input[type=file]');
    await file.setInputFiles(yaml('wrong.yaml', seed.replace('version: 1\n', 'version: one\n').replace('- id: "1.2"', '- id: "1.1"')));
    await officer.press('ดูตัวอย่าง');
    await officer.text('พบข้อผิดพลาด 2 แห่ง ยังไม่มีการบันทึก');
    await officer.text(/^รหัสแต่ละตัวใช้ได้ครั้งเดียว/);
    await officer.looksRight('edition-errors', WIDTHS);
    await file.setInputFiles(yaml('right.yaml', seed.replace('นำเชื่อถือ', 'น่าเชื่อถือ')));
    await officer.page.getByLabel('แสดงสิ่งที่เปลี่ยนเทียบกับ').selectOption('pmqa4-seed-summary-1');
    await officer.press('ดูตัวอย่าง');
    await officer.text('เป็นเกณฑ์ฉบับใหม่ ยังไม่มีการบันทึก');
    await officer.looksRight('edition-preview', WIDTHS);
    await officer.press('บันทึกเกณฑ์');
    await officer.text('บันทึกเกณฑ์ pmqa4-seed-summary-2 แล้ว');
    await officer.follow('ดูเกณฑ์การประเมิน pmqa4-seed-summary-2');
    await officer.heading('เกณฑ์การประเมิน pmqa4-seed-summary-2');
  }, 180_000);

  it('a reader finds a text however its digits are written, and a proposed edition is called that', async () => {
    const reader = await Visitor.signIn(browser, stack.url, cast.agencies[0]!.coordinator);
    await reader.follow('เกณฑ์การประเมิน');
    await reader.follow('pmqa4-training-detailed-1');
    await reader.text('เกณฑ์ฉบับนี้เป็นข้อเสนอ ไม่ใช่เกณฑ์ทางการของสำนักงาน ก.พ.ร.');
    await reader.page.getByLabel('ค้นหาข้อความหรือเลขหัวข้อ').fill('๔.๔');
    await reader.text('พบ 1 แห่ง ใน 1 หัวข้อ');
    expect(await reader.page.locator('mark').allTextContents()).toEqual(['4.4']);
    await reader.looksRight('edition-search', WIDTHS);
    for (const tab of ['ปัจจัยความสำเร็จ', 'วิธีคิดคะแนน', 'ข้อสังเกต', 'PMQA 2558 กับ PMQA 4.0']) {
      await reader.page.getByRole('tab', { name: tab }).click();
      await reader.looksRight(`edition-${tab}`, WIDTHS);
    }
    expect(await reader.page.getByRole('link', { name: 'นำเข้าเกณฑ์การประเมิน' }).count()).toBe(0);
  }, 180_000);
});
