import { problem } from './problem.exception.js';

/** The caller's key for one command: 8 to 255 visible ASCII characters. 428 when it is missing, 400 when it is anything else. */
export function idempotencyKeyOf(header: string | undefined): string {
  if (header === undefined || header.trim() === '') throw problem('idempotency-key-missing');
  const key = header.trim();
  if (!/^[\x21-\x7e]{8,255}$/.test(key)) throw problem('idempotency-key-invalid');
  return key;
}
