import { editionCode, editionShape, type EditionDocument } from '#libs/contract/schemas/edition.schema';
import { DEFAULT_RESULT_RULE } from '#libs/rules/scoring/results.rule';
import { LEVELS } from '#libs/rules/scoring/score.types';

/** What a change touches. Order of the list: as printed. */
export const CHANGED_PARTS = ['rule', 'category', 'item', 'level', 'checkpoint', 'results', 'factor', 'profile', 'head', 'note'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** `at`: the place with ids instead of positions, as `item 1.2, advance, checkpoint 3, th`. Texts are whole. */
export interface EditionChange {
  readonly part: ChangedPart;
  readonly at: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly before?: string;
  readonly after?: string;
}

export interface EditionDiff {
  readonly before: string;
  readonly after: string;
  /** The same points of levels, shares, weights, rounding and result rule, whatever it is called: scores of both can be compared. */
  readonly isSameRule: boolean;
  /** Items whose checkpoints are the same in number: their scores can be compared. */
  readonly comparableItems: readonly string[];
  readonly changes: readonly EditionChange[];
}

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };
type Keyed = { readonly [key: string]: Json | undefined };

const isKeyed = (value: Json | undefined): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const idOf = (entry: Json): string | undefined => (isKeyed(entry) && typeof entry['id'] === 'string' ? entry['id'] : undefined);

/** Lists of things with ids by id, other things by their place from 1; lists of words are one value. */
function childrenOf(value: Json | undefined): ReadonlyMap<string, Json> | null {
  if (isKeyed(value)) return new Map(Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined));
  if (!isList(value) || value.every((entry) => !isKeyed(entry))) return null;
  return new Map(value.map((entry, position) => [idOf(entry) ?? `${position + 1}`, entry]));
}

/** A whole thing in few words: its Thai and English, or its title's. */
function shortText(value: Json | undefined): string {
  if (isKeyed(value)) {
    const names = isKeyed(value['title']) ? value['title'] : value;
    const texts = [names['th'], names['en']].filter((text) => typeof text === 'string');
    return texts.length > 0 ? texts.join(' · ') : JSON.stringify(value);
  }
  return typeof value === 'string' ? value : isList(value) ? value.join(', ') : String(value);
}

type Path = readonly string[];

function walk(
  path: Path,
  before: Json | undefined,
  after: Json | undefined,
  found: (path: Path, change: Omit<EditionChange, 'part' | 'at'>) => void,
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (before === undefined) return found(path, { change: 'added', after: shortText(after) });
  if (after === undefined) return found(path, { change: 'removed', before: shortText(before) });
  const [old, now] = [childrenOf(before), childrenOf(after)];
  if (!old || !now) return found(path, { change: 'changed', before: shortText(before), after: shortText(after) });
  const kept = (from: ReadonlyMap<string, Json>, other: ReadonlyMap<string, Json>) => [...from.keys()].filter((key) => other.has(key));
  if (isList(before) && kept(old, now).join() !== kept(now, old).join())
    found(path, { change: 'moved', before: [...old.keys()].join(', '), after: [...now.keys()].join(', ') });
  for (const key of new Set([...old.keys(), ...now.keys()])) walk([...path, key], old.get(key), now.get(key), found);
}

/** `path` of the comparable form below → what it touches and how people call the place. */
function named(path: Path): { readonly part: ChangedPart; readonly at: string } {
  const [top = '', ...rest] = path;
  const place = (part: ChangedPart, ...words: string[]) => ({ part, at: words.filter((word) => word !== '').join(', ') });
  if (top === 'rule') return place('rule', 'rule', ...rest);
  if (top === 'category') return place('category', `category ${rest[0] ?? ''}`.trim(), ...rest.slice(1));
  if (top === 'item') return itemPlace(rest, place);
  if (top === 'results') return place('results', 'results category', ...rest);
  if (top === 'success_factors' || top === 'tags') return place('factor', top.replace('_', ' '), ...rest);
  return place(top === 'profile' ? 'profile' : top === 'notes' ? 'note' : 'head', top, ...rest);
}

function itemPlace(
  [id = '', field = '', level = '', ...rest]: Path,
  place: (part: ChangedPart, ...words: string[]) => { part: ChangedPart; at: string },
) {
  const item = `item ${id}`.trim();
  if (field === 'success_factors' || field === 'tags') return place('factor', item, field.replace('_', ' '));
  if (field !== 'levels') return place('item', item, field, level, ...rest);
  if (rest[0] !== 'checkpoints') return place('level', item, level, ...rest);
  return place('checkpoint', item, level, rest[1] === undefined ? 'checkpoints' : `checkpoint ${rest[1]}`, ...rest.slice(2));
}

/**
 * The edition with its rule as it counts, items apart from their categories, and a level's own line as its one checkpoint where the other
 * edition lists some.
 */
function comparable(document: EditionDocument, other: EditionDocument): Keyed {
  const otherItems = new Map(other.categories.flatMap(({ items }) => items.map((item) => [item.id, item])));
  const items = document.categories.flatMap((category) =>
    category.items.map((item) => {
      const levels = LEVELS.map((id) => {
        const { th, en, checkpoints } = item.levels[id];
        const lists = checkpoints ?? (otherItems.get(item.id)?.levels[id].checkpoints ? [{ th, en }] : undefined);
        return { id, th, en, ...(lists ? { checkpoints: lists } : {}) };
      });
      return { ...item, category: category.id, levels };
    }),
  );
  const { categories, score_rule: _, ...rest } = document;
  const whole = { rule: editionShape(document).rule, ...rest, category: categories.map(({ id, title }) => ({ id, title })), item: items };
  return JSON.parse(JSON.stringify(whole)) as Keyed;
}

function ruleOf(document: EditionDocument): string {
  const { code: _, version: __, ...rule } = editionShape(document).rule;
  return JSON.stringify(
    Object.entries({ shares: 'equal', results: DEFAULT_RESULT_RULE, ...rule }).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function sameCheckpoints(before: EditionDocument, after: EditionDocument): string[] {
  const counts = (document: EditionDocument) =>
    new Map(
      editionShape(document).categories.flatMap(({ items }) => items.map(({ id, checkpoints }) => [id, JSON.stringify(checkpoints)])),
    );
  const now = counts(after);
  return [...counts(before)].filter(([id, counted]) => now.get(id) === counted).map(([id]) => id);
}

/** What changed from one edition to another, by rule, category, item, level, checkpoint and text. */
export function diffEditions(before: EditionDocument, after: EditionDocument): EditionDiff {
  const changes: EditionChange[] = [];
  walk([], comparable(before, after), comparable(after, before), (path, change) => changes.push({ ...named(path), ...change }));
  return {
    before: editionCode(before),
    after: editionCode(after),
    isSameRule: ruleOf(before) === ruleOf(after),
    comparableItems: sameCheckpoints(before, after),
    changes: changes.toSorted((a, b) => CHANGED_PARTS.indexOf(a.part) - CHANGED_PARTS.indexOf(b.part)),
  };
}

const SIGNS = { added: '+', removed: '-', changed: '~', moved: '~' } as const;

/** The difference as lines for people. */
export function diffLines({ before, after, isSameRule, comparableItems, changes }: EditionDiff): string[] {
  const lines = changes.flatMap(({ at, change, before: old, after: now }) => [
    `${SIGNS[change]} ${at}${change === 'moved' ? ': in another order' : ''}`,
    ...(old === undefined ? [] : [`    - ${old}`]),
    ...(now === undefined ? [] : [`    + ${now}`]),
  ]);
  return [
    `${before} → ${after}: ${changes.length === 0 ? 'no difference' : `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`}`,
    `${isSameRule ? 'The same rule counts' : 'Another rule counts'}; items with the same checkpoints: ${comparableItems.length}`,
    ...lines,
  ];
}
