import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { editionFormSchema } from '#libs/contract/schemas/edition.schema';
import type { ScoreRule } from '#libs/rules/scoring/score.types';

type Schema = { readonly properties?: Readonly<Record<string, object>> };

/** Every key that an edition file may have, anywhere. */
function keysIn(schema: object): string[] {
  const own = Object.keys((schema as Schema).properties ?? {});
  return [...own, ...Object.values(schema).flatMap((part: unknown) => (typeof part === 'object' && part !== null ? keysIn(part) : []))];
}

/** A rule as it counts has names of its own. */
const RULE: Readonly<Record<keyof ScoreRule, true>> = {
  code: true,
  version: true,
  levels: true,
  rounding: true,
  shares: true,
  itemWeights: true,
  categoryWeights: true,
  results: true,
};
const LEVELS = ['basic', 'advance', 'significance'];

describe('a place in a difference of editions', () => {
  it('has a word for every key of an edition and of a rule', () => {
    const texts = JSON.parse(readFileSync('apps/web/src/text/edition.th.json', 'utf8')) as { editionField: Record<string, string> };
    const wanted = [...keysIn(z.toJSONSchema(editionFormSchema, { io: 'input' })), ...Object.keys(RULE)];
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((key) => !(key in texts.editionField) && !LEVELS.includes(key))).toEqual([]);
  });
});
