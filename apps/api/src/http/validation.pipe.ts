import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { FieldError } from '#libs/contract/problems/problem.types';
import { invalid } from '#libs/platform/http/problem.exception';

const ROOT: Readonly<Record<string, string>> = { body: '', query: '#query', param: '#path' };
const keyOf = (part: PropertyKey | StandardSchemaV1.PathSegment): string => String(typeof part === 'object' ? part.key : part);
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

// PostgreSQL's text cannot hold it; found here instead of in the middle of a command.
const NUL = '\u0000';
const ERRORS_SHOWN = 50;

/** Deepest nesting of any body; anything deeper would end in the stack of whoever walks it. */
const DEEPEST = 32;

/** First fault of a parsed value that no schema looks for: NUL characters and absurd nesting. Walks without recursion. */
function faultOf(value: unknown, root: string): FieldError | null {
  const waiting: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: part, pointer, depth } = next;
    if (typeof part === 'string' && part.includes(NUL)) return { pointer, detail: 'contains a character that cannot be stored (U+0000)' };
    if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) continue;
    if (depth === DEEPEST) return { pointer: root, detail: `is nested deeper than ${DEEPEST} levels` };
    for (const [key, inner] of Object.entries(part)) {
      if (key.includes(NUL)) return { pointer, detail: 'has a name with a character that cannot be stored (U+0000)' };
      waiting.push({ value: inner, pointer: `${pointer}/${escaped(key)}`, depth: depth + 1 });
    }
  }
  return null;
}

/** Checks body, query and path against the route's schema; every issue becomes one pointer. */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const root = ROOT[metadata.type];
    if (root === undefined || metadata.schema === undefined) return value;
    const fault = faultOf(value, root);
    if (fault) throw invalid([fault]);
    const result = await metadata.schema['~standard'].validate(value);
    if (result.issues === undefined) return result.value as T;
    throw invalid(
      result.issues
        .slice(0, ERRORS_SHOWN)
        .map(({ path, message }) => ({ pointer: [root, ...(path ?? []).map((part) => escaped(keyOf(part)))].join('/'), detail: message })),
    );
  }
}
