import type { PROBLEMS } from './problem.registry.js';

/** One row of the registry. Titles say what happened, what is safe and what to do. `{name}` in a title is filled from the refusal's params. */
export interface ProblemRow {
  readonly status: number;
  readonly titleTh: string;
  readonly titleEn: string;
}

export type ProblemName = keyof typeof PROBLEMS;

export type RefusalParams = Readonly<Record<string, string | number>>;

/** One refusal inside an answer; the rules give name and params, the registry the titles. */
export interface RefusalBody {
  readonly name: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly params: RefusalParams;
}

/** Where in the request something is wrong: a JSON pointer into the body, or `#query/…`, `#path/…`. `name`: of what is wrong, where the registry has one. */
export interface FieldError {
  readonly pointer: string;
  readonly name?: string;
  readonly detail: string;
}

/** application/problem+json after RFC 9457. `instance` is the request's id, for the person who calls the office. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly refusals: readonly RefusalBody[];
  readonly errors: readonly FieldError[];
}

export const PROBLEM_TYPE_PREFIX = 'urn:yokradap:problem:';
