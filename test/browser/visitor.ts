// A person at the browser: signs in as people do, and on every page that is looked at says what is wrong with it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD, type Member } from '../api/walk/cast.js';
import { testChromium } from '../support/server.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WAIT_MS = 60_000;
const THAI = /[\u0e01-\u0e5b]/;
const DESKTOP = { width: 1280, height: 900 };

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: testChromium(), args: FLAGS });

export const pictureDirectory = (): string => {
  const directory = path.join(process.env['YOKRADAP_TEST_RUN_DIR'] ?? os.tmpdir(), 'yokradap-pictures');
  fs.mkdirSync(directory, { recursive: true });
  return directory;
};

interface ExpectedAnswer {
  readonly status: number;
  readonly path: RegExp;
}

/** The browser itself reports these answers of the api as errors, though the page expects them. */
const EXPECTED_ANSWERS: readonly ExpectedAnswer[] = [
  { status: 401, path: /\/api\/v1\/session$/ }, // asked once, before the sign-in
  { status: 404, path: /\/feedback-report$/ }, // before its publication it is not there for the agency
];

export class Visitor {
  private readonly troubles: string[] = [];
  private readonly expected: ExpectedAnswer[] = [...EXPECTED_ANSWERS];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(WAIT_MS);
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.isExpected(message)) this.troubles.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.troubles.push(String(error)));
  }

  /** A window of its own, at nobody's name yet. */
  static async arrive(browser: Browser, url: string): Promise<Visitor> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'th-TH', timezoneId: 'Asia/Bangkok', reducedMotion: 'reduce' });
    return new Visitor(await context.newPage(), url);
  }

  static async signIn(browser: Browser, url: string, member: Member): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, url);
    await visitor.open('/');
    await visitor.heading('เข้าสู่ระบบ');
    await visitor.enter(member.userName, PASSWORD);
    await visitor.heading('งานของฉัน');
    return visitor;
  }

  /** A second window of the same session. */
  async anotherWindow(): Promise<Visitor> {
    return new Visitor(await this.page.context().newPage(), this.url);
  }

  /** An answer that the page is meant to get and to show; without this it is a trouble of the next page that is looked at. */
  expects(status: number, at: RegExp): void {
    this.expected.push({ status, path: at });
  }

  private isExpected(message: ConsoleMessage): boolean {
    return this.expected.some(({ status, path: at }) => message.text().includes(`status of ${status}`) && at.test(message.location().url));
  }

  async enter(userName: string, password: string): Promise<void> {
    await this.page.getByLabel('ชื่อผู้ใช้').fill(userName);
    await this.page.getByLabel('รหัสผ่าน', { exact: true }).fill(password);
    await this.press('เข้าสู่ระบบ');
  }

  async open(to: string): Promise<void> {
    await this.page.goto(`${this.url}${to}`);
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async text(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
  }

  /** Takes the outcome of a task: its button, then the dialog that asks for what belongs to it. */
  async decide(outcome: string, fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: outcome, exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    await fill?.(dialog);
    await dialog.getByRole('button', { name: outcome, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The page as it stands now: a picture of it, no accessibility violation, nothing said on the console, nothing wider than the screen. */
  async looksRight(picture: string, widths: readonly number[] = [DESKTOP.width]): Promise<void> {
    await expect.poll(() => this.page.getByText(/^(กำลังโหลดข้อมูล|Loading)/).count(), { timeout: WAIT_MS }).toBe(0);
    for (const width of widths) {
      await this.page.setViewportSize({ width, height: DESKTOP.height });
      await this.page.evaluate(() => window.scrollTo(0, 0));
      await this.page.screenshot({ path: path.join(pictureDirectory(), `${picture}-${width}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode(true).analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
          `${picture} at ${width}`,
        )
        .toEqual([]);
      const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${picture} at ${width}: pixels beyond the screen`).toBeLessThanOrEqual(0);
    }
    await this.page.setViewportSize(DESKTOP);
    expect.soft(this.troubles.splice(0), `${picture}: console`).toEqual([]);
  }

  /** What of the page is Thai and not said to be: in English nothing. */
  thaiTexts(): Promise<string[]> {
    return this.page.evaluate(
      (letters) =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((element) => !element.closest('[lang=th]') && !['SCRIPT', 'STYLE'].includes(element.tagName))
          .flatMap((element) => [
            ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
            element.getAttribute('aria-label') ?? '',
            element.getAttribute('placeholder') ?? '',
          ])
          .filter((text) => new RegExp(letters).test(text)),
      THAI.source,
    );
  }

  /** For whoever reads a failed run. */
  async leaveTrace(name: string): Promise<void> {
    const file = path.join(pictureDirectory(), `failed-${name}`);
    await this.page.screenshot({ path: `${file}.png`, fullPage: true });
    fs.writeFileSync(`${file}.txt`, [this.page.url(), ...this.troubles, await this.page.locator('body').ariaSnapshot()].join('\n'));
  }
}
