// The `score` command from files alone; what it prints is checked against hand-made figures.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScore } from '#apps/worker/src/commands/score-run';
import type { ScoreProof } from '#libs/persistence/proof/score-proof';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-score-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const line = (th: string, en: string): string => `{ th: "${th}", en: "${en}" }`;
const list = (count: number): string => Array.from({ length: count }, (_, at) => line(`ข้อ ${at + 1}`, `Point ${at + 1}`)).join(', ');
const item = (id: string, ...counts: number[]): string =>
  [
    `      - id: "${id}"`,
    `        title: ${line('หัวข้อ', 'Item')}`,
    '        levels:',
    ...['basic', 'advance', 'significance'].map(
      (level, at) => `          ${level}: { th: "${level}", en: "${level}", checkpoints: [${list(counts[at] ?? 1)}] }`,
    ),
  ].join('\n');
const edition = (categories: string, more = ''): string => `catalogue:
  id: small
  version: "1"
  levels:
    - { id: basic, order: 1, cumulative_points: 300, th: "พื้นฐาน", en: "Basic" }
    - { id: advance, order: 2, cumulative_points: 400, th: "ก้าวหน้า", en: "Advance" }
    - { id: significance, order: 3, cumulative_points: 500, th: "เกิดผล", en: "Significance" }
categories:
${categories}
${more}`;
const category = (id: string, ...items: string[]): string =>
  [`  - id: "${id}"`, `    title: ${line('หมวด', 'Category')}`, '    items:', ...items].join('\n');

const TWO = edition([category('1', item('1.1', 3, 1, 1), item('1.2', 3, 3, 3)), category('2', item('2.1', 1, 1, 7))].join('\n'));
const HEADER = 'item,level,checkpoint,met\n';
const RESULTS = `results:
  id: "7"
  title: ${line('ผลลัพธ์', 'Results')}
  parts:
    - { id: "7.1", th: "พันธกิจ", en: "Mission" }
    - { id: "7.2", th: "บุคลากร", en: "Workforce" }
`;
const RESULT_HEADER = 'part,indicator,rule,direction,target,floor,ceiling,year,result,suitable\n';

function run(files: Readonly<Record<string, string>>, ...args: string[]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
  return runScore(args, directory);
}
const score = (answers: string, ...more: string[]) =>
  run({ 'e.yaml': TWO, 'a.csv': answers }, '--edition', 'e.yaml', '--answers', 'a.csv', ...more);
const proofOf = (outcome: ReturnType<typeof run>): ScoreProof => {
  expect(outcome.errors).toBe('');
  expect(outcome.code).toBe(0);
  return JSON.parse(outcome.out) as ScoreProof;
};

describe('the score of a file of answers', () => {
  it('is exact, cut for display, with edition, rule, scope and the hash of its inputs', () => {
    const answers = `${HEADER}1.1,basic,2,true\n1.1,basic,1,false\n1.2,advance,1,true\n2.1,basic,1,true\n2.1,advance,1,true\n2.1,significance,7,true\n`;
    const canonical = `${HEADER}${answers.split('\n').slice(1, -1).toSorted().join('\n')}\n`;
    expect(proofOf(score(answers))).toEqual({
      edition: 'small-1',
      rule: 'cumulative-levels/1',
      items: {
        1.1: { points: '100.00', exact: '100', level: null },
        1.2: { points: '0.00', exact: '0', level: null },
        2.1: { points: '414.28', exact: '2900/7', level: 'advance' },
      },
      categories: { 1: { points: '50.00', exact: '50' }, 2: { points: '414.28', exact: '2900/7' } },
      total: { points: '232.14', exact: '1625/7' },
      scope: ['1', '2'],
      inputSha256: createHash('sha256').update(canonical).digest('hex'),
    });
  });

  it('does not depend on the order of rows and columns, line ends or a byte order mark', () => {
    const plain = proofOf(score(`${HEADER}1.1,basic,1,true\n1.1,basic,3,true\n`));
    expect(proofOf(score('\uFEFFmet,level,item,checkpoint\r\ntrue,basic,1.1,3\r\n"true","basic","1.1","1"\r\n\r\n'))).toEqual(plain);
  });

  it('of no answers is nothing met', () => {
    expect(proofOf(score(HEADER)).total).toEqual({ points: '0.00', exact: '0' });
  });

  it('counts what lies in the scope and hashes that alone', () => {
    const inside = `${HEADER}2.1,basic,1,true\n`;
    const both = proofOf(score(`${inside}1.1,basic,1,true\n`, '--categories', '2'));
    expect([both.scope, Object.keys(both.items), both.total.points]).toEqual([['2'], ['2.1'], '300.00']);
    expect(both.inputSha256).toBe(proofOf(score(inside, '--categories', '2-6')).inputSha256);
  });

  it.each([
    ['1-6', ['1', '2']],
    ['1,2', ['1', '2']],
    ['2-2', ['2']],
    ['1, 2-9', ['1', '2']],
  ])('--categories %s takes %j', (categories, scope) => {
    expect(proofOf(score(HEADER, '--categories', categories)).scope).toEqual(scope);
  });
});

describe('with category 7', () => {
  const files = { 'e.yaml': edition(category('1', item('1.1', 1, 1, 1)), RESULTS), 'a.csv': `${HEADER}1.1,basic,1,true\n` };
  const withResults = (rows: string, ...more: string[]) =>
    run({ ...files, 'r.csv': RESULT_HEADER + rows }, '--edition', 'e.yaml', '--answers', 'a.csv', '--results', 'r.csv', ...more);

  it('parts are means of indicators, and the hash covers both tables', () => {
    const proof = proofOf(withResults('7.1,a,A,more,80,,,2569,84,true\n7.1,b,B,more,,75,95,2569,85,true\n7.2,c,A,less,3,,,2569,4,true\n'));
    expect(proof.parts).toEqual({ 7.1: { points: '350.00', exact: '350' }, 7.2: { points: '200.00', exact: '200' } });
    expect(proof.categories['7']).toEqual({ points: '275.00', exact: '275' });
    expect(proof.total.exact).toBe('575/2');
    const results = '7.1,a,A,more,80,,,2569,84,true\n7.1,b,B,more,,75,95,2569,85,true\n7.2,c,A,less,3,,,2569,4,true\n';
    expect(proof.inputSha256).toBe(createHash('sha256').update(`${files['a.csv']}${RESULT_HEADER}${results}`).digest('hex'));
  });

  it('is left out without results, and asked for when the scope names it', () => {
    const without = run(files, '--edition', 'e.yaml', '--answers', 'a.csv');
    expect(proofOf(without).scope).toEqual(['1']);
    expect(run(files, '--edition', 'e.yaml', '--answers', 'a.csv', '--categories', '1-7')).toEqual({
      code: 2,
      out: '',
      errors: '--results: expected a file, category 7 is in the scope\n',
    });
  });

  it('refuses what has no meaning, by line', () => {
    const rows = [
      '7.1,a,A,more,0,,,2569,84,true',
      '7.1,b,C,more,,,,2569,1,true',
      '7.9,c,A,more,1,,,2569,1,true',
      '7.1,d,A,up,1,,,69,1,yes',
    ];
    expect(
      withResults(`${rows.join('\n')}\n`)
        .errors.trimEnd()
        .split('\n'),
    ).toEqual([
      'r.csv:3: rule: expected A or B, found "C"',
      'r.csv:4: part 7.9, indicator c: the edition has no such part',
      'r.csv:5: direction: expected more or less, found "up"',
      'r.csv:5: year: expected a year of four digits, found "69"',
      'r.csv:5: suitable: expected true or false, found "yes"',
    ]);
    expect(withResults('7.1,a,A,more,0,,,2569,84,true\n').errors).toBe(
      'r.csv:2: part 7.1, indicator a: rule A: expected a target above 0, the result is divided by it\n',
    );
    expect(withResults('7.1,a,A,more,NaN,,,2569,Infinity,true\n').errors).toContain('expected decimal numbers');
  });

  it('is refused of an edition without it', () => {
    const outcome = run(
      { ...files, 'e.yaml': TWO, 'r.csv': `${RESULT_HEADER}7.1,a,A,more,1,,,2569,1,true\n` },
      '--edition',
      'e.yaml',
      '--answers',
      'a.csv',
      '--results',
      'r.csv',
    );
    expect(outcome).toMatchObject({ code: 2, errors: 'r.csv:2: part 7.1, indicator a: the edition has no such part\n' });
  });
});

describe('what is wrong is said at once, with 2 and nothing printed', () => {
  it('in answers: form, unknown and repeated rows, by line', () => {
    const rows = [
      '1.1,basic,1,TRUE',
      '1.1,basic,0,true',
      '9.9,basic,1,true',
      '1.2,basic,1,true',
      '1.2,basic,1,false',
      '1.2,basic,4,true',
      '1.2,best,1,true',
      '1.2,basic',
    ];
    expect(score(`${HEADER}${rows.join('\n')}\n`, '--categories', '1,9')).toEqual({
      code: 2,
      out: '',
      errors: [
        '--categories: edition small-1 has no category 9',
        'a.csv:2: met: expected true or false, found "TRUE"',
        'a.csv:3: checkpoint: expected a number from 1 up, found "0"',
        'a.csv:4: edition small-1 has no item 9.9',
        'a.csv:6: repeats line 5',
        'a.csv:7: item 1.2 has 3 checkpoints at level basic, found number 4',
        'a.csv:8: level: expected basic or advance or significance, found "best"',
        'a.csv:9: expected 4 cells, found 2',
        '',
      ].join('\n'),
    });
  });

  it('in the edition and the answers together', () => {
    const outcome = run(
      { 'e.yaml': TWO.replace('id: small', 'id: 5'), 'a.csv': `${HEADER}1.1,basic,1,maybe\n` },
      '--edition',
      'e.yaml',
      '--answers',
      'a.csv',
    );
    expect(outcome.errors).toBe(
      'e.yaml:2:3: catalogue.id: expected a text, found 5: put it in quotes\na.csv:2: met: expected true or false, found "maybe"\n',
    );
  });

  it.each<[string, string, string]>([
    ['a missing column', 'item,level,met\n', 'a.csv:1: expected the columns item,level,checkpoint,met: missing is "checkpoint"\n'],
    [
      'a column too many',
      'item,level,checkpoint,met,note\n',
      'a.csv:1: expected the columns item,level,checkpoint,met: unknown is "note"\n',
    ],
    ['a column twice', 'item,level,checkpoint,met,met\n', 'a.csv:1: expected the columns item,level,checkpoint,met: repeated is "met"\n'],
    ['nothing', '', 'a.csv:1: expected the columns item,level,checkpoint,met\n'],
    ['an open quote', `${HEADER}"1.1,basic,1,true\n`, 'a.csv:2: expected CSV: '],
  ])('in a file with %s', (_, answers, error) => {
    const { code, errors } = score(answers);
    expect([code, errors.startsWith(error)]).toEqual([2, true]);
  });

  it('in the command line', () => {
    const use = /^Use: npm run --silent score -- --edition/m;
    expect(run({}).errors).toMatch(/^--edition: expected a file\n--answers: expected a file\nUse: /);
    for (const args of [['--editoin', 'x'], ['--explain'], ['--edition', 'e.yaml', '--answers', 'a.csv', '--explain', 'de'], ['e.yaml']]) {
      const { code, errors } = run({}, ...args);
      expect([args, code, use.test(errors)]).toEqual([args, 2, true]);
    }
    expect(run({}, '--edition', 'no.yaml', '--answers', 'no.csv').errors).toBe(
      'no.yaml: there is no such file\nno.csv: there is no such file\n',
    );
    expect(score(HEADER, '--categories', '6-1').errors).toBe(
      '--categories: expected numbers and ranges such as 1-6 or 1-3,7, found "6-1"\n',
    );
    expect(score(HEADER, '--categories', '5-6').errors).toBe('--categories: no category of the edition is named\n');
  });
});

describe('--explain', () => {
  const answers = `${HEADER}1.1,basic,1,true\n1.1,basic,2,true\n1.1,advance,1,true\n`;

  it('tells the steps in Thai', () => {
    const { out } = score(answers, '--categories', '1', '--explain', 'th');
    expect(out.split('\n').slice(0, 5)).toEqual([
      'เกณฑ์การประเมิน small-1 กติกาคะแนน cumulative-levels รุ่น 1',
      '  หัวข้อ 1.1 พื้นฐาน: ผ่าน 2 จาก 3 แนวทางดำเนินการ คิดเป็น 200.00 คะแนน',
      '  หัวข้อ 1.1 ก้าวหน้า: ผ่าน 1 จาก 1 แนวทางดำเนินการ คิดเป็น 100.00 คะแนน ยังไม่นับคะแนน เนื่องจากระดับก่อนหน้ายังไม่ครบ',
      '  หัวข้อ 1.1 เกิดผล: ผ่าน 0 จาก 1 แนวทางดำเนินการ คิดเป็น 0.00 คะแนน',
      'หัวข้อ 1.1: 200.00 คะแนน ระดับที่ได้ ยังไม่ผ่านระดับพื้นฐาน',
    ]);
    expect(out).toContain('หมวด 1: 200 ÷ 2 = 100.00 คะแนน\nคะแนนรวม: 100 ÷ 1 = 100.00 คะแนน\nSHA-256 ');
  });

  it('tells them in English, fractions behind what is shown', () => {
    const { out } = score(`${HEADER}1.1,basic,1,true\n2.1,basic,1,true\n2.1,advance,1,true\n2.1,significance,1,true\n`, '--explain', 'en');
    expect(out).toContain('  Item 2.1, Significance: 1 of 7 checkpoints met, worth 14.28 (100/7)\n');
    expect(out).toContain('Item 2.1: 414.28 (2900/7) points, level reached: Advance\n');
    expect(out).toContain('Total: 3250/7 ÷ 2 = 232.14 (1625/7) points\n');
  });

  it('tells indicators and parts', () => {
    const files = { 'e.yaml': edition(category('1', item('1.1', 1, 1, 1)), RESULTS), 'a.csv': HEADER };
    const rows = '7.1,a,A,more,7,,,2569,1,true\n7.1,b,B,more,,75,95,2569,,true\n7.2,c,A,more,1,,,2569,1,false\n';
    const told = (language: string) =>
      run(
        { ...files, 'r.csv': RESULT_HEADER + rows },
        '--edition',
        'e.yaml',
        '--answers',
        'a.csv',
        '--results',
        'r.csv',
        '--explain',
        language,
      ).out;
    expect(told('en')).toContain('  Indicator 7.1 a, 2569: rule A, achievement in per cent 100/7, 42.85 (300/7) points\n');
    expect(told('en')).toContain(
      '  Indicator 7.1 b, 2569: no result in this year, 0.00 points\nPart 7.1: 300/7 ÷ 2 indicators = 21.42 (150/7) points\n',
    );
    expect(told('th')).toContain('  ตัวชี้วัด 7.2 c ปี 2569: ตัวชี้วัดไม่เหมาะสม ได้ 0.00 คะแนน\nส่วน 7.2: 0 หารด้วย 1 ตัวชี้วัด = 0.00 คะแนน\n');
  });
});
