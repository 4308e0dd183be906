// `npm start` as a process: started, started twice, killed, taken apart, stopped.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../apps/local/src/paths.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { serverOn } from '../../apps/local/src/postgres-server.mjs';
import { isAlive, until } from '../../apps/local/src/processes.mjs';
import { temporalOn } from '../../apps/local/src/temporal-server.mjs';
import { newRunDirectory, removeRun } from '../../apps/local/src/test-servers.mjs';

const limitMs = 240_000;
let directory = '';
let port = 0;
const started: Launcher[] = [];

interface Launcher {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<number | null>;
}

function launch(...flags: string[]): Launcher {
  const env = { ...process.env, YOKRADAP_DATA_DIR: directory, YOKRADAP_PORT: String(port) };
  const child = spawn(process.execPath, ['apps/local/src/start.mjs', ...flags], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const launcher = { child, output: () => output, ended };
  started.push(launcher);
  return launcher;
}

async function running(...flags: string[]): Promise<Launcher> {
  const launcher = launch(...flags);
  const isUp = await until(() => launcher.output().includes('Ctrl+C stops everything') || launcher.child.exitCode !== null, limitMs);
  if (!isUp || launcher.child.exitCode !== null) throw new Error(`npm start did not come up:\n${launcher.output()}`);
  return launcher;
}

async function stopped(launcher: Launcher): Promise<number | null> {
  launcher.child.kill('SIGINT');
  return launcher.ended;
}

const servers = () => [serverOn(path.join(directory, 'postgres')), temporalOn(path.join(directory, 'temporal'))];
const isReady = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok === true;
const apiPid = (): number => (JSON.parse(fs.readFileSync(path.join(directory, 'running.json'), 'utf8')) as { api: number }).api;

beforeAll(async () => {
  directory = newRunDirectory();
  port = await anyPort();
});
afterEach(async () => {
  for (const launcher of started.splice(0))
    if (launcher.child.exitCode === null && launcher.child.signalCode === null) await stopped(launcher);
});
afterAll(() => removeRun(directory));

describe('npm start', { timeout: 2 * limitMs }, () => {
  it('comes up, answers, refuses a second start, and stops leaving nothing', async () => {
    const launcher = await running('--empty');
    expect(await isReady()).toBe(true);
    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`already started here (process ${launcher.child.pid})`);
    expect(await isReady()).toBe(true);
    expect(await stopped(launcher)).toBe(0);
    expect(servers()).toEqual([undefined, undefined]);
    expect(await isReady()).toBe(false);
    expect(fs.existsSync(path.join(directory, 'start.lock'))).toBe(false);
  });

  it('killed, leaves its servers for the next start to adopt and to stop', async () => {
    const launcher = await running();
    const api = apiPid();
    const before = servers().map((server) => server?.pid);
    launcher.child.kill('SIGKILL');
    await launcher.ended;
    expect(await until(() => !isAlive(api), 30_000)).toBe(true);
    expect(servers().map((server) => server?.pid)).toEqual(before);
    const next = await running();
    expect(servers().map((server) => server?.pid)).toEqual(before);
    expect(await isReady()).toBe(true);
    expect(await stopped(next)).toBe(0);
    expect(servers()).toEqual([undefined, undefined]);
  });

  it('stops everything, with the reason, when one part ends by itself', async () => {
    const launcher = await running();
    process.kill(apiPid(), 'SIGKILL');
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toContain('The api ended by itself: SIGKILL');
    expect(servers()).toEqual([undefined, undefined]);
  });

  it('comes up again after launcher and database were both killed', async () => {
    const launcher = await running();
    const database = servers()[0]?.pid ?? 0;
    launcher.child.kill('SIGKILL');
    process.kill(database, 'SIGKILL');
    await launcher.ended;
    const next = await running();
    expect(await isReady()).toBe(true);
    expect(await stopped(next)).toBe(0);
  });

  it('keeps what the database was made for', async () => {
    const other = launch('--production');
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain('was made as an empty rehearsal, and stays that');
  });

  it('deletes nothing unasked', async () => {
    const reset = launch('--reset');
    expect(await reset.ended).toBe(1);
    expect(reset.output()).toContain('npm start -- --reset --yes');
    expect(fs.existsSync(path.join(directory, 'postgres', 'PG_VERSION'))).toBe(true);
  });

  it('says so when its port is taken', async () => {
    const launcher = await running();
    const elsewhere = newRunDirectory();
    const env = { ...process.env, YOKRADAP_DATA_DIR: elsewhere, YOKRADAP_PORT: String(port) };
    const second = spawn(process.execPath, ['apps/local/src/start.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => second.once('close', resolve));
    await removeRun(elsewhere);
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringContaining(`Port ${port} (YOKRADAP_PORT) for the web server is taken`) as string,
    });
    expect(await stopped(launcher)).toBe(0);
  });
});
