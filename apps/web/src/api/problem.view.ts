/** application/problem+json as the api sends it. */
export interface Refusal {
  readonly name: string;
  readonly titleTh: string;
  readonly titleEn: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly status: number;
  readonly detail?: string;
  readonly refusals?: readonly Refusal[];
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** Request reference for the person who calls the office. */
  readonly instance?: string;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** No answer came: the line is cut or the server is away. Whether a command was carried out is unknown; its key makes a repeat safe. */
export const UNREACHABLE: Problem = {
  type: 'unreachable',
  status: 0,
  title: 'The system cannot be reached.',
  titleTh: 'ติดต่อระบบไม่ได้ในขณะนี้ ข้อมูลที่ท่านพิมพ์ยังอยู่ครบ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง',
  titleEn: 'The system cannot be reached at the moment. What you typed is still here; please check the connection and try again.',
};

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { ...UNREACHABLE, type: 'unexpected', title: error instanceof Error ? error.message : String(error) };
}

export const isStale = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === 412;
export const isUnreachable = (error: unknown): boolean =>
  !(error instanceof ProblemError) || error.problem.status === 0 || error.problem.status >= 500;
