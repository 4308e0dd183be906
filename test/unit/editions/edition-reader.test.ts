import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionErrorText } from '#libs/contract/messages/edition-errors';
import { EditionUnreadable, errorLine, readEdition, readEditionBytes, readEditionText } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';

const SMALL = `catalogue:
  id: small
  version: "1"
  levels:
    - { id: basic, order: 1, cumulative_points: 300, th: "ก", en: "a" }
    - { id: advance, order: 2, cumulative_points: 400, th: "ข", en: "b" }
    - { id: significance, order: 3, cumulative_points: 500, th: "ค", en: "c" }
categories:
  - id: "1"
    title: { th: "หมวด", en: "Category" }
    items:
      - id: "1.1"
        title: { th: "ข้อ", en: "Item" }
        levels:
          basic:
            th: "พื้นฐาน"
            en: "Basic"
            checkpoints:
              - { th: "หนึ่ง", en: "One" }
              - { th: "สอง", en: "Two" }
          advance: { th: "ก้าวหน้า", en: "Advance" }
          significance: { th: "เกิดผล", en: "Significance" }
`;
const errorsOf = (text: string): string[] => {
  const reading = readEditionText(text);
  if (reading.ok) return [];
  for (const { fault } of reading.errors) {
    const { th } = editionErrorText(fault);
    expect(th).toMatch(/[ก-๛]/);
    expect(th).not.toMatch(/undefined|NaN|\[object|expected/);
  }
  return reading.errors.map((error) => errorLine('f.yaml', error));
};
const changed = (...changes: (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SMALL);

describe('an edition file', () => {
  it('is read with its code, the hash of its bytes and the counts of its checkpoints', () => {
    const reading = readEditionText(SMALL);
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(reading.edition).toMatchObject({ code: 'small-1', text: SMALL });
    expect(reading.edition.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(reading.edition.document.shape.categories).toEqual([
      { id: '1', items: [{ id: '1.1', checkpoints: { basic: 2, advance: 1, significance: 1 } }] },
    ]);
  });

  it.each([
    ['lists in lists', '['.repeat(100_000), '1:65: expected at most 64 levels'],
    ['lists in lists by signs', `${'- '.repeat(100_000)}x`, '1:128: expected at most 64 levels'],
    ['maps in maps', '{a: '.repeat(100_000), '1:254: expected at most 64 levels'],
    [
      'keys without end',
      Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join('\n'),
      '1001:6: expected at most 1000 entries in one place',
    ],
    ['entries without end', `a: [${'1, '.repeat(100_000)}]`, '1:3004: expected at most 1000 entries in one place'],
    ['entries everywhere', `${`- [${'1, '.repeat(900)}]\n`.repeat(200)}`, '23:471: expected at most 20000 entries'],
  ])('with %s is refused where it goes too far, before it is built', (_what, text, error) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining(`f.yaml:${error}`)]);
  });

  it('may begin with a byte order mark', () => {
    expect(readEditionBytes(Buffer.from(`\uFEFF${SMALL}`)).ok).toBe(true);
  });

  it('with faults in every part names them all, with line, column and what was expected', () => {
    const text = changed(
      ['order: 2, cumulative_points: 400', 'order: 2, cumulative_points: 200'],
      ['title: { th: "หมวด", en: "Category" }', 'title: { th: "หมวด", en: "" }'],
      ['id: "1.1"', 'id: "2.1"'],
      ['            checkpoints:', '            chekpoints:'],
      ['          advance: { th: "ก้าวหน้า", en: "Advance" }', '          advance: { th: "ก้าวหน้า" }'],
      ['en: "Significance" }', 'en: 7 }'],
    );
    expect(errorsOf(text)).toEqual([
      'f.yaml:6:32: catalogue.levels[1].cumulative_points: expected more than 300, the level below',
      'f.yaml:10:26: categories[0].title.en: expected a text, found ""',
      'f.yaml:12:9: categories[0].items[0].id: expected an item number that begins with "1."',
      'f.yaml:18:13: categories[0].items[0].levels.basic: expected one of the keys th, en, checkpoints, found "chekpoints"',
      'f.yaml:21:11: categories[0].items[0].levels.advance.en: expected a text, but it is missing',
      'f.yaml:22:41: categories[0].items[0].levels.significance.en: expected a text, found 7: put it in quotes',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'a number for an id',
      changed(['- id: "1.1"', '- id: 1.1']),
      'f.yaml:12:9: categories[0].items[0].id: expected a text, found 1.1: put it in quotes',
    ],
    [
      'an id of another form',
      changed(['- id: "1.1"', '- id: "one"']),
      'categories[0].items[0].id: expected an item number such as "1.1", found "one"',
    ],
    [
      'a weight of what is no item',
      changed([
        'categories:\n',
        'score_rule: { code: a, version: 1, rounding: { mode: cut, decimals: 2 }, item_weights: { one: 2 }, levels: [] }\ncategories:\n',
      ]),
      'score_rule.item_weights.one: expected an item number such as "1.1", found "one"',
    ],
    [
      'no checkpoint in a list of them',
      changed([
        '            checkpoints:\n              - { th: "หนึ่ง", en: "One" }\n              - { th: "สอง", en: "Two" }',
        '            checkpoints: []',
      ]),
      'checkpoints: expected at least 1 entry, found 0',
    ],
    [
      'a list that holds nothing',
      changed(['    items:\n', '    items:\n      -\n']),
      'f.yaml:12:8: categories[0].items[0]: expected keys with values, found nothing',
    ],
    [
      'another level',
      changed(['{ id: advance, order', '{ id: advanced, order']),
      'f.yaml:6:9: catalogue.levels[1].id: expected "basic" or "advance" or "significance", found "advanced"',
    ],
    ['a key twice', changed(['  version: "1"', '  version: "1"\n  version: "2"']), 'f.yaml:4:3: expected YAML: Map keys must be unique'],
    ['no YAML', changed(['title: { th: "หมวด", en: "Category" }', 'title: { th: "หมวด", en: "Category"']), 'f.yaml:11:5: expected YAML:'],
    ['nothing', '', 'f.yaml:1:1: expected keys with values, found nothing'],
    ['a list', '- a\n', 'f.yaml:1:1: expected keys with values, found a list'],
  ])('with %s is refused at its place', (_, text, error) => {
    expect(errorsOf(text).join('\n')).toContain(error);
  });

  it('goes on after a key that is written twice', () => {
    const text = changed(['  version: "1"', '  version: "1"\n  version: "2"'], ['id: "1.1"', 'id: "2.1"']);
    expect(errorsOf(text)).toHaveLength(2);
  });

  it('that is no UTF-8 is refused', () => {
    const reading = readEditionBytes(Buffer.from([0x63, 0xe0, 0xb8]));
    expect(reading).toEqual({ ok: false, errors: [{ line: 1, column: 1, at: '', fault: { code: 'not-utf8' } }] });
  });

  it('with aliases that multiply is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`),
    ].join('\n');
    expect(errorsOf(bomb).join()).toContain('aliases');
  });

  it('of the shipped folder is read; a wrong one is thrown with all its errors', () => {
    expect(readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`).text).toBe(
      readFileSync(`${editionsFolder()}/pmqa4-seed.edition.yaml`, 'utf8'),
    );
    expect(() => readEdition(`${editionsFolder()}/demo/demo.yaml`)).toThrow(EditionUnreadable);
  });
});
