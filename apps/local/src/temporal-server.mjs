// One Temporal dev server over one database file: started, adopted, stopped; or one that is already there, by address.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import { Trouble, say, tail } from './console.mjs';
import { readJson, writeJson } from './paths.mjs';
import { isListening } from './ports.mjs';
import { commandLine, isAlive, signalGroup, stopByTerm, until, whenGone } from './processes.mjs';

/** @typedef {import('./processes.mjs').Service & { address: string, uiPort: number | undefined, isAdopted: boolean }} TemporalService */

/**
 * Asks for the namespace, in gRPC by hand: no package is needed for one field. True once the server serves it.
 * @param {number} port
 * @param {string} namespace
 * @returns {Promise<boolean>}
 */
function servesNamespace(port, namespace) {
  return new Promise((resolve) => {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    const end = (/** @type {boolean} */ is) => {
      session.destroy();
      resolve(is);
    };
    session.on('error', () => end(false));
    session.setTimeout(3_000, () => end(false));
    const stream = session.request({
      ':method': 'POST',
      ':path': '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const status = (/** @type {import('node:http2').IncomingHttpHeaders} */ headers) =>
      headers['grpc-status'] !== undefined && end(headers['grpc-status'] === '0');
    stream.on('error', () => end(false));
    stream.once('response', status);
    stream.once('trailers', status);
    stream.resume();
    const message = Buffer.concat([Buffer.from([0x0a, namespace.length]), Buffer.from(namespace)]); // field 1: the name
    const frame = Buffer.alloc(5);
    frame.writeUInt32BE(message.length, 1);
    stream.end(Buffer.concat([frame, message]));
  });
}

/** The server an earlier start left on this database file. @param {string} directory */
export function temporalOn(directory) {
  const noted = readJson(path.join(directory, 'server.json'));
  if (noted === undefined || !isAlive(noted.pid) || !commandLine(noted.pid).includes(path.join(directory, 'temporal.db'))) return undefined;
  return /** @type {{ pid: number, port: number, uiPort?: number }} */ (noted);
}

/**
 * A log that is written ahead, and forced to the disk at its checkpoints instead of several times a step: half the processor time, and PostgreSQL's commits need not wait
 * behind it. Killed, the server finds all it had accepted; what a failing machine takes of the last moments, the worker's reconciler finds in the record.
 */
const SQLITE = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1'];

/**
 * @param {{ directory: string, program: () => Promise<string>, choosePort: () => Promise<number>, chooseUiPort?: () => Promise<number>, logFile: string }} options
 * without `chooseUiPort` there are no web pages
 * @returns {Promise<TemporalService>}
 */
export async function startTemporal({ directory, program, choosePort, chooseUiPort, logFile }) {
  const left = temporalOn(directory);
  if (left !== undefined) {
    say(`A Temporal server of an earlier start still runs (process ${left.pid}): it is used.`);
    const gone = whenGone(left.pid);
    await mustServe(left.port, left.pid, gone, logFile);
    return service(left.pid, gone, left.port, left.uiPort, true);
  }
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const binary = await program();
  const port = await choosePort();
  const uiPort = await chooseUiPort?.();
  const pages = uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)];
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), ...pages, '--namespace', 'default'];
  const database = ['--db-filename', path.join(directory, 'temporal.db'), ...SQLITE, '--log-level', 'warn'];
  const log = fs.openSync(logFile, 'a', 0o600);
  const child = spawn(binary, [...args, ...database], { cwd: directory, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  const gone = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const pid = child.pid ?? 0;
  writeJson(path.join(directory, 'server.json'), { pid, port, uiPort });
  await mustServe(port, pid, gone, logFile);
  return service(pid, gone, port, uiPort, false);
}

/** @param {number} port @param {number} pid @param {Promise<string>} gone @param {string} logFile */
async function mustServe(port, pid, gone, logFile) {
  let how = '';
  void gone.then((text) => void (how = text));
  const serves = await until(() => how !== '' || servesNamespace(port, 'default'), 120_000);
  if (serves && how === '') return;
  if (isAlive(pid)) signalGroup(pid, 'SIGKILL');
  throw new Trouble(
    `Temporal did not start (${how || 'no answer for two minutes'}). From ${logFile}:\n${tail(fs.readFileSync(logFile, 'utf8'))}`,
  );
}

/** @param {number} pid @param {Promise<string>} gone @param {number} port @param {number | undefined} uiPort @param {boolean} isAdopted */
function service(pid, gone, port, uiPort, isAdopted) {
  return {
    name: 'Temporal',
    pid,
    gone,
    address: `127.0.0.1:${port}`,
    uiPort,
    isAdopted,
    kill: () => signalGroup(pid, 'SIGKILL'),
    stop: () => stopByTerm(pid, gone, 15_000),
  };
}

/** @param {string} address */
export async function mustReachTemporal(address) {
  const { hostname, port } = new URL(`http://${address}`);
  if (!(await isListening(hostname, Number(port || 7233), 10_000)))
    throw new Trouble(`TEMPORAL_ADDRESS is ${address}, but nothing answers there. Start that server, or unset TEMPORAL_ADDRESS.`);
}
