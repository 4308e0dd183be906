import type { Bilingual, LevelName } from './task.view.js';

export const LEVELS: readonly LevelName[] = ['basic', 'advance', 'significance'];

interface LevelText extends Bilingual {
  readonly checkpoints?: readonly Bilingual[];
}

/** The edition's document as the api sends it; a level without checkpoints is its own one checkpoint. */
export interface EditionDocument {
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly levels: readonly (Bilingual & { readonly id: LevelName; readonly cumulative_points: number })[];
  };
  readonly success_factors?: { readonly factors: readonly (Bilingual & { readonly id: string })[] };
  readonly categories: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly items: readonly { readonly id: string; readonly title: Bilingual; readonly levels: Readonly<Record<LevelName, LevelText>> }[];
  }[];
}

export interface EditionItem {
  readonly item: string;
  readonly category: string;
  readonly title: Bilingual;
  readonly levels: readonly {
    readonly level: LevelName;
    readonly text: Bilingual;
    readonly cumulativePoints: number;
    readonly checkpoints: readonly Bilingual[];
  }[];
}

export interface EditionView {
  readonly code: string;
  readonly categories: readonly { readonly category: string; readonly title: Bilingual; readonly items: readonly EditionItem[] }[];
  readonly items: readonly EditionItem[];
}

/** Accepts the document itself or an envelope `{ code, document }`. */
export function toEdition(code: string, sent: EditionDocument | { readonly document: EditionDocument }): EditionView {
  const document = 'document' in sent ? sent.document : sent;
  const pointsOf = (level: LevelName): number => document.catalogue.levels.find(({ id }) => id === level)?.cumulative_points ?? 0;
  const categories = document.categories.map(({ id: category, title, items }) => ({
    category,
    title,
    items: items.map(({ id: item, title: itemTitle, levels }) => ({
      item,
      category,
      title: itemTitle,
      levels: LEVELS.map((level) => ({
        level,
        text: levels[level],
        cumulativePoints: pointsOf(level),
        checkpoints: levels[level].checkpoints ?? [levels[level]],
      })),
    })),
  }));
  return { code, categories, items: categories.flatMap(({ items }) => items) };
}
