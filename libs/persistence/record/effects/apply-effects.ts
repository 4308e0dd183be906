import type { PoolClient } from 'pg';
import type { WriteRequest } from '../write-decision.js';
import { agencyEffects } from './agency.effects.js';
import { cycleEffects } from './cycle.effects.js';
import type { EffectWriter, EffectWriters } from './effect-writer.types.js';
import { evaluationEffects } from './evaluation.effects.js';
import { resultEffects } from './result.effects.js';

/** Complete by type: an effect without a writer does not compile. */
const WRITERS: EffectWriters = { ...agencyEffects, ...cycleEffects, ...evaluationEffects, ...resultEffects };

/** Answers what was sent and is not answered yet. One name is never sent twice at once: the server would prepare it twice. */
export async function applyEffects(client: PoolClient, request: WriteRequest): Promise<Promise<unknown>[]> {
  const sent = new Map<string, Promise<unknown>>();
  for (const effect of request.decision.effects) {
    const statement = await (WRITERS[effect.type] as EffectWriter<typeof effect.type>)(client, request, effect as never);
    if (!statement) continue;
    await sent.get(statement.name);
    const answer = client.query({ ...statement, values: [...statement.values] });
    answer.catch(() => undefined); // its failure is seen by whoever awaits what is answered here
    sent.set(statement.name, answer);
  }
  return [...sent.values()];
}
