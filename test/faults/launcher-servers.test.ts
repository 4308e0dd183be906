// The launcher's two servers, ended in the ways machines end things.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { startPostgres } from '../../apps/local/src/postgres-server.mjs';
import { isAlive } from '../../apps/local/src/processes.mjs';
import { temporalProgram } from '../../apps/local/src/temporal-program.mjs';
import { startTemporal } from '../../apps/local/src/temporal-server.mjs';
import { newRunDirectory, removeRun } from '../../apps/local/src/test-servers.mjs';
import { ownPostgres } from '../support/server.js';

let directory = '';
const password = randomBytes(8).toString('hex');
const data = (): string => path.join(directory, 'postgres');

beforeEach(() => {
  directory = newRunDirectory();
});
afterEach(() => removeRun(directory));

const start = () => startPostgres({ data: data(), password, choosePort: anyPort, logFile: path.join(directory, 'postgres.log') });

async function answer(port: number): Promise<string> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'yokradap', password, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<{ order: string }>(
      `SELECT string_agg(w, ' ' ORDER BY w) AS order FROM unnest('{ขา,เกา,แก,กา}'::text[]) AS w`,
    );
    return rows[0]?.order ?? '';
  } finally {
    await client.end();
  }
}

describe('PostgreSQL', { timeout: 120_000 }, () => {
  it('sorts Thai as a dictionary does, and stops leaving nothing', async () => {
    const server = await start();
    expect(await answer(server.port)).toBe('กา เกา แก ขา');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(fs.existsSync(path.join(data(), 'postmaster.pid'))).toBe(false);
  });

  it('left running by a killed launcher is adopted, with its port', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, port: first.port, isAdopted: true });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('killed comes back with what was committed', async () => {
    const server = await ownPostgres();
    try {
      const query = async (text: string) => {
        const client = new pg.Client({ connectionString: server.address });
        await client.connect();
        try {
          return (await client.query(text)).rows as unknown[];
        } finally {
          await client.end();
        }
      };
      await query('CREATE TABLE kept (n int)');
      await query('INSERT INTO kept VALUES (7)');
      await server.kill9();
      await server.start();
      expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
    } finally {
      await server.remove();
    }
  });

  it('starts over a process number that by now is another program', async () => {
    const first = await start();
    await first.stop();
    fs.writeFileSync(path.join(data(), 'postmaster.pid'), `${process.pid}\n${data()}\n1\n5432\n\n127.0.0.1\n\nready   \n`);
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(await answer(second.port)).not.toBe('');
    await second.stop();
  });

  it('whose creation was cut off is created again', async () => {
    fs.mkdirSync(data());
    fs.writeFileSync(path.join(data(), 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await answer(server.port)).not.toBe('');
    await server.stop();
  });
});

describe('Temporal', { timeout: 120_000 }, () => {
  const place = (): string => path.join(directory, 'temporal');
  const begin = () =>
    startTemporal({
      directory: place(),
      program: async () => (await temporalProgram()).program,
      choosePort: anyPort,
      logFile: path.join(directory, 'temporal.log'),
    });

  it('left running by a killed launcher is adopted, with its port', async () => {
    const first = await begin();
    const second = await begin();
    expect(second).toMatchObject({ pid: first.pid, address: first.address, isAdopted: true });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('killed starts again on the same file', async () => {
    const first = await begin();
    process.kill(first.pid, 'SIGKILL');
    await first.gone;
    const second = await begin();
    expect(second.isAdopted).toBe(false);
    await second.stop();
  });

  it('that cannot start says why', async () => {
    fs.mkdirSync(place());
    fs.mkdirSync(path.join(place(), 'temporal.db'));
    await expect(begin()).rejects.toThrow(/Temporal did not start \(exit code/);
  });
});
