import type { EditionItem, EditionView, ResultsCategory } from './edition.view.js';

const partItems = ({ id: category, parts }: ResultsCategory): readonly EditionItem[] =>
  parts.map(({ id: item, th, en }) => ({ item, category, title: { th, en }, factors: [], tags: [], levels: [] }));

/** The criteria that a case is assessed by: categories of its scope, parts of the results category as items without levels. */
export function criteriaOf(edition: EditionView, scope: readonly string[]): EditionView {
  const { results } = edition;
  const ofResults = results ? [{ category: results.id, title: results.title, items: partItems(results) }] : [];
  const categories = [...edition.categories, ...ofResults].filter(({ category }) => scope.includes(category));
  return { ...edition, categories, items: categories.flatMap(({ items }) => items) };
}

/** A part of the results category: it has indicators in place of levels. */
export const isPart = ({ levels }: Pick<EditionItem, 'levels'>): boolean => levels.length === 0;
