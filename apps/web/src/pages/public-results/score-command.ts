import type { PublicCycleView } from '../../api/public-result.view.js';

/** As the api names the downloads. */
const CHECKPOINTS = 'checkpoints-final.csv';
const RESULTS = 'results-final.csv';
export const editionFileName = (code: string): string => `${code.replaceAll(/[^\w.-]/g, '_')}.yaml`;

/** `1-6`, `1,7`, `1-3,5`: categories in their order, neighbours as a range. */
export function scopeText(categories: readonly string[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const category of categories.map(Number).toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && category === last.to + 1) last.to = category;
    else runs.push({ from: category, to: category });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The call that computes a result of the cycle again from its downloads. */
export function scoreCommand({ editionCode, categories, resultsCategory }: PublicCycleView): string {
  const results = resultsCategory === null ? '' : ` --results ${RESULTS}`;
  return `npm run --silent score -- --edition ${editionFileName(editionCode)} --answers ${CHECKPOINTS}${results} --categories ${scopeText(categories)}`;
}
