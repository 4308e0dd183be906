import type { Client } from '@temporalio/client';
import type { WorkerStatus } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { CONDUCT_QUEUE, DEPLOYMENT_NAME } from '#libs/contract/messages/workflow.messages';
import { currentBuild, isPolled } from '#libs/platform/temporal/deployment';

export interface HealthSettings {
  readonly source: DataSource;
  readonly client: Client;
  readonly statuses: () => Readonly<Record<string, WorkerStatus>>;
  readonly buildId: string;
  readonly isVersioned: boolean;
  /** A poller that has not asked for this long is gone: a poll lasts a minute, and pollers stay listed. */
  readonly pollerGoneMs?: number;
}

export interface Check {
  readonly name: 'workers' | 'database' | 'temporal' | 'currentBuild';
  readonly isWell: boolean;
  readonly note: string;
}

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: readonly Check[];
}

const POLLER_GONE_MS = 90_000;
const CHECK_MS = 2_000;

async function check(name: Check['name'], work: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    return { name, isWell: false, note: error instanceof Error ? error.name : 'unknown' };
  }
}

const well = (note = ''): Omit<Check, 'name'> => ({ isWell: true, note });
const ill = (note: string): Omit<Check, 'name'> => ({ isWell: false, note });

/**
 * With versioning, workflows go to one build alone. While that build has nobody who polls, nothing moves, silently; so it is said here,
 * by every worker, whichever build it is.
 */
async function currentBuildCheck({ client, buildId, isVersioned, pollerGoneMs }: HealthSettings): Promise<Omit<Check, 'name'>> {
  const current = await currentBuild(client, DEPLOYMENT_NAME);
  if (!isVersioned)
    return current === null ? well('unversioned') : ill(`build ${current} is current and this worker is unversioned: it gets nothing`);
  if (current === null) return ill(`no build was made current; this one is ${buildId}: promote it`);
  if (current === buildId) return well(buildId);
  const isAlive = await isPolled(client, { taskQueue: CONDUCT_QUEUE, buildId: current, withinMs: pollerGoneMs ?? POLLER_GONE_MS });
  return isAlive
    ? well(`build ${current} is current, this one (${buildId}) stands by`)
    : ill(`nobody polls for the current build ${current}; this one is ${buildId}: promote it, or start the other`);
}

export async function readiness(settings: HealthSettings): Promise<Readiness> {
  const { source, client, statuses } = settings;
  const withDeadline = <Result>(work: () => Promise<Result>): Promise<Result> =>
    client.connection.withDeadline(Date.now() + CHECK_MS, work);
  const checks = await Promise.all([
    check('workers', async () => {
      const states = Object.entries(statuses()).map(([queue, { runState }]) => `${queue}: ${runState}`);
      return states.length > 0 && states.every((state) => state.endsWith('RUNNING')) ? well() : ill(states.join(', '));
    }),
    check('database', async () => {
      await source.query('select 1');
      return well();
    }),
    check('temporal', async () => {
      await withDeadline(() => client.workflowService.getSystemInfo({}));
      return well();
    }),
    check('currentBuild', () => withDeadline(() => currentBuildCheck(settings))),
  ]);
  return { isReady: checks.every(({ isWell }) => isWell), checks };
}
