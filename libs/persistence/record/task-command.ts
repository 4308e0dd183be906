import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { maySeeTask } from '#libs/rules/authority/task-sight.rule';
import { decideTask } from '#libs/rules/task/decide-task';
import type { CommandFacts, Refusal, TargetFacts, TaskCommand } from '#libs/rules/task/facts.types';
import type { TaskOperation } from '#libs/rules/task/task.types';
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

/** A task with its case locked, as one person's operation sees it. */
export interface LockedTask extends CommandFacts {
  /** Place of its request among those that were asked together. */
  readonly index: number;
  readonly replay: Replay | null;
  readonly cycleId: string;
  readonly caseId: string | null;
  readonly auditSeq: number;
  readonly auditHead: string;
  readonly target: TargetFacts | null;
}

/** Whoever may not know of the task learns nothing, not even that it exists. */
const isStranger = ({ actor, principals, task, case: { stage } }: LockedTask, { plan }: LoadedCycle): boolean =>
  ![actor, ...principals].some((person) => maySeeTask(person, task, { plan, stage }));

const WHOLE: ReadonlySet<TaskOperation> = new Set(['complete', 'skip', 'fail', 'exit']);

/** Locks the cases of the tasks, then reads. `free`: what somebody else holds, and tasks of a cycle itself, are left out. */
export async function lockTasks(client: PoolClient, requests: readonly TaskCommandRequest[], which: 'all' | 'free'): Promise<LockedTask[]> {
  const asked = requests.map(({ taskId, actorId, key, command }) => ({
    task: taskId,
    person: actorId,
    whole: WHOLE.has(command.operation),
    target: command.toPersonId ?? command.details?.['personId'] ?? null,
    ...(key ? { route: key.route, key: key.key, hash: key.bodyHash.toString('hex') } : {}),
  }));
  const { rows } = await client.query<{ facts: LockedTask }>({
    name: 'lock-tasks',
    text: 'select lock_tasks($1::jsonb, $2) as facts',
    values: [JSON.stringify(asked), which === 'all'],
  });
  return rows.map(({ facts }) => facts);
}

/** What comes of a command: an answer at once, or something to be written, and its answer then. */
export type Judged = { readonly answer: CommandResult } | { readonly write: WriteRequest; readonly answer: CommandResult };

/** Decides on what was read under the lock. */
export function judge(context: LoadedCycle, locked: LockedTask, request: TaskCommandRequest): Judged {
  if (locked.replay) return { answer: replayed(locked.replay) };
  if (isStranger(locked, context)) return { answer: { kind: 'notFound' } };
  if (request.ifVersion !== null && request.ifVersion !== locked.task.version) return { answer: { kind: 'stale' } };
  const facts: CommandFacts = {
    ...locked,
    siblings: locked.siblings ?? [],
    holders: locked.holders ?? [],
    content: locked.content ?? {},
  };
  const decided = decideTask(context, facts, { ...request.command, target: locked.target });
  if ('refused' in decided) return { answer: { kind: 'refused', refusals: decided.refused } };
  const { task } = locked;
  const done = { resourceId: request.taskId, status: 200 };
  return {
    answer: { kind: 'done', ...done, version: task.version + 1, repeated: false },
    write: {
      context,
      nowMs: locked.nowMs,
      actorId: request.actorId,
      caseId: locked.caseId,
      cycleId: locked.cycleId,
      position: { step: task.step, stage: task.stage, round: task.round },
      taskId: request.taskId,
      subject: `${task.kind}${task.subject === '' ? '' : `/${task.subject}`}`,
      auditHead: { seq: locked.auditSeq, hash: locked.auditHead },
      holders: facts.holders,
      decision: decided.ok,
      content: facts.content,
      key: request.key && { ...request.key, ...done, resourceVersion: task.version + 1 },
    },
  };
}

/** One person's operation on one human task: lock, read, decide, write; two round trips: begin and lock, write and commit. */
export async function runTaskCommand(source: DataSource, request: TaskCommandRequest): Promise<CommandResult> {
  return inTransaction(source, async (client, commitWith): Promise<CommandResult> => {
    const [locked] = await lockTasks(client, [request], 'all');
    if (!locked) return { kind: 'notFound' };
    const judged = judge(await cycleContext(client, locked.cycleId), locked, request);
    if ('write' in judged) await writeDecision(client, judged.write, commitWith);
    return judged.answer;
  });
}
