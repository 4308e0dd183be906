// The servers of a test run. A missing one fails; it never skips.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { databaseUrl, ownerRole } from '../../apps/local/src/database.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import { startPostgres } from '../../apps/local/src/postgres-server.mjs';
import { temporalProgram } from '../../apps/local/src/temporal-program.mjs';
import { startTemporal } from '../../apps/local/src/temporal-server.mjs';
import { newRunDirectory, removeRun } from '../../apps/local/src/test-servers.mjs';

function given(key: string, what: string): string {
  const value = process.env[key];
  if (value === undefined || value === '') throw new Error(`${key} is not set: these tests need ${what}. \`npm test\` starts it.`);
  return value;
}

/** Of a superuser, to a database of the server that holds nothing. */
export const testDatabaseUrl = (): string => given('YOKRADAP_TEST_DATABASE_URL', 'PostgreSQL');
export const testTemporalAddress = (): string => given('YOKRADAP_TEST_TEMPORAL_ADDRESS', 'Temporal');
export const testChromium = (): string => given('YOKRADAP_TEST_CHROMIUM', 'Chromium');

/** A server of one test file's own, which it may kill. It comes back on the same port with the same data. */
export interface OwnServer {
  readonly directory: string;
  /** PostgreSQL: the superuser's URL. Temporal: host and port. */
  readonly address: string;
  pid(): number;
  kill9(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

interface Running {
  readonly pid: number;
  readonly gone: Promise<string>;
  stop(): Promise<void>;
}

async function ownServer(directory: string, address: string, begin: () => Promise<Running>): Promise<OwnServer> {
  let running: Running | undefined = await begin();
  const current = (): Running => {
    if (running === undefined) throw new Error('The server is not running.');
    return running;
  };
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = undefined;
  };
  return {
    directory,
    address,
    pid: () => current().pid,
    kill9: async () => {
      const { pid, gone } = current();
      process.kill(pid, 'SIGKILL');
      await gone;
      running = undefined;
    },
    start: async () => {
      if (running === undefined) running = await begin();
    },
    stop,
    remove: async () => {
      await stop();
      await removeRun(directory);
    },
  };
}

export async function ownPostgres(): Promise<OwnServer> {
  const directory = newRunDirectory();
  const port = await anyPort();
  const password = randomBytes(12).toString('hex');
  const data = path.join(directory, 'postgres');
  const begin = (): Promise<Running> =>
    startPostgres({ data, password, choosePort: () => Promise.resolve(port), logFile: path.join(directory, 'postgres.log') });
  return ownServer(directory, databaseUrl({ role: ownerRole, password, port, database: 'postgres' }), begin);
}

export async function ownTemporal(): Promise<OwnServer> {
  const directory = newRunDirectory();
  const port = await anyPort();
  const program = async (): Promise<string> => (await temporalProgram()).program;
  const begin = (): Promise<Running> =>
    startTemporal({
      directory: path.join(directory, 'temporal'),
      program,
      choosePort: () => Promise.resolve(port),
      logFile: path.join(directory, 'temporal.log'),
    });
  return ownServer(directory, `127.0.0.1:${port}`, begin);
}
