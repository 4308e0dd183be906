import { workflowInfo } from '@temporalio/workflow';
import type { SweepResult } from '#libs/contract/messages/workflow.messages';
import { rest, type Wake } from './wake.signal.js';

/**
 * Looks at the record until it says something else than `waiting`. The switch is set back before each look, never after: a signal that comes
 * while the look runs is kept. `historyFull` asks the caller to continue as new.
 */
export async function settled(
  wake: Wake,
  look: () => Promise<SweepResult>,
  summary: string,
): Promise<'settled' | 'moved' | 'ended' | 'historyFull'> {
  for (;;) {
    wake.isWoken = false;
    const found = await look();
    if (found.status !== 'waiting') return found.status;
    if (workflowInfo().continueAsNewSuggested) return 'historyFull';
    await rest(wake, found.lookAgainInMs, summary);
  }
}
