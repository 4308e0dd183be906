import { z } from 'zod';
import { editionFormSchema } from '#libs/contract/schemas/edition.schema';

type Path = readonly (string | number)[];
/** What was expected at a place of the document; `key`: the place is the key itself, not its value. */
export type Fault = { readonly path: Path; readonly key?: string; readonly expected: string };
type Issue = z.core.$ZodIssue;

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function found(input: unknown, wanted: string): string {
  if (input === undefined) return 'but it is missing';
  if (input === null) return 'found nothing';
  if (Array.isArray(input)) return 'found a list';
  if (typeof input === 'object') return 'found keys with values';
  const shown = JSON.stringify(input);
  return wanted === 'string' && typeof input !== 'string' ? `found ${shown}: put it in quotes` : `found ${shown}`;
}

const amount = (bound: number | bigint, isExact: boolean | undefined, direction: 'at least' | 'at most'): string =>
  isExact ? `exactly ${bound}` : `${direction} ${bound}`;

function sizeOf(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const [bound, direction] = issue.code === 'too_small' ? ([issue.minimum, 'at least'] as const) : ([issue.maximum, 'at most'] as const);
  const wanted = amount(bound, issue.exact, direction);
  if (issue.origin === 'string') return `expected a text, found ${JSON.stringify(issue.input)}`;
  if (issue.origin === 'array')
    return `expected ${wanted} ${wanted.endsWith(' 1') ? 'entry' : 'entries'}, found ${(issue.input as unknown[]).length}`;
  return `expected ${wanted}, found ${JSON.stringify(issue.input)}`;
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

/** An issue of the form as faults, in words. */
export function faultsOf(issue: Issue): Fault[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const one = (expected: string): Fault[] => [{ path, expected }];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(path).join(', ');
      return issue.keys.map((key) => ({ path, key, expected: `expected one of the keys ${known}, found "${key}"` }));
    }
    case 'invalid_type':
      return one(`expected ${NOUNS[issue.expected] ?? issue.expected}, ${found(issue.input, issue.expected)}`);
    case 'invalid_value':
      return one(`expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, ${found(issue.input, '')}`);
    case 'too_small':
    case 'too_big':
      return one(sizeOf(issue));
    case 'invalid_format':
      return one(`${issue.message}, found ${JSON.stringify(issue.input)}`);
    default:
      return one(issue.message);
  }
}
