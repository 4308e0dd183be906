import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../apps/local/src/build-steps.mjs';
import { Trouble, explain, table } from '../../../apps/local/src/console.mjs';
import { staleDependencies } from '../../../apps/local/src/dependencies.mjs';
import { readFlags } from '../../../apps/local/src/flags.mjs';
import { tryLock } from '../../../apps/local/src/lock.mjs';
import { anyPort, exactPort, portFrom } from '../../../apps/local/src/ports.mjs';
import { root } from '../../../apps/local/src/paths.mjs';
import { isAlive, run } from '../../../apps/local/src/processes.mjs';
import { serverOn } from '../../../apps/local/src/postgres-server.mjs';
import { isRecentEnough } from '../../../apps/local/src/temporal-program.mjs';
import { temporalOn } from '../../../apps/local/src/temporal-server.mjs';
import { cleanEnvironment } from '../../../apps/local/src/test-servers.mjs';
import { readReport } from '../../../apps/local/src/tiers.mjs';

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);
function put(file: string, content: unknown): void {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), typeof content === 'string' ? content : JSON.stringify(content));
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yokradap-launcher-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A process number that was in use a moment ago and is not now. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('dependencies are stale', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const optional = { version: '2.0.0', integrity: 'sha512-b', optional: true };
  beforeEach(() => {
    put('package-lock.json', { packages: { '': {}, 'node_modules/a': a, 'node_modules/b': optional } });
    put('node_modules/.package-lock.json', { packages: { 'node_modules/a': a } });
    put('node_modules/a/package.json', {});
  });

  it('not when all but optional ones are there', () => expect(staleDependencies(folder)).toBeUndefined());

  const changes: [what: string, change: () => void, why: string][] = [
    ['nothing is installed', () => fs.rmSync(at('node_modules'), { recursive: true }), 'not installed yet'],
    ['the install was cut off', () => fs.rmSync(at('node_modules/.package-lock.json')), 'half installed'],
    ['a folder was deleted', () => fs.rmSync(at('node_modules/a'), { recursive: true }), 'node_modules/a is missing'],
    [
      'the lockfile moved on',
      () => put('package-lock.json', { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } }),
      'node_modules/a differs from the lockfile',
    ],
    [
      'the same version has another content',
      () => put('package-lock.json', { packages: { 'node_modules/a': { ...a, integrity: 'sha512-c' } } }),
      'node_modules/a differs from the lockfile',
    ],
    [
      'a package is new',
      () => put('package-lock.json', { packages: { 'node_modules/a': a, 'node_modules/c': a } }),
      'node_modules/c differs from the lockfile',
    ],
    ['a package was dropped', () => put('package-lock.json', { packages: {} }), 'node_modules/a is not in the lockfile'],
  ];
  it.each(changes)('when %s', (_what, change, why) => {
    change();
    expect(staleDependencies(folder)).toBe(why);
  });
});

describe('the fingerprint of sources', () => {
  it('changes with a content, a name and a new file, and with nothing else', () => {
    put('libs/a.ts', 'one');
    put('other/b.ts', 'two');
    const first = fingerprint(['libs', 'absent'], folder);
    put('other/b.ts', 'three');
    fs.utimesSync(at('libs/a.ts'), 1, 1);
    expect(fingerprint(['libs', 'absent'], folder)).toBe(first);
    put('libs/a.ts', 'two');
    const second = fingerprint(['libs'], folder);
    fs.renameSync(at('libs/a.ts'), at('libs/c.ts'));
    const third = fingerprint(['libs'], folder);
    put('libs/d.ts', '');
    expect(new Set([first, second, third, fingerprint(['libs'], folder)]).size).toBe(4);
  });
});

describe('the lock', () => {
  it('is held once, and given back', () => {
    const lock = tryLock(at('lock'));
    expect(lock).toHaveProperty('release');
    if ('release' in lock) lock.release();
    expect(fs.existsSync(at('lock'))).toBe(false);
  });

  it('of a living process is respected', async () => {
    const program = at('holder.mjs');
    put('holder.mjs', `process.stdout.write('up'); process.stdin.resume();`);
    const { spawn } = await import('node:child_process');
    const holder = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      put('lock', { pid: holder.pid, program });
      expect(tryLock(at('lock'))).toEqual({ heldBy: holder.pid });
      put('lock', { pid: holder.pid, program: '/elsewhere/start.mjs' });
      expect(tryLock(at('lock'))).toHaveProperty('release');
    } finally {
      holder.kill('SIGKILL');
      await new Promise((resolve) => holder.once('exit', resolve));
    }
  });

  it('of a dead process is replaced', () => {
    put('lock', { pid: deadPid(), program: '/x/start.mjs' });
    expect(tryLock(at('lock'))).toHaveProperty('release');
  });

  it('cut off while it was written is replaced', () => {
    put('lock', '{"pid": 1');
    expect(tryLock(at('lock'))).toHaveProperty('release');
  });
});

describe('ports', () => {
  const occupied = async (work: (port: number) => Promise<void>): Promise<void> => {
    const server = net.createServer().listen(await anyPort(), '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      await work((server.address() as net.AddressInfo).port);
    } finally {
      server.close();
    }
  };
  it('go to the next one when the wanted one is taken', () =>
    occupied(async (port) => expect(await portFrom('a test', port)).toBeGreaterThan(port)));
  it('asked for by name are not exchanged for another', () =>
    occupied(async (port) => {
      await expect(exactPort('a test', 'SOME_PORT', String(port))).rejects.toThrow(`Port ${port} (SOME_PORT) for a test is taken`);
    }));
  it.each(['0', '65536', 'x', '-1', '80.5'])('refuse %s', async (text) => {
    await expect(exactPort('a test', 'SOME_PORT', text)).rejects.toThrow('SOME_PORT must be a port number');
  });
});

describe('a process', () => {
  it('is alive or not', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(deadPid())).toBe(false);
  });
  it.each([0, -1, 1, Number.NaN])('with number %s is never taken for one of ours', (pid) => expect(isAlive(pid)).toBe(false));
  it('over its time is ended', async () => {
    const { code } = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limitMs: 300 });
    expect(code).not.toBe(0);
  });
});

describe('servers left by an earlier start', () => {
  it('are none where nothing was noted', () => {
    expect(serverOn(folder)).toBeUndefined();
    expect(temporalOn(folder)).toBeUndefined();
  });
  it('are not taken from a number that by now is another program', () => {
    put('postmaster.pid', `${process.pid}\n${folder}\n1\n54320\n\n127.0.0.1\n\nready   \n`);
    put('server.json', { pid: process.pid, port: 7233 });
    expect(serverOn(folder)).toBeUndefined();
    expect(temporalOn(folder)).toBeUndefined();
  });
});

describe("a tier's report", () => {
  const good = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  const unloaded = { name: '/x/test/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
  const cases: [what: string, report: object | undefined, code: number, passed: number, failed: number][] = [
    ['all passed', good, 0, 3, 0],
    ['one failed', { ...good, numFailedTests: 1 }, 1, 3, 1],
    ['left-out tests count as failed', { ...good, numPendingTests: 1, numTodoTests: 1 }, 0, 3, 2],
    ['a file that cannot be loaded counts', { ...good, testResults: [unloaded] }, 1, 3, 1],
    ['an error outside a test counts', good, 1, 3, 1],
    ['nothing ran', { ...good, numPassedTests: 0 }, 0, 0, 1],
    ['no report', undefined, 137, 0, 1],
  ];
  it('names each failed test with its reason and its place', () => {
    const test = {
      fullName: 'a case is closed',
      status: 'failed',
      failureMessages: ['Error: expected 1\nto be 2\n    at run (/x/node_modules/a.js:1:1)\n    at /x/test/a.test.ts:7:9'],
    };
    const file = { name: path.join(root, 'test/a.test.ts'), status: 'failed', assertionResults: [{ ...test, status: 'passed' }, test] };
    expect(readReport({ ...good, numFailedTests: 1, testResults: [file] }, 1).failures).toEqual([
      'test/a.test.ts > a case is closed\n    Error: expected 1\n    to be 2\n    at /x/test/a.test.ts:7:9',
    ]);
  });
  it.each(cases)('%s', (_what, report, code, passed, failed) => expect(readReport(report, code)).toMatchObject({ passed, failed }));
});

describe('versions of the Temporal server', () => {
  it.each(['1.29.1', '1.29.2', '1.30.0', '2.0.0'])('%s is recent enough', (version) => expect(isRecentEnough(version)).toBe(true));
  it.each(['1.29.0', '1.28.9', '0.30.0', '0.0.0'])('%s is not', (version) => expect(isRecentEnough(version)).toBe(false));
});

describe('flags', () => {
  it('are read beside words', () => {
    const { flags, words } = readFlags(['unit', '--yes', 'api'], ['yes', 'no']);
    expect([...flags]).toEqual(['yes']);
    expect(words).toEqual(['unit', 'api']);
  });
  it.each(['--rest', '-y', '--yes=1'])('%s is refused with what there is', (flag) => {
    expect(() => readFlags([flag], ['yes'])).toThrow('There are: --yes.');
  });
});

describe('what people read', () => {
  it('lines columns up under Thai names with marks above and below', () => {
    expect(
      table(
        ['ชื่อ', 'x'],
        [
          ['ผู้', '1'],
          ['abc', '2'],
        ],
      ),
    ).toBe('  ชอ   x\n  ผ    1\n  abc  2'.replace('ชอ', 'ชื่อ').replace('ผ', 'ผู้'));
  });
  it('is a sentence for trouble and for a full or read-only disk', () => {
    expect(explain(new Trouble('Do this.'))).toBe('Do this.');
    expect(explain(Object.assign(new Error('x'), { code: 'ENOSPC', path: '/a' }))).toBe('/a: the disk is full (ENOSPC).');
    expect(explain(Object.assign(new Error('x'), { code: 'EROFS', path: '/a' }))).toBe('/a: it lies on a read-only file system (EROFS).');
  });
});

describe('the environment of tests', () => {
  const keys = [
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'TEMPORAL_ADDRESS',
    'SMTP_URL',
    'YOKRADAP_PORT',
    'YOKRADAP_TEST_DATABASE_URL',
    'YOKRADAP_CACHE',
  ];
  afterEach(() => keys.forEach((key) => delete process.env[key]));
  it("leads to nobody's real servers", () => {
    const had = new Set(Object.keys(process.env));
    const added = keys.filter((key) => !had.has(key));
    for (const key of added) process.env[key] = 'x';
    expect(Object.keys(cleanEnvironment()).filter((key) => added.includes(key))).toEqual(added.filter((key) => /TEST|CACHE/.test(key)));
  });
});
