// Processes: is one alive, is it ours, run one to its end, and keep one running as a service.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Trouble, tail } from './console.mjs';

/**
 * A running part of the stack. `gone` says how it ended, whoever ended it.
 * @typedef {{ name: string, pid: number, gone: Promise<string>, stop: () => Promise<void>, kill: () => void }} Service
 */

/** @param {number} pid */
export function isAlive(pid) {
  if (!(pid > 1)) return false; // 0 would mean our own group
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')); // killed, and not yet collected by its parent
  } catch {
    return true;
  }
}

/**
 * The words a process was started with; a reused process number shows here.
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
  }
}

/**
 * Waits for a condition, looking every 50 ms.
 * @param {() => boolean | Promise<boolean>} isSo
 * @param {number} limitMs
 */
export async function until(isSo, limitMs) {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(50)) if (await isSo()) return true;
  return false;
}

/** Signals a whole process group, or the process alone where it leads none. @param {number} pid @param {NodeJS.Signals} signal */
export function signalGroup(pid, signal) {
  if (!(pid > 1)) return;
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // no such group or process
    }
  }
}

/** Resolves when a process that is not our child has ended. @param {number} pid */
export async function whenGone(pid) {
  while (isAlive(pid)) await delay(250);
  return 'ended';
}

export class Interrupted extends Error {}

/** Processes run to their end by this one: all are stopped when it is interrupted. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
const interruption = new AbortController();

export const isInterrupted = () => interruption.signal.aborted;

/** Ends what `run` is waiting for, at once (neither npm nor Go heeds SIGTERM quickly, and both can be repeated), and lets nothing more begin. */
export function interruptRunning() {
  interruption.abort();
  for (const child of running) if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
}

/**
 * Runs a program to its end.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { logFile?: string, show?: boolean, limitMs?: number, onLine?: (line: string) => void, onStart?: (pid: number) => void }} options
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function run(file, args, { logFile, show = false, limitMs, onLine, onStart, ...options } = {}) {
  if (isInterrupted()) return Promise.reject(new Interrupted());
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...options,
      detached: true,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    if (child.pid !== undefined) onStart?.(child.pid);
    let stdout = '';
    let output = '';
    const log = logFile === undefined ? undefined : fs.openSync(logFile, 'a', 0o600);
    const take = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-200_000);
      if (log !== undefined) fs.writeSync(log, chunk);
      if (onLine !== undefined) for (const line of String(chunk).split('\n')) if (line.trim() !== '') onLine(line.trim());
    };
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr?.on('data', take);
    const limit =
      limitMs === undefined ? undefined : setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), limitMs);
    const end = () => {
      clearTimeout(limit);
      running.delete(child);
      if (log !== undefined) fs.closeSync(log);
    };
    child.on('error', (error) => {
      end();
      reject(error);
    });
    child.on('close', (code) => {
      end();
      if (isInterrupted()) reject(new Interrupted());
      else resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/**
 * Runs a program that must succeed.
 * @param {string} what
 * @param {string} file
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export async function mustRun(what, file, args, options = {}) {
  const result = await run(file, args, options);
  if (result.code !== 0) throw new Trouble(`${what} failed (exit code ${result.code}).\n${tail(result.output, 40)}`);
  return result;
}

/**
 * Starts a Node program of ours and waits until it reports `{ type: 'ready' }`. It gets a process group of its own, because Ctrl+C in a
 * terminal goes to a whole group; the channel tells it when this process has died.
 * @param {{ name: string, script: string, args?: string[], env: NodeJS.ProcessEnv, cwd: string, logFile: string, limitMs?: number }} options
 * @returns {Promise<Service>}
 */
export async function startNodeService({ name, script, args = [], env, cwd, logFile, limitMs = 180_000 }) {
  if (isInterrupted()) throw new Interrupted();
  const log = fs.createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const recent = /** @type {string[]} */ ([]);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    readline.createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      recent.push(line);
      if (recent.length > 20) recent.shift();
    });
  }
  const gone = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      log.end();
      resolve(`${signal ?? `exit code ${code}`}; its last lines (all in ${logFile}):\n${tail(recent.join('\n'))}`);
    });
  });
  const ready = new Promise((/** @type {(value: true) => void} */ resolve) => {
    child.on('message', (message) => /** @type {any} */ (message)?.type === 'ready' && resolve(true));
  });
  const pid = child.pid ?? 0;
  const late = delay(limitMs, 'late', { ref: false, signal: interruption.signal }).catch(() => 'interrupted');
  const first = await Promise.race([ready, gone, late]);
  if (first !== true) {
    signalGroup(pid, 'SIGKILL');
    if (isInterrupted()) throw new Interrupted();
    throw new Trouble(
      first === 'late' ? `${name} was not ready after ${limitMs / 1000} s.\n${tail(recent.join('\n'))}` : `${name} did not start: ${first}`,
    );
  }
  return { name, pid, gone, kill: () => signalGroup(pid, 'SIGKILL'), stop: () => stopByTerm(pid, gone, 20_000) };
}

/**
 * @param {number} pid
 * @param {Promise<unknown>} gone
 * @param {number} limitMs after which the group is killed
 */
export async function stopByTerm(pid, gone, limitMs) {
  if (isAlive(pid)) signalGroup(pid, 'SIGTERM');
  const end = new AbortController();
  const late = await Promise.race([gone.then(() => false), delay(limitMs, true, { signal: end.signal }).catch(() => false)]);
  end.abort();
  if (late) signalGroup(pid, 'SIGKILL');
  await gone;
}
