/** Worked scores of the first demo agency, level per item, self → final. Source: glossary §6. `–` is below Basic. */
const TABLE = `
1 | S → A | A → A | A → B | B → B
2 | A → A | A → A | A → B | B → B
3 | S → A | A → A | A → A | A → A
4 | A → B | A → B | B → B | B → –
5 | A → A | A → B | B → B | B → B
6 | A → A | B → B | A → B | B → B`;

export type Letter = '–' | 'B' | 'A' | 'S';

export const WORKED: Readonly<Record<string, { readonly self: Letter; readonly final: Letter }>> = Object.fromEntries(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [category, ...cells] = line.split('|').map((cell) => cell.trim());
      return cells.map((cell, index) => {
        const [self, final] = cell.split(' → ') as [Letter, Letter];
        return [`${category}.${index + 1}`, { self, final }];
      });
    }),
);

const LEVELS = ['basic', 'advance', 'significance'] as const;
export const REACHED: Readonly<Record<Letter, number>> = { '–': 0, B: 1, A: 2, S: 3 };

/** The three marks of an item of the seed edition (one checkpoint a level) that reach the level. */
export const marksFor = (
  item: string,
  letter: Letter,
): { item: string; level: (typeof LEVELS)[number]; checkpoint: number; met: boolean }[] =>
  LEVELS.map((level, index) => ({ item, level, checkpoint: 1, met: index < REACHED[letter] }));

export const ITEMS = Object.keys(WORKED);
