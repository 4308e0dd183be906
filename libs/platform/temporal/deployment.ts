import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;
/** NOT_FOUND, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, UNAVAILABLE: what the server answers for a second or two after a build has begun to poll. */
const NOT_YET: ReadonlySet<number> = new Set([5, 8, 9, 10, 14]);

export const grpcCodeOf = (error: unknown): number => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'number' ? code : cause === undefined ? -1 : grpcCodeOf(cause);
};

/** The build that workflows go to; null: none was ever made current. */
export async function currentBuild(client: Client, deploymentName: string): Promise<string | null> {
  try {
    const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
      namespace: client.options.namespace,
      deploymentName,
    });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId || null;
  } catch (error) {
    if (grpcCodeOf(error) === NOT_FOUND || grpcCodeOf(error) === UNIMPLEMENTED) return null;
    throw error;
  }
}

/** The server knows no worker of the build, so nothing can be sent to it. */
export class NotPolled extends Error {
  override readonly name = 'NotPolled';
}

/**
 * Makes a build current. It must poll already; the server learns of that a little after the worker has begun, so its first refusals are waited out.
 * Repeating it is harmless. Errors: NotPolled, when it still refuses after `limitMs`.
 */
export async function makeCurrent(
  client: Client,
  { deploymentName, buildId, limitMs }: { readonly deploymentName: string; readonly buildId: string; readonly limitMs: number },
): Promise<void> {
  for (const end = Date.now() + limitMs; ; await delay(200)) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: client.options.namespace,
        deploymentName,
        buildId,
        identity: 'promote',
      });
      return;
    } catch (error) {
      if (!NOT_YET.has(grpcCodeOf(error))) throw error;
      if (Date.now() > end) throw new NotPolled(`No worker of build ${buildId} polls as ${deploymentName}.`, { cause: error });
    }
  }
}

/** Whether a worker of the build has asked for work lately. Pollers stay listed after their worker has gone, so the time of the last poll decides. */
export async function isPolled(
  client: Client,
  { taskQueue, buildId, withinMs }: { readonly taskQueue: string; readonly buildId: string; readonly withinMs: number },
): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1,
  });
  const since = Date.now() - withinMs;
  return (pollers ?? []).some(
    ({ deploymentOptions, lastAccessTime }) =>
      deploymentOptions?.buildId === buildId && Number(lastAccessTime?.seconds ?? 0) * 1000 >= since,
  );
}
