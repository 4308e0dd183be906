import { describe, expect, it } from 'vitest';
import { createIntents, newKey } from '../../../apps/web/src/api/intent.js';

describe('idempotency keys', () => {
  it('are version 4 UUIDs and differ', () => {
    const keys = Array.from({ length: 50 }, () => newKey());
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(keys).size).toBe(50);
  });

  it('stay with a wish until it is answered', () => {
    let made = 0;
    const intents = createIntents(() => `key ${(made += 1)}`);
    const first = intents.keyFor('POST /tasks/1/claim');
    expect(intents.keyFor('POST /tasks/1/claim')).toBe(first);
    expect(intents.keyFor('POST /tasks/2/claim')).not.toBe(first);
    intents.answered('POST /tasks/1/claim');
    expect(intents.keyFor('POST /tasks/1/claim')).not.toBe(first);
  });
});
