import type { PoolClient } from 'pg';

export interface ItemTitle {
  readonly titleTh: string;
  readonly titleEn: string;
}

const frozen = new Map<string, ReadonlyMap<string, ItemTitle>>();

/** Titles of the items of a cycle's edition. A frozen edition never changes, so they are read once a process. */
export async function itemTitles(client: Pick<PoolClient, 'query'>, cycleId: string): Promise<ReadonlyMap<string, ItemTitle>> {
  const { rows } = await client.query<{ code: string; sha256: string }>({
    name: 'edition-of-cycle',
    text: 'select e.code, e.sha256 from assessment_cycle y join criteria_edition e on e.id = y.edition_id where y.id = $1',
    values: [cycleId],
  });
  const key = rows[0]?.sha256 ?? '';
  const known = frozen.get(key);
  if (known) return known;
  const { rows: items } = await client.query<ItemTitle & { item: string }>({
    name: 'edition-titles',
    text: `select i ->> 'id' as item, i #>> '{title,th}' as "titleTh", i #>> '{title,en}' as "titleEn"
             from assessment_cycle y join criteria_edition e on e.id = y.edition_id, jsonb_array_elements(e.document -> 'categories') k, jsonb_array_elements(k -> 'items') i where y.id = $1
           union all
           select p ->> 'id', p ->> 'th', p ->> 'en'
             from assessment_cycle y join criteria_edition e on e.id = y.edition_id, jsonb_array_elements(e.document #> '{results,parts}') p where y.id = $1`,
    values: [cycleId],
  });
  const titles = new Map(items.map(({ item, titleTh, titleEn }) => [item, { titleTh, titleEn }]));
  frozen.set(key, titles);
  return titles;
}

export const NO_TITLE: ItemTitle = { titleTh: '', titleEn: '' };
