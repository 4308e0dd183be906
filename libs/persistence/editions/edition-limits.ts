import { CST, Lexer, Parser } from 'yaml';
import type { EditionFault } from '#libs/contract/messages/edition-errors';

/** No edition comes near these. Beyond them reading takes a stack without end, or time that grows with the square of the file. */
const DEEPEST = 64;
const MOST_IN_ONE_PLACE = 1_000;
const MOST_ENTRIES = 20_000;
const ENTRY_SIGNS: ReadonlySet<string | null> = new Set([
  'seq-item-ind',
  'map-value-ind',
  'explicit-key-ind',
  'comma',
  'flow-map-end',
  'flow-seq-end',
]);

function entriesOf(token: CST.Token | undefined): number {
  return token && 'items' in token ? token.items.length : 0;
}

/** Where a text goes beyond what is read, found token by token before anything is built from it; null where it does not. */
export function beyondLimits(text: string): { readonly offset: number; readonly fault: EditionFault } | null {
  const parser = new Parser();
  let entries = 0;
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    const { offset, stack } = parser;
    if (ENTRY_SIGNS.has(CST.tokenType(lexeme))) entries += 1;
    if (stack.length > DEEPEST) return { offset, fault: { code: 'too-deep', limit: DEEPEST } };
    if (entriesOf(stack.at(-1)) > MOST_IN_ONE_PLACE) return { offset, fault: { code: 'too-many-in-one-place', limit: MOST_IN_ONE_PLACE } };
    if (entries > MOST_ENTRIES) return { offset, fault: { code: 'too-many-entries', limit: MOST_ENTRIES } };
  }
  return null;
}
