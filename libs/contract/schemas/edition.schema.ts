import { z } from 'zod';
import type { EditionShape, LevelId, ResultRule, ScoreRule } from '#libs/rules/scoring/score.types';

const bothLanguages = z.strictObject({ th: z.string().min(1), en: z.string().min(1) });
const levelId = z.enum(['basic', 'advance', 'significance']);
const categoryId = z.string().regex(/^[1-9]\d*$/, 'expected a category number such as "1"');
const itemId = z.string().regex(/^[1-9]\d*\.[1-9]\d*$/, 'expected an item number such as "1.1"');
const factorId = z.string().regex(/^[a-z][a-z_]*$/, 'expected a lower-case name such as "digitalization"');

const levelTextSchema = bothLanguages
  .extend({
    checkpoints: z.array(bothLanguages).min(1).optional().meta({ description: 'without it the line of the level is its one checkpoint' }),
  })
  .meta({ id: 'LevelText' });

const itemSchema = z.strictObject({
  id: itemId,
  title: bothLanguages,
  success_factors: z.array(factorId).optional(),
  tags: z.array(factorId).optional(),
  levels: z.strictObject({ basic: levelTextSchema, advance: levelTextSchema, significance: levelTextSchema }),
});

const indicatorSchema = bothLanguages.extend({
  id: z.string().min(1),
  unit: bothLanguages,
  direction: z.enum(['more', 'less']),
  rule: z.enum(['A', 'B']).meta({ description: 'A: achievement of the target; B: straight scale from floor to ceiling' }),
  target: z.string().optional(),
  floor: z.string().optional(),
  ceiling: z.string().optional(),
});

const resultRuleSchema = z.strictObject({
  achievement: z.strictObject({
    points_per_percent: z.int().min(1),
    bands: z.array(z.strictObject({ up_to: z.int().min(100).nullable(), points: z.int().min(0) })).min(1),
  }),
  scale: z.strictObject({ floor_points: z.int().min(0), ceiling_points: z.int().min(1) }),
});

const scoreRuleSchema = z.strictObject({
  code: z.string().min(1),
  version: z.int().min(1),
  levels: z.array(z.strictObject({ id: levelId, points: z.int().min(1) })).length(3),
  rounding: z.strictObject({ mode: z.enum(['cut', 'halfUp']), decimals: z.int().min(0).max(6) }),
  category_weights: z.record(categoryId, z.int().min(1)).optional(),
  results: resultRuleSchema.optional().meta({
    description: 'how indicators of the results category score; without it 3 points a per cent, bands at 101 and 105, scale 100 to 500',
  }),
});

const noteSchema = z.looseObject({
  id: z.string().min(1),
  item: z.string().min(1),
  fields: z.array(z.string()),
  kind: z.enum(['repair', 'likely_seed_error', 'difference', 'gap', 'translation']),
  detail: z.string().min(1),
});

const documentSchema = z.strictObject({
  catalogue: z.strictObject({
    id: z.string().min(1),
    version: z.string().min(1),
    source: z.string().min(1).optional(),
    levels: z
      .array(
        bothLanguages.extend({
          id: levelId,
          order: z.int().min(1),
          cumulative_points: z.int().min(1),
          seed_label_th: z.string().optional(),
        }),
      )
      .length(3),
  }),
  score_rule: scoreRuleSchema.optional().meta({ description: 'without it: the cumulative points of the levels, cut to two decimals' }),
  success_factors: z
    .strictObject({ proposed: z.boolean(), source: z.string().min(1), factors: z.array(bothLanguages.extend({ id: factorId })).min(1) })
    .optional(),
  tags: z
    .strictObject({ proposed: z.boolean(), source: z.string().min(1), tags: z.array(bothLanguages.extend({ id: factorId })).min(1) })
    .optional(),
  categories: z.array(z.strictObject({ id: categoryId, title: bothLanguages, items: z.array(itemSchema).min(1) })).min(1),
  results: z
    .strictObject({
      id: categoryId,
      title: bothLanguages,
      parts: z.array(bothLanguages.extend({ id: itemId, indicators: z.array(indicatorSchema).optional() })).min(1),
    })
    .optional()
    .meta({ description: 'category 7: parts with indicators instead of levels' }),
  profile: z
    .strictObject({ questions: z.array(bothLanguages.extend({ id: z.string().min(1), group: z.string().min(1) })).min(1) })
    .optional(),
  notes: z.array(noteSchema).optional(),
});

/** A criteria edition as read from its YAML file; the names in it are those of the file. */
export type EditionDocument = z.infer<typeof documentSchema>;

type Complaint = { readonly path: (string | number)[]; readonly message: string };
type Named = { readonly path: (string | number)[]; readonly id: string };

function repeated(names: readonly Named[]): Complaint[] {
  const seen = new Set<string>();
  return names.flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path, message: `expected each id once, "${id}" is repeated` }];
    seen.add(id);
    return [];
  });
}

function idsOf({ categories, results }: EditionDocument): Complaint[] {
  const categoryNames = categories.map(({ id }, position): Named => ({ id, path: ['categories', position, 'id'] }));
  const itemNames = categories.flatMap(({ items }, category) =>
    items.map(({ id }, position): Named => ({ id, path: ['categories', category, 'items', position, 'id'] })),
  );
  const partNames = (results?.parts ?? []).map(({ id }, position): Named => ({ id, path: ['results', 'parts', position, 'id'] }));
  const misplaced = categories.flatMap((category, at) =>
    category.items.flatMap(({ id }, position): Complaint[] =>
      id.startsWith(`${category.id}.`)
        ? []
        : [{ path: ['categories', at, 'items', position, 'id'], message: `expected an item number that begins with "${category.id}."` }],
    ),
  );
  const resultName = results ? [{ id: results.id, path: ['results', 'id'] }] : [];
  return [...repeated([...categoryNames, ...resultName]), ...repeated([...itemNames, ...partNames]), ...misplaced];
}

function levelsOf({ catalogue, score_rule: rule }: EditionDocument): Complaint[] {
  const ids: readonly LevelId[] = ['basic', 'advance', 'significance'];
  const complaints: Complaint[] = [];
  let sum = 0;
  catalogue.levels.forEach((level, position) => {
    const lower = catalogue.levels[position - 1]?.cumulative_points ?? 0;
    if (level.id !== ids[position])
      complaints.push({ path: ['catalogue', 'levels', position, 'id'], message: `expected "${ids[position]}" as level ${position + 1}` });
    if (level.cumulative_points <= lower)
      complaints.push({ path: ['catalogue', 'levels', position, 'cumulative_points'], message: `expected more than ${lower}` });
    const ruleLevel = rule?.levels[position];
    if (!ruleLevel) return;
    sum += ruleLevel.points;
    if (ruleLevel.id !== ids[position])
      complaints.push({ path: ['score_rule', 'levels', position, 'id'], message: `expected "${ids[position]}" as level ${position + 1}` });
    if (sum !== level.cumulative_points)
      complaints.push({
        path: ['score_rule', 'levels', position, 'points'],
        message: `expected points that add up to the level's ${level.cumulative_points}, not ${sum}`,
      });
  });
  return complaints;
}

function bandsOf({ score_rule: rule }: EditionDocument): Complaint[] {
  if (!rule?.results) return [];
  const { bands } = rule.results.achievement;
  const path = ['score_rule', 'results', 'achievement', 'bands'];
  const disordered = bands.flatMap((band, position): Complaint[] => {
    const lower = bands[position - 1];
    const isRising = !lower || ((lower.up_to ?? Infinity) < (band.up_to ?? Infinity) && lower.points <= band.points);
    return isRising ? [] : [{ path: [...path, position], message: 'expected bands that rise in per cent and never fall in points' }];
  });
  return bands.at(-1)?.up_to === null
    ? disordered
    : [...disordered, { path, message: 'expected the last band to have no end: up_to null' }];
}

function namesOf({ categories, results, success_factors: factors, tags, score_rule: rule }: EditionDocument): Complaint[] {
  const known = { success_factors: factors?.factors.map(({ id }) => id) ?? [], tags: tags?.tags.map(({ id }) => id) ?? [] };
  const unknownTags = categories.flatMap(({ items }, category) =>
    items.flatMap((item, position) =>
      (['success_factors', 'tags'] as const).flatMap((field) =>
        (item[field] ?? []).flatMap((id, at): Complaint[] =>
          known[field].includes(id)
            ? []
            : [
                {
                  path: ['categories', category, 'items', position, field, at],
                  message: `expected one of the edition's ${field}: ${known[field].join(', ') || 'none'}`,
                },
              ],
        ),
      ),
    ),
  );
  const unknownWeights = Object.keys(rule?.category_weights ?? {}).flatMap((id): Complaint[] =>
    [...categories, ...(results ? [results] : [])].some((category) => category.id === id)
      ? []
      : [{ path: ['score_rule', 'category_weights', id], message: 'expected a category of the edition' }],
  );
  return [...unknownTags, ...unknownWeights];
}

/** The form of a criteria edition, with what a form alone cannot say: ids once, items in their category, levels in order, points that add up. */
export const editionSchema = documentSchema
  .superRefine((document, context) => {
    for (const { path, message } of [...idsOf(document), ...levelsOf(document), ...bandsOf(document), ...namesOf(document)])
      context.addIssue({ code: 'custom', path, message });
  })
  .meta({ title: 'PMQA criteria edition' });

type RuleDocument = NonNullable<EditionDocument['score_rule']>;

function resultRuleOf({ achievement, scale }: NonNullable<RuleDocument['results']>): ResultRule {
  return {
    achievement: {
      pointsPerPercent: achievement.points_per_percent,
      bands: achievement.bands.map(({ up_to: upTo, points }) => ({ upTo, points })),
    },
    scale: { floorPoints: scale.floor_points, ceilingPoints: scale.ceiling_points },
  };
}

function ruleOf({ catalogue, score_rule: rule }: EditionDocument): ScoreRule {
  if (rule) {
    return {
      code: rule.code,
      version: rule.version,
      levels: rule.levels,
      rounding: rule.rounding,
      ...(rule.category_weights ? { categoryWeights: rule.category_weights } : {}),
      ...(rule.results ? { results: resultRuleOf(rule.results) } : {}),
    };
  }
  const levels = catalogue.levels.map(({ id, cumulative_points: points }, position) => ({
    id,
    points: points - (catalogue.levels[position - 1]?.cumulative_points ?? 0),
  }));
  return { code: 'cumulative-levels', version: 1, levels, rounding: { mode: 'cut', decimals: 2 } };
}

/** `pmqa4-seed-summary-1`: the code under which an edition is recorded and named in scores. */
export function editionCode({ catalogue }: EditionDocument): string {
  return `${catalogue.id}-${catalogue.version}`;
}

/** What the score rule needs of a checked edition: ids, numbers of checkpoints, parts of the results category, the rule; no texts. */
export function editionShape(document: EditionDocument): EditionShape {
  return {
    code: editionCode(document),
    rule: ruleOf(document),
    categories: document.categories.map(({ id, items }) => ({
      id,
      items: items.map((item) => ({
        id: item.id,
        checkpoints: {
          basic: item.levels.basic.checkpoints?.length ?? 1,
          advance: item.levels.advance.checkpoints?.length ?? 1,
          significance: item.levels.significance.checkpoints?.length ?? 1,
        },
      })),
    })),
    ...(document.results ? { results: { id: document.results.id, parts: document.results.parts.map(({ id }) => id) } } : {}),
  };
}

/** The texts of a level's checkpoints, in both languages; the level's own line where it has none. */
export function checkpointTexts(
  document: EditionDocument,
  item: string,
  level: LevelId,
): readonly { readonly th: string; readonly en: string }[] {
  const found = document.categories.flatMap(({ items }) => items).find(({ id }) => id === item)?.levels[level];
  if (!found) return [];
  return found.checkpoints ?? [{ th: found.th, en: found.en }];
}
