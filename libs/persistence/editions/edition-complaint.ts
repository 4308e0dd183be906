import { z } from 'zod';
import { isNoun, isTextForm, type EditionFault } from '#libs/contract/messages/edition-errors';
import { editionFormSchema } from '#libs/contract/schemas/edition.schema';

type Path = readonly (string | number)[];
/** What is wrong at a place of the document; `key`: the place is the key itself, not its value. */
export type PlacedFault = { readonly path: Path; readonly key?: string; readonly fault: EditionFault };
type Issue = z.core.$ZodIssue;

type Found = Extract<EditionFault, { code: 'wrong-value' }>['found'];

function foundIn(input: unknown, wanted: string): { readonly found: Found; readonly value: string } {
  const found = (name: Found) => ({ found: name, value: name === 'value' || name === 'unquoted' ? JSON.stringify(input) : '' });
  if (input === undefined) return found('missing');
  if (input === null) return found('nothing');
  if (Array.isArray(input)) return found('list');
  if (typeof input === 'object') return found('keys');
  return found(wanted === 'string' && typeof input !== 'string' ? 'unquoted' : 'value');
}

function sizeOf(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): EditionFault {
  const [limit, side] = issue.code === 'too_small' ? ([issue.minimum, 'atLeast'] as const) : ([issue.maximum, 'atMost'] as const);
  const bound = { bound: issue.exact ? ('exactly' as const) : side, limit: Number(limit) };
  const value = JSON.stringify(issue.input);
  if (issue.origin === 'string') return { code: 'empty-text', value };
  if (issue.origin === 'array') return { code: 'wrong-count', ...bound, count: (issue.input as unknown[]).length };
  return { code: 'wrong-amount', ...bound, value };
}

type JsonSchema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};
let published: JsonSchema | undefined;

/** The keys that the published form has at a place. */
function keysAt(path: Path): string[] {
  published ??= z.toJSONSchema(editionFormSchema, { io: 'input' }) as JsonSchema;
  const definitions = published.$defs ?? {};
  const resolved = (schema: JsonSchema | undefined): JsonSchema | undefined =>
    schema?.$ref === undefined ? schema : definitions[schema.$ref.replace('#/$defs/', '')];
  const place = path.reduce<JsonSchema | undefined>(
    (schema, part) => resolved(typeof part === 'number' ? schema?.items : schema?.properties?.[part]),
    published,
  );
  return Object.keys(place?.properties ?? {});
}

/** An issue of the form as what is wrong, with its place. */
export function faultsOf(issue: Issue): PlacedFault[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const one = (fault: EditionFault): PlacedFault[] => [{ path, fault }];
  const other: EditionFault = { code: 'of-another-form', message: issue.message };
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(path);
      return issue.keys.map((key) => ({ path, key, fault: { code: 'unknown-key', known, key } }));
    }
    case 'invalid_key':
      return issue.issues.flatMap((ofKey) => faultsOf({ ...ofKey, path: issue.path }));
    case 'invalid_type':
      return one(isNoun(issue.expected) ? { code: 'wrong-type', wanted: issue.expected, ...foundIn(issue.input, issue.expected) } : other);
    case 'invalid_value':
      return one({ code: 'wrong-value', allowed: issue.values.map((value) => JSON.stringify(value)), ...foundIn(issue.input, '') });
    case 'too_small':
    case 'too_big':
      return one(sizeOf(issue));
    case 'invalid_format':
      return one(isTextForm(issue.message) ? { code: issue.message, value: JSON.stringify(issue.input) } : other);
    default:
      return one(other);
  }
}
