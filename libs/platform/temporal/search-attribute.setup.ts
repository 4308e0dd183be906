import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

type Kind = 'KEYWORD' | 'DATETIME' | 'BOOL' | 'INT' | 'TEXT';
export type SearchAttributeTable = Readonly<Record<string, { readonly name: string; readonly type: Kind }>>;

const { IndexedValueType } = proto.temporal.api.enums.v1;
const TYPE: Readonly<Record<Kind, proto.temporal.api.enums.v1.IndexedValueType>> = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  TEXT: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
};

/**
 * Registers what is missing, and says what it added. The server answers OK, and changes nothing, when a name exists with another type, so
 * types are compared here.
 */
export async function ensureSearchAttributes(client: Client, table: SearchAttributeTable): Promise<string[]> {
  const { operatorService } = client.connection;
  const namespace = client.options.namespace;
  const have = (await operatorService.listSearchAttributes({ namespace })).customAttributes ?? {};
  const wanted = Object.values(table);
  const wrong = wanted.filter(({ name, type }) => have[name] !== undefined && have[name] !== TYPE[type]).map(({ name }) => name);
  if (wrong.length > 0)
    throw new Error(`Search attributes of another type exist in the namespace ${namespace}: ${wrong.join(', ')}. Remove them there first.`);
  const missing = wanted.filter(({ name }) => have[name] === undefined);
  if (missing.length > 0)
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, TYPE[type]])),
    });
  return missing.map(({ name }) => name);
}
