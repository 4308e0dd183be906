import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../../apps/web/src/', import.meta.url));
const TEXTS = join(SOURCE, 'text');

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
const load = (file: string): Map<string, string> => new Map(flat(JSON.parse(readFileSync(join(TEXTS, file), 'utf8')) as Tree));

const files = readdirSync(TEXTS).filter((name) => name.endsWith('.json'));
const pairs = files.filter((name) => name.endsWith('th.json')).map((thai) => ({ thai, english: thai.replace(/th\.json$/, 'en.json') }));
const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, code: readFileSync(join(SOURCE, name), 'utf8') }));

describe('texts of the pages', () => {
  it('come in pairs of Thai and English', () => {
    expect(files.toSorted()).toEqual(pairs.flatMap(({ thai, english }) => [thai, english]).toSorted());
    expect(pairs.length).toBeGreaterThan(0);
  });

  it.each(pairs)('$thai and $english have the same keys and placeholders', ({ thai, english }) => {
    const th = load(thai);
    const en = load(english);
    expect([...en.keys()]).toEqual([...th.keys()]);
    for (const [key, text] of th) expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('share no top key between files: they are joined into one', () => {
    const tops = pairs.flatMap(({ thai }) => Object.keys(JSON.parse(readFileSync(join(TEXTS, thai), 'utf8')) as Tree));
    expect(tops.toSorted()).toEqual([...new Set(tops)].toSorted());
  });

  it('are all joined in texts.ts', () => {
    const joined = readFileSync(join(TEXTS, 'texts.ts'), 'utf8');
    expect(files.filter((file) => !joined.includes(`'./${file}'`))).toEqual([]);
  });

  it('follow the house style', () => {
    const thai = pairs.flatMap(({ thai: file }) => [...load(file)]);
    const english = pairs.flatMap(({ english: file }) => [...load(file)]);
    const wrongThai = thai.filter(([, text]) => /[!๐-๙]|คุณ(?!ภาพ|สมบัติ|ธรรม|ค่า|วุฒิ)|อุทธรณ์|พักงาน|รักษาราชการแทน|ข้าพเจ้า/.test(text));
    expect(wrongThai).toEqual([]);
    expect([...thai, ...english].filter(([, text]) => text.trim() === '' || text !== text.trim() || text.includes('!'))).toEqual([]);
  });

  it('have every key that the pages ask for', () => {
    const known = new Set(pairs.flatMap(({ thai }) => [...load(thai).keys()]));
    const asked = sources.flatMap(({ name, code }) =>
      [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => ({ name, key: match[1] ?? '' })),
    );
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it('are not written into the pages: no Thai outside of comments and texts', () => {
    const withThai = sources
      .filter(({ name }) => !name.startsWith('format/'))
      .flatMap(({ name, code }) =>
        code
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\/\/.*$/gm, '')
          .split('\n')
          .filter((line) => /[ก-๛]/.test(line) && !/nameTh:.*nameEn:/.test(line))
          .map((line) => ({ name, line: line.trim() })),
      );
    // Names that a page proposes for the record come in both languages at once. Left: a language's own name, and the one message that must not wait for the texts.
    expect(withThai.map(({ name }) => name).toSorted()).toEqual(['api/problem.view.ts', 'components/language-switch/language-switch.tsx']);
  });
});
