import { z } from 'zod';
import type { LevelId } from '#libs/rules/scoring/score.types';

/** What is wrong at one place of an edition, and what was expected there. */
export type EditionComplaint = { readonly path: readonly (string | number)[]; readonly message: string };
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
    if (name !== '' && seen.has(name)) return [{ path, message: `expected each id once, "${name}" is repeated` }];
    seen.add(name);
    return [];
  });
}

const named = (entries: readonly { readonly id: string }[], ...path: (string | number)[]): Named[] =>
  entries.map((entry, position) => ({ id: entry.id, path: [...path, position, 'id'] }));

function outOfPlace(owner: string, entries: readonly Named[], what: string): EditionComplaint[] {
  return entries.flatMap(({ id: name, path }) =>
    owner === '' || name === '' || name.startsWith(`${owner}.`)
      ? []
      : [{ path, message: `expected ${what} number that begins with "${owner}."` }],
  );
}

function idsOf({ categories, results, success_factors: factors, tags, profile, notes }: LooseEdition): EditionComplaint[] {
  const itemNames = categories.flatMap(({ items }, category) => named(items, 'categories', category, 'items'));
  const parts = results?.parts ?? [];
  const partNames = named(parts, 'results', 'parts');
  return [
    ...repeated([...named(categories, 'categories'), ...(results ? [{ id: results.id, path: ['results', 'id'] }] : [])]),
    ...repeated([...itemNames, ...partNames]),
    ...categories.flatMap((category, at) => outOfPlace(category.id, named(category.items, 'categories', at, 'items'), 'an item')),
    ...outOfPlace(results?.id ?? '', partNames, 'a part'),
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
  const complain = (path: (string | number)[], message: string) => complaints.push({ path, message });
  let sum = 0;
  LEVEL_ORDER.forEach((wanted, position) => {
    const level = catalogue.levels[position];
    const ruleLevel = rule?.levels[position];
    sum += ruleLevel?.points ?? 0;
    if (level) {
      const lower = catalogue.levels[position - 1]?.cumulative_points ?? 0;
      if (isMisplaced(level.id, wanted)) complain(['catalogue', 'levels', position, 'id'], `expected "${wanted}" as level ${position + 1}`);
      if (level.cumulative_points <= lower)
        complain(['catalogue', 'levels', position, 'cumulative_points'], `expected more than ${lower}, the level below`);
    }
    if (!ruleLevel) return;
    if (isMisplaced(ruleLevel.id, wanted))
      complain(['score_rule', 'levels', position, 'id'], `expected "${wanted}" as level ${position + 1}`);
    const isCountable = level !== undefined && !Number.isNaN(sum + level.cumulative_points);
    if (isCountable && sum !== level.cumulative_points)
      complain(
        ['score_rule', 'levels', position, 'points'],
        `expected points that add up to the level's ${level.cumulative_points}, not ${sum}`,
      );
  });
  return complaints;
}

function bandsOf({ score_rule: rule }: LooseEdition): EditionComplaint[] {
  const bands = rule?.results?.achievement.bands ?? [];
  const path = ['score_rule', 'results', 'achievement', 'bands'];
  const disordered = bands.flatMap((band, position): EditionComplaint[] => {
    const lower = bands[position - 1];
    const falls = lower && ((lower.up_to ?? Infinity) >= (band.up_to ?? Infinity) || lower.points > band.points);
    return falls ? [{ path: [...path, position], message: 'expected bands that rise in per cent and never fall in points' }] : [];
  });
  const last = bands.at(-1);
  if (!last || last.up_to === null || Number.isNaN(last.up_to)) return disordered;
  return [...disordered, { path, message: 'expected the last band to have no end: up_to null' }];
}

function namesOf({ categories, results, success_factors: factors, tags, score_rule: rule }: LooseEdition): EditionComplaint[] {
  const known = { success_factors: factors.factors.map((factor) => factor.id), tags: tags.tags.map((tag) => tag.id) };
  const unknownTags = categories.flatMap(({ items }, category) =>
    items.flatMap((item, position) =>
      (['success_factors', 'tags'] as const).flatMap((field) =>
        item[field].flatMap((name, at): EditionComplaint[] => {
          if (name === '' || known[field].includes(name)) return [];
          const path = ['categories', category, 'items', position, field, at];
          return [{ path, message: `expected one of the edition's ${field}: ${known[field].join(', ') || 'none'}` }];
        }),
      ),
    ),
  );
  const categoryIds = [...categories, ...(results ? [results] : [])].map((category) => category.id);
  const itemIds = categories.flatMap(({ items }) => items.map((item) => item.id));
  const unknown = (field: 'category_weights' | 'item_weights', among: readonly string[], what: string) =>
    Object.keys(rule?.[field] ?? {}).flatMap((name): EditionComplaint[] =>
      among.includes(name) ? [] : [{ path: ['score_rule', field, name], message: `expected ${what} of the edition` }],
    );
  return [...unknownTags, ...unknown('category_weights', categoryIds, 'a category'), ...unknown('item_weights', itemIds, 'an item')];
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
