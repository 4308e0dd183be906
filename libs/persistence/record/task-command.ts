import type { DataSource } from 'typeorm';
import { maySeeTask } from '#libs/rules/authority/task-sight.rule';
import { decideTask } from '#libs/rules/task/decide-task';
import type { CommandFacts, Refusal, TargetFacts, TaskCommand } from '#libs/rules/task/facts.types';
import { cycleContext, type LoadedCycle } from './cycle-context.js';
import { inTransaction } from './transaction.js';
import { writeDecision, type CommandKey, type WriteRequest } from './write-decision.js';

export interface TaskCommandRequest {
  readonly actorId: string;
  readonly taskId: string;
  readonly command: TaskCommand;
  readonly key: CommandKey | null;
  /** The version the person saw; null where the operation does not ask for one. */
  readonly ifVersion: number | null;
}

export type CommandResult =
  | { readonly kind: 'done'; readonly resourceId: string; readonly version: number; readonly status: number; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'stale' };

export interface Replay {
  readonly sameBody: boolean;
  readonly status: number;
  readonly resourceId: string;
  readonly resourceVersion: number;
}

export const replayed = (replay: Replay): CommandResult =>
  replay.sameBody
    ? { kind: 'done', resourceId: replay.resourceId, version: replay.resourceVersion, status: replay.status, repeated: true }
    : { kind: 'keyReused' };

interface LockedTask extends CommandFacts {
  readonly found: boolean;
  readonly replay?: Replay;
  readonly cycleId: string;
  readonly caseId: string | null;
  readonly auditSeq: number;
  readonly auditHead: string;
  readonly target?: TargetFacts | null;
}

/** Whoever may not know of the task learns nothing, not even that it exists. */
const isStranger = ({ actor, principals, task }: LockedTask, { plan }: LoadedCycle): boolean =>
  ![actor, ...principals].some((person) => maySeeTask(person, task, plan));

/** One person's operation on one human task: lock, read, decide, write; two round trips: begin and lock, write and commit. */
export async function runTaskCommand(source: DataSource, request: TaskCommandRequest): Promise<CommandResult> {
  const { actorId, taskId, command, key } = request;
  return inTransaction(source, async (client, commitWith): Promise<CommandResult> => {
    const full =
      command.operation === 'complete' || command.operation === 'skip' || command.operation === 'fail' || command.operation === 'exit';
    const { rows } = await client.query<{ facts: LockedTask }>({
      name: 'lock-task',
      text: 'select lock_task($1, $2, $3, $4, $5, $6, $7) as facts',
      values: [
        taskId,
        actorId,
        key?.route ?? null,
        key?.key ?? null,
        key?.bodyHash ?? null,
        full,
        command.toPersonId ?? command.details?.['personId'] ?? null,
      ],
    });
    const locked = rows[0]?.facts;
    if (!locked?.found) return { kind: 'notFound' };
    if (locked.replay) return replayed(locked.replay);
    const context = await cycleContext(client, locked.cycleId);
    if (isStranger(locked, context)) return { kind: 'notFound' };
    if (request.ifVersion !== null && request.ifVersion !== locked.task.version) return { kind: 'stale' };
    const facts: CommandFacts = {
      ...locked,
      siblings: locked.siblings ?? [],
      holders: locked.holders ?? [],
      content: locked.content ?? {},
    };
    const decided = decideTask(context, facts, { ...command, target: locked.target ?? null });
    if ('refused' in decided) return { kind: 'refused', refusals: decided.refused };
    const { task } = locked;
    const write: WriteRequest = {
      context,
      nowMs: locked.nowMs,
      actorId,
      caseId: locked.caseId,
      cycleId: locked.cycleId,
      position: { step: task.step, stage: task.stage, round: task.round },
      taskId,
      subject: `${task.kind}${task.subject === '' ? '' : `/${task.subject}`}`,
      auditHead: { seq: locked.auditSeq, hash: locked.auditHead },
      holders: facts.holders,
      decision: decided.ok,
      content: facts.content,
      key: key && { ...key, status: 200, resourceId: taskId, resourceVersion: task.version + 1 },
    };
    await writeDecision(client, write, commitWith);
    return { kind: 'done', resourceId: taskId, version: task.version + 1, status: 200, repeated: false };
  });
}
