import type { Rounding } from './rational.value.js';

/** The three cumulative levels of an item, lowest first. */
export const LEVELS = ['basic', 'advance', 'significance'] as const;
export type LevelId = (typeof LEVELS)[number];

/**
 * The score rule of an edition, as data.
 * `levels`, lowest first: the points that the level's checkpoints share. A level counts only when every checkpoint of every lower level is met.
 * `shares`: `equal` (also where it is absent), each met checkpoint brings the same part of the level's points; `whole`, the points come with the last one.
 * `itemWeights`, `categoryWeights`: whole numbers from 1 up; what is not named weighs 1, so without them category and total are plain means.
 */
export type ScoreRule = {
  readonly code: string;
  readonly version: number;
  readonly levels: readonly { readonly id: LevelId; readonly points: number }[];
  readonly rounding: Rounding;
  readonly shares?: 'equal' | 'whole' | undefined;
  readonly itemWeights?: Readonly<Record<string, number>> | undefined;
  readonly categoryWeights?: Readonly<Record<string, number>> | undefined;
  readonly results?: ResultRule | undefined;
};

/**
 * How indicators of the results category score, as data.
 * Rule A, achievement in per cent: below 100 `pointsPerPercent` each; from 100 the first band whose `upTo` (inclusive) is not exceeded; `null` = no end.
 * Rule B, a straight scale: `floorPoints` at the floor, `ceilingPoints` at the ceiling and beyond, 0 below the floor.
 */
export type ResultRule = {
  readonly achievement: {
    readonly pointsPerPercent: number;
    readonly bands: readonly { readonly upTo: number | null; readonly points: number }[];
  };
  readonly scale: { readonly floorPoints: number; readonly ceilingPoints: number };
};

/**
 * One year of one indicator. Numbers are decimal texts (`-12.5`), exact and finite by form; null where the cell is empty.
 * `floor` is the worst value that still scores, `ceiling` the best: below the ceiling where more is better, above it where less is better.
 */
export type ResultRow = {
  readonly part: string;
  readonly indicator: string;
  readonly rule: 'A' | 'B';
  readonly direction: 'more' | 'less';
  readonly target: string | null;
  readonly floor: string | null;
  readonly ceiling: string | null;
  readonly year: number;
  readonly result: string | null;
  readonly suitable: boolean;
};

/**
 * An indicator of a part, as the agency reports it. Its number stays when others go. Numbers are decimal texts, null where nothing was given;
 * an agency's draft may hold any text there.
 */
export interface Indicator {
  readonly number: number;
  readonly name: string;
  readonly unit: string;
  readonly rule: 'A' | 'B';
  readonly direction: 'more' | 'less';
  readonly target: string | null;
  readonly floor: string | null;
  readonly ceiling: string | null;
  /** Up to three years, B.E. */
  readonly results: readonly { readonly year: number; readonly result: string | null }[];
}

/** The indicators of one part of the results category: an item of the case that has a table in place of levels. */
export interface PartIndicators {
  readonly item: string;
  readonly indicators: readonly Indicator[];
}

export type ItemShape = { readonly id: string; readonly checkpoints: Readonly<Record<LevelId, number>> };
export type CategoryShape = { readonly id: string; readonly items: readonly ItemShape[] };

/** The category of results: parts with indicators instead of items with levels. */
export type ResultsShape = { readonly id: string; readonly parts: readonly string[] };

/** What scoring needs of a criteria edition: ids and numbers of checkpoints, no texts. `results` only where the edition has that category. */
export type EditionShape = {
  readonly code: string;
  readonly rule: ScoreRule;
  readonly categories: readonly CategoryShape[];
  readonly results?: ResultsShape | undefined;
};

/** One checkpoint of one level of one item; `checkpoint` counts from 1. */
export type CheckpointRef = { readonly item: string; readonly level: LevelId; readonly checkpoint: number };
/** What an evaluator marks in an item: the checkpoints of its levels; in a part of the results category its indicators, by their numbers. */
export type MarkLevel = LevelId | 'indicator';
/** A mark on a sheet. On an indicator `met` says that it is suitable. */
export type SheetMark = { readonly item: string; readonly level: MarkLevel; readonly checkpoint: number; readonly met: boolean };
/** A tick or a mark. A checkpoint without a mark is not met. */
export type CheckpointMark = CheckpointRef & { readonly met: boolean };

/** `points` as shown (`333.33`), `exact` as computed (`1000/3`). Strings, so that they survive JSON unchanged. */
export type ExactPoints = { readonly points: string; readonly exact: string };
export type ItemScore = ExactPoints & { readonly level: LevelId | null };

/** How the score came about, in the order of computing; data for `--explain` and for pages, without prose. */
export type ScoreStep =
  | {
      readonly step: 'level';
      readonly item: string;
      readonly level: LevelId;
      readonly met: number;
      readonly of: number;
      /** The share that the met checkpoints are worth by themselves. */
      readonly share: string;
      /** false: a lower level is not complete, so the share is kept, shown, and worth 0. */
      readonly counts: boolean;
    }
  | { readonly step: 'item'; readonly item: string; readonly exact: string; readonly level: LevelId | null }
  | {
      readonly step: 'indicator';
      readonly part: string;
      readonly indicator: string;
      readonly year: number;
      readonly rule: 'A' | 'B';
      /** Rule A: the achievement in per cent. Rule B: the result. null when nothing was reported or the indicator is unsuitable. */
      readonly value: string | null;
      readonly reason: 'scored' | 'noResult' | 'unsuitable';
      readonly exact: string;
    }
  | { readonly step: 'part'; readonly part: string; readonly sum: string; readonly indicators: number; readonly exact: string }
  | {
      readonly step: 'category';
      readonly category: string;
      readonly sum: string;
      /** Items, or parts of the results category. */
      readonly items: number;
      /** What the sum is divided by: the number of items where they weigh the same. */
      readonly weight: number;
      readonly exact: string;
    }
  | { readonly step: 'total'; readonly sum: string; readonly weight: number; readonly exact: string };

export type CaseScore = {
  readonly edition: string;
  readonly rule: { readonly code: string; readonly version: number };
  readonly items: Readonly<Record<string, ItemScore>>;
  /** Parts of the results category, where it is in scope. */
  readonly parts?: Readonly<Record<string, ExactPoints>>;
  readonly categories: Readonly<Record<string, ExactPoints>>;
  readonly total: ExactPoints;
  readonly steps: readonly ScoreStep[];
};

/**
 * unknown-row: the mark names an item, level or checkpoint that the edition does not have (`row` is its 0-based place in the marks).
 * repeated-row: the checkpoint was marked before, with the same or another value.
 * unknown-category, repeated-category, empty-scope: of the categories in scope. unknown-item: of a single item asked about.
 * too-few-sheets, repeated-sheet: a comparison needs two sheets or more, each with its own id.
 * unreachable-target: no set of checkpoints reaches the wanted value, or it is no number; `highest` is the most that they reach.
 * Of result rows: unknown-result (no such part), repeated-result (same part, indicator and year), too-many-years (more than three of an indicator),
 * unreadable-number (not a decimal: NaN, Infinity, exponents), and for the newest year of a suitable indicator with a result: missing-target,
 * target-not-positive (rule A divides by it), missing-scale, scale-without-span (floor = ceiling), scale-against-direction.
 */
export type ScoreRefusal =
  | {
      readonly refusal: 'unknown-row' | 'repeated-row';
      readonly row: number;
      readonly mark: CheckpointMark;
      readonly sheet?: string | undefined;
    }
  | { readonly refusal: 'unknown-category' | 'repeated-category'; readonly category: string }
  | { readonly refusal: 'unknown-item'; readonly item: string }
  | { readonly refusal: 'repeated-sheet'; readonly sheet: string }
  | { readonly refusal: 'empty-scope' | 'too-few-sheets' }
  | { readonly refusal: 'unreachable-target'; readonly target: string; readonly highest: ExactPoints }
  | { readonly refusal: ResultRefusal; readonly row: number; readonly part: string; readonly indicator: string };

export type ResultRefusal =
  | 'unknown-result'
  | 'repeated-result'
  | 'too-many-years'
  | 'unreadable-number'
  | 'missing-target'
  | 'target-not-positive'
  | 'missing-scale'
  | 'scale-without-span'
  | 'scale-against-direction';

/** Either the value, or all refusals together. */
export type ScoreAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly ScoreRefusal[] };
