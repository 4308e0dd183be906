// Servers of a test run: own ports, own data in a folder of its own in the cache, all of it removed at the end.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { explain, say, step } from './console.mjs';
import { cacheDirectory } from './cache.mjs';
import { chromiumProgram } from './chromium.mjs';
import { databaseUrl, ownerRole } from './database.mjs';
import { makePassable, readJson, writeJson } from './paths.mjs';
import { anyPort } from './ports.mjs';
import { serverOn, startPostgres } from './postgres-server.mjs';
import { commandLine, isAlive, signalGroup, until } from './processes.mjs';
import { temporalProgram } from './temporal-program.mjs';
import { mustReachTemporal, startTemporal, temporalOn } from './temporal-server.mjs';

export const runsDirectory = () => path.join(cacheDirectory(), 'runs');

/** A folder that goes with the run: when this process has died, the next run removes it and every server in it. */
export function newRunDirectory() {
  const directory = path.join(runsDirectory(), `${process.pid}-${randomBytes(3).toString('hex')}`);
  makePassable(directory);
  writeJson(path.join(directory, 'run.json'), { pid: process.pid });
  return directory;
}

/** Runs whose process was killed leave servers and data: both go. */
async function removeLeftRuns() {
  if (!fs.existsSync(runsDirectory())) return;
  for (const name of fs.readdirSync(runsDirectory())) {
    const directory = path.join(runsDirectory(), name);
    const owner = readJson(path.join(directory, 'run.json'))?.pid;
    if (owner !== undefined && isAlive(owner) && /node|vitest/.test(commandLine(owner))) continue;
    try {
      await removeRun(directory);
    } catch (error) {
      say(`What an earlier run left in ${directory} could not be removed: ${explain(error)}`);
    }
  }
}

/** Every server below the folder: those of this run, and those a test started there and did not stop. @param {string} directory */
export async function removeRun(directory) {
  const tests = readJson(path.join(directory, 'vitest.json'))?.pid; // they go on after their runner was killed
  if (tests !== undefined && isAlive(tests) && commandLine(tests).includes('vitest')) signalGroup(tests, 'SIGKILL');
  for (const name of fs.existsSync(directory) ? fs.readdirSync(directory) : []) {
    for (const left of [serverOn(path.join(directory, name)), temporalOn(path.join(directory, name))]) {
      if (left === undefined) continue;
      signalGroup(left.pid, 'SIGKILL'); // its data go in the next line
      await until(() => !isAlive(left.pid), 10_000);
    }
  }
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * @param {import('./services.mjs').Services} services
 * @param {{ isDurable: boolean }} options durable: writes reach the disk, as in real use; tests kill processes, never the machine
 */
export async function testServers(services, { isDurable }) {
  await removeLeftRuns();
  const directory = newRunDirectory();
  const temporary = path.join(directory, 'tmp');
  fs.mkdirSync(temporary, { mode: 0o700 });
  /** @type {NodeJS.ProcessEnv} */
  const env = { TMPDIR: temporary, YOKRADAP_TEST_RUN_DIR: directory };

  const starters = {
    postgres: async () => {
      const given = process.env.YOKRADAP_TEST_DATABASE_URL;
      if (given) return void (env.YOKRADAP_TEST_DATABASE_URL = given);
      const password = randomBytes(12).toString('hex');
      const extraSettings = isDurable ? [] : ['fsync=off', 'full_page_writes=off'];
      const server = await step('Starting PostgreSQL for the tests', (tell) =>
        startPostgres({
          data: path.join(directory, 'postgres'),
          password,
          choosePort: anyPort,
          logFile: path.join(directory, 'postgres.log'),
          extraSettings,
          tell,
        }),
      );
      services.add(server);
      env.YOKRADAP_TEST_DATABASE_URL = databaseUrl({ role: ownerRole, password, port: server.port, database: 'postgres' });
    },
    temporal: async () => {
      const given = process.env.YOKRADAP_TEST_TEMPORAL_ADDRESS;
      if (given) {
        await mustReachTemporal(given);
        return void (env.YOKRADAP_TEST_TEMPORAL_ADDRESS = given);
      }
      const { program, origin } = await temporalProgram();
      say(`Temporal from ${origin}.`);
      env.TEMPORAL_CLI_PATH = program;
      const server = await step('Starting Temporal for the tests', () =>
        startTemporal({
          directory: path.join(directory, 'temporal'),
          program: async () => program,
          choosePort: anyPort,
          logFile: path.join(directory, 'temporal.log'),
        }),
      );
      services.add(server);
      env.YOKRADAP_TEST_TEMPORAL_ADDRESS = server.address;
    },
    chromium: async () => void (env.YOKRADAP_TEST_CHROMIUM = await chromiumProgram()),
  };
  /** @type {Map<string, Promise<void>>} */
  const begun = new Map();
  return {
    env,
    directory,
    /** Starts what is needed and not there yet; a failure is the same for everybody who asks. @param {keyof typeof starters} need */
    ensure: (need) => {
      if (!begun.has(need)) begun.set(need, starters[need]());
      return begun.get(need);
    },
    remove: () => removeRun(directory),
  };
}

/**
 * This process's environment without what leads to anybody's real servers.
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment() {
  const taken = /^(DATABASE_|TEMPORAL_(?!CLI)|SMTP_|YOKRADAP_(?!CACHE|TEST_))/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !taken.test(key)));
}
