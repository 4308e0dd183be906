import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { Decided } from '#libs/rules/task/decision.types';
import type { CaseActors } from '#libs/rules/authority/case-authority.rule';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { cycleContext, type LoadedCycle } from './cycle-context.js';
import { lockCase, stageFacts } from './lock-case.js';
import { replayed, type CommandResult } from './task-command.js';
import { inTransaction } from './transaction.js';
import { writeDecision, type CommandKey } from './write-decision.js';

/** What a command on a whole case is decided on. */
export interface CaseCommandFacts extends StageFacts, CaseActors {}

export interface CaseCommandRequest {
  readonly actorId: string;
  readonly caseId: string;
  readonly key: CommandKey | null;
  readonly ifVersion?: number | null;
  readonly status?: number;
  /** Rows that the decision needs to name (a request's id) are written here, in the same transaction, after the decision. */
  readonly also?: (
    client: PoolClient,
    at: {
      readonly nowMs: number;
      readonly newTaskIds: readonly string[];
      readonly resourceId: string;
      /** Whoever the actor stood in for, or the actor. */
      readonly holderId: string;
    },
  ) => Promise<void>;
  /** Identity of what the command creates; default: the case. */
  readonly resourceId?: string;
  readonly decide: (context: LoadedCycle, facts: CaseCommandFacts) => Decided | Promise<Decided>;
}

/** A command on a whole case: the same lock, read, decide, write as a task's. Somebody without any part in the case learns nothing. */
export async function runCaseCommand(source: DataSource, request: CaseCommandRequest): Promise<CommandResult> {
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCase(client, request.caseId, request.actorId, request.key);
    if (lock.kind === 'missing') return { kind: 'notFound' };
    if (lock.kind === 'replay') return replayed(lock.replay);
    const { locked } = lock;
    const { actor, principals } = locked;
    if (!actor || [actor, ...principals].every(({ holdings }) => holdings.length === 0)) return { kind: 'notFound' };
    if (request.ifVersion !== undefined && request.ifVersion !== null && request.ifVersion !== locked.case.version)
      return { kind: 'stale' };
    const context = await cycleContext(client, locked.cycleId);
    const decided = await request.decide(context, { ...stageFacts(locked), actor, principals });
    if ('refused' in decided) return { kind: 'refused', refusals: decided.refused };
    const resourceId = request.resourceId ?? request.caseId;
    const status = request.status ?? 200;
    const { newTaskIds } = await writeDecision(client, {
      context,
      nowMs: locked.nowMs,
      actorId: request.actorId,
      caseId: request.caseId,
      cycleId: locked.cycleId,
      position: locked.case,
      taskId: null,
      subject: '',
      auditHead: { seq: locked.auditSeq, hash: locked.auditHead },
      holders: locked.holders,
      decision: decided.ok,
      key: request.key && { ...request.key, status, resourceId, resourceVersion: locked.case.version + 1 },
    });
    await request.also?.(client, { nowMs: locked.nowMs, newTaskIds, resourceId, holderId: decided.ok.onBehalfOf ?? request.actorId });
    return { kind: 'done', resourceId, version: locked.case.version + 1, status, repeated: false };
  });
}
