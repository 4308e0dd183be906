import type { PoolClient } from 'pg';
import type { Effect } from '#libs/rules/task/decision.types';
import type { WriteRequest } from '../write-decision.js';
import { agencyEffects } from './agency.effects.js';
import { cycleEffects } from './cycle.effects.js';
import type { EffectWriter, EffectWriters, Row } from './effect-writer.types.js';
import { evaluationEffects } from './evaluation.effects.js';
import { resultEffects } from './result.effects.js';

/** Complete by type: an effect without a writer does not compile. */
const WRITERS: EffectWriters = { ...agencyEffects, ...cycleEffects, ...evaluationEffects, ...resultEffects };

/** Writes the effects of decisions. Rows for one statement travel together; answers what was sent and is not answered yet. */
export async function applyEffects(client: PoolClient, requests: readonly WriteRequest[]): Promise<Promise<unknown>[]> {
  const byStatement = new Map<string, Row[]>();
  for (const request of requests) {
    for (const effect of request.decision.effects) {
      const row = await (WRITERS[effect.type] as EffectWriter<typeof effect.type>)(client, request, effect as never);
      if (row) byStatement.set(row.name, [...(byStatement.get(row.name) ?? []), row]);
    }
  }
  return [...byStatement].map(([name, rows]) => {
    const answer = client.query({ name, text: rows[0]!.text, values: [JSON.stringify(rows.map(({ row }) => row))] });
    answer.catch(() => undefined); // its failure is seen by whoever awaits what is answered here
    return answer;
  });
}

/** Whether an effect is written by a row alone: it holds nobody up who writes together with others. */
export const isRowAlone = ({ type }: Effect): boolean => type === 'itemSubmitted';
