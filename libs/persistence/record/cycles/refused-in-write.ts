import type { Refusal } from '#libs/rules/task/facts.types';
import type { CommandResult } from '../task-command.js';

/** A refusal that only the database can give, under the lock: thrown so that the transaction is rolled back, answered like any other. */
export class RefusedInWrite extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ name }) => name).join(', '));
  }
}

export async function refusedInWrite(work: Promise<CommandResult>): Promise<CommandResult> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RefusedInWrite) return { kind: 'refused', refusals: error.refusals };
    throw error;
  }
}
