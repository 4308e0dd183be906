import { allHandlersFinished, condition, continueAsNew, isCancellation, patched, workflowInfo } from '@temporalio/workflow';
import type { AssessmentCaseInput, StepPosition } from '#libs/contract/messages/workflow.messages';
import { closeStage, nextStep, openStage, setAttention, sweepStage } from './case-record.proxy.js';
import { applyLevelRules } from './scoring.proxy.js';
import { reasonOf } from './failure.reason.js';
import { showAttention, showDetails, showPlace } from './search-attribute.upsert.js';
import { settled } from './settled.loop.js';
import { listenForWake, rest, type Wake } from './wake.signal.js';

interface Conductor {
  readonly caseId: string;
  readonly wake: Wake;
  needsAttention: boolean;
  /** The position last left, and how often the record has named it again since. */
  left: string | null;
  repeats: number;
}

type Outcome = 'over' | 'closed' | 'again' | 'historyFull';

/** Conducts one case: opens the stage that comes next, waits until the record says it has settled, closes it, goes on. Holds no task state and never fails. */
export async function assessmentCaseWorkflow({ caseId, closed }: AssessmentCaseInput): Promise<void> {
  const conductor: Conductor = { caseId, wake: listenForWake(), needsAttention: false, left: closed ?? null, repeats: 0 };
  for (;;) {
    const outcome = await attempt(conductor);
    if (outcome === 'over') return;
    if (outcome === 'again' && !workflowInfo().continueAsNewSuggested) continue;
    await condition(allHandlersFinished);
    await continueAsNew<typeof assessmentCaseWorkflow>({ caseId, ...(conductor.left === null ? {} : { closed: conductor.left }) });
  }
}

async function attempt(conductor: Conductor): Promise<Outcome> {
  try {
    return await conductStep(conductor);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await askForAttention(conductor, error);
  }
}

async function conductStep(conductor: Conductor): Promise<Outcome> {
  const { caseId, wake } = conductor;
  wake.isWoken = false;
  const step = await nextStep({ caseId });
  if (step.kind === 'ended') return wake.isWoken ? 'again' : 'over';
  const { startsInMs, score } = step;
  const position: StepPosition = { step: step.step, stage: step.stage, round: step.round };
  if (startsInMs > 0) {
    showDetails(`${position.step}, round ${position.round}: waits for its first day.`);
    await rest(wake, startsInMs, `until ${position.step} may open`);
    return 'again';
  }
  if (await isStuck(conductor, position)) return 'again';
  const place = await openStage({ caseId, position });
  conductor.needsAttention ||= place.needsAttention;
  showPlace(place);
  showDetails(`${position.step}, round ${position.round}: people are at work.`);
  const found = await settled(wake, () => look(conductor, position), `next look at ${position.step}`);
  if (found === 'historyFull') return found;
  if (found === 'settled') {
    if (score) await applyLevelRules({ caseId, position });
    await closeStage({ caseId, position });
  }
  conductor.left = keyOf(position);
  await attentionIsOver(conductor);
  return found === 'settled' ? 'closed' : 'again';
}

const keyOf = ({ step, round }: StepPosition): string => `${step}/${round}`;

/** A record that names the position just left has not moved on (a pause before the stage, say): slower and slower, instead of a busy loop. */
async function isStuck(conductor: Conductor, position: StepPosition): Promise<boolean> {
  if (conductor.left !== keyOf(position)) return false;
  conductor.left = null;
  await rest(conductor.wake, Math.min(10_000 * 2 ** conductor.repeats++, 3_600_000), `${position.step} has not moved on`);
  return true;
}

async function look(conductor: Conductor, position: StepPosition): ReturnType<typeof sweepStage> {
  const found = await sweepStage({ caseId: conductor.caseId, position });
  if (found.status === 'waiting') {
    conductor.left = null;
    conductor.repeats = 0;
    await attentionIsOver(conductor);
  }
  return found;
}

async function attentionIsOver(conductor: Conductor): Promise<void> {
  if (!conductor.needsAttention) return;
  await setAttention({ caseId: conductor.caseId, reason: null });
  showAttention(false);
  conductor.needsAttention = false;
}

/** Our bug, not the weather: said loudly on the case, and nothing more until somebody wakes the conductor again. */
async function askForAttention(conductor: Conductor, error: unknown): Promise<Outcome> {
  const reason = reasonOf(error);
  conductor.needsAttention = true;
  conductor.left = null;
  showAttention(true);
  showDetails(`Needs attention: ${reason}`);
  try {
    await setAttention({ caseId: conductor.caseId, reason });
  } catch (second) {
    if (isCancellation(second)) throw second; // the search attribute says it all the same
  }
  // Whoever put the record right may have called while it was still being said that it is wrong.
  if (!patched('2026-11-29-wake-kept')) conductor.wake.isWoken = false;
  await condition(() => conductor.wake.isWoken);
  return 'again';
}
