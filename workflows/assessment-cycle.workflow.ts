import { allHandlersFinished, condition, continueAsNew, isCancellation, patched, workflowInfo } from '@temporalio/workflow';
import type { AssessmentCycleInput } from '#libs/contract/messages/workflow.messages';
import { openCases, sweepCycle } from './cycle-record.proxy.js';
import { reasonOf } from './failure.reason.js';
import { showAttention, showDetails } from './search-attribute.upsert.js';
import { settled } from './settled.loop.js';
import { listenForWake, rest, type Wake } from './wake.signal.js';

/** Opens a cycle's cases page by page, follows them by counting in the record, and ends when the last follow-up is closed, about two years later. */
export async function assessmentCycleWorkflow({ cycleId }: AssessmentCycleInput): Promise<void> {
  const wake = listenForWake();
  for (let isOver = false; !isOver;) {
    isOver = await attempt(cycleId, wake);
    if (isOver || !workflowInfo().continueAsNewSuggested) continue;
    await condition(allHandlersFinished);
    await continueAsNew<typeof assessmentCycleWorkflow>({ cycleId });
  }
}

async function attempt(cycleId: string, wake: Wake): Promise<boolean> {
  try {
    wake.isWoken = false;
    const opened = await openAllCases(cycleId);
    const found = await settled(wake, () => sweepCycle({ cycleId }), 'next count of the cases');
    if (found === 'moved' && opened === 0) await rest(wake, 60_000, 'agencies without a case that cannot be opened');
    return (found === 'ended' || found === 'settled') && !wake.isWoken;
  } catch (error) {
    if (isCancellation(error)) throw error;
    showAttention(true);
    showDetails(`Needs attention: ${reasonOf(error)}`);
    if (!patched('2026-11-29-wake-kept')) wake.isWoken = false; // called while the work failed: it is tried again
    await condition(() => wake.isWoken);
    showAttention(false);
    return false;
  }
}

/** Cases that are there already are passed over, so beginning again after an interruption, or for an agency that came later, is harmless. */
async function openAllCases(cycleId: string): Promise<number> {
  let opened = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof openCases>> = await openCases({ cycleId, cursor });
    opened += page.opened;
    cursor = page.next;
    showDetails(`Cases opened in this pass: ${opened}.`);
  } while (cursor !== null);
  return opened;
}
