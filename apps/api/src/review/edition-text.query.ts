import type { PoolClient } from 'pg';
import { checkpointTexts, type EditionDocument } from '#libs/contract/schemas/edition.schema';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import { acceptedIndicators } from '#libs/persistence/record/scores/score-inputs.query';
import { partsInScope } from '#libs/rules/scoring/indicator.rule';
import { DEFAULT_RESULT_RULE } from '#libs/rules/scoring/results.rule';
import type { EditionShape, MarkLevel, PartIndicators } from '#libs/rules/scoring/score.types';

export interface ItemText {
  readonly item: string;
  readonly category: string;
  /** indicators: a part of the results category. */
  readonly form: 'levels' | 'indicators';
  readonly titleTh: string;
  readonly titleEn: string;
  readonly levels: readonly {
    readonly level: MarkLevel;
    readonly points: number;
    readonly checkpoints: readonly { readonly checkpoint: number; readonly textTh: string; readonly textEn: string }[];
  }[];
}

export interface EditionTexts {
  /** Items in the cycle's scope, in the edition's order. */
  readonly items: readonly ItemText[];
  /** Titles by id of category and item. */
  readonly titles: Readonly<Record<string, { readonly th: string; readonly en: string }>>;
}

/** An edition in use never changes, and a cycle keeps its shape object: texts are read once for each. */
const known = new WeakMap<EditionShape, EditionTexts>();

export async function editionTexts(client: Pick<PoolClient, 'query'>, context: LoadedCycle): Promise<EditionTexts> {
  const before = known.get(context.edition);
  if (before) return before;
  const { rows } = await client.query<{ document: EditionDocument }>({
    name: 'edition-document',
    text: 'select e.document from assessment_cycle y join criteria_edition e on e.id = y.edition_id where y.id = $1',
    values: [context.cycleId],
  });
  if (!rows[0]) throw new Error(`No edition of cycle ${context.cycleId}.`);
  const texts = textsOf(rows[0].document, context);
  known.set(context.edition, texts);
  return texts;
}

/** The texts with the indicators of a case's parts in the place of checkpoints: an indicator's text is its name. */
export async function caseTexts(
  client: Pick<PoolClient, 'query'>,
  context: LoadedCycle,
  caseId: string,
): Promise<{ readonly texts: EditionTexts; readonly parts: readonly PartIndicators[] }> {
  const texts = await editionTexts(client, context);
  if (partsInScope(context).length === 0) return { texts, parts: [] };
  const parts = (await acceptedIndicators(client, [caseId])).get(caseId) ?? [];
  const points = (context.edition.rule.results ?? DEFAULT_RESULT_RULE).scale.ceilingPoints;
  const items = texts.items.map((text): ItemText => {
    const indicators = parts.find(({ item }) => item === text.item)?.indicators ?? [];
    if (text.form === 'levels' || indicators.length === 0) return text;
    const checkpoints = indicators.map(({ number, name }) => ({ checkpoint: number, textTh: name, textEn: name }));
    return { ...text, levels: [{ level: 'indicator', points, checkpoints }] };
  });
  return { texts: { ...texts, items }, parts };
}

/** Parts of the results category; what stands in them is the agency's, see `caseTexts`. */
const partTexts = ({ results }: EditionDocument): ItemText[] =>
  (results?.parts ?? []).map(({ id, th, en }) => ({
    item: id,
    category: results?.id ?? '',
    form: 'indicators',
    titleTh: th,
    titleEn: en,
    levels: [],
  }));

function textsOf(document: EditionDocument, { edition, items }: LoadedCycle): EditionTexts {
  const inScope = new Set(items);
  const rows = document.categories.flatMap((category) =>
    category.items
      .filter(({ id }) => inScope.has(id))
      .map(({ id, title }): ItemText => ({
        item: id,
        category: category.id,
        form: 'levels',
        titleTh: title.th,
        titleEn: title.en,
        levels: edition.rule.levels.map(({ id: level, points }) => ({
          level,
          points,
          checkpoints: checkpointTexts(document, id, level).map(({ th, en }, position) => ({
            checkpoint: position + 1,
            textTh: th,
            textEn: en,
          })),
        })),
      })),
  );
  const titles = document.categories.flatMap((category) => [
    [category.id, category.title] as const,
    ...category.items.map(({ id, title }) => [id, title] as const),
  ]);
  const parts = partTexts(document);
  const results = document.results ? [[document.results.id, document.results.title] as const] : [];
  const partTitles = parts.map(({ item, titleTh, titleEn }) => [item, { th: titleTh, en: titleEn }] as const);
  return {
    items: [...rows, ...parts.filter(({ item }) => inScope.has(item))],
    titles: Object.fromEntries([...titles, ...results, ...partTitles]),
  };
}

/** Is this a checkpoint of the edition in scope, or an indicator of the case? */
export const hasCheckpoint = (texts: EditionTexts, item: string, level: string, checkpoint: number): boolean =>
  texts.items.some(
    (row) =>
      row.item === item && row.levels.some((part) => part.level === level && part.checkpoints.some((one) => one.checkpoint === checkpoint)),
  );
