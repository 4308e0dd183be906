// Thai and Arabic digits, split and composed sara am, dots of abbreviations and zero-width marks make no difference to a search.
const FOLD_FROM = '๐๑๒๓๔๕๖๗๘๙.\u200b\u200c\u200d';
const FOLD_TO = '0123456789';
const SARA_AM = { split: '\u0e4d\u0e32', composed: '\u0e33' };

/** SQL that folds a column for searching. */
export const folded = (column: string): string =>
  `translate(replace(lower(${column}), '${SARA_AM.split}', '${SARA_AM.composed}'), '${FOLD_FROM}', '${FOLD_TO}')`;

/** What an agency `a` is found by, folded: its code and both names. */
export const AGENCY_WORDS = folded("a.code || ' ' || a.name_th || ' ' || a.name_en");

/** The pattern of what was typed, folded alike, its own wildcards meaning themselves. Null: no search. */
export function searchPattern(typed: string | undefined): string | null {
  if (typed === undefined || typed === '') return null;
  const plain = [...typed.toLowerCase().replaceAll(SARA_AM.split, SARA_AM.composed)].map((character) => {
    const place = [...FOLD_FROM].indexOf(character);
    return place < 0 ? character : (FOLD_TO[place] ?? '');
  });
  return `%${plain.join('').replaceAll(/[\\%_]/g, '\\$&')}%`;
}
