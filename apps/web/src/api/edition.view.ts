import type { z } from 'zod';
import type {
  EditionDiff as EditionDiffSchema,
  EditionImportReport as EditionImportReportSchema,
  EditionList,
} from '#libs/contract/schemas/edition-view.schema';
import type { Bilingual, LevelName } from './task.view.js';

export const LEVELS: readonly LevelName[] = ['basic', 'advance', 'significance'];

export type EditionHead = z.infer<typeof EditionList>['items'][number];
export type EditionDiff = z.infer<typeof EditionDiffSchema>;
export type EditionChange = EditionDiff['changes'][number];
export type EditionImportReport = z.infer<typeof EditionImportReportSchema>;

type Named = Bilingual & { readonly id: string };

interface LevelText extends Bilingual {
  readonly checkpoints?: readonly Bilingual[];
}

/** The rule as it counts, with what the file leaves to the default filled in by the server. */
export interface ScoreRuleView {
  readonly code: string;
  readonly version: number;
  readonly levels: readonly { readonly id: LevelName; readonly points: number }[];
  readonly rounding: { readonly mode: 'cut' | 'halfUp'; readonly decimals: number };
  readonly shares?: 'equal' | 'whole';
  readonly itemWeights?: Readonly<Record<string, number>>;
  readonly categoryWeights?: Readonly<Record<string, number>>;
  readonly results?: {
    readonly achievement: {
      readonly pointsPerPercent: number;
      readonly bands: readonly { readonly upTo: number | null; readonly points: number }[];
    };
    readonly scale: { readonly floorPoints: number; readonly ceilingPoints: number };
  };
}

export interface IndicatorView extends Named {
  readonly unit: Bilingual;
  readonly direction: 'more' | 'less';
  readonly rule: 'A' | 'B';
  readonly target?: string;
  readonly floor?: string;
  readonly ceiling?: string;
}

export interface ResultsCategory {
  readonly id: string;
  readonly title: Bilingual;
  readonly parts: readonly (Named & { readonly indicators?: readonly IndicatorView[] })[];
}

export interface EditionNote {
  readonly id: string;
  readonly item: string;
  readonly kind: 'repair' | 'likely_seed_error' | 'difference' | 'gap' | 'translation';
  readonly detail: string;
}

/** The edition's document as the api sends it; a level without checkpoints is its own one checkpoint. */
export interface EditionDocument {
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly source?: string;
    readonly levels: readonly (Bilingual & { readonly id: LevelName; readonly cumulative_points: number })[];
  };
  readonly success_factors?: { readonly proposed?: boolean; readonly factors: readonly Named[] };
  readonly tags?: { readonly proposed?: boolean; readonly tags: readonly Named[] };
  readonly categories: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly items: readonly {
      readonly id: string;
      readonly title: Bilingual;
      readonly success_factors?: readonly string[];
      readonly tags?: readonly string[];
      readonly levels: Readonly<Record<LevelName, LevelText>>;
    }[];
  }[];
  readonly results?: ResultsCategory;
  readonly profile?: { readonly questions: readonly (Named & { readonly group: string })[] };
  readonly notes?: readonly EditionNote[];
  readonly shape?: { readonly rule: ScoreRuleView };
}

export interface EditionItem {
  readonly item: string;
  readonly category: string;
  readonly title: Bilingual;
  readonly factors: readonly Named[];
  readonly tags: readonly Named[];
  readonly levels: readonly {
    readonly level: LevelName;
    readonly text: Bilingual;
    readonly cumulativePoints: number;
    readonly checkpoints: readonly Bilingual[];
  }[];
}

export interface EditionView {
  readonly code: string;
  /** Null where only the document was read. */
  readonly head: Omit<EditionHead, 'code'> | null;
  readonly source: string | null;
  readonly categories: readonly { readonly category: string; readonly title: Bilingual; readonly items: readonly EditionItem[] }[];
  readonly items: readonly EditionItem[];
  readonly rule: ScoreRuleView | null;
  /** Points of an item with every checkpoint met. */
  readonly fullPoints: number;
  readonly factors: { readonly isProposed: boolean; readonly factors: readonly Named[] } | null;
  readonly results: ResultsCategory | null;
  readonly questions: readonly Named[];
  readonly notes: readonly EditionNote[];
}

type Envelope = EditionHead & { readonly document: EditionDocument };

const named = (known: readonly Named[] | undefined, ids: readonly string[] | undefined): readonly Named[] =>
  (known ?? []).filter(({ id }) => ids?.includes(id));

function itemsOf(document: EditionDocument, category: EditionDocument['categories'][number]): readonly EditionItem[] {
  const pointsOf = (level: LevelName): number => document.catalogue.levels.find(({ id }) => id === level)?.cumulative_points ?? 0;
  return category.items.map(({ id: item, title, levels, success_factors: factors, tags }) => ({
    item,
    category: category.id,
    title,
    factors: named(document.success_factors?.factors, factors),
    tags: named(document.tags?.tags, tags),
    levels: LEVELS.map((level) => ({
      level,
      text: levels[level],
      cumulativePoints: pointsOf(level),
      checkpoints: levels[level].checkpoints ?? [levels[level]],
    })),
  }));
}

/** Accepts the document itself or an envelope `{ code, document }`. */
export function toEdition(code: string, sent: EditionDocument | { readonly document: EditionDocument } | Envelope): EditionView {
  const document = 'document' in sent ? sent.document : sent;
  const categories = document.categories.map((category) => ({
    category: category.id,
    title: category.title,
    items: itemsOf(document, category),
  }));
  const { success_factors: factors } = document;
  return {
    code,
    head: 'frozenAt' in sent ? sent : null,
    source: document.catalogue.source ?? null,
    categories,
    items: categories.flatMap(({ items }) => items),
    rule: document.shape?.rule ?? null,
    fullPoints: Math.max(...document.catalogue.levels.map(({ cumulative_points: points }) => points)),
    factors: factors ? { isProposed: factors.proposed ?? false, factors: factors.factors } : null,
    results: document.results ?? null,
    questions: document.profile?.questions ?? [],
    notes: document.notes ?? [],
  };
}
