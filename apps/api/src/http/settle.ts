import { createHash } from 'node:crypto';
import { problem, refused } from '#libs/platform/http/problem.exception';
import { canonicalJson } from '#libs/persistence/record/audit-chain';
import { RecordBusy, StaleWrite } from '#libs/persistence/record/transaction';
import type { CommandResult } from '#libs/persistence/record/task-command';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import type { ProblemException } from '#libs/platform/http/problem.exception';

export type CommandDone = Extract<CommandResult, { readonly kind: 'done' }>;

/** What the record keeps of an Idempotency-Key: the same key with another body is refused. */
export function commandKey(route: string, key: string, body: unknown): CommandKey {
  return {
    route,
    key,
    bodyHash: createHash('sha256')
      .update(canonicalJson(body ?? null))
      .digest(),
  };
}

/** Turns whatever a command answered into its result or a problem. */
export function settled(result: CommandResult): CommandDone {
  switch (result.kind) {
    case 'done':
      return result;
    case 'refused':
      throw refused(result.refusals);
    case 'notFound':
      throw problem('not-found');
    case 'keyReused':
      throw problem('idempotency-key-reused');
    case 'stale':
      throw problem('version-stale');
  }
}

const CONSTRAINTS = {
  agency_code_key: 'code-taken',
  ministry_code_key: 'code-taken',
  person_user_name_key: 'user-name-taken',
} as const;

// A reference to nothing, a value a table's check refuses, a text too long for its column: found by the database when a schema let it through.
const REFUSED_BY_TABLE: ReadonlySet<string> = new Set(['23503', '23514', '22001']);

/** Names for what the record itself throws, for the filter. */
export function problemOfRecord(error: unknown): ProblemException | null {
  if (error instanceof RecordBusy) return problem('busy');
  if (error instanceof StaleWrite) return problem('version-stale');
  const { constraint, code } = (typeof error === 'object' && error !== null ? error : {}) as { constraint?: string; code?: string };
  if (code !== undefined && REFUSED_BY_TABLE.has(code)) return problem('invalid');
  const name =
    constraint !== undefined && Object.hasOwn(CONSTRAINTS, constraint) ? CONSTRAINTS[constraint as keyof typeof CONSTRAINTS] : undefined;
  return name ? problem(name) : null;
}
