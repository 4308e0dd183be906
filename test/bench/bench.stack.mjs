// The product's processes for a measurement, as built; the same as the tests start, without a TypeScript loader.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { dist, root } from '../../apps/local/src/paths.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { startNodeService } from '../../apps/local/src/processes.mjs';

const DAY_SECONDS = 86_400;

/** @param {{ databaseUrl: string, temporalAddress: string }} options */
export async function benchStack({ databaseUrl, temporalAddress }) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'yokradap-bench-'));
  const namespace = `bench-${randomUUID()}`;
  const connection = await Connection.connect({ address: temporalAddress });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS } });
  await connection.close();
  const [httpPort, workerPort] = [await anyPort(), await anyPort()];
  fs.mkdirSync(path.join(directory, 'evidence'));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    YOKRADAP_HTTP_HOST: '127.0.0.1',
    YOKRADAP_HTTP_PORT: String(httpPort),
    YOKRADAP_WORKER_PORT: String(workerPort),
    YOKRADAP_PUBLIC_URL: `http://127.0.0.1:${httpPort}`,
    YOKRADAP_EVIDENCE_DIR: path.join(directory, 'evidence'),
    YOKRADAP_LOG_LEVEL: 'warn',
  };
  const start = (part) =>
    startNodeService({
      name: `The ${part}`,
      script: path.join(dist, `apps/${part}/src/main.js`),
      env,
      cwd: root,
      logFile: path.join(directory, `${part}.log`),
    });
  // Without the worker: what the api and PostgreSQL alone can do, to see what the conductors cost.
  const worker = process.env.BENCH_WITHOUT_WORKER ? null : await start('worker');
  const api = await start('api');
  const parts = { worker, api };
  return {
    url: `http://127.0.0.1:${httpPort}`,
    pid: (part) => parts[part]?.pid ?? null,
    hasWorker: worker !== null,
    async close() {
      await api.stop();
      await worker?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
