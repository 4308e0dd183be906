import { describe, expect, it } from 'vitest';
import type { PublicCycleView } from '../../../apps/web/src/api/public-result.view.js';
import { scopeText, scoreCommand } from '../../../apps/web/src/pages/public-results/score-command.js';

const cycle = (more: Partial<PublicCycleView>): PublicCycleView => ({
  id: 'y',
  fiscalYearBe: 2570,
  nameTh: '',
  nameEn: '',
  editionCode: 'pmqa4-seed-summary-1',
  editionProposed: false,
  scoreRule: { code: 'x', version: 1, levels: [], rounding: { mode: 'cut', decimals: 2 } },
  categories: ['1', '2', '3', '4', '5', '6'],
  categoryTitles: {},
  resultsCategory: null,
  tablesPublicAt: '',
  results: 1,
  ...more,
});

describe('the call that computes a published result again', () => {
  it('names its categories in their order, neighbours as a range', () => {
    expect([['1', '2', '3', '4', '5', '6'], ['7', '1'], ['1', '2', '3', '5'], ['4']].map(scopeText)).toEqual(['1-6', '1,7', '1-3,5', '4']);
  });

  it('has the table of indicators where they were counted', () => {
    expect(scoreCommand(cycle({}))).toBe(
      'npm run --silent score -- --edition pmqa4-seed-summary-1.yaml --answers checkpoints-final.csv --categories 1-6',
    );
    expect(scoreCommand(cycle({ categories: ['1', '7'], resultsCategory: '7' }))).toContain(
      ' --results results-final.csv --categories 1,7',
    );
  });

  it('calls the edition by the name of its download, which a command line takes as one word', () => {
    expect(scoreCommand(cycle({ editionCode: 'เกณฑ์ 1;ls-v 2' }))).toContain(' --edition ______1_ls-v_2.yaml ');
  });
});
