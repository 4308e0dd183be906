import { type Rational, type Rounding, ZERO, displayText, dividedBy, exactText, plus, rational, times } from './rational.value.js';
import type {
  CategoryShape,
  CheckpointMark,
  CheckpointRef,
  EditionShape,
  ExactPoints,
  ItemScore,
  LevelId,
  ScoreAnswer,
  ScoreRefusal,
  ScoreRule,
  ScoreStep,
} from './score.types.js';

type IndexedLevel = { readonly id: LevelId; readonly points: number; readonly of: number; readonly firstSlot: number };

/** The score of an item for one combination of met checkpoints per level. */
export type ItemCount = { readonly points: Rational; readonly score: ItemScore; readonly steps: readonly ScoreStep[] };

/** An item with the places of its checkpoints on a sheet; `counts` remembers the combinations counted so far. */
export type IndexedItem = {
  readonly id: string;
  readonly category: CategoryShape;
  readonly levels: readonly IndexedLevel[];
  readonly counts: Map<number, ItemCount>;
};

export type EditionIndex = {
  readonly edition: EditionShape;
  readonly items: ReadonlyMap<string, IndexedItem>;
  readonly categories: ReadonlyMap<string, CategoryShape>;
  readonly slots: number;
};

/** One byte for each checkpoint of the edition: no row, a row that says not met, a row that says met. */
export type MarkSheet = Uint8Array;
const [NO_ROW, NOT_MET, MET] = [0, 1, 2];

/** Editions never change, so an index made once serves every sheet scored with the same object. */
const indexes = new WeakMap<EditionShape, EditionIndex>();

export function indexEdition(edition: EditionShape): EditionIndex {
  const known = indexes.get(edition);
  if (known) return known;
  const items = new Map<string, IndexedItem>();
  let slots = 0;
  for (const category of edition.categories) {
    for (const { id, checkpoints } of category.items) {
      const levels = edition.rule.levels.map((level): IndexedLevel => {
        const firstSlot = slots;
        slots += checkpoints[level.id];
        return { id: level.id, points: level.points, of: checkpoints[level.id], firstSlot };
      });
      items.set(id, { id, category, levels, counts: new Map() });
    }
  }
  const categories: readonly CategoryShape[] = edition.results
    ? [...edition.categories, { id: edition.results.id, items: [] }]
    : edition.categories;
  const index = { edition, items, categories: new Map(categories.map((category) => [category.id, category])), slots };
  indexes.set(edition, index);
  return index;
}

const UNKNOWN = -1;

/** The place of a checkpoint of an item on a sheet, or UNKNOWN. Plain loops without iterators: every mark of every sheet of a cycle passes here. */
function slotIn({ levels }: IndexedItem, { level: levelId, checkpoint }: CheckpointRef): number {
  for (let position = 0; position < levels.length; position += 1) {
    const level = levels[position] as IndexedLevel;
    if (level.id !== levelId) continue;
    return Number.isInteger(checkpoint) && checkpoint >= 1 && checkpoint <= level.of ? level.firstSlot + checkpoint - 1 : UNKNOWN;
  }
  return UNKNOWN;
}

/** The sheet of marks, or every row that is unknown or repeated. `sheetId` is named in the refusals. */
export function readMarks(index: EditionIndex, marks: readonly CheckpointMark[], sheetId?: string): ScoreAnswer<MarkSheet> {
  const sheet = new Uint8Array(index.slots);
  const refusals: ScoreRefusal[] = [];
  let item: IndexedItem | undefined; // marks of an item mostly come together
  for (let row = 0; row < marks.length; row += 1) {
    const mark = marks[row] as CheckpointMark;
    if (item?.id !== mark.item) item = index.items.get(mark.item);
    const slot = item === undefined ? UNKNOWN : slotIn(item, mark);
    // Nothing stands at UNKNOWN, so that is no place without a row either.
    if (sheet[slot] === NO_ROW) sheet[slot] = mark.met ? MET : NOT_MET;
    else
      refusals.push({
        refusal: slot === UNKNOWN ? 'unknown-row' : 'repeated-row',
        row,
        mark,
        ...(sheetId === undefined ? {} : { sheet: sheetId }),
      });
  }
  return refusals.length === 0 ? { ok: true, value: sheet } : { ok: false, refusals };
}

/** The categories in scope in the edition's order, the results category last and without items, or what is wrong with the list. */
export function readScope(index: EditionIndex, categories: readonly string[]): ScoreAnswer<readonly CategoryShape[]> {
  const refusals: ScoreRefusal[] = [];
  const wanted = new Set<string>();
  for (const category of categories) {
    if (!index.categories.has(category)) refusals.push({ refusal: 'unknown-category', category });
    if (wanted.has(category)) refusals.push({ refusal: 'repeated-category', category });
    wanted.add(category);
  }
  if (categories.length === 0) refusals.push({ refusal: 'empty-scope' });
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, value: [...index.categories.values()].filter(({ id }) => wanted.has(id)) };
}

export function itemOf(index: EditionIndex, id: string): IndexedItem {
  const item = index.items.get(id);
  if (!item) throw new RangeError(`No item ${id} in edition ${index.edition.code}`);
  return item;
}

const slotOf = (index: EditionIndex, ref: CheckpointRef): number => slotIn(itemOf(index, ref.item), ref);

/** Every checkpoint of an item, lowest level first. */
export function checkpointsOf(item: IndexedItem): readonly CheckpointRef[] {
  return item.levels.flatMap(({ id, of }) =>
    Array.from({ length: of }, (_, position) => ({ item: item.id, level: id, checkpoint: position + 1 })),
  );
}

export function isMet(index: EditionIndex, sheet: MarkSheet, ref: CheckpointRef): boolean {
  return sheet[slotOf(index, ref)] === MET;
}

/** The sheet with one checkpoint met or not met. */
export function withMark(index: EditionIndex, sheet: MarkSheet, mark: CheckpointMark): MarkSheet {
  const changed = sheet.slice();
  changed[slotOf(index, mark)] = mark.met ? MET : NOT_MET;
  return changed;
}

/** Points in both forms: as shown and as computed. */
export function shown(value: Rational, rounding: Rounding): ExactPoints {
  return { points: displayText(value, rounding), exact: exactText(value) };
}

/**
 * The level rule: a level's checkpoints share its points as the rule says; they count only while every checkpoint of every lower level is met;
 * the level reached is the highest with all its and all lower checkpoints met.
 */
function countLevels(item: IndexedItem, metPerLevel: readonly number[], { rounding, shares }: ScoreRule): ItemCount {
  let [points, reached, isComplete] = [ZERO, null as LevelId | null, true];
  const steps = item.levels.map(({ id, points: levelPoints, of }, position): ScoreStep => {
    const met = metPerLevel[position] ?? 0;
    const shared = shares === 'whole' && met < of ? 0 : met;
    const share = rational(BigInt(levelPoints) * BigInt(shared), BigInt(of));
    const counts = isComplete;
    if (counts) points = plus(points, share);
    isComplete = isComplete && met === of;
    if (isComplete) reached = id;
    return { step: 'level', item: item.id, level: id, met, of, share: exactText(share), counts };
  });
  const score: ItemScore = { ...shown(points, rounding), level: reached };
  steps.push({ step: 'item', item: item.id, exact: score.exact, level: reached });
  return { points, score, steps };
}

function metOn(sheet: MarkSheet, { firstSlot, of }: IndexedLevel): number {
  let met = 0;
  for (let slot = firstSlot; slot < firstSlot + of; slot += 1) if (sheet[slot] === MET) met += 1;
  return met;
}

/** The score of one item of a sheet. */
export function countItem(index: EditionIndex, item: IndexedItem, sheet: MarkSheet): ItemCount {
  const { levels } = item;
  let combination = 0;
  for (let position = 0; position < levels.length; position += 1) {
    const level = levels[position] as IndexedLevel;
    combination = combination * (level.of + 1) + metOn(sheet, level);
  }
  const known = item.counts.get(combination);
  if (known) return known;
  const metPerLevel = levels.map((level) => metOn(sheet, level));
  const count = countLevels(item, metPerLevel, index.edition.rule);
  item.counts.set(combination, count);
  return count;
}

function weightOf(rule: ScoreRule, category: CategoryShape): bigint {
  return BigInt(rule.categoryWeights?.[category.id] ?? 1);
}

export function totalWeight(rule: ScoreRule, scope: readonly CategoryShape[]): bigint {
  return scope.reduce((sum, category) => sum + weightOf(rule, category), 0n);
}

export function weighted(rule: ScoreRule, category: CategoryShape, value: Rational): Rational {
  return rule.categoryWeights ? times(value, rational(weightOf(rule, category))) : value;
}

function weightOfItem(rule: ScoreRule, id: string): bigint {
  return BigInt(rule.itemWeights?.[id] ?? 1);
}

export function itemsWeight(rule: ScoreRule, category: CategoryShape): bigint {
  return category.items.reduce((sum, { id }) => sum + weightOfItem(rule, id), 0n);
}

export function weightedItem(rule: ScoreRule, id: string, points: Rational): Rational {
  return rule.itemWeights ? times(points, rational(weightOfItem(rule, id))) : points;
}

/** What a change of an item is worth in its category. */
export function effectOnCategory(rule: ScoreRule, { id, category }: IndexedItem, onItem: Rational): Rational {
  return dividedBy(weightedItem(rule, id, onItem), rational(itemsWeight(rule, category)));
}

/** What a change of a category is worth in the total. */
export function effectOnTotal(rule: ScoreRule, scope: readonly CategoryShape[], category: CategoryShape, onCategory: Rational): Rational {
  return dividedBy(weighted(rule, category, onCategory), rational(totalWeight(rule, scope)));
}
