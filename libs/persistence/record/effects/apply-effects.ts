import type { PoolClient } from 'pg';
import type { WriteRequest } from '../write-decision.js';
import { agencyEffects } from './agency.effects.js';
import { cycleEffects } from './cycle.effects.js';
import type { EffectWriter, EffectWriters } from './effect-writer.types.js';
import { evaluationEffects } from './evaluation.effects.js';
import { resultEffects } from './result.effects.js';

/** Complete by type: an effect without a writer does not compile. */
const WRITERS: EffectWriters = { ...agencyEffects, ...cycleEffects, ...evaluationEffects, ...resultEffects };

export async function applyEffects(client: PoolClient, request: WriteRequest): Promise<void> {
  for (const effect of request.decision.effects)
    await (WRITERS[effect.type] as EffectWriter<typeof effect.type>)(client, request, effect as never);
}
