/** A part of a text; `isHit`: it is what was searched for. */
export interface TextPart {
  readonly text: string;
  readonly isHit: boolean;
}

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/;
const THAI_DIGIT = /[\u0e50-\u0e59]/;
const THAI_LETTER = /[\u0e01-\u0e2e]/;
const TONE_MARK = /[\u0e48-\u0e4b]/;
const SARA_AM = '\u0e33';
const NIKHAHIT = '\u0e4d';
const SARA_AA = '\u0e32';

interface Folded {
  readonly text: string;
  /** Where in the original each letter of the folded text stands. */
  readonly at: readonly number[];
}

/** One letter of the original as it is compared: none, one, or the two halves of sara am. */
function foldLetter(letter: string, before: string): string {
  if (INVISIBLE.test(letter)) return '';
  if (letter === '.' && THAI_LETTER.test(before)) return '';
  if (THAI_DIGIT.test(letter)) return String(letter.charCodeAt(0) - 0x0e50);
  if (letter === SARA_AM) return NIKHAHIT + SARA_AA;
  if (/\s/.test(letter)) return /\s/.test(before) ? '' : ' ';
  return letter.toLowerCase();
}

/** Thai and Arabic digits, composed and split sara am, invisible spaces, dots of abbreviations and capitals alike. */
function fold(original: string): Folded {
  const letters: { text: string; at: number }[] = [];
  for (let at = 0; at < original.length; at += 1) {
    for (const text of foldLetter(original.charAt(at), original.charAt(at - 1))) {
      const last = letters.at(-1);
      // A split sara am may have its ring before the tone mark: the mark goes first, as in the composed form.
      if (TONE_MARK.test(text) && last?.text === NIKHAHIT) letters.splice(-1, 0, { text, at });
      else letters.push({ text, at });
    }
  }
  return { text: letters.map(({ text }) => text).join(''), at: letters.map(({ at }) => at) };
}

/** A text cut where the query is found in it; one part without a hit where it is not. */
export function searched(original: string, query: string): readonly TextPart[] {
  const wanted = fold(query.trim()).text;
  if (wanted === '') return [{ text: original, isHit: false }];
  const folded = fold(original);
  const parts: TextPart[] = [];
  let shownTo = 0;
  for (let from = folded.text.indexOf(wanted); from !== -1; from = folded.text.indexOf(wanted, from + wanted.length)) {
    const places = folded.at.slice(from, from + wanted.length);
    const [start, end] = [Math.max(Math.min(...places), shownTo), Math.max(...places) + 1];
    if (start > shownTo) parts.push({ text: original.slice(shownTo, start), isHit: false });
    if (end > start) parts.push({ text: original.slice(start, end), isHit: true });
    shownTo = Math.max(end, shownTo);
  }
  if (shownTo < original.length || parts.length === 0) parts.push({ text: original.slice(shownTo), isHit: false });
  return parts;
}

export const hitsIn = (original: string, query: string): number => searched(original, query).filter(({ isHit }) => isHit).length;
