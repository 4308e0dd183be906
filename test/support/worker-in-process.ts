// The worker's parts in the test's own process, from the sources, on a namespace of its own.
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { writeBundle, type WorkflowBundle } from '#apps/worker/src/conductor/workflow-bundle';
import { startWorkerParts, type WorkerParts } from '#apps/worker/src/worker.parts';
import { parseConfiguration, type Configuration } from '#libs/platform/config/configuration';
import { createLogger, type Logger } from '#libs/platform/log/logger';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { testTemporalAddress } from './server.js';
import { newNamespace } from './stack.js';

let isInstalled = false;
function installQuietRuntime(): void {
  if (isInstalled) return;
  isInstalled = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
}

let bundled: Promise<WorkflowBundle> | undefined;
export function testBundle(): Promise<WorkflowBundle> {
  installQuietRuntime();
  return (bundled ??= writeBundle(path.join(mkdtempSync(path.join(os.tmpdir(), 'yokradap-bundle-')), 'bundle.js')));
}

export interface TestWorker {
  readonly client: Client;
  readonly config: Configuration;
  readonly log: Logger;
  /** Lines that the worker has logged. */
  readonly lines: readonly string[];
  readonly bundle: WorkflowBundle;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops, and closes the client. */
  close(): Promise<void>;
}

/** Not started yet. `buildId`: of a build that differs in name alone. */
export async function testWorker(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
  buildId?: string,
): Promise<TestWorker> {
  const made = await testBundle();
  const bundle = { ...made, buildId: buildId ?? made.buildId };
  const address = environment['TEMPORAL_ADDRESS'] ?? testTemporalAddress();
  const config = parseConfiguration({
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: environment['TEMPORAL_NAMESPACE'] ?? (await newNamespace(address)),
    YOKRADAP_WORKER_PORT: String(await anyPort()),
    ...environment,
  });
  const lines: string[] = [];
  const log = createLogger({ process: 'test', level: 'info', release: 'test', destination: { write: (line) => void lines.push(line) } });
  const client = new Client({ connection: await Connection.connect({ address }), namespace: config.temporal.namespace });
  let parts: WorkerParts | undefined;
  const stop = async (): Promise<void> => {
    await parts?.stop();
    parts = undefined;
  };
  return {
    client,
    config,
    log,
    lines,
    bundle,
    start: async () => void (parts = await startWorkerParts(config, log, bundle)),
    stop,
    async close() {
      await stop();
      await client.connection.close();
    },
  };
}
