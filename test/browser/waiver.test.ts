// Somebody with a soft conflict comes into a team: asked for with a reason, allowed by a second officer, seen by the office alone.
import { describe, expect, it } from 'vitest';
import type { Member } from '../api/walk/cast.js';
import type { Visitor } from './visitor.js';
import { yearFor } from './year.js';

const BOTH = [360, 1280] as const;
const DECLARED = 'เคยร่วมโครงการวิจัยกับหน่วยงาน';
const REASON = 'มีความเชี่ยวชาญด้านดิจิทัลที่คณะยังขาด';
const ASK = 'ขออนุมัติยกเว้น';

const year = yearFor('waiver');
const shortName = ({ userName }: Member): string => userName.split('@')[0]!;

async function looksRightInEnglish(visitor: Visitor, picture: string): Promise<void> {
  await visitor.press('English');
  await visitor.looksRight(picture, BOTH);
  await visitor.press('ไทย');
}

describe('a waiver', { timeout: 180_000 }, () => {
  it('is asked for on the team page, with a reason', async () => {
    const { officers, evaluators } = year.cast;
    await year.beginCycle();
    await year.sql(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'soft', $3)`, [
      evaluators[1].id,
      year.agency.id,
      DECLARED,
    ]);
    const office = await year.as(officers[0]);
    await office.open(`/cases/${year.caseId}/team`);
    const candidate = office.page.getByRole('row', { name: shortName(evaluators[1]) });
    await candidate.getByText(`มีผลประโยชน์ทับซ้อนที่ต้องได้รับอนุมัติยกเว้นก่อน · ${DECLARED}`).waitFor();
    await office.press(`${ASK} ${shortName(evaluators[1])}`);
    const dialog = office.page.getByRole('dialog', { name: 'ขออนุมัติยกเว้นเป็นรายกรณี' });
    await dialog.getByRole('button', { name: ASK, exact: true }).click();
    await dialog.getByText('โปรดระบุเหตุผล').waitFor();
    await office.looksRight('w01-waiver-without-reason', BOTH);
    await dialog.getByLabel('เหตุผล').fill(REASON);
    await dialog.getByRole('button', { name: ASK, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await office.page.getByRole('table', { name: 'รายชื่อที่จะบันทึก' }).getByText(`เหตุผลที่ขอยกเว้น: ${REASON}`).waitFor();
    await office.looksRight('w02-waiver-in-draft', BOTH);
    await office.press('บันทึกคณะผู้ตรวจประเมิน');
    await office.text('มีข้อเสนอที่รอเจ้าหน้าที่อีกท่านยืนยัน');
    await office.text('รอพิจารณายกเว้น');
    await office.looksRight('w03-waiver-proposed', BOTH);
    await looksRightInEnglish(office, 'w03-waiver-proposed-en');
  });

  it('is decided by a second officer, who sees the conflict, the reason and who else there is, before the team is confirmed', async () => {
    const { officers, evaluators } = year.cast;
    const second = await year.as(officers[1]);
    await year.atTask(second, await year.theTask(officers[1], 'ConfirmChange', 'team'));
    await second.text('ยังมีการขออนุมัติยกเว้นที่ยังไม่ได้รับอนุมัติ 1 รายการ');
    expect(await second.page.getByRole('button', { name: 'ยืนยันและดำเนินการ' }).isDisabled()).toBe(true);
    await second.looksRight('w04-team-waits-for-waiver', BOTH);

    await year.atTask(second, await year.theTask(officers[1], 'ApproveWaiver'));
    const main = second.page.getByRole('main');
    for (const text of [`${shortName(evaluators[1])} · ผู้ตรวจประเมิน`, DECLARED, REASON, /^ผู้อื่นที่รับหน้าที่นี้ได้โดยไม่มีผลประโยชน์ทับซ้อน \d+ ท่าน$/])
      await main.getByText(text).first().waitFor();
    await second.looksRight('w05-waiver-to-decide', BOTH);
    await looksRightInEnglish(second, 'w05-waiver-to-decide-en');
    await second.decide('อนุมัติยกเว้น', () => second.looksRight('w06-waiver-approving', BOTH));
    await second.text('งานนี้เสร็จสิ้นแล้ว');

    await second.open(`/tasks/${(await year.theTask(officers[1], 'ConfirmChange', 'team')).id}`);
    await second.text('อนุมัติยกเว้นแล้ว');
    await second.decide('ยืนยันและดำเนินการ');
    await second.text('งานนี้เสร็จสิ้นแล้ว');
  });

  it('stands beside the member for the office, and for nobody of the agency', async () => {
    const { officers } = year.cast;
    const office = await year.as(officers[0]);
    await office.page.reload();
    await office.page.getByRole('table', { name: 'รายชื่อ', exact: true }).getByText(`: ${REASON}`).waitFor();
    await office.looksRight('w07-team-with-waiver', BOTH);
    const agency = await year.as(year.agency.coordinator);
    await agency.open(`/cases/${year.caseId}/team`);
    await agency.text('ไม่เปิดเผยชื่อ');
    expect(await agency.page.getByText(/ยกเว้น|ทับซ้อน.*·/).count()).toBe(0);
  });
});
