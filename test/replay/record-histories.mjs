// Writes histories of a running Temporal server into histories/<release>/, for the replay tests of every later release.
//   node test/replay/record-histories.mjs <release> [case or cycle id …]
// Without ids: the newest run of every workflow type. With ids: every run of those cases and cycles, and the newest of the other types.
// Recorded ones stay: new ones take the next free numbers. Reads TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE. Names of machines are taken out; payloads hold ids and durations only.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const [release, ...ids] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(release ?? '')) throw new Error('Say which release: node test/replay/record-histories.mjs 1.2.3');
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'histories', release);
const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233' });
const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? 'default' });

const withoutMachines = (key, value) => (['identity', 'stickyTaskQueue', 'stackTrace'].includes(key) ? undefined : value);

function freeName(type) {
  for (let number = 1; ; number += 1) {
    const file = path.join(folder, `${type}-${number}.json`);
    if (!existsSync(file)) return file;
  }
}

mkdirSync(folder, { recursive: true });
const counts = new Map();
for await (const { workflowId, runId, type } of client.workflow.list()) {
  const isNamed = ids.some((id) => workflowId.endsWith(`/${id}`));
  const count = counts.get(type) ?? 0;
  if (ids.length > 0 && workflowId.includes('/') ? !isNamed : count > 0) continue;
  counts.set(type, count + 1);
  const history = historyToJSON(await client.workflow.getHandle(workflowId, runId).fetchHistory());
  const file = freeName(type);
  writeFileSync(file, `${JSON.stringify(JSON.parse(history, withoutMachines), null, 1)}\n`);
  console.log(`${path.basename(file)}  ${workflowId}`);
}
await connection.close();
