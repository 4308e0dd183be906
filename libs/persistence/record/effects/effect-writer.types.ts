import type { PoolClient } from 'pg';
import type { Effect } from '#libs/rules/task/decision.types';
import type { WriteRequest } from '../write-decision.js';

/** One row for a named statement that takes any number of them as a JSON array, `$1`. Nothing in it could fail on the way. */
export interface Row {
  readonly name: string;
  readonly text: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Writes one effect inside the command's transaction, under the case's lock; may answer a row instead, which then travels with the decision. */
export type EffectWriter<Type extends Effect['type']> = (
  client: PoolClient,
  request: WriteRequest,
  effect: Extract<Effect, { type: Type }>,
) => Promise<Row | void>;

export type EffectWriters<Types extends Effect['type'] = Effect['type']> = { readonly [Type in Types]: EffectWriter<Type> };

/** The case of a request that is about a case; a cycle's own task here is a broken invariant. */
export function caseOf({ caseId }: WriteRequest): string {
  if (caseId === null) throw new Error('This effect needs a case.');
  return caseId;
}

export function personOf({ actorId }: WriteRequest): string {
  if (actorId === null) throw new Error('This effect needs a person.');
  return actorId;
}
