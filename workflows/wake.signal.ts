import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { WAKE_SIGNAL } from '#libs/contract/messages/workflow.messages';

export const wakeSignal = defineSignal(WAKE_SIGNAL);

/** Whether somebody has woken the workflow since it last began to read. */
export interface Wake {
  isWoken: boolean;
}

/** Before any await, so that no signal of a first activation is missed. */
export function listenForWake(): Wake {
  const wake: Wake = { isWoken: false };
  setHandler(wakeSignal, () => void (wake.isWoken = true));
  return wake;
}

const LEAST_WAIT_MS = 1_000; // a look that finds nothing must not become a busy loop
const MOST_WAIT_MS = 7 * 86_400_000; // a lost wake-up costs a week at most, whatever the record answered

/** A duration from outside, bounded; anything that is no number counts as the longest. */
export const waitMs = (ms: number): number =>
  Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), LEAST_WAIT_MS), MOST_WAIT_MS) : MOST_WAIT_MS;

export async function rest(wake: Wake, ms: number, summary: string): Promise<void> {
  await condition(() => wake.isWoken, waitMs(ms), { summary });
}
