import { isProblemName, problemRow, refusalBody, type ProblemContent } from '#libs/contract/problems/problem-body';
import type { FieldError, ProblemName, RefusalParams } from '#libs/contract/problems/problem.types';

/** A problem on its way to the caller. Thrown anywhere in a request, answered by the filter. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';
  constructor(
    readonly content: ProblemContent,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(content.name);
  }

  get status(): number {
    return problemRow(this.content.name).status;
  }

  /** Read by Fastify's plugins, which treat whatever is thrown as an error with a status. */
  get statusCode(): number {
    return this.status;
  }
}

export function problem(name: ProblemName, extra: Omit<ProblemContent, 'name'> = {}): ProblemException {
  return new ProblemException({ name, ...extra });
}

export function invalid(errors: readonly FieldError[]): ProblemException {
  return problem('invalid', { errors });
}

interface RefusalValue {
  readonly name: string;
  readonly params?: RefusalParams;
}

/** When several refusals come together, the answer takes the status of the strongest. */
const STATUS_BY_WEIGHT = [404, 401, 403, 412, 409, 422];
const weightOf = (status: number): number => {
  const place = STATUS_BY_WEIGHT.indexOf(status);
  return place < 0 ? STATUS_BY_WEIGHT.length : place;
};

/** All refusals of a rule in one answer; type and status are those of the strongest. An unregistered name is a bug of ours and is answered as a 409. */
export function refused(refusals: readonly RefusalValue[]): ProblemException {
  const known = refusals.filter((refusal): refusal is RefusalValue & { readonly name: ProblemName } => isProblemName(refusal.name));
  const strongest = known.toSorted((a, b) => weightOf(problemRow(a.name).status) - weightOf(problemRow(b.name).status))[0];
  return new ProblemException({
    name: strongest?.name ?? 'operation-not-allowed-here',
    ...(strongest?.params ? { params: strongest.params } : {}),
    refusals: refusals.map(({ name, params }) => refusalBody(name, params)),
  });
}
