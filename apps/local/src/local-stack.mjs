// The stack of `npm start`, part by part in the order of starting.
import fs from 'node:fs';
import path from 'node:path';
import { Trouble, say, step } from './console.mjs';
import { applicationRole, databaseName, databaseUrl, ensureDatabase, ownerRole, withClient } from './database.mjs';
import { dist, inData, readJson, root, writeJson } from './paths.mjs';
import { exactPort, portFrom } from './ports.mjs';
import { databaseDirectory, startPostgres } from './postgres-server.mjs';
import { mustRun, startNodeService } from './processes.mjs';
import { localSecrets } from './secrets.mjs';
import { temporalProgram } from './temporal-program.mjs';
import { mustReachTemporal, startTemporal, temporalOn } from './temporal-server.mjs';

/**
 * @typedef {{ applicationUrl: string, ownerUrl: string, place: string }} Database
 * @typedef {{ address: string, pages: string | undefined, place: string }} Temporal
 * @typedef {import('./services.mjs').Services} Services
 */

/** @param {string} name a log of this start; the one before is kept beside it */
export function freshLog(name) {
  const file = inData('logs', name);
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.before`);
  return file;
}

/** @returns {Database | undefined} */
export function externalDatabase() {
  const { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  if (!applicationUrl) return undefined;
  if (!ownerUrl)
    throw new Trouble(
      'DATABASE_URL is set, DATABASE_OWNER_URL is not. Migrations run as the role that owns the tables: set DATABASE_OWNER_URL to it as well (DATABASE_URL is the application’s role, which owns nothing).',
    );
  return { applicationUrl, ownerUrl, place: `the server at ${new URL(applicationUrl).host}` };
}

/** Starts the embedded server, or adopts the running one. @param {Services} services @returns {Promise<Database>} */
export async function embeddedDatabase(services) {
  const { ownerPassword, applicationPassword } = localSecrets();
  const data = databaseDirectory();
  const server = await step('Starting PostgreSQL', (tell) =>
    startPostgres({
      data,
      password: ownerPassword,
      choosePort: () => portFrom('PostgreSQL', 54_320),
      logFile: inData('logs', 'postgres.log'),
      tell,
    }),
  );
  services.add(server);
  const url = (/** @type {string} */ role, /** @type {string} */ password, database = databaseName) =>
    databaseUrl({ role, password, port: server.port, database });
  await ensureDatabase(url(ownerRole, ownerPassword, 'postgres'), databaseName);
  return { applicationUrl: url(applicationRole, applicationPassword), ownerUrl: url(ownerRole, ownerPassword), place: data };
}

/** @param {Services} services @returns {Promise<Database>} */
export async function startDatabase(services) {
  const external = externalDatabase();
  if (external === undefined) return embeddedDatabase(services);
  await withClient(external.ownerUrl, async () => {});
  return external;
}

/** @param {Services} services @returns {Promise<Temporal>} */
export async function startTime(services) {
  const address = process.env.TEMPORAL_ADDRESS;
  if (address) {
    await mustReachTemporal(address);
    return { address, pages: undefined, place: `the server at ${address}` };
  }
  const directory = inData('temporal');
  const binary = temporalOn(directory) === undefined ? await temporalProgram() : undefined; // before the step: getting one has steps of its own
  if (binary !== undefined) say(`Temporal from ${binary.origin}.`);
  const program = async () => (binary ?? (await temporalProgram())).program;
  const begin = () =>
    startTemporal({
      directory,
      program,
      choosePort: () => portFrom('Temporal', 7233),
      chooseUiPort: () => portFrom("Temporal's web server", 8233),
      logFile: freshLog('temporal.log'),
    });
  const server = services.add(await step('Starting Temporal', begin));
  return {
    address: server.address,
    pages: server.uiPort === undefined ? undefined : `http://127.0.0.1:${server.uiPort}`,
    place: directory,
  };
}

/**
 * What every process of the product is told.
 * @param {{ database: Database, temporal: Temporal, mode: 'rehearsal' | 'production', httpPort: number, workerPort: number }} parts
 * @returns {NodeJS.ProcessEnv}
 */
export function productEnvironment({ database, temporal, mode, httpPort, workerPort }) {
  const { DATABASE_OWNER_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    YOKRADAP_RELEASE: process.env.YOKRADAP_RELEASE ?? readJson(path.join(root, 'package.json')).version,
    DATABASE_URL: database.applicationUrl,
    YOKRADAP_DATABASE_MODE: mode,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE ?? 'default',
    YOKRADAP_HTTP_HOST: process.env.YOKRADAP_HTTP_HOST ?? '127.0.0.1',
    YOKRADAP_HTTP_PORT: String(httpPort),
    YOKRADAP_WORKER_PORT: String(workerPort),
    YOKRADAP_PUBLIC_URL: process.env.YOKRADAP_PUBLIC_URL ?? `http://localhost:${httpPort}`,
    YOKRADAP_EVIDENCE_DIR: evidenceDirectory(),
    YOKRADAP_WEB_DIR: path.join(dist, 'web'),
  };
}

export function evidenceDirectory() {
  const directory = path.resolve(root, process.env.YOKRADAP_EVIDENCE_DIR ?? inData('evidence'));
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  return directory;
}

export async function productPorts() {
  const { YOKRADAP_PORT: http, YOKRADAP_WORKER_PORT: worker } = process.env;
  return {
    httpPort: http ? await exactPort('the web server', 'YOKRADAP_PORT', http) : await portFrom('the web server', 3000),
    workerPort: worker
      ? await exactPort("the worker's health", 'YOKRADAP_WORKER_PORT', worker)
      : await portFrom("the worker's health", 3010),
  };
}

/**
 * Runs one of the worker's commands to its end.
 * @param {string} what
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function productCommand(what, command, env, args = []) {
  const script = path.join(dist, `apps/worker/src/commands/${command}.command.js`);
  const logFile = inData('logs', `${command}.log`);
  const { stdout } = await step(what, () =>
    mustRun(what, process.execPath, ['--enable-source-maps', script, ...args], { cwd: root, env, logFile }),
  );
  return stdout;
}

/** @param {'worker' | 'api'} name @param {NodeJS.ProcessEnv} env @param {Services} services */
export async function startProduct(name, env, services) {
  const script = path.join(dist, `apps/${name}/src/main.js`);
  const logFile = freshLog(`${name}.log`);
  const service = await step(`Starting the ${name}`, () => startNodeService({ name: `The ${name}`, script, env, cwd: root, logFile }));
  services.add(service);
  writeJson(inData('running.json'), { ...readJson(inData('running.json')), [name]: service.pid });
}
