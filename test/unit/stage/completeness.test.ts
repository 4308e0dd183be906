import { describe, expect, it } from 'vitest';
import type { Indicator } from '#libs/rules/scoring/score.types';
import { indicatorOf } from '../scoring/scoring.fixtures.js';
import {
  completenessFindings,
  isOutsideFiscalYear,
  type AskedBeside,
  type EvidenceFact,
  type SubmittedItem,
} from '#libs/rules/stage/completeness.rule';

const evidence = (id: string, more: Partial<EvidenceFact> = {}): EvidenceFact => ({
  evidenceVersionId: id,
  evidenceId: `of-${id}`,
  title: id,
  kind: 'file',
  classification: 'open',
  periodFromOn: '2026-10-01',
  periodToOn: '2027-09-30',
  isStored: true,
  ...more,
});
const link = (evidenceVersionId: string, checkpoint = 1) => ({ level: 'basic', checkpoint, evidenceVersionId });
const item = (id: string, more: Partial<SubmittedItem> = {}): SubmittedItem => ({
  item: id,
  text: 'คำอธิบาย',
  ticks: [{ level: 'basic', checkpoint: 1, met: true }],
  indicators: [],
  links: [link('good')],
  ...more,
});
const found = (items: readonly SubmittedItem[], library: readonly EvidenceFact[], asked: Partial<AskedBeside> = {}) =>
  completenessFindings(items, library, 2570, { parts: [], unanswered: [], ...asked }).map(
    ({ kind, item: of, checkpoints, evidence: pieces }) => [
      kind,
      of,
      checkpoints.map(({ level, checkpoint }) => `${level} ${checkpoint}`),
      pieces.map(({ title }) => title),
    ],
  );

describe('the form of a case', () => {
  it('is complete where every item has text, every tick evidence of the year with its file', () => {
    expect(found([item('1.1'), item('1.2')], [evidence('good')])).toEqual([]);
  });

  it('lacks text: an item without a word, blanks included', () => {
    expect(found([item('1.1', { text: ' \n' })], [evidence('good')])).toEqual([['noText', '1.1', [], []]]);
  });

  it('lacks evidence only where a checkpoint is ticked', () => {
    const ticks = [
      { level: 'basic', checkpoint: 1, met: true },
      { level: 'basic', checkpoint: 2, met: true },
      { level: 'advance', checkpoint: 1, met: false },
    ];
    expect(found([item('1.1', { ticks })], [evidence('good')])).toEqual([['noEvidence', '1.1', ['basic 2'], []]]);
  });

  it('names evidence of another time, without its file, or secret, once an item, with its checkpoints', () => {
    const library = [
      evidence('good'),
      evidence('old', { periodFromOn: '2025-10-01', periodToOn: '2026-09-30' }),
      evidence('gone', { isStored: false }),
      evidence('secret', { kind: 'reference', classification: 'secret', isStored: false }),
      evidence('page', { kind: 'link', isStored: false }),
    ];
    const links = [link('good'), link('old'), link('old', 2), link('gone'), link('secret'), link('page')];
    expect(found([item('1.1', { links })], library)).toEqual([
      ['wrongPeriod', '1.1', ['basic 1', 'basic 2'], ['old']],
      ['fileMissing', '1.1', ['basic 1'], ['gone']],
      ['markedSecret', '1.1', ['basic 1'], ['secret']],
    ]);
  });

  it('has evidence that no item names: of any version, once', () => {
    const versions = [evidence('v1', { evidenceId: 'e' }), evidence('v2', { evidenceId: 'e' })];
    expect(found([item('1.1')], [evidence('good'), ...versions])).toEqual([['unlinked', null, [], ['v2']]]);
    expect(found([item('1.1', { links: [link('good'), link('v1')] })], [evidence('good'), ...versions])).toEqual([]);
  });

  it('of a part asks for indicators, a result of the newest year of all parts, and evidence of what is reported', () => {
    const indicator = (number: number, ...results: readonly (readonly [number, string | null])[]): Indicator =>
      indicatorOf(
        number,
        results.map(([year, result]) => ({ year, result })),
      );
    const part = (id: string, ...indicators: Indicator[]) =>
      item(id, { ticks: [], indicators, links: [{ level: 'indicator', checkpoint: 1, evidenceVersionId: 'good' }] });
    const items = [
      part('7.1', indicator(1, [2569, '80']), indicator(2, [2568, '70'], [2569, null])),
      part('7.2', indicator(1, [2568, '1'])),
      part('7.3'),
    ];
    expect(found(items, [evidence('good')], { parts: ['7.1', '7.2', '7.3'] })).toEqual([
      ['noEvidence', '7.1', ['indicator 2'], []],
      ['noResult', '7.1', ['indicator 2'], []],
      ['noResult', '7.2', ['indicator 1'], []],
      ['noIndicators', '7.3', [], []],
      ['yearsDiffer', null, [], []],
    ]);
    const [differing] = completenessFindings(items, [], 2570, { parts: ['7.1', '7.2', '7.3'], unanswered: [] }).slice(-1);
    expect(differing?.years).toEqual([
      { year: 2569, parts: ['7.1'] },
      { year: 2568, parts: ['7.2'] },
    ]);
  });

  it('names the questions of the profile that want an answer', () => {
    const findings = completenessFindings([], [], 2570, { parts: [], unanswered: ['p1', 'p3'] });
    expect(findings.map(({ kind, item: of, questions }) => [kind, of, questions])).toEqual([['noAnswer', null, ['p1', 'p3']]]);
  });

  it('keeps the order of the items', () => {
    expect(found([item('1.2', { text: '' }), item('1.1', { text: '' })], [evidence('good')]).map(([, of]) => of)).toEqual(['1.2', '1.1']);
  });
});

describe('a period against fiscal year 2570 (1 Oct 2026 to 30 Sep 2027)', () => {
  it.each([
    ['2026-10-01', '2027-09-30', false],
    ['2020-01-01', '2026-10-01', false],
    ['2027-09-30', '2029-01-01', false],
    ['2020-01-01', '2026-09-30', true],
    ['2027-10-01', '2028-01-01', true],
    [null, '2026-09-30', true],
    ['2027-10-01', null, true],
    ['2020-01-01', null, false],
    [null, null, false],
  ])('%s to %s is outside: %s', (periodFromOn, periodToOn, outside) => {
    expect(isOutsideFiscalYear({ periodFromOn, periodToOn }, 2570)).toBe(outside);
  });
});
