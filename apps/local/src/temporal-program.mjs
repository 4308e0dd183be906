// Where the `temporal` program comes from, in this order: TEMPORAL_CLI_PATH, the path, the cache, the SDK's downloader, a build with Go.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble, say, step, tail } from './console.mjs';
import { cacheDirectory } from './cache.mjs';
import { oneAtATime } from './lock.mjs';
import { inData } from './paths.mjs';
import { run } from './processes.mjs';

/** The last release that Go can install by name; its server is 1.29.1. */
export const cliVersion = '1.5.1';
/** Worker versioning needs this server or a newer one. */
const oldestServer = [1, 29, 1];

/** @param {string} program @returns {string | undefined} the server version, or undefined when it does not run */
function serverVersion(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? (/Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? '0.0.0') : undefined;
}

/** @param {string} version */
export function isRecentEnough(version) {
  const parts = version.split('.').map(Number);
  for (const [place, least] of oldestServer.entries()) if (parts[place] !== least) return (parts[place] ?? 0) > least;
  return true;
}

/** @param {string} name */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((directory) => path.isAbsolute(directory))
    .map((directory) => path.join(directory, name))
    .find((file) => {
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

/** @param {string | undefined} program @param {string} origin */
function found(program, origin) {
  if (program === undefined) return undefined;
  const version = serverVersion(program);
  if (version !== undefined && isRecentEnough(version)) return { program, origin: `${origin}: ${program} (server ${version})` };
  say(
    `Temporal from ${origin} (${program}) is not used: ${version === undefined ? 'it does not run' : `its server ${version} is older than ${oldestServer.join('.')}`}.`,
  );
  return undefined;
}

/** @param {string} directory */
const binaryIn = (directory) => {
  const file = path.join(directory, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  return fs.existsSync(file) ? file : undefined;
};

/** The SDK's downloader, in a process of its own: it cannot be told to stop. Nothing arriving for twenty seconds means there is no way out. @param {string} directory */
async function download(directory) {
  const helper = fileURLToPath(new URL('temporal-download.mjs', import.meta.url));
  const half = path.join(directory, 'download');
  fs.mkdirSync(half, { recursive: true });
  const sizes = () => fs.readdirSync(half).reduce((sum, name) => sum + fs.statSync(path.join(half, name)).size, 0);
  const stalled = new AbortController();
  let lastSize = -1;
  let quietSince = Date.now();
  const watch = setInterval(() => {
    const size = sizes();
    if (size !== lastSize) [lastSize, quietSince] = [size, Date.now()];
    else if (Date.now() - quietSince > 20_000) stalled.abort();
  }, 1_000);
  try {
    const result = await step("Fetching Temporal with the SDK's downloader", (tell) => {
      const shown = setInterval(() => tell(`${(sizes() / 1e6).toFixed(0)} MB so far`), 1_000);
      return run(process.execPath, [helper, half, `v${cliVersion}`], {
        limitMs: 15 * 60_000,
        signal: stalled.signal,
        killSignal: 'SIGKILL',
      }).finally(() => clearInterval(shown));
    });
    const binary = fs.readdirSync(half).find((name) => name.startsWith('temporal') && !name.endsWith('.downloading'));
    if (binary === undefined) return tail(result.output, 2).trim() || `exit code ${result.code}`;
    fs.renameSync(path.join(half, binary), path.join(directory, 'temporal'));
    fs.chmodSync(path.join(directory, 'temporal'), 0o755);
    return undefined;
  } catch (error) {
    return stalled.signal.aborted ? 'nothing arrived for 20 seconds' : /** @type {Error} */ (error).message;
  } finally {
    clearInterval(watch);
    fs.rmSync(half, { recursive: true, force: true });
  }
}

/** @param {string} directory */
async function buildWithGo(directory) {
  const go = onPath('go') ?? ['/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find((file) => fs.existsSync(file));
  if (go === undefined) return 'Go is not installed';
  const half = path.join(directory, 'build');
  const logFile = inData('logs', 'temporal-build.log');
  const env = { ...process.env, GOBIN: half, CGO_ENABLED: '0', GO111MODULE: 'on' };
  let downloads = 0;
  const build = (/** @type {(text: string) => void} */ tell) =>
    run(go, ['install', `github.com/temporalio/cli/cmd/temporal@v${cliVersion}`], {
      cwd: directory,
      env,
      logFile,
      onLine: (line) =>
        tell(line.startsWith('go: downloading') ? `${(downloads += 1)} modules fetched, then it compiles` : line.slice(0, 100)),
    });
  const result = await step(
    'Building Temporal',
    build,
    `Building Temporal ${cliVersion} with Go (once; about four minutes on two cores) …`,
  );
  const built = binaryIn(half);
  if (result.code !== 0 || built === undefined) return `go install ended with ${result.code}; see ${logFile}:\n${tail(result.output, 5)}`;
  fs.renameSync(built, path.join(directory, path.basename(built)));
  fs.rmSync(half, { recursive: true, force: true });
  return undefined;
}

/**
 * A `temporal` program that runs, fetched or built when there is none.
 * @returns {Promise<{ program: string, origin: string }>}
 */
export async function temporalProgram() {
  const chosen = process.env.TEMPORAL_CLI_PATH;
  if (chosen !== undefined && chosen !== '') {
    const it = found(path.resolve(chosen), 'TEMPORAL_CLI_PATH');
    if (it === undefined)
      throw new Trouble('TEMPORAL_CLI_PATH names a program that cannot be used. Correct it, or unset it to have one found.');
    return it;
  }
  const directory = path.join(cacheDirectory(), `temporal-${cliVersion}-${process.platform}-${process.arch}`);
  const ready = found(onPath('temporal'), 'the path') ?? found(binaryIn(directory), 'the cache');
  if (ready !== undefined) return ready;
  fs.mkdirSync(directory, { recursive: true });
  return oneAtATime(path.join(directory, 'getting.lock'), 'getting Temporal', async () => {
    const waitedFor = found(binaryIn(directory), 'the cache');
    if (waitedFor !== undefined) return waitedFor;
    const noDownload = await download(directory);
    if (noDownload === undefined) return mustBeFound(directory, "the SDK's downloader");
    say(`Temporal could not be downloaded (${noDownload}).`);
    const noBuild = await buildWithGo(directory);
    if (noBuild === undefined) return mustBeFound(directory, 'a build with Go');
    throw new Trouble(
      `No Temporal server: there is none on the path, the download failed and so did the build (${noBuild}).\n` +
        'One of these helps: install the Temporal CLI (server 1.29.1 or newer) and set TEMPORAL_CLI_PATH to it; install Go 1.25 or newer; or set TEMPORAL_ADDRESS to a server of your own.',
    );
  });
}

/** @param {string} directory @param {string} origin */
function mustBeFound(directory, origin) {
  const it = found(binaryIn(directory), origin);
  if (it === undefined) throw new Trouble(`Temporal from ${origin} does not run here. Set TEMPORAL_CLI_PATH or TEMPORAL_ADDRESS.`);
  return it;
}
