import { z } from 'zod';
import type { LevelId } from '#libs/rules/scoring/score.types';
import type { EditionFault } from '../messages/edition-errors.js';

/** What is wrong at one place of an edition, and what was expected there. */
export type EditionComplaint = { readonly path: readonly (string | number)[]; readonly fault: EditionFault };
type Named = { readonly path: (string | number)[]; readonly id: string };

/** An id that is missing or no text is the form's to complain about; here it is empty and passed over. */
const id = z.string().catch('');
const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).catch([]);
const ids = list(z.object({ id }).catch({ id: '' }));
const number = z.number().catch(NaN);
const levels = list(z.object({ id, points: number }).catch({ id: '', points: NaN }));

/** The parts of an edition that are checked against each other, read from whatever is there: a fault in one place must not hide those of others. */
const looseEdition = z.object({
  catalogue: z
    .object({ levels: list(z.object({ id, cumulative_points: number }).catch({ id: '', cumulative_points: NaN })) })
    .catch({ levels: [] }),
  score_rule: z
    .object({
      levels,
      item_weights: z.record(z.string(), z.unknown()).catch({}),
      category_weights: z.record(z.string(), z.unknown()).catch({}),
      results: z
        .object({
          achievement: z
            .object({
              bands: list(z.object({ up_to: z.number().nullable().catch(NaN), points: number }).catch({ up_to: NaN, points: NaN })),
            })
            .catch({ bands: [] }),
        })
        .nullable()
        .catch(null),
    })
    .nullable()
    .catch(null),
  success_factors: z.object({ factors: ids }).catch({ factors: [] }),
  tags: z.object({ tags: ids }).catch({ tags: [] }),
  categories: list(
    z
      .object({
        id,
        items: list(z.object({ id, success_factors: list(id), tags: list(id) }).catch({ id: '', success_factors: [], tags: [] })),
      })
      .catch({ id: '', items: [] }),
  ),
  results: z
    .object({ id, parts: list(z.object({ id, indicators: ids }).catch({ id: '', indicators: [] })) })
    .nullable()
    .catch(null),
  profile: z.object({ questions: ids }).catch({ questions: [] }),
  notes: ids,
});
type LooseEdition = z.infer<typeof looseEdition>;

function repeated(names: readonly Named[]): EditionComplaint[] {
  const seen = new Set<string>();
  return names.flatMap(({ id: name, path }) => {
    if (name !== '' && seen.has(name)) return [{ path, fault: { code: 'id-repeated', id: name } }];
    seen.add(name);
    return [];
  });
}

const named = (entries: readonly { readonly id: string }[], ...path: (string | number)[]): Named[] =>
  entries.map((entry, position) => ({ id: entry.id, path: [...path, position, 'id'] }));

function outOfPlace(
  category: string,
  entries: readonly Named[],
  code: 'item-outside-category' | 'part-outside-results',
): EditionComplaint[] {
  return entries.flatMap(({ id: name, path }) =>
    category === '' || name === '' || name.startsWith(`${category}.`) ? [] : [{ path, fault: { code, category } }],
  );
}

function idsOf({ categories, results, success_factors: factors, tags, profile, notes }: LooseEdition): EditionComplaint[] {
  const itemNames = categories.flatMap(({ items }, category) => named(items, 'categories', category, 'items'));
  const parts = results?.parts ?? [];
  const partNames = named(parts, 'results', 'parts');
  return [
    ...repeated([...named(categories, 'categories'), ...(results ? [{ id: results.id, path: ['results', 'id'] }] : [])]),
    ...repeated([...itemNames, ...partNames]),
    ...categories.flatMap((category, at) =>
      outOfPlace(category.id, named(category.items, 'categories', at, 'items'), 'item-outside-category'),
    ),
    ...outOfPlace(results?.id ?? '', partNames, 'part-outside-results'),
    ...parts.flatMap(({ indicators }, part) => repeated(named(indicators, 'results', 'parts', part, 'indicators'))),
    ...repeated(named(factors.factors, 'success_factors', 'factors')),
    ...repeated(named(tags.tags, 'tags', 'tags')),
    ...repeated(named(profile.questions, 'profile', 'questions')),
    ...repeated(named(notes, 'notes')),
  ];
}

const LEVEL_ORDER: readonly LevelId[] = ['basic', 'advance', 'significance'];
const isMisplaced = (name: string, wanted: LevelId): boolean => name !== wanted && LEVEL_ORDER.some((level) => level === name);

function levelsOf({ catalogue, score_rule: rule }: LooseEdition): EditionComplaint[] {
  const complaints: EditionComplaint[] = [];
  const complain = (path: (string | number)[], fault: EditionFault) => complaints.push({ path, fault });
  let sum = 0;
  LEVEL_ORDER.forEach((wanted, position) => {
    const level = catalogue.levels[position];
    const ruleLevel = rule?.levels[position];
    sum += ruleLevel?.points ?? 0;
    if (level) {
      const lower = catalogue.levels[position - 1]?.cumulative_points ?? 0;
      if (isMisplaced(level.id, wanted))
        complain(['catalogue', 'levels', position, 'id'], { code: 'level-out-of-order', level: wanted, position: position + 1 });
      if (level.cumulative_points <= lower)
        complain(['catalogue', 'levels', position, 'cumulative_points'], { code: 'level-not-above', lower });
    }
    if (!ruleLevel) return;
    if (isMisplaced(ruleLevel.id, wanted))
      complain(['score_rule', 'levels', position, 'id'], { code: 'level-out-of-order', level: wanted, position: position + 1 });
    const isCountable = level !== undefined && !Number.isNaN(sum + level.cumulative_points);
    if (isCountable && sum !== level.cumulative_points)
      complain(['score_rule', 'levels', position, 'points'], { code: 'level-sum', points: level.cumulative_points, sum });
  });
  return complaints;
}

function bandsOf({ score_rule: rule }: LooseEdition): EditionComplaint[] {
  const bands = rule?.results?.achievement.bands ?? [];
  const path = ['score_rule', 'results', 'achievement', 'bands'];
  const disordered = bands.flatMap((band, position): EditionComplaint[] => {
    const lower = bands[position - 1];
    const falls = lower && ((lower.up_to ?? Infinity) >= (band.up_to ?? Infinity) || lower.points > band.points);
    return falls ? [{ path: [...path, position], fault: { code: 'bands-fall' } }] : [];
  });
  const last = bands.at(-1);
  if (!last || last.up_to === null || Number.isNaN(last.up_to)) return disordered;
  return [...disordered, { path, fault: { code: 'last-band-ends' } }];
}

const UNKNOWN = { success_factors: 'unknown-factor', tags: 'unknown-tag' } as const;

function namesOf({ categories, results, success_factors: factors, tags, score_rule: rule }: LooseEdition): EditionComplaint[] {
  const known = { success_factors: factors.factors.map((factor) => factor.id), tags: tags.tags.map((tag) => tag.id) };
  const unknownTags = categories.flatMap(({ items }, category) =>
    items.flatMap((item, position) =>
      (['success_factors', 'tags'] as const).flatMap((field) =>
        item[field].flatMap((name, at): EditionComplaint[] => {
          if (name === '' || known[field].includes(name)) return [];
          const path = ['categories', category, 'items', position, field, at];
          return [{ path, fault: { code: UNKNOWN[field], known: known[field] } }];
        }),
      ),
    ),
  );
  const categoryIds = [...categories, ...(results ? [results] : [])].map((category) => category.id);
  const itemIds = categories.flatMap(({ items }) => items.map((item) => item.id));
  const unknown = (field: 'category_weights' | 'item_weights', among: readonly string[], code: 'unknown-category' | 'unknown-item') =>
    Object.keys(rule?.[field] ?? {}).flatMap((name): EditionComplaint[] =>
      among.includes(name) ? [] : [{ path: ['score_rule', field, name], fault: { code } }],
    );
  return [
    ...unknownTags,
    ...unknown('category_weights', categoryIds, 'unknown-category'),
    ...unknown('item_weights', itemIds, 'unknown-item'),
  ];
}

/**
 * What a form alone cannot say of an edition: ids once, items in their category and parts in theirs, levels in order, points that add up,
 * bands that rise, tags and weights that name what there is. `document`: whatever was read; what has no fitting form is left to the form.
 */
export function editionComplaints(document: unknown): EditionComplaint[] {
  const read = looseEdition.safeParse(document);
  if (!read.success) return [];
  return [idsOf, levelsOf, bandsOf, namesOf].flatMap((check) => check(read.data));
}
