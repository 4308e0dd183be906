import { z } from 'zod';
import type { EditionShape, LevelId, ResultRule, ScoreRule } from '#libs/rules/scoring/score.types';
import { editionErrorText, type TextForm } from '../messages/edition-errors.js';
import { editionComplaints } from './edition.checks.js';

/** A text of a form; the message is the code of what is wrong. */
const written = (form: RegExp, code: TextForm) => z.string().regex(form, code);

const bothLanguages = z.strictObject({ th: z.string().min(1), en: z.string().min(1) });
const levelId = z.enum(['basic', 'advance', 'significance']);
const categoryId = written(/^[1-9]\d*$/, 'not-a-category-number');
const itemId = written(/^[1-9]\d*\.[1-9]\d*$/, 'not-an-item-number');
const factorId = written(/^[a-z][a-z_]*$/, 'not-a-lower-case-name');

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

const decimalText = written(/^-?\d+(\.\d+)?$/, 'not-a-decimal');

const indicatorSchema = bothLanguages.extend({
  id: z.string().min(1),
  unit: bothLanguages,
  direction: z.enum(['more', 'less']),
  rule: z.enum(['A', 'B']).meta({ description: 'A: achievement of the target; B: straight scale from floor to ceiling' }),
  target: decimalText.optional(),
  floor: decimalText.optional(),
  ceiling: decimalText.optional(),
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
  shares: z.enum(['equal', 'whole']).optional().meta({
    description:
      "equal, also without it: each met checkpoint brings the same part of the level's points; whole: the points come with the last",
  }),
  item_weights: z.record(itemId, z.int().min(1)).optional().meta({ description: 'in the mean of a category; what is not named weighs 1' }),
  category_weights: z.record(categoryId, z.int().min(1)).optional().meta({ description: 'in the total; what is not named weighs 1' }),
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

/** Half of the code under which an edition is recorded, addressed and named in scores. */
const codePart = written(/^.{1,50}$/u, 'not-a-code');

const documentSchema = z.strictObject({
  catalogue: z.strictObject({
    id: codePart,
    version: codePart,
    title: bothLanguages.optional(),
    proposed: z.boolean().optional().meta({ description: 'true: not official; every page and report that shows it says so' }),
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
    .strictObject({
      questions: z
        .array(
          bothLanguages.extend({
            id: z.string().min(1),
            group: z.string().min(1),
            required: z.boolean().optional().meta({ description: 'false: may stay without an answer' }),
          }),
        )
        .min(1),
    })
    .optional(),
  notes: z.array(noteSchema).optional(),
});

/** A criteria edition as read from its YAML file; the names in it are those of the file. */
export type EditionDocument = z.infer<typeof documentSchema>;

/** What a form alone can say of an edition. `editionSchema` says the rest too. */
export const editionFormSchema = documentSchema.meta({ title: 'PMQA criteria edition' });

/** The form of a criteria edition, with what a form alone cannot say: see `editionComplaints`. */
export const editionSchema = documentSchema
  .superRefine((document, context) => {
    for (const { path, fault } of editionComplaints(document))
      context.addIssue({ code: 'custom', path: [...path], message: editionErrorText(fault).en });
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
      ...(rule.shares ? { shares: rule.shares } : {}),
      ...(rule.item_weights ? { itemWeights: rule.item_weights } : {}),
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
