import { createHash, randomBytes } from 'node:crypto';

/**
 * One chain per case, per cycle and for the organisation. hash = H(previous ‖ envelope ‖ H(salt ‖ payload)), SHA-256.
 * Whoever may not see a payload can still verify the chain from the envelope and the payload's hash.
 */
export interface AuditEnvelope {
  readonly chainKind: 'case' | 'cycle' | 'organisation';
  readonly chainId: string;
  readonly seq: number;
  /** Cycle time, epoch milliseconds. */
  readonly atMs: number;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subject: string;
  readonly taskId: string | null;
}

export interface AuditEntry {
  readonly chainKind: AuditEnvelope['chainKind'];
  readonly chainId: string;
  readonly seq: number;
  readonly action: string;
  readonly subject: string;
  readonly taskId: string | null;
  readonly payload: string;
  readonly salt: string;
  readonly payloadHash: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly visibleFrom: 'always' | 'afterOpening' | 'office';
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
};

/** JSON with sorted keys: the same value always gives the same bytes. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

export const payloadHashOf = (saltHex: string, payload: string): string => sha256(Buffer.from(saltHex, 'hex'), payload).toString('hex');

export const chainHash = (previousHex: string, envelope: AuditEnvelope, payloadHashHex: string): string =>
  sha256(Buffer.from(previousHex, 'hex'), canonicalJson(envelope), Buffer.from(payloadHashHex, 'hex')).toString('hex');

/** The next link of a chain whose head is (seq, head). */
export function nextLink(
  head: { readonly seq: number; readonly hash: string },
  envelope: Omit<AuditEnvelope, 'seq'>,
  payload: unknown,
  visibleFrom: AuditEntry['visibleFrom'] = 'always',
): AuditEntry {
  const seq = head.seq + 1;
  const text = canonicalJson(payload ?? {});
  const salt = randomBytes(16).toString('hex');
  const payloadHash = payloadHashOf(salt, text);
  const { chainKind, chainId, action, subject, taskId } = envelope;
  return {
    chainKind,
    chainId,
    seq,
    action,
    subject,
    taskId,
    payload: text,
    salt,
    payloadHash,
    previousHash: head.hash,
    hash: chainHash(head.hash, { ...envelope, seq }, payloadHash),
    visibleFrom,
  };
}
