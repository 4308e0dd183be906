// How people come into the system: by the office's pages, by tables, by links.
import { expect, it } from 'vitest';
import { PASSWORD } from '../api/walk/cast.js';
import { Visitor } from './visitor.js';
import type { Year } from './year.js';

const BOTH = [360, 1280] as const;
const NEW_PASSWORD = 'ฝนตกเบาๆ-ยามเช้า-2570';
export const NEWCOMER = 'evaluator.new@office.example';

const table = (rows: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: 'ตาราง.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(rows),
});

/** Chooses the table and tries it without writing. */
async function tryImport(office: Visitor, kind: string, rows: string): Promise<void> {
  await office.page.getByLabel('ประเภทข้อมูล').selectOption(kind);
  const [chooser] = await Promise.all([office.page.waitForEvent('filechooser'), office.press('ไฟล์ CSV')]);
  await chooser.setFiles(table(rows));
  await office.press('ทดลองนำเข้า');
}

const personOf = async (year: Year, userName: string): Promise<{ id: string }> =>
  (await year.sql<{ id: string }>('select id from person where user_name = $1', [userName]))[0]!;

/** On the person's page: the dialog, filled in. */
async function chooseCoordinator(office: Visitor): Promise<void> {
  const dialog = office.page.getByRole('dialog');
  await office.press('กำหนดบทบาท');
  await dialog.getByLabel('บทบาท').selectOption('AgencyCoordinator');
  await dialog.getByLabel('หน่วยงาน').first().fill('ดวงดาว');
  await office.page.getByRole('option', { name: 'กรมนับดวงดาว (20)' }).click();
}

async function proposeCoordinator(office: Visitor): Promise<void> {
  await chooseCoordinator(office);
  await office.press('เสนอบทบาท');
  await office.page
    .getByRole('rowheader', { name: /ผู้ประสานงาน PMQA/ })
    .getByText('รอการยืนยัน')
    .waitFor();
}

/** The second officer looks at what waits and confirms all of it. */
async function confirmAll(year: Year, count: number): Promise<void> {
  const second = await year.as(year.cast.officers[1]);
  await second.follow('บทบาทที่รอการยืนยัน');
  await second.text(`ทั้งหมด ${count} รายการ`);
  await second.page.getByRole('checkbox', { name: /^เลือกทุกรายการ/ }).check();
  await second.looksRight('s09b-all-chosen', BOTH);
  await second.press(`ยืนยันรายการที่เลือก (${count})`);
  await second.page.getByRole('dialog').waitFor();
  await second.looksRight('s09c-confirm-many', BOTH);
  await second.page.getByRole('dialog').getByRole('button', { name: 'ยืนยัน', exact: true }).dblclick();
  await second.text('ไม่มีบทบาทที่รอการยืนยัน');
  await second.looksRight('s09d-all-confirmed');
}

/** The office opens the person's page and has a link made; it is shown once. */
async function linkFor(year: Year, office: Visitor, userName: string, button: string, picture: string): Promise<string> {
  await office.open(`/people/${(await personOf(year, userName)).id}`);
  await office.press(button);
  await office.text('ลิงก์พร้อมใช้งาน');
  await office.looksRight(picture);
  return (await office.page.locator('pre').textContent())!;
}

async function setPassword(guest: Visitor, link: string, password: string): Promise<void> {
  await guest.page.goto(link);
  await guest.heading('ตั้งรหัสผ่าน');
  await guest.page.getByLabel('รหัสผ่านใหม่', { exact: true }).fill(password);
  await guest.page.getByLabel('รหัสผ่านใหม่อีกครั้ง').fill(password);
  await guest.press('บันทึกรหัสผ่าน');
}

/** A story told once in the year it is given: agencies, people and roles by page and by table, links to come in with. */
export function officeBringsPeopleIn(year: Year): void {
  it('by page: a ministry, an agency, a person with a role', async () => {
    const office = await year.as(year.cast.officers[0]);
    const { page } = office;
    const dialog = page.getByRole('dialog');
    await office.follow('หน่วยงานและกระทรวง');
    await page.getByRole('tab', { name: 'กระทรวง' }).click();
    await office.press('เพิ่มกระทรวง');
    await dialog.getByLabel('รหัส').fill('STARS');
    await dialog.getByLabel('ชื่อภาษาไทย').fill('กระทรวงดวงดาวและแผนที่ฟ้า');
    await dialog.getByLabel('ชื่อภาษาอังกฤษ').fill('Stars and Sky Maps');
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByRole('rowheader', { name: 'กระทรวงดวงดาวและแผนที่ฟ้า' }).waitFor();
    await office.looksRight('s01-ministries');

    await page.getByRole('tab', { name: 'หน่วยงาน', exact: true }).click();
    await office.press('เพิ่มหน่วยงาน');
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await dialog.getByText('จำเป็นต้องระบุ').first().waitFor();
    await dialog.getByLabel('รหัส').fill('20');
    await dialog.getByLabel('ชื่อภาษาไทย').fill('กรมนับดวงดาว');
    await dialog.getByLabel('ชื่อภาษาอังกฤษ').fill('Department of Star Counting');
    await dialog.getByLabel('กระทรวง').first().click();
    await page.getByRole('option', { name: 'กระทรวงดวงดาวและแผนที่ฟ้า' }).click();
    await office.looksRight('s02-agency-dialog', BOTH);
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByRole('rowheader', { name: 'กรมนับดวงดาว' }).waitFor();
    await office.looksRight('s03-agencies', BOTH);

    await office.follow('ผู้ใช้และบทบาท');
    await office.press('เพิ่มผู้ใช้');
    await dialog.getByLabel('ชื่อผู้ใช้').fill('co.1@agency20.example');
    await dialog.getByLabel('ชื่อภาษาไทย').fill('นางสาวดารา ทดสอบระบบ');
    await dialog.getByLabel('ชื่อภาษาอังกฤษ').fill('Dara Trial');
    await office.looksRight('s04-person-dialog');
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await office.heading('นางสาวดารา ทดสอบระบบ');
    await chooseCoordinator(office);
    await dialog.getByText('เมื่อเสนอแล้ว บทบาทนี้จะมีผลเมื่อ').waitFor();
    await office.looksRight('s05-grant-dialog', BOTH);
    await dialog.getByRole('button', { name: 'เสนอบทบาท' }).click();
    await page
      .getByRole('rowheader', { name: /ผู้ประสานงาน PMQA/ })
      .getByText('รอการยืนยัน')
      .waitFor();
    await office.looksRight('s06-person', BOTH);
  });

  it('the proposer waits; a second officer returns the role with a reason, then confirms it', async () => {
    const [proposer, confirmer] = year.cast.officers;
    const office = await year.as(proposer);
    await office.follow('ดูบทบาทที่รอการยืนยัน');
    await office.heading('บทบาทที่รอการยืนยัน');
    await office.text('ท่านเป็นผู้เสนอเรื่องนี้เอง จึงเป็นผู้ยืนยันไม่ได้');
    await office.looksRight('s06a-own-proposal', BOTH);

    const second = await year.as(confirmer);
    const { page } = second;
    const dialog = page.getByRole('dialog');
    const { id } = await personOf(year, 'co.1@agency20.example');
    await second.follow('ผู้ใช้และบทบาท');
    await second.text('มีบทบาทรอการยืนยัน 1 รายการ');
    await second.looksRight('s06b-people-waiting', BOTH);
    await second.follow('ดูบทบาทที่รอการยืนยัน');
    await second.press('ส่งคืน นางสาวดารา ทดสอบระบบ ผู้ประสานงาน PMQA');
    await dialog.getByRole('button', { name: 'ส่งคืน' }).click();
    await dialog.getByText('จำเป็นต้องระบุ', { exact: true }).waitFor();
    await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('โปรดระบุวันเริ่มต้นตามคำสั่งแต่งตั้ง');
    await second.looksRight('s06c-return', BOTH);
    await dialog.getByRole('button', { name: 'ส่งคืน' }).click();
    await second.text('ไม่มีบทบาทที่รอการยืนยัน');
    await second.looksRight('s06d-none-waiting');
    await office.page.reload();
    await office.page.getByLabel('สถานะ').selectOption('Returned');
    await office.text('โปรดระบุวันเริ่มต้นตามคำสั่งแต่งตั้ง');
    await office.looksRight('s06g-returned', BOTH);

    await office.open(`/people/${id}`);
    await office.text('ยังไม่มีบทบาท');
    await proposeCoordinator(office);
    await page.reload();
    await second.looksRight('s06e-waiting', BOTH);
    await second.press('English');
    await second.heading('Roles to be confirmed');
    await second.looksRight('s06h-english', BOTH);
    expect.soft(await second.thaiTexts()).toEqual([]);
    await second.press('ไทย');
    await page.getByRole('button', { name: 'ยืนยัน นางสาวดารา ทดสอบระบบ ผู้ประสานงาน PMQA' }).dblclick();
    await second.text('ไม่มีบทบาทที่รอการยืนยัน');
    await page.goto(office.page.url());
    await page
      .getByRole('rowheader', { name: /ผู้ประสานงาน PMQA/ })
      .getByText('มีผลอยู่')
      .waitFor();
    await second.looksRight('s06f-confirmed', BOTH);
    expect(
      await year.sql(
        `select g.created_by as proposer, r.decided_by as confirmer from role_grant g join role_proposal r on r.grant_id = g.id where g.person_id = $1`,
        [id],
      ),
    ).toEqual([{ proposer: proposer.id, confirmer: confirmer.id }]);
  });

  it('by table: wrong rows are told by line, a clean table is applied once', async () => {
    const office = await year.as(year.cast.officers[0]);
    await office.follow('นำเข้าข้อมูล');
    const apply = office.page.getByRole('button', { name: 'นำเข้า', exact: true });
    const head = 'code,nameTh,nameEn,kind,ministryCode\n';
    await tryImport(
      office,
      'agencies',
      `${head}21,กรมแผนที่ฟ้า,Sky Maps,department,STARS\n22,,Nameless,palace,\n23,กรมไร้สังกัด,Nowhere,department,NOWHERE\n`,
    );
    await office.text('พบข้อผิดพลาด 3 รายการ');
    await office.looksRight('s07-import-faults', BOTH);
    await expect.poll(() => apply.isDisabled()).toBe(true);
    await tryImport(office, 'agencies', `${head}21,กรมแผนที่ฟ้า,Sky Maps,department,STARS\n22,กรมหางดาว,Comet Tails,department,STARS\n`);
    await office.text('ไม่พบข้อผิดพลาด ยังไม่มีการบันทึก');
    await office.looksRight('s08-import-clean');
    expect(await year.sql(`select 1 from agency where code = '21'`)).toEqual([]);
    await apply.dblclick();
    await office.text('นำเข้าเรียบร้อยแล้ว');
    await office.looksRight('s09-import-applied');
    expect(await year.sql(`select code from agency where code in ('21', '22') order by code`)).toEqual([{ code: '21' }, { code: '22' }]);
    await office.press('ทดลองนำเข้า');
    await office.text('ไม่เปลี่ยนแปลง 2');

    const people = `userName,nameTh,nameEn,sector\n${NEWCOMER},นายมาใหม่ ทดสอบระบบ,Mai Trial,CivilSociety\ntied@office.example,นายผูกพัน ทดสอบระบบ,Tied Trial,CivilSociety\n`;
    const roles = `userName,role,agencyCode\n${NEWCOMER},Evaluator,\ntied@office.example,Evaluator,\n`;
    for (const [kind, rows] of [
      ['people', people],
      ['roles', roles],
    ] as const) {
      await tryImport(office, kind, rows);
      await office.text('เพิ่มใหม่ 2');
      await apply.click();
      await office.text('นำเข้าเรียบร้อยแล้ว');
    }
    await office.text('รอผู้มีสิทธิอีกคนยืนยัน 2');
    await office.looksRight('s09a-import-waiting', BOTH);
    await office.press('ทดลองนำเข้า');
    await office.text('ไม่เปลี่ยนแปลง 2');
    await confirmAll(year, 2);
    await year.sql(
      `insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'เคยเป็นที่ปรึกษาที่ได้รับค่าตอบแทน')`,
      [(await personOf(year, 'tied@office.example')).id, year.agency.id],
    );
  });

  it('an invited person sets a password and signs in; the link works once', async () => {
    const office = await year.as(year.cast.officers[0]);
    const link = await linkFor(year, office, NEWCOMER, 'ออกลิงก์เชิญ', 's10-invitation-link');
    const guest = year.keep(NEWCOMER, await Visitor.arrive(year.browser, year.stack.url));
    await guest.page.goto(link);
    await guest.heading('ตั้งรหัสผ่าน');
    await guest.looksRight('s11-welcome', BOTH);
    await setPassword(guest, link, PASSWORD);
    await guest.heading('ตั้งรหัสผ่านเรียบร้อยแล้ว');
    await guest.looksRight('s12-welcome-done');
    await guest.follow('ไปยังงานของฉัน');
    await guest.heading(/เข้าสู่ระบบ|งานของฉัน/);
    if (await guest.page.getByLabel('ชื่อผู้ใช้').isVisible()) await guest.enter(NEWCOMER, PASSWORD);
    await guest.heading('งานของฉัน');
    await guest.looksRight('s13-first-inbox');

    const late = await Visitor.arrive(year.browser, year.stack.url);
    late.expects(410, /./);
    await setPassword(late, link, PASSWORD);
    await late.page.getByRole('alert').waitFor();
    await late.looksRight('s14-link-used');
    year.joined.push({ id: (await personOf(year, NEWCOMER)).id, userName: NEWCOMER });
  });

  it('a forgotten password is set anew; the old one is refused', async () => {
    const office = await year.as(year.cast.officers[0]);
    const { drafter } = year.cast.agencies[1]!;
    const link = await linkFor(year, office, drafter.userName, 'ออกลิงก์ตั้งรหัสผ่านใหม่', 's15-reset-link');
    const guest = year.keep(drafter.userName, await Visitor.arrive(year.browser, year.stack.url));
    await setPassword(guest, link, NEW_PASSWORD);
    await guest.heading('ตั้งรหัสผ่านเรียบร้อยแล้ว');
    const old = await Visitor.arrive(year.browser, year.stack.url);
    await old.open('/');
    await old.enter(drafter.userName, PASSWORD);
    await old.text('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง');
    await old.looksRight('s16-old-password', BOTH);
    await old.enter(drafter.userName, NEW_PASSWORD);
    await old.heading('งานของฉัน');
  });
}
