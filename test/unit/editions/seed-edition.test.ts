import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type EditionDocument, checkpointTexts, editionCode, editionSchema, editionShape } from '#libs/contract/schemas/edition.schema';
import { LEVELS } from '#libs/rules/scoring/score.types';

const FILE = new URL('../../../libs/editions/pmqa4-seed.edition.yaml', import.meta.url);
const seed = (): EditionDocument => editionSchema.parse(parse(readFileSync(FILE, 'utf8')));
const items = seed().categories.flatMap((category) => category.items);

describe('the seed edition', () => {
  it('has six categories of four items', () => {
    expect(seed().categories.map(({ id, items: own }) => [id, own.map((item) => item.id)])).toEqual(
      [1, 2, 3, 4, 5, 6].map((category) => [`${category}`, [1, 2, 3, 4].map((item) => `${category}.${item}`)]),
    );
  });

  /** The digests were taken from the catalogue, text by text; a changed letter shows as its row. */
  it('has the Thai of its source letter by letter', () => {
    const document = seed();
    const texts = [
      ...document.catalogue.levels.flatMap(({ id, th, seed_label_th: label }) => [
        [`level ${id}`, th],
        [`label ${id}`, label ?? ''],
      ]),
      ...document.categories.flatMap((category) => [
        [`category ${category.id}`, category.title.th],
        ...category.items.flatMap((item) => [
          [`item ${item.id}`, item.title.th],
          ...LEVELS.map((level) => [`${item.id} ${level}`, item.levels[level].th]),
        ]),
      ]),
    ];
    const digests = texts.map(([text, thai]) => ({
      text,
      sha256: createHash('sha256')
        .update(thai ?? '')
        .digest('hex'),
    }));
    const expected: { text: string; sha256: string; source: string }[] = parseCsv(
      readFileSync(new URL('thai-texts.csv', import.meta.url)),
      { columns: true },
    );
    expect(expected).toHaveLength(108);
    expect(digests).toEqual(expected.map(({ text, sha256 }) => ({ text, sha256 })));
  });

  it('has every text in English too, without Thai in it', () => {
    const english = items.flatMap((item) => [item.title.en, ...LEVELS.map((level) => item.levels[level].en)]);
    expect(english).toHaveLength(96);
    expect(english.filter((text) => /[\u0E00-\u0E7F]/.test(text) || text.trim() === '')).toEqual([]);
  });

  it('scores one checkpoint a level at 300, 400 and 500', () => {
    const shape = editionShape(seed());
    expect(shape).toMatchObject({
      code: 'pmqa4-seed-summary-1',
      rule: { code: 'pmqa4-levels', version: 1, rounding: { mode: 'cut', decimals: 2 } },
    });
    expect(shape.rule.levels).toEqual([
      { id: 'basic', points: 300 },
      { id: 'advance', points: 100 },
      { id: 'significance', points: 100 },
    ]);
    const counts = shape.categories.flatMap((category) => category.items.map(({ checkpoints }) => checkpoints));
    expect(counts).toHaveLength(24);
    expect(counts.every(({ basic, advance, significance }) => basic === 1 && advance === 1 && significance === 1)).toBe(true);
    expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
  });

  it('gives each success factor its items, as proposed', () => {
    const document = seed();
    expect([document.success_factors?.proposed, document.tags?.proposed]).toEqual([true, true]);
    const itemsOf = (field: 'success_factors' | 'tags', id: string) =>
      items.filter((item) => item[field]?.includes(id)).map((item) => item.id);
    expect(itemsOf('success_factors', 'collaboration')).toEqual(['1.3', '2.3', '4.3', '5.2', '5.3', '6.1', '6.4']);
    expect(itemsOf('success_factors', 'innovation')).toEqual(['1.1', '1.3', '2.1', '3.2', '3.3', '4.3', '5.3', '6.2', '6.3']);
    expect(itemsOf('success_factors', 'digitalization')).toEqual(['1.4', '3.1', '3.4', '4.1', '4.4', '5.4', '6.1', '6.3']);
    expect(itemsOf('tags', 'citizen_centric')).toEqual(['1.1', '3.1', '3.2', '3.3', '3.4']);
  });

  it('keeps its notes: what was repaired and what is probably wrong', () => {
    const notes = seed().notes ?? [];
    expect(notes.filter(({ kind }) => kind === 'likely_seed_error').map(({ item }) => item)).toContain('6.3');
    expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
  });
});

describe('an edition document', () => {
  const level = { th: 'ก', en: 'a' };
  const levels = { basic: level, advance: level, significance: level };
  const points = [300, 400, 500] as const;
  const catalogue = {
    id: 'x',
    version: '1',
    levels: LEVELS.map((id, position) => ({ id, order: position + 1, cumulative_points: points[position] ?? 0, ...level })),
  };
  const item = (id: string, more: object = {}) => ({ id, title: level, levels, ...more });
  const category = (id: string, ...own: object[]) => ({ id, title: level, items: own });
  const minimal = { catalogue, categories: [category('1', item('1.1'))] };
  const complaintsOf = (document: unknown) => {
    const result = editionSchema.safeParse(document);
    return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it('without a score rule takes the points of its levels', () => {
    const document = editionSchema.parse(minimal);
    expect(editionCode(document)).toBe('x-1');
    expect(editionShape(document).rule).toEqual({
      code: 'cumulative-levels',
      version: 1,
      levels: [
        { id: 'basic', points: 300 },
        { id: 'advance', points: 100 },
        { id: 'significance', points: 100 },
      ],
      rounding: { mode: 'cut', decimals: 2 },
    });
  });

  it('counts the checkpoints of a level, or its own line as one', () => {
    const two = { ...levels, advance: { ...level, checkpoints: [level, { th: 'ข', en: 'b' }] } };
    const document = editionSchema.parse({ catalogue, categories: [category('1', item('1.1', { levels: two }))] });
    expect(editionShape(document).categories[0]?.items[0]?.checkpoints).toEqual({ basic: 1, advance: 2, significance: 1 });
    expect(checkpointTexts(document, '1.1', 'advance')[1]).toEqual({ th: 'ข', en: 'b' });
    expect(checkpointTexts(document, '1.1', 'basic')).toEqual([level]);
    expect(checkpointTexts(document, '9.9', 'basic')).toEqual([]);
  });

  it('may weigh its categories', () => {
    const rule = {
      code: 'r',
      version: 2,
      levels: [
        { id: 'basic', points: 300 },
        { id: 'advance', points: 100 },
        { id: 'significance', points: 100 },
      ],
      rounding: { mode: 'halfUp', decimals: 1 },
      shares: 'whole',
      item_weights: { 1.1: 3 },
      category_weights: { 1: 2 },
    };
    expect(editionShape(editionSchema.parse({ ...minimal, score_rule: rule })).rule).toMatchObject({
      code: 'r',
      version: 2,
      shares: 'whole',
      itemWeights: { 1.1: 3 },
      categoryWeights: { 1: 2 },
    });
    expect(complaintsOf({ ...minimal, score_rule: { ...rule, item_weights: { 1.9: 2 } } })).toEqual([
      'score_rule.item_weights.1.9: expected an item of the edition',
    ]);
    expect(complaintsOf({ ...minimal, score_rule: { ...rule, category_weights: { 2: 2 } } })).toEqual([
      'score_rule.category_weights.2: expected a category of the edition',
    ]);
  });

  describe('with a results category', () => {
    const results = {
      id: '7',
      title: level,
      parts: [
        { id: '7.1', ...level },
        { id: '7.2', ...level, indicators: [{ id: 'a', ...level, unit: level, direction: 'more', rule: 'A', target: '80' }] },
      ],
    };
    const shares = [
      { id: 'basic', points: 300 },
      { id: 'advance', points: 100 },
      { id: 'significance', points: 100 },
    ];
    const ruleWith = (...bands: object[]) => ({
      code: 'r',
      version: 1,
      levels: shares,
      rounding: { mode: 'cut', decimals: 2 },
      category_weights: { 7: 2 },
      results: { achievement: { points_per_percent: 3, bands }, scale: { floor_points: 100, ceiling_points: 500 } },
    });
    const [first, last] = [
      { up_to: 101, points: 300 },
      { up_to: null, points: 500 },
    ];

    it('names its parts and takes its rule', () => {
      expect(editionShape(editionSchema.parse({ ...minimal, results })).results).toEqual({ id: '7', parts: ['7.1', '7.2'] });
      const shape = editionShape(editionSchema.parse({ ...minimal, results, score_rule: ruleWith(first, last) }));
      expect(shape.rule.results).toEqual({
        achievement: {
          pointsPerPercent: 3,
          bands: [
            { upTo: 101, points: 300 },
            { upTo: null, points: 500 },
          ],
        },
        scale: { floorPoints: 100, ceilingPoints: 500 },
      });
      expect(shape.rule.categoryWeights).toEqual({ 7: 2 });
    });

    it.each<[string, object[], string]>([
      [
        'fall',
        [{ ...first, points: 501 }, last],
        'score_rule.results.achievement.bands.1: expected bands that rise in per cent and never fall in points',
      ],
      [
        'stand still',
        [first, first, last],
        'score_rule.results.achievement.bands.1: expected bands that rise in per cent and never fall in points',
      ],
      ['end', [first], 'score_rule.results.achievement.bands: expected the last band to have no end: up_to null'],
    ])('is refused when its bands %s', (_, bands, complaint) => {
      expect(complaintsOf({ ...minimal, results, score_rule: ruleWith(...bands) })).toEqual([complaint]);
    });
  });

  it.each<[string, object, string]>([
    [
      'a misspelt key',
      { ...minimal, categories: [category('1', item('1.1', { levels: { ...levels, basic: { ...level, chekpoints: [level] } } }))] },
      'categories.0.items.0.levels.basic: Unrecognized key: "chekpoints"',
    ],
    [
      'a repeated item',
      { ...minimal, categories: [category('1', item('1.1'), item('1.1'))] },
      'categories.0.items.1.id: expected each id once, "1.1" is repeated',
    ],
    [
      'a repeated category',
      { ...minimal, categories: [category('1', item('1.1')), category('1', item('1.2'))] },
      'categories.1.id: expected each id once, "1" is repeated',
    ],
    [
      'an item in the wrong category',
      { ...minimal, categories: [category('1', item('2.1'))] },
      'categories.0.items.0.id: expected an item number that begins with "1."',
    ],
    [
      'an unknown factor',
      { ...minimal, categories: [category('1', item('1.1', { success_factors: ['luck'] }))] },
      "categories.0.items.0.success_factors.0: expected one of the edition's success_factors: none",
    ],
    [
      'a category without items',
      { ...minimal, categories: [category('1')] },
      'categories.0.items: Too small: expected array to have >=1 items',
    ],
    [
      'a result category that is there already',
      { ...minimal, results: { id: '1', title: level, parts: [{ id: '7.1', ...level }] } },
      'results.id: expected each id once, "1" is repeated',
    ],
    [
      'levels in another order',
      { ...minimal, catalogue: { ...catalogue, levels: catalogue.levels.toReversed() } },
      'catalogue.levels.0.id: expected "basic" as level 1',
    ],
  ])('with %s is refused, and where', (_, document, complaint) => {
    expect(complaintsOf(document)).toContain(complaint);
  });

  it('whose rule does not add up to its levels is refused', () => {
    const rule = {
      code: 'r',
      version: 1,
      levels: [
        { id: 'basic', points: 300 },
        { id: 'advance', points: 99 },
        { id: 'significance', points: 101 },
      ],
      rounding: { mode: 'cut', decimals: 2 },
    };
    expect(complaintsOf({ ...minimal, score_rule: rule })).toEqual([
      "score_rule.levels.1.points: expected points that add up to the level's 400, not 399",
    ]);
  });

  it('is complained about all at once', () => {
    const document = { ...minimal, categories: [category('1', item('2.1'), item('2.1', { tags: ['x'] }))] };
    expect(complaintsOf(document)).toHaveLength(4);
  });
});
