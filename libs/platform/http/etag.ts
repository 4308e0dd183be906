import { problem } from './problem.exception.js';

/** ETag of one resource at one version; strong, never the case's. */
export const etagOf = (version: number): string => `"${version}"`;

/** Version named by an If-Match header: exactly one strong ETag. 428 when it is missing, 400 when it is anything else. */
export function versionOfIfMatch(header: string | undefined): number {
  if (header === undefined || header.trim() === '') throw problem('if-match-missing');
  const digits = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (digits === undefined) throw problem('if-match-invalid');
  return Number(digits);
}
