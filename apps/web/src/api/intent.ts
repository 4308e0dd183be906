/** One idempotency key for each thing a person means to do. The same wish sent again after no answer keeps its key; an answered wish gives it up. */
export interface Intents {
  keyFor(wish: string): string;
  answered(wish: string): void;
}

/** Also on plain http to another machine, where crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function createIntents(makeKey: () => string = newKey): Intents {
  const pending = new Map<string, string>();
  return {
    keyFor(wish) {
      const key = pending.get(wish) ?? makeKey();
      pending.set(wish, key);
      return key;
    },
    answered(wish) {
      pending.delete(wish);
    },
  };
}
