import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** In one line, from what the activity said; activities put neither names nor values into their failures. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? cause.message : 'unexpected failure';
}
