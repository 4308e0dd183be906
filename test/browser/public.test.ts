// Published results as a stranger meets them: nothing before the office shows them, then to read, to search, to fetch and to compute again.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runScore } from '#apps/worker/src/commands/score-run';
import type { ScoreProof } from '#libs/persistence/proof/score-proof';
import { dist } from '../../apps/local/src/paths.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { PUBLISHED_RESULTS, startPublicResultsApi, type PublicResultsApi } from '../api/public-results.fixtures.js';
import { openBrowser, Visitor } from './visitor.js';

const WIDTHS = [1280, 360] as const;
const NARROW = [1280, 360, 320] as const;
const TABLE = 'คะแนนขั้นสุดท้ายรายหน่วยงาน คะแนนรายหมวด และไฟล์สำหรับคำนวณคะแนนซ้ำ';
const AGENCY = 'สำนักงานสวนลอยฟ้าเขต 7';

let api: PublicResultsApi;
let browser: Browser;
let stranger: Visitor;
let directory: string;
/** What the pages asked the api for, and how it answered. */
const answers: string[] = [];

beforeAll(async () => {
  const port = await anyPort();
  const url = `http://127.0.0.1:${port}`;
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-public-'));
  api = await startPublicResultsApi({ port, webDirectory: path.join(dist, 'web') });
  browser = await openBrowser();
  stranger = await Visitor.arrive(browser, url);
  stranger.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) answers.push(`${response.status()} ${pathname.replace('/api/v1', '')}`);
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
  rmSync(directory, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stranger.leaveTrace('public');
});

const agencies = () => stranger.page.getByRole('table', { name: TABLE }).getByRole('rowheader');
const row = (agency: string) => stranger.page.getByRole('row').filter({ has: stranger.page.getByRole('rowheader', { name: agency }) });

/** Follows a download and answers the name under which the browser keeps it. */
async function download(link: string): Promise<string> {
  const [kept] = await Promise.all([
    stranger.page.waitForEvent('download'),
    stranger.page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  await kept.saveAs(path.join(directory, kept.suggestedFilename()));
  return kept.suggestedFilename();
}
const contentOf = (file: string): string => readFileSync(path.join(directory, file), 'utf8');

describe('published results', { timeout: 120_000 }, () => {
  it('are reached from the sign-in page, and before the office shows them nothing is there', async () => {
    await stranger.open('/sign-in');
    await stranger.looksRight('public-sign-in', WIDTHS);
    await stranger.follow('ผลการประเมินที่เผยแพร่แล้ว');
    await stranger.heading('ผลการประเมิน PMQA 4.0');
    await stranger.text('ยังไม่เผยแพร่ผลการประเมิน');
    await stranger.text(/^ข้อมูลที่ไม่แสดง: .*ผลที่ยังไม่เผยแพร่$/);
    await stranger.looksRight('public-nothing', WIDTHS);
    await stranger.open(`/public/cycles/${api.cycleId}`);
    await stranger.text('ยังไม่เผยแพร่ผลการประเมินของรอบนี้');
    await stranger.looksRight('public-cycle-nothing', WIDTHS);
    expect(await stranger.page.locator('body').textContent()).not.toContain('2570');
    expect(new Set(answers)).toEqual(new Set(['200 /public/cycles']));
  });

  it('are listed by cycle, with its year, its edition, how many and since when', async () => {
    await api.show(true);
    await stranger.follow('ผลการประเมินที่เผยแพร่แล้ว');
    await stranger.page.reload();
    const cycle = stranger.page.getByRole('article');
    await cycle.waitFor();
    expect(await cycle.textContent()).toMatch(/ปีงบประมาณ พ\.ศ\. 2570.*pmqa4-training-detailed-1.*ข้อเสนอ ไม่ใช่เกณฑ์ทางการ/);
    expect(await cycle.textContent()).toMatch(new RegExp(`ผลการประเมิน ${PUBLISHED_RESULTS} หน่วยงาน.*เผยแพร่ตั้งแต่วันที่ \\d+ \\S+ 25\\d\\d$`));
    await stranger.text('ข้อมูลสมมติเพื่อการสาธิต');
    await stranger.looksRight('public', WIDTHS);
    await stranger.follow('รอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2570');
    await stranger.heading('รอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2570');
  });

  it('are a table of points as the record has them, read on when there are more', async () => {
    const { body } = await api.send<{ items: { total: { points: string }; categories: Record<string, { points: string }> }[] }>(
      'stranger',
      'GET',
      `/public/cycles/${api.cycleId}/results?search=c1`,
      undefined,
      { headers: { cookie: '' } },
    );
    const { total, categories } = body.items[0]!;
    const cells = row(AGENCY).getByRole('cell');
    await cells.first().waitFor();
    expect((await cells.allTextContents()).slice(0, 8)).toEqual([
      total.points,
      ...['1', '2', '3', '4', '5', '6', '7'].map((id) => categories[id]!.points),
    ]);
    await stranger.text(/^หมวด 1 การนำองค์การ · .*หมวด 7 /);
    await stranger.looksRight('public-cycle', NARROW);
    await expect.poll(() => agencies().count()).toBe(50);
    await stranger.press('แสดงเพิ่มเติม');
    await expect.poll(() => agencies().count()).toBe(PUBLISHED_RESULTS);
    expect(await stranger.page.getByRole('button', { name: 'แสดงเพิ่มเติม' }).count()).toBe(0);
    await stranger.press('วิธีคิดคะแนน');
    await stranger.text(/^คะแนนของแต่ละหัวข้อ: .* รวม 500 คะแนน$/);
  });

  it('are searched however digits are written; the search stays in the address', async () => {
    const search = stranger.page.getByLabel('ค้นหาหน่วยงาน');
    await search.fill('เขต ๗');
    await expect.poll(() => agencies().allTextContents()).toEqual([expect.stringContaining(AGENCY)]);
    await expect.poll(() => new URL(stranger.page.url()).searchParams.get('search')).toBe('เขต ๗');
    await stranger.page.reload();
    await expect.poll(() => agencies().allTextContents()).toEqual([expect.stringContaining(AGENCY)]);
    await stranger.looksRight('public-search', NARROW);
    await search.fill('กรมที่ไม่มี');
    await stranger.text('ไม่พบหน่วยงานที่ค้นหา');
    await stranger.looksRight('public-not-found', WIDTHS);
    await search.fill('');
    await expect.poll(() => agencies().count()).toBe(50);
    expect(new URL(stranger.page.url()).search).toBe('');
  });

  it('are fetched, and by the call that the page prints they give the same score again', async () => {
    const checkpoints = await download(`ผลรายแนวทาง (CSV) ${AGENCY}`);
    const results = await download(`ตัวชี้วัด (CSV) ${AGENCY}`);
    const edition = await download('ดาวน์โหลดไฟล์ pmqa4-training-detailed-1.yaml');
    const { body } = await api.send<{ items: { caseId: string }[] }>('officer', 'GET', `/public/cycles/${api.cycleId}/results?search=c1`);
    for (const [file, to] of [
      [checkpoints, `/cases/${body.items[0]!.caseId}/checkpoints.csv`],
      [results, `/cases/${body.items[0]!.caseId}/results.csv`],
      [edition, `/cycles/${api.cycleId}/edition.yaml`],
    ] as const)
      expect([to, contentOf(file)]).toEqual([to, (await api.send<string>('officer', 'GET', `/public${to}`)).body]);

    const [call, args] = (await stranger.page.locator('pre').textContent())!.split(' -- ');
    expect(call).toBe('npm run --silent score');
    const outcome = runScore(args!.split(' '), directory);
    expect([outcome.code, outcome.errors]).toEqual([0, '']);
    const proof = JSON.parse(outcome.out) as ScoreProof;
    const shown = await row(AGENCY).getByRole('cell').allTextContents();
    expect(shown[0]).toBe(proof.total.points);
    expect(shown.at(-1)).toContain(proof.inputSha256);
    expect(shown.slice(1, 8)).toEqual(proof.scope.map((id) => proof.categories[id]!.points));
  });

  it('are there in English, and nothing was asked that needs a session', async () => {
    await stranger.press('English');
    await stranger.heading('Assessment cycle, fiscal year B.E. 2570');
    await stranger.page.getByLabel('Search for an agency').fill('reform');
    await stranger.page.getByRole('rowheader', { name: 'Office of Made-up Reform' }).waitFor();
    await expect.poll(() => stranger.page.getByRole('rowheader').count()).toBe(1);
    await stranger.looksRight('public-cycle-en', NARROW);
    expect.soft(await stranger.thaiTexts()).toEqual([]);
    await stranger.follow('Published results');
    await stranger.heading('PMQA 4.0 results');
    await stranger.looksRight('public-en', WIDTHS);
    expect.soft(await stranger.thaiTexts()).toEqual([]);
    await stranger.follow('Sign in');
    await stranger.heading('Sign in');
    expect(answers.filter((answer) => !answer.startsWith('200 /public/'))).toEqual([]);
  });

  it('are gone when the office stops showing them, for who is reading too', async () => {
    await stranger.press('ไทย');
    await stranger.open(`/public/cycles/${api.cycleId}`);
    await expect.poll(() => agencies().count()).toBe(50);
    await api.show(false);
    stranger.expects(404, /\/results\?search=/);
    await stranger.page.getByLabel('ค้นหาหน่วยงาน').fill(AGENCY);
    await stranger.text('ยังไม่เผยแพร่ผลการประเมินของรอบนี้');
    await stranger.looksRight('public-withdrawn', WIDTHS);
    expect([await agencies().count(), await stranger.page.getByRole('heading', { level: 1 }).count()]).toEqual([0, 1]);
  });
});
