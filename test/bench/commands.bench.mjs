// Claim and complete over HTTP: signed in, each request with its idempotency key, all rules on, relay, worker and Temporal beside.
// `--json` prints the figures as one last line. Nothing is asserted: a figure belongs to its machine and its load.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import pg from 'pg';
import { serverOn } from '../../apps/local/src/postgres-server.mjs';
import { benchDatabase, seed } from './commands.seed.mjs';
import { benchStack } from './bench.stack.mjs';

const CASES = Number(process.env.BENCH_CASES ?? 200);
const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 32);
/** Cases worked on before anything is counted: a process that just started compiles its code and plans its statements first. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 40);
const asJson = process.argv.includes('--json');
const server = process.env.YOKRADAP_TEST_DATABASE_URL;
const temporal = process.env.YOKRADAP_TEST_TEMPORAL_ADDRESS;
if (!server || !temporal) throw new Error('Run it with `npm run bench:commands`: it needs PostgreSQL and Temporal.');

const say = (text) => process.stderr.write(`${text}\n`);
const database = await benchDatabase(server);
let stack;
let watch;
try {
  say(`${CASES} cases × 24 items are prepared, and ${WARM_UP} to begin with…`);
  const { tokens, tasks, agencyOf } = await seed(database, { cases: CASES + WARM_UP, clients: CLIENTS });
  stack = await benchStack({ databaseUrl: database.url, temporalAddress: temporal });
  watch = await watchRelay(database.url);
  const rest = async () => {
    if (!stack.hasWorker) return;
    await watch.drained();
    await atRest(stack);
  };
  say('The conductors start…');
  await rest();
  const [first, counted] = [tasks.filter(({ agency }) => agency < WARM_UP), tasks.filter(({ agency }) => agency >= WARM_UP)];
  say(`${CLIENTS} clients claim and complete ${first.length} tasks, not counted…`);
  await measure({ url: stack.url, tokens, tasks: first, agencyOf });
  await rest();
  watch.begin();
  say(`${CLIENTS} clients claim and complete ${counted.length} tasks…`);
  const before = await processorSeconds(stack, temporal, server);
  const figures = await measure({ url: stack.url, tokens, tasks: counted, agencyOf });
  const after = await processorSeconds(stack, temporal, server);
  const settledAt = performance.now();
  if (stack.hasWorker) await watch.drained();
  const drainMs = performance.now() - settledAt;
  const cpuMs = Object.fromEntries(
    Object.entries(after).map(([part, seconds]) => [
      part,
      Math.round((((seconds - (before[part] ?? 0)) * 1000) / figures.pairs) * 10) / 10,
    ]),
  );
  report({ ...figures, cpuMs, conductorLagMs: watch.worstLagMs(), drainMs, rssMb: await memory(stack, temporal, server) });
} finally {
  await watch?.stop();
  await stack?.close();
  await database.drop();
}

/** Age of the oldest wake-up row that may be delivered, sampled four times a second. */
async function watchRelay(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let worst = 0;
  let isMeasuring = false;
  const oldest = async () => {
    const { rows } = await client.query(
      'select count(*)::int as rows, coalesce(max(extract(epoch from clock_timestamp() - created_at)) * 1000, 0)::float8 as ms from wake_up',
    );
    return rows[0];
  };
  const timer = setInterval(
    () =>
      void oldest()
        .then(({ ms }) => isMeasuring && (worst = Math.max(worst, ms)))
        .catch(() => undefined),
    250,
  );
  return {
    worstLagMs: () => Math.round(worst),
    async drained() {
      for (const until = Date.now() + 300_000; ;) {
        if ((await oldest()).rows === 0) break;
        if (Date.now() > until) throw new Error('The relay did not deliver within five minutes.');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    begin() {
      isMeasuring = true;
    },
    async stop() {
      clearInterval(timer);
      await client.end();
    },
  };
}

/** Until every conductor has taken its first look and waits: the worker uses less than a tenth of a core for two seconds. */
async function atRest(parts) {
  const SECONDS = 2;
  for (const until = Date.now() + 300_000; ;) {
    const from = secondsOf(parts.pid('worker'));
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    if (secondsOf(parts.pid('worker')) - from < SECONDS / 10) return;
    if (Date.now() > until) throw new Error('The conductors did not come to rest within five minutes.');
  }
}

async function measure({ url, tokens, tasks, agencyOf }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const { hostname, port } = new URL(url);
  const post = (token, path, body, version) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const request = http.request(
        {
          agent,
          hostname,
          port,
          path,
          method: 'POST',
          headers: {
            origin: url,
            cookie: `yokradap_session=${token}`,
            'idempotency-key': randomUUID(),
            'content-length': Buffer.byteLength(text),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          },
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString();
            if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode} ${answer.slice(0, 300)}`));
            else resolve(JSON.parse(answer));
          });
        },
      );
      request.on('error', reject);
      request.end(text);
    });
  const byAgency = Map.groupBy ? Map.groupBy(tasks, ({ agency }) => agency) : groupBy(tasks);
  const durations = [];
  const began = performance.now();
  await Promise.all(
    tokens.map(async (token, client) => {
      for (const { id } of agencyOf(client).flatMap((agency) => byAgency.get(agency) ?? [])) {
        const from = performance.now();
        const { version } = await post(token, `/api/v1/tasks/${id}/claim`);
        await post(token, `/api/v1/tasks/${id}/completion`, { outcome: 'submit' }, version);
        durations.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  durations.sort((a, b) => a - b);
  const at = (share) => Math.round((durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0) * 10) / 10;
  return {
    pairs: durations.length,
    seconds: Math.round(seconds * 100) / 100,
    perSecond: Math.round((durations.length / seconds) * 10) / 10,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}

function groupBy(tasks) {
  const groups = new Map();
  for (const task of tasks) groups.set(task.agency, [...(groups.get(task.agency) ?? []), task]);
  return groups;
}

/** The processes of the product and its servers, by part; PostgreSQL with all its connections. */
async function processesOf(parts, temporalAddress, serverUrl) {
  const all = fs.readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
  const temporalPid = all.find((pid) => read(`/proc/${pid}/cmdline`).includes(`--port\0${temporalAddress.split(':')[1]}`));
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query('show data_directory');
  await client.end();
  const postgres = serverOn(rows[0].data_directory)?.pid;
  return {
    api: [parts.pid('api')],
    worker: parts.hasWorker ? [parts.pid('worker')] : [],
    temporal: temporalPid ? [temporalPid] : [],
    postgres: postgres === undefined ? [] : [postgres, ...all.filter((pid) => parentOf(pid) === postgres)],
    clients: [process.pid],
  };
}

function sumOf(pids, value) {
  return pids.reduce((sum, pid) => sum + value(pid), 0);
}

/** Resident memory in MB; PostgreSQL as the sum of its processes' proportional shares. */
async function memory(parts, temporalAddress, serverUrl) {
  const { clients: _, postgres, ...single } = await processesOf(parts, temporalAddress, serverUrl);
  const mb = (kb) => Math.round(kb / 1024);
  const rss = (pid) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  const pss = (pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  const parted = Object.entries(single).filter(([, pids]) => pids.length > 0);
  return {
    ...Object.fromEntries(parted.map(([part, pids]) => [part, mb(sumOf(pids, rss))])),
    ...(postgres.length > 0 ? { postgres: mb(sumOf(postgres, pss)) } : {}),
  };
}

function secondsOf(pid) {
  const ticksPerSecond = 100;
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** User and system time so far, by part. */
async function processorSeconds(parts, temporalAddress, serverUrl) {
  return Object.fromEntries(
    Object.entries(await processesOf(parts, temporalAddress, serverUrl))
      .filter(([, pids]) => pids.length > 0)
      .map(([part, pids]) => [part, sumOf(pids, secondsOf)]),
  );
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid) {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function report(figures) {
  const rows = [
    [
      'machine',
      `${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${os.loadavg()[0].toFixed(2)}`,
    ],
    ['pairs (claim + complete)', `${figures.pairs} in ${figures.seconds} s by ${CLIENTS} clients`],
    ['pairs per second', figures.perSecond],
    ['a pair, p50 / p95 / p99', `${figures.p50Ms} / ${figures.p95Ms} / ${figures.p99Ms} ms`],
    ['oldest undelivered wake-up', `${figures.conductorLagMs} ms; all delivered ${Math.round(figures.drainMs)} ms after the last command`],
    [
      'processor ms a pair',
      Object.entries(figures.cpuMs)
        .map(([part, ms]) => `${part} ${ms}`)
        .join(', '),
    ],
    [
      'memory, MB',
      Object.entries(figures.rssMb)
        .map(([part, mb]) => `${part} ${mb}`)
        .join(', '),
    ],
  ];
  for (const [name, value] of rows) process.stdout.write(`${String(name).padEnd(28)} ${value}\n`);
  const { perSecond, p50Ms, p95Ms, p99Ms, conductorLagMs, rssMb } = figures;
  if (asJson) process.stdout.write(`${JSON.stringify({ perSecond, p50Ms, p95Ms, p99Ms, conductorLagMs, rssMb })}\n`);
}
