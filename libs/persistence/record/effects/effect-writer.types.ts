import type { PoolClient } from 'pg';
import type { Effect } from '#libs/rules/task/decision.types';
import type { WriteRequest } from '../write-decision.js';

/** A named statement that somebody else sends. Its values are strings, numbers or bytes: nothing that could fail on the way. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | boolean | null)[];
}

/** Writes one effect inside the command's transaction, under the case's lock; may answer its last statement, which then travels with the decision. */
export type EffectWriter<Type extends Effect['type']> = (
  client: PoolClient,
  request: WriteRequest,
  effect: Extract<Effect, { type: Type }>,
) => Promise<Statement | void>;

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
