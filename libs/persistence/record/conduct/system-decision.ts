import type { PoolClient } from 'pg';
import type { Decision } from '#libs/rules/task/decision.types';
import type { LoadedCycle } from '../cycle-context.js';
import type { LockedCase } from '../lock-case.js';
import { writeDecision } from '../write-decision.js';

/** The system's own act on a locked case: the same writer as a person's, actor `system` (null). */
export async function writeSystemDecision(client: PoolClient, context: LoadedCycle, locked: LockedCase, decision: Decision): Promise<void> {
  await writeDecision(client, {
    context,
    nowMs: locked.nowMs,
    actorId: null,
    caseId: locked.caseId,
    cycleId: locked.cycleId,
    position: locked.case,
    taskId: null,
    subject: locked.case.step,
    auditHead: { seq: locked.auditSeq, hash: locked.auditHead },
    holders: locked.holders,
    decision,
    key: null,
  });
}
