import type { Client } from '@temporalio/client';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker, type ReplayHistoriesIterable } from '@temporalio/worker';
import { CONDUCT_QUEUE } from '#libs/contract/messages/workflow.messages';

export interface ReplayReport {
  readonly replayed: number;
  /** Workflow ids of runs that this code would not continue as the old one did, with what was found. */
  readonly refused: readonly { readonly workflowId: string; readonly what: string }[];
}

async function* openHistories(client: Client): ReplayHistoriesIterable {
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${CONDUCT_QUEUE}'`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
  }
}

/** Runs the history of every open run through a bundle. It proves the order and kind of what a workflow asks for, not durations or results. */
export async function replayOpenRuns(client: Client, codePath: string): Promise<ReplayReport> {
  const refused: { workflowId: string; what: string }[] = [];
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { codePath } }, openHistories(client))) {
    replayed += 1;
    if (error)
      refused.push({
        workflowId,
        what: `${error instanceof DeterminismViolationError ? 'another order of steps' : error.name}: ${error.message.split('\n')[0]}`,
      });
  }
  return { replayed, refused };
}
