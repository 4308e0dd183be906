// The ways a case seldom takes: a team mended, more time but less than asked, no answer, a deadlock, other dates, a part not confirmed, an appeal kept. With the results category, so that its numbers stand in every dialog.
import { describe, expect, it } from 'vitest';
import { PASSWORD, type Member } from '../api/walk/cast.js';
import { trainingForm } from '../api/walk/walk-form.js';
import { WORKED } from '../api/walk/worked-scores.js';
import { askForMoreTime, dueOf } from './extension.journey.js';
import type { Visitor } from './visitor.js';
import { yearFor } from './year.js';

const BOTH = [360, 1280] as const;
const NUMBERS = (part: string) => ({ name: `ตัวชี้วัดของหัวข้อ ${part}` });

const year = yearFor('others');

/** The newest mail of this kind, as it reads. */
async function mailOf(kind: string, to: Member): Promise<string> {
  const office = await year.robot.office;
  const { items } = await office.get<{ items: { subject: string; text: string }[] }>(`/outbox?kind=${kind}&personId=${to.id}&limit=1`);
  return items[0] ? `${items[0].subject}\n${items[0].text}` : '';
}

const pointsOf = async (kind: string): Promise<string | undefined> =>
  (
    await year.sql<{ points: string }>(`select total_points as points from score where case_id = $1 and kind = $2 and not superseded`, [
      year.caseId,
      kind,
    ])
  )[0]?.points;

async function looksRightInEnglish(visitor: Visitor, picture: string): Promise<void> {
  await visitor.press('English');
  await visitor.looksRight(picture, BOTH);
  await visitor.press('ไทย');
}

/** Every year of the table stands in view, the newest too. */
async function numbersInSight({ page }: Visitor, part: string): Promise<void> {
  for (const width of BOTH) {
    await page.setViewportSize({ width, height: 900 });
    const hidden = await page.getByRole('group', NUMBERS(part)).evaluate((table) => table.scrollWidth - table.clientWidth);
    expect.soft(hidden, `${part} at ${width}`).toBe(0);
  }
}

describe('the team of a case, from its editor', { timeout: 180_000 }, () => {
  const name = async (office: Visitor, seat: string, ...members: readonly Member[]): Promise<void> => {
    await office.page.getByLabel('หน้าที่', { exact: true }).selectOption(seat);
    for (const { userName } of members) await office.press(`เลือก ${userName.split('@')[0]}`);
  };
  const save = async (office: Visitor): Promise<void> => {
    await office.press('บันทึกคณะผู้ตรวจประเมิน');
    await office.text('เสนอคณะผู้ตรวจประเมินแล้ว รอเจ้าหน้าที่อีกท่านยืนยัน');
  };
  const memberRow = (office: Visitor, { userName }: Member) =>
    office.page.getByRole('table', { name: 'รายชื่อ', exact: true }).getByRole('row', { name: userName.split('@')[0] });

  it('is proposed, told what it lacks, confirmed by a second officer, and offered to its people', async () => {
    const { officers, evaluators, moderator, judges, appealReviewer, appealDecider } = year.cast;
    await year.beginCycle('pmqa4-training-detailed-1', ['1', '7']);
    const office = await year.as(officers[0]);
    await office.open(`/cases/${year.caseId}/team`);
    await office.text('ยังไม่ได้จัดคณะผู้ตรวจประเมิน');
    await office.looksRight('o01-no-team', BOTH);
    await name(office, 'LeadEvaluator', evaluators[0]);
    await name(office, 'Evaluator', evaluators[1], appealReviewer);
    await office.text('ยังไม่ได้บันทึก');
    await save(office);
    await office.text('กรรมการพิจารณาผลยังไม่ครบองค์ประชุม');
    await office.looksRight('o02-team-lacking', BOTH);

    await office.press('นำออก appeal.reviewer');
    await name(office, 'Evaluator', evaluators[2]);
    await name(office, 'Moderator', moderator);
    await name(office, 'Judge', ...judges);
    await name(office, 'AppealReviewer', appealReviewer);
    await name(office, 'AppealDecider', appealDecider);
    await save(office);
    await office.text('มีข้อเสนอที่รอเจ้าหน้าที่อีกท่านยืนยัน');
    await office.looksRight('o03-team-proposed', BOTH);

    const confirming = await year.as(officers[1]);
    await year.atTask(confirming, await year.theTask(officers[1], 'ConfirmChange', 'team'));
    await confirming.text('จัดคณะผู้ตรวจประเมิน');
    await confirming.page.getByRole('main').getByText('เพิ่มในคณะ').waitFor();
    await confirming.looksRight('o03-team-to-confirm', BOTH);
    await confirming.decide('ยืนยันและดำเนินการ', () => confirming.looksRight('o03-team-confirming'));
    await confirming.text('งานนี้เสร็จสิ้นแล้ว');
    await office.page.reload();
    await memberRow(office, evaluators[2]).getByText('รอตอบรับ').waitFor();
    expect(await office.page.getByText('คณะผู้ตรวจประเมินยังไม่ครบตามเกณฑ์').count()).toBe(0);
    await office.looksRight('o03-team-complete', BOTH);
    await looksRightInEnglish(office, 'o03-team-complete-en');
  });

  it('gives each of its people one invitation, for the seat that stands', async () => {
    const { evaluators } = year.cast;
    await year.robot.moveClock('2026-12-01T02:00:00Z');
    expect(
      await year.sql(
        `select count(*)::int as invitations, count(distinct actual_owner)::int as people from human_task where case_id = $1 and kind = 'AcceptAssignment' and state = 'Reserved'`,
        [year.caseId],
      ),
    ).toEqual([{ invitations: 9, people: 9 }]);
    const invited = await year.as(evaluators[2]);
    await invited.open('/');
    await invited.text('ตอบรับการเป็นผู้ตรวจประเมิน');
    await invited.looksRight('o04-invited-inbox', BOTH);
    expect(await mailOf('task-assigned', evaluators[2])).toContain('มอบหมายงาน: ตอบรับการเป็นผู้ตรวจประเมิน · กรมทดสอบ 01');
  });
});

describe('a case by other ways', { timeout: 180_000 }, () => {
  it('more time is granted, but less than asked', async () => {
    year.story = {
      form: trainingForm(),
      self: (item) => WORKED[item]?.self ?? 'S',
      mark: (item, evaluator) => (item === '7.4' || (item === '7.1' && evaluator === 2) ? 'B' : (WORKED[item]?.final ?? 'S')),
      consensus: (item) => WORKED[item]?.final ?? 'B',
      verifyOnSite: ['7.2'],
    };
    await year.workUntilStep('selfAssessment');
    const [window] = await year.sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'selfAssessment'`);
    await year.robot.moveClock(`${window!.on}T02:00:00Z`);
    const { drafter } = year.agency;
    const task = await year.theTask(drafter, 'WriteItem', '1.1');
    const before = await dueOf(year, drafter, task.id);
    const owner = await year.as(drafter);
    await askForMoreTime(owner, task.id, 'รอข้อมูลจากสำนักงานสถิติ');

    const office = await year.as(year.cast.officers[0]);
    await office.follow('คำขอขยายระยะเวลา');
    const row = office.page.getByRole('row').filter({ hasText: 'รอข้อมูลจากสำนักงานสถิติ' });
    await row.getByRole('link', { name: /^พิจารณา/ }).click();
    await office.press('รับงาน');
    office.expects(422, /\/completion$/);
    await office.decide('อนุมัติน้อยกว่าที่ขอ', async (dialog) => {
      await dialog.getByRole('button', { name: 'อนุมัติน้อยกว่าที่ขอ' }).click();
      await dialog.getByText('จำเป็นต้องระบุ', { exact: true }).waitFor();
      await office.looksRight('o10-grant-less-empty');
      await dialog.getByLabel('จำนวนวันทำการ').fill('9');
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('เหลือเวลารวมของขั้นตอนไม่มาก');
      await dialog.getByRole('button', { name: 'อนุมัติน้อยกว่าที่ขอ' }).click();
      await dialog.getByRole('alert').waitFor();
      await office.looksRight('o11-grant-less-refused', BOTH);
      await dialog.getByLabel('จำนวนวันทำการ').fill('2');
    });
    await office.text('งานนี้เสร็จสิ้นแล้ว');
    await office.looksRight('o12-granted-less');
    await year.robot.quiet();

    const after = await dueOf(year, drafter, task.id);
    expect(after).not.toBe(before);
    await owner.open(`/tasks/${task.id}`);
    for (const text of ['ขอ 5 วันทำการ', 'อนุมัติ 2 วันทำการ', 'เหลือเวลารวมของขั้นตอนไม่มาก', after]) await owner.text(text);
    await owner.looksRight('o13-less-time', BOTH);
    const mail = await mailOf('extension-granted', drafter);
    expect(mail).toContain('ได้รับอนุมัติ จำนวน 2 วันทำการ (ขอไว้ 5 วันทำการ)');
    expect(mail).toMatch(/วันครบกำหนดใหม่ คือ วันที่ .+ แทนวันครบกำหนดเดิม คือ วันที่ .+/);
    expect(mail).toContain('หมายเหตุจากผู้พิจารณา: เหลือเวลารวมของขั้นตอนไม่มาก');
  });

  it('evidence shows who brought it in, in the language of the page', async () => {
    await year.workUntilStep('evidenceReview');
    const owner = await year.as(year.agency.coordinator);
    await owner.open(`/cases/${year.caseId}/evidence`);
    await owner.page.getByRole('cell', { name: 'ผู้เขียน 01' }).first().waitFor();
    await owner.looksRight('o14-evidence', BOTH);
    await owner.press('English');
    await owner.page.getByRole('cell', { name: 'drafter.1' }).first().waitFor();
    await owner.looksRight('o14-evidence-en', BOTH);
    await owner.press('ไทย');
  });

  it('the agency cannot answer a question; the evaluator reads why and goes on', async () => {
    const asking = year.cast.evaluators[1];
    const evaluator = await year.as(asking);
    const review = await year.workUntilTask(asking, 'ReviewCase');
    await year.atWork(evaluator, review);
    await evaluator.press('ส่งข้อซักถามถึงหน่วยงาน');
    const dialog = evaluator.page.getByRole('dialog');
    await dialog.getByLabel('ข้อซักถาม').fill('ผลสำรวจปีก่อนหน้ามีหรือไม่');
    await dialog.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await evaluator.text(/^รอคำตอบ$/);

    const { coordinator } = year.agency;
    const agency = await year.as(coordinator);
    await year.atTask(agency, await year.theTask(coordinator, 'AnswerClarification'));
    await agency.decide('ไม่สามารถตอบได้', async (answer) => {
      await answer.getByLabel(/หมายเหตุ/).fill('ไม่ได้เก็บผลสำรวจของปีก่อนหน้า');
      await agency.looksRight('o20-cannot-answer', BOTH);
    });
    await agency.text('งานนี้เสร็จสิ้นแล้ว');
    await agency.looksRight('o21-not-answered', BOTH);
    expect(await year.openTask(coordinator, 'AnswerClarification')).toBeUndefined();

    await evaluator.page.reload();
    await evaluator.text('ไม่มีคำตอบ');
    await evaluator.text('เหตุผลที่ตอบไม่ได้: ไม่ได้เก็บผลสำรวจของปีก่อนหน้า');
    await evaluator.looksRight('o22-no-answer', BOTH);
    expect((await year.theTask(asking, 'ReviewCase')).state).not.toBe('Suspended');
  });

  it('a deadlock on an indicator goes to the moderator, who decides it with its numbers and the reason in sight', async () => {
    const [leading] = year.cast.evaluators;
    const lead = await year.as(leading);
    await year.atWork(lead, await year.workUntilTask(leading, 'ResolveItem', '7.1'));
    await lead.decide('ส่งผู้กลั่นกรอง', (dialog) => dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ตกลงกันไม่ได้เรื่องพันธกิจ'));
    await lead.looksRight('o30-passed-on', BOTH);

    const { moderator } = year.cast;
    const deciding = await year.as(moderator);
    await year.atWork(deciding, await year.workUntilTask(moderator, 'DecideDeadlock', '7.1'));
    await deciding.text('ตกลงกันไม่ได้เรื่องพันธกิจ');
    await deciding.looksRight('o31-deadlock', BOTH);
    await deciding.decide('ชี้ขาด', async (dialog) => {
      await dialog.getByRole('table', NUMBERS('7.1')).waitFor();
      const choice = dialog.getByRole('radiogroup', { name: /ตัวชี้วัด 7\.1\.2/ });
      await choice.getByRole('radio', { name: 'ไม่เหมาะสม', exact: true }).check();
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ไม่ใช่พันธกิจหลัก');
      await deciding.looksRight('o32-deadlock-dialog', BOTH);
    });
    await deciding.looksRight('o33-decided');
    expect(await year.openTask(moderator, 'DecideDeadlock', '7.1')).toBeUndefined();
  });

  it('the agency asks for other dates; the lead reads why and proposes anew', async () => {
    const [leading] = year.cast.evaluators;
    const lead = await year.as(leading);
    const propose = (picture: string, from: string, to: string, place?: string): Promise<void> =>
      lead.decide('เสนอกำหนดการ', async (dialog) => {
        await dialog.getByLabel('วันเริ่มต้น').fill(from);
        await dialog.getByLabel('วันสิ้นสุด').fill(to);
        await dialog.getByLabel('วันสิ้นสุด').press('Tab');
        if (place) await dialog.getByLabel('สถานที่').fill(place);
        await lead.looksRight(picture, BOTH);
      });
    await year.atWork(lead, await year.workUntilTask(leading, 'PlanSiteVisit'));
    await lead.press('เพิ่มประเด็น');
    const raising = lead.page.getByRole('dialog');
    await raising.getByLabel('หัวข้อ').selectOption('7.3');
    await raising.getByRole('table', NUMBERS('7.3')).waitFor();
    await raising.getByLabel('ตัวชี้วัด', { exact: true }).selectOption('ตัวชี้วัด 7.3.4');
    await raising.getByLabel('ประเด็น', { exact: true }).fill('ขอดูที่มาของค่าติดลบ');
    await lead.looksRight('o39-raise-issue', BOTH);
    await raising.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await raising.waitFor({ state: 'detached' });
    await lead.page.getByRole('row', { name: /7\.3 ตัวชี้วัด 7\.3\.4/ }).waitFor();
    await propose('o40-dates', '14/6/2570', '15/6/2570', 'ห้องประชุม 1 กรมทดสอบ 01');
    await lead.text('รอหน่วยงานยืนยัน');
    await lead.looksRight('o40-waiting', BOTH);
    expect(await lead.page.getByRole('heading', { name: 'ยืนยันกำหนดการตรวจ ณ พื้นที่' }).count()).toBe(0);

    const { coordinator } = year.agency;
    const agency = await year.as(coordinator);
    await year.atWork(agency, await year.workUntilTask(coordinator, 'ConfirmVisit'));
    await agency.decide('ขอเปลี่ยนกำหนดการ', async (dialog) => {
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ตรงกับวันสถาปนากรม ขอเป็นวันที่ 21-22 มิถุนายน');
      await agency.looksRight('o41-other-dates-dialog', BOTH);
    });
    await agency.text('หน่วยงานขอเปลี่ยนกำหนดการ');
    await agency.looksRight('o42-other-dates-asked', BOTH);
    expect(await agency.page.getByText('รอหน่วยงานยืนยัน').count()).toBe(0);
    expect(await year.openTask(coordinator, 'ConfirmVisit')).toBeUndefined();

    await year.atWork(lead, await year.workUntilTask(leading, 'PlanSiteVisit'));
    await lead.page.getByRole('alert').getByText('ตรงกับวันสถาปนากรม ขอเป็นวันที่ 21-22 มิถุนายน').waitFor();
    await lead.looksRight('o43-plan-again', BOTH);
    await propose('o44-dates-again', '21/6/2570', '22/6/2570');
    await lead.text('รอหน่วยงานยืนยัน');
    await year.atWork(agency, await year.workUntilTask(coordinator, 'ConfirmVisit'));
    await agency.text(/21 มิถุนายน 2570/);
    await agency.text(/ห้องประชุม 1 กรมทดสอบ 01/);
    await agency.looksRight('o45-new-dates', BOTH);
    await agency.decide('ยืนยัน');
    await agency.text(/^หน่วยงานยืนยันแล้ว/);
  });

  it('an issue is not confirmed on site: the mark changes with its reason, and the score with it', async () => {
    const verifier = await year.holderOf('VerifyIssue', '7.2');
    const window = await year.as(verifier);
    await year.atWork(window, await year.theTask(verifier, 'VerifyIssue', '7.2'));
    await window.looksRight('o50-issue', BOTH);
    await window.decide('ไม่เป็นไปตามหลักฐาน', async (dialog) => {
      await dialog.getByRole('table', NUMBERS('7.2')).waitFor();
      await dialog
        .getByRole('radiogroup', { name: /ตัวชี้วัด 7\.2\.1/ })
        .getByRole('radio', { name: 'ไม่เหมาะสม', exact: true })
        .check();
      await window.looksRight('o51-not-confirmed-dialog', BOTH);
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('ข้อมูลจริงไม่ตรงกับที่รายงาน');
    });
    await window.page.getByRole('row', { name: /7\.2/ }).getByText('ไม่เป็นไปตามหลักฐาน').waitFor();
    await window.text('ข้อมูลจริงไม่ตรงกับที่รายงาน');
    await window.looksRight('o52-not-confirmed', BOTH);
    await looksRightInEnglish(window, 'o52-not-confirmed-en');
    expect(await year.openTask(verifier, 'VerifyIssue', '7.2')).toBeUndefined();
  });

  it('judges read every indicator that was found unsuitable, also the one that nobody argued about', async () => {
    const [sitting] = year.cast.judges;
    const judge = await year.as(sitting);
    await year.atWork(judge, await year.workUntilTask(sitting, 'CastJudgement'));
    for (const text of ['7.1.2', '7.2.1', '7.4.2']) await judge.text(new RegExp(`ตัวชี้วัด ${text.replaceAll('.', '\\.')}: ไม่เหมาะสม`));
    const agreed = judge.page.getByRole('listitem').filter({ hasText: 'ตัวชี้วัด 7.4.2: ไม่เหมาะสม' });
    await agreed.getByText('ไม่สะท้อนพันธกิจ', { exact: true }).waitFor();
    await agreed.getByRole('table', NUMBERS('7.4')).waitFor();
    await judge.looksRight('o60-judging', BOTH);
    expect(Number(await pointsOf('siteVisit'))).toBeLessThan(Number(await pointsOf('consensus')));
  });

  it('an appeal is kept: the marks stay, and the agency reads why', async () => {
    const { coordinator, head } = year.agency;
    const { appealReviewer, appealDecider } = year.cast;
    const agency = await year.as(coordinator);
    await year.atWork(agency, await year.workUntilTask(coordinator, 'RespondResult'));
    const judged = await pointsOf('judged');
    await agency.page.getByRole('checkbox', { name: /^ขอทบทวนหัวข้อ 7\.1/ }).check();
    await agency.page.getByLabel('เหตุผลที่ขอทบทวนหัวข้อ 7.1').fill('ตัวชี้วัดที่ 2 เป็นพันธกิจตามกฎหมาย');
    await agency.looksRight('o70-contest', BOTH);
    await agency.decide('ขอทบทวน');
    const signer = await year.as(head);
    await year.atWork(signer, await year.workUntilTask(head, 'SignAppeal'));
    await signer.decide('ลงนาม', (dialog) => dialog.getByLabel('รหัสผ่าน', { exact: true }).fill(PASSWORD));

    const reviewer = await year.as(appealReviewer);
    await year.atWork(reviewer, await year.workUntilTask(appealReviewer, 'ReviewAppealItem', '7.1'));
    await reviewer.text('ตัวชี้วัดที่ 2 เป็นพันธกิจตามกฎหมาย');
    await reviewer.looksRight('o71-review-appeal', BOTH);
    await numbersInSight(reviewer, '7.1');
    await reviewer.decide('ปรับผลพร้อมเหตุผล', async (dialog) => {
      await dialog.getByRole('table', NUMBERS('7.1')).waitFor();
      await dialog
        .getByRole('radiogroup', { name: /ตัวชี้วัด 7\.1\.2/ })
        .getByRole('radio', { name: 'เหมาะสม', exact: true })
        .check();
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('กฎหมายจัดตั้งระบุไว้');
      await reviewer.looksRight('o72-review-appeal-dialog', BOTH);
    });
    await reviewer.text('งานนี้เสร็จสิ้นแล้ว');

    const decider = await year.as(appealDecider);
    await year.atWork(decider, await year.workUntilTask(appealDecider, 'DecideAppeal', '7.1'));
    await decider.text('ตัวชี้วัด 7.1.2: เหมาะสม');
    await decider.looksRight('o73-proposal', BOTH);
    await decider.decide('คงผลเดิม', async (dialog) => {
      await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill('กฎหมายจัดตั้งระบุเป็นภารกิจสนับสนุน');
      await decider.looksRight('o74-keep-dialog', BOTH);
    });
    await decider.text('งานนี้เสร็จสิ้นแล้ว');
    await decider.looksRight('o75-kept', BOTH);

    await year.workUntilStep('improvementPlan');
    expect(await year.sql('select item, state from appeal_item where case_id = $1', [year.caseId])).toEqual([
      { item: '7.1', state: 'Kept' },
    ]);
    expect(await pointsOf('final')).toBe(judged);
    await agency.open(`/cases/${year.caseId}/feedback`);
    await agency.text('คงผลเดิม');
    await agency.text(/กฎหมายจัดตั้งระบุเป็นภารกิจสนับสนุน/);
    await agency.looksRight('o76-appeal-kept', BOTH);
    await looksRightInEnglish(agency, 'o76-appeal-kept-en');
    expect(await agency.page.getByText('กฎหมายจัดตั้งระบุไว้').count()).toBe(0);
  });

  it('a page of which nothing is found has one heading', async () => {
    const stranger = await year.as(year.cast.stranger);
    stranger.expects(404, /\/api\/v1\//);
    for (const address of [
      ...['review', 'consensus', 'site-visit', 'judging', 'team', 'evidence', 'plan', 'profile', 'improvement', 'audit'].map(
        (page) => `/cases/${year.caseId}/${page}`,
      ),
      ...['', '/setup', '/audit'].map((page) => `/cycles/${year.cycleId}${page}`),
    ]) {
      await stranger.open(address);
      await stranger.heading('ไม่พบหน้าที่ท่านต้องการ');
      expect.soft(await stranger.page.getByRole('heading', { level: 1 }).count(), address).toBe(1);
    }
    const agency = await year.as(year.agency.drafter);
    agency.expects(404, /\/api\/v1\//);
    for (const page of ['review', 'judging', 'site-visit']) {
      await agency.open(`/cases/${year.caseId}/${page}`);
      await agency.heading('ไม่พบหน้าที่ท่านต้องการ');
      expect.soft(await agency.page.getByRole('heading', { level: 1 }).count(), page).toBe(1);
    }
    await agency.looksRight('o80-missing', BOTH);
  });
});
