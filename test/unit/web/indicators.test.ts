import { describe, expect, it } from 'vitest';
import { criteriaOf, isPart } from '../../../apps/web/src/api/criteria.view.js';
import type { EditionView, IndicatorView } from '../../../apps/web/src/api/edition.view.js';
import { resultOf, withAnother, withChange, withResult, withSamples } from '../../../apps/web/src/components/indicators/indicators.js';

const line = (text: string) => ({ th: text, en: `${text} (en)` });
const item = {
  item: '1.1',
  category: '1',
  title: line('one'),
  levels: [{ level: 'basic', text: line('b'), cumulativePoints: 300, checkpoints: [line('b')] }],
};
const EDITION = {
  code: 'x',
  categories: [
    { category: '1', title: line('first'), items: [item] },
    { category: '2', title: line('second'), items: [{ ...item, item: '2.1', category: '2' }] },
  ],
  items: [item],
  results: { id: '7', title: line('results'), parts: [{ id: '7.1', ...line('mission') }] },
} as unknown as EditionView;

describe('the criteria of a case', () => {
  it('are those of its scope, with parts of the results category as items without levels', () => {
    const found = criteriaOf(EDITION, ['1', '7']);
    expect(found.categories.map(({ category }) => category)).toEqual(['1', '7']);
    expect(found.items.map((one) => [one.item, one.title.th, isPart(one)])).toEqual([
      ['1.1', 'one', false],
      ['7.1', 'mission', true],
    ]);
    expect(criteriaOf({ ...EDITION, results: null }, ['1', '7']).items.map((one) => one.item)).toEqual(['1.1']);
  });
});

describe('a table of indicators', () => {
  it('gives each new one a number that none before had', () => {
    const two = withAnother(withAnother([]));
    expect(two.map(({ number }) => number)).toEqual([1, 2]);
    expect(withAnother(two.filter(({ number }) => number !== 1)).map(({ number }) => number)).toEqual([2, 3]);
  });

  it('starts from the examples of the criteria, in the language of the page', () => {
    const sample: IndicatorView = { id: 'a', ...line('name'), unit: line('unit'), rule: 'B', direction: 'less', floor: '9', ceiling: '2' };
    expect(withSamples([], [sample], (_th, en) => en)).toEqual([
      {
        number: 1,
        name: 'name (en)',
        unit: 'unit (en)',
        rule: 'B',
        direction: 'less',
        target: null,
        floor: '9',
        ceiling: '2',
        results: [],
      },
    ]);
  });

  it('keeps one result a year, in order; an emptied cell is no result', () => {
    const [one] = withAnother([]);
    const both = withResult({ ...one!, results: withResult(one!, 2570, '5') }, 2568, '4');
    expect(both.map(({ year }) => year)).toEqual([2568, 2570]);
    const [changed] = withChange([{ ...one!, results: both }], 1, { results: withResult({ ...one!, results: both }, 2570, '') });
    expect([resultOf(changed!, 2568), resultOf(changed!, 2570)]).toEqual(['4', '']);
  });
});
