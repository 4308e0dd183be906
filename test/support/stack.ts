// The product's own processes, as built, over a database and a Temporal server that are given.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { dist, root } from '../../apps/local/src/paths.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { startNodeService } from '../../apps/local/src/processes.mjs';

export type Part = 'worker' | 'api';

export interface StackOptions {
  /** Of the application's role, to a migrated database. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** Left out: a new namespace, so that stacks on one server do not take each other's tasks. */
  readonly namespace?: string;
  readonly parts?: readonly Part[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Stack {
  /** Of the api, without a slash at the end. */
  readonly url: string;
  /** Of the worker's health and metrics. */
  readonly workerUrl: string;
  readonly namespace: string;
  readonly evidenceDirectory: string;
  /** What the processes are given, for commands run beside them. */
  readonly env: NodeJS.ProcessEnv;
  pid(part: Part): number;
  log(part: Part): string;
  kill9(part: Part): Promise<void>;
  stop(part: Part): Promise<void>;
  start(part: Part): Promise<void>;
  /** Stops everything and removes evidence and logs. */
  close(): Promise<void>;
}

export async function newNamespace(address: string): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
  } finally {
    await connection.close();
  }
  return namespace;
}

async function environment(options: StackOptions, directory: string): Promise<NodeJS.ProcessEnv> {
  const [httpPort, workerPort] = [await anyPort(), await anyPort()];
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: options.databaseUrl,
    YOKRADAP_DATABASE_MODE: 'rehearsal',
    TEMPORAL_ADDRESS: options.temporalAddress,
    TEMPORAL_NAMESPACE: options.namespace ?? (await newNamespace(options.temporalAddress)),
    YOKRADAP_HTTP_HOST: '127.0.0.1',
    YOKRADAP_HTTP_PORT: String(httpPort),
    YOKRADAP_WORKER_PORT: String(workerPort),
    YOKRADAP_PUBLIC_URL: `http://127.0.0.1:${httpPort}`,
    YOKRADAP_EVIDENCE_DIR: path.join(directory, 'evidence'),
    YOKRADAP_WEB_DIR: path.join(dist, 'web'),
    ...options.env,
  };
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'yokradap-stack-'));
  const env = await environment(options, directory);
  fs.mkdirSync(path.join(directory, 'evidence'));
  const running = new Map<Part, Awaited<ReturnType<typeof startNodeService>>>();
  const logFile = (part: Part): string => path.join(directory, `${part}.log`);
  const current = (part: Part) => {
    const service = running.get(part);
    if (service === undefined) throw new Error(`The ${part} is not running.`);
    return service;
  };
  const start = async (part: Part): Promise<void> => {
    const script = path.join(dist, `apps/${part}/src/main.js`);
    running.set(part, await startNodeService({ name: `The ${part}`, script, env, cwd: root, logFile: logFile(part) }));
  };
  const stop = async (part: Part): Promise<void> => {
    await running.get(part)?.stop();
    running.delete(part);
  };
  const close = async (): Promise<void> => {
    for (const part of ['api', 'worker'] as const) await stop(part);
    fs.rmSync(directory, { recursive: true, force: true });
  };
  try {
    for (const part of options.parts ?? (['worker', 'api'] as const)) await start(part);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${env.YOKRADAP_HTTP_PORT}`,
    workerUrl: `http://127.0.0.1:${env.YOKRADAP_WORKER_PORT}`,
    namespace: env.TEMPORAL_NAMESPACE ?? '',
    evidenceDirectory: path.join(directory, 'evidence'),
    env,
    pid: (part) => current(part).pid,
    log: (part) => fs.readFileSync(logFile(part), 'utf8'),
    kill9: async (part) => {
      const service = current(part);
      service.kill();
      await service.gone;
      running.delete(part);
    },
    stop,
    start,
    close,
  };
}
