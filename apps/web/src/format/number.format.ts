/** Points as the record has them: a decimal text, already truncated. Never rounded here. */
export function points(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  return String(value);
}

const UNITS = ['B', 'kB', 'MB', 'GB'];
export function fileSize(sizeBytes: number): string {
  const step = sizeBytes > 0 ? Math.min(Math.floor(Math.log10(sizeBytes) / 3), UNITS.length - 1) : 0;
  const value = sizeBytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${UNITS[step]}`;
}

/** Characters as a Thai reader counts them: a consonant with its vowel and tone marks is one. */
export function graphemeCount(text: string): number {
  return [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].length;
}
