import { describe, expect, it } from 'vitest';
import { languageOf, problemBody, refusalBody } from '#libs/contract/problems/problem-body';
import { PROBLEMS } from '#libs/contract/problems/problem.registry';
import type { ProblemRow } from '#libs/contract/problems/problem.types';
import { refused } from '#libs/platform/http/problem.exception';

const rows: readonly (readonly [string, ProblemRow])[] = Object.entries(PROBLEMS);
const THAI = /[\u0e01-\u0e5b]/;
const placeholders = (title: string): readonly string[] => [...title.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe('the registry', () => {
  it.each(rows)('%s', (name, { status, titleTh, titleEn }) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(titleTh).toMatch(THAI);
    expect(titleEn).not.toMatch(THAI);
    expect(titleEn).toMatch(/[.]$/);
    expect(titleTh + titleEn).not.toContain('!');
    expect(placeholders(titleTh)).toEqual(placeholders(titleEn));
  });

  it('is sorted by name', () => {
    expect(rows.map(([name]) => name)).toEqual(rows.map(([name]) => name).toSorted());
  });
});

describe('a problem’s body', () => {
  it('has type, both titles and the language asked for', () => {
    const body = problemBody({ name: 'file-unreadable', params: { line: 7 } }, 'en', 'request-1');
    expect(body).toMatchObject({
      type: 'urn:yokradap:problem:file-unreadable',
      status: 422,
      instance: 'request-1',
      refusals: [],
      errors: [],
    });
    expect(body.title).toBe(body.titleEn);
    expect(body.titleEn).toContain('line 7');
    expect(body.titleTh).toContain('7');
  });

  it('leaves a placeholder without a value as it is', () => {
    expect(refusalBody('file-unreadable').titleEn).toContain('{line}');
  });

  it.each([
    [undefined, 'th'],
    ['', 'th'],
    ['en', 'en'],
    ['en-US,en;q=0.9,th;q=0.8', 'en'],
    ['th,en;q=0.9', 'th'],
    ['fr, en;q=0.1', 'en'],
    ['fr', 'th'],
    ['en;q=0', 'th'],
    ['*', 'th'],
    [';;q=x,,', 'th'],
  ])('language of %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('several refusals', () => {
  it('are all told; the strongest gives type and status', () => {
    const { content, status } = refused([
      { name: 'reason-missing' },
      { name: 'case-paused' },
      { name: 'conflict-hard', params: { agency: 'x' } },
    ]);
    expect(status).toBe(403);
    expect(content.name).toBe('conflict-hard');
    expect(content.refusals?.map(({ name }) => name)).toEqual(['reason-missing', 'case-paused', 'conflict-hard']);
  });

  it('an unregistered name is answered as a conflict, not as a fault', () => {
    expect(refused([{ name: 'nobody-registered-this' }]).status).toBe(409);
  });
});
