import { Mark } from '@mantine/core';
import { searched } from './text-search.js';

/** A text with what was searched for marked in it. */
export function SearchedText({ text, query }: { readonly text: string; readonly query: string }) {
  return searched(text, query).map(({ text: part, isHit }, position) =>
    isHit ? (
      <Mark key={position} color="amber.2">
        {part}
      </Mark>
    ) : (
      part
    ),
  );
}
