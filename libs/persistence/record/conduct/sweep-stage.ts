import type { DataSource } from 'typeorm';
import type { StepPosition, SweepResult } from '#libs/contract/messages/workflow.messages';
import { decideSweep } from '#libs/rules/stage/decide-stage';
import { cycleContext } from '../cycle-context.js';
import { lockCase, stageFacts } from '../lock-case.js';
import { inTransaction } from '../transaction.js';
import { writeSystemDecision } from './system-decision.js';

/** Without anything due the conductor still looks again: a safety net, not a schedule. */
const LOOK_AT_LEAST_EVERY_MS = 6 * 3_600_000;

/** One look at an open step: shuts, escalates, and says what was found. Doing it twice fires nothing twice. */
export async function sweepStage(source: DataSource, caseId: string, position: StepPosition): Promise<SweepResult> {
  return inTransaction(source, async (client): Promise<SweepResult> => {
    const lock = await lockCase(client, caseId, null, null);
    if (lock.kind !== 'locked') return { status: 'ended', lookAgainInMs: 0 };
    const { locked } = lock;
    const context = await cycleContext(client, locked.cycleId);
    const sweep = decideSweep(context, stageFacts(locked), position);
    if (sweep.decision) await writeSystemDecision(client, context, locked, sweep.decision);
    const inMs = sweep.nextLookAtMs === null ? LOOK_AT_LEAST_EVERY_MS : sweep.nextLookAtMs - locked.nowMs;
    return { status: sweep.found, lookAgainInMs: Math.min(Math.max(inMs, 0), LOOK_AT_LEAST_EVERY_MS) };
  });
}
