import type { PoolClient } from 'pg';
import { checkpointTexts, type EditionDocument } from '#libs/contract/schemas/edition.schema';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import type { EditionShape, LevelId } from '#libs/rules/scoring/score.types';

export interface ItemText {
  readonly item: string;
  readonly category: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly levels: readonly {
    readonly level: LevelId;
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

function textsOf(document: EditionDocument, { edition, items }: LoadedCycle): EditionTexts {
  const inScope = new Set(items);
  const rows = document.categories.flatMap((category) =>
    category.items
      .filter(({ id }) => inScope.has(id))
      .map(({ id, title }): ItemText => ({
        item: id,
        category: category.id,
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
  return { items: rows, titles: Object.fromEntries(titles) };
}

/** Does the edition have this checkpoint in scope? */
export const hasCheckpoint = (texts: EditionTexts, item: string, level: string, checkpoint: number): boolean =>
  texts.items.some(
    (row) =>
      row.item === item && row.levels.some((part) => part.level === level && part.checkpoints.some((one) => one.checkpoint === checkpoint)),
  );
