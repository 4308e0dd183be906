import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import type { ItemText } from '../review/edition-text.query.js';
import { isAppealOnly } from '../review/outside.js';
import { contestedItems } from '../review/review-case.query.js';

type Place = Pick<ItemText, 'item' | 'category'>;
/** Items that a reader of a result may see; null for all. */
export type Scope = ((place: Place) => boolean) | null;

/** Drafters and category leads: no totals, no other items. */
export const seesOwnItemsOnly = ({ agencyRoles, forWholeAgency }: CaseAccess): boolean => agencyRoles.length > 0 && !forWholeAgency;

/** All, or: drafters their own, category leads their categories, people of an appeal what is contested. */
export async function scopeOfReader(client: PoolClient, access: CaseAccess): Promise<Scope> {
  if (isAppealOnly(access) && access.agencyRoles.length === 0) {
    const contested = await contestedItems(client, access.personId, access.caseId);
    return ({ item }) => contested.includes(item);
  }
  if (!seesOwnItemsOnly(access)) return null;
  const led = access.holdings.filter(({ role }) => role === 'CategoryLead').flatMap(({ categories }) => categories);
  const given = access.holdings.filter(({ role }) => role === 'ItemOwner').flatMap(({ items }) => items);
  const owned = [...(await ownItems(client, access)), ...given];
  return ({ item, category }) => owned.includes(item) || led.includes(category);
}

async function ownItems(client: PoolClient, { caseId, personId }: CaseAccess): Promise<string[]> {
  const { rows } = await client.query<{ item: string }>({
    name: 'own-result-items',
    text: 'select item from item_response where case_id = $1 and owner_id = $2',
    values: [caseId, personId],
  });
  return rows.map(({ item }) => item);
}
