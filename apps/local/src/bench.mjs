// `npm run bench:<name>`: servers as for the tests but with writes that reach the disk, then test/bench/<name>.bench.mjs.
import './node-version.mjs';
import fs from 'node:fs';
import { Trouble, runMain } from './console.mjs';
import { inRoot, root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { Interrupted, interruptRunning, run } from './processes.mjs';
import { Services, listenForSignals } from './services.mjs';
import { cleanEnvironment, testServers } from './test-servers.mjs';

/** @type {readonly import('./tiers.mjs').Need[]} */
const everything = ['postgres', 'temporal'];
/** Measurements that do with less. @type {Record<string, typeof everything>} */
const needs = { scoring: ['postgres'] };

const [name = '', ...args] = process.argv.slice(2);

await runMain(async () => {
  const script = `test/bench/${name}.bench.mjs`;
  if (!/^[a-z-]+$/.test(name) || !fs.existsSync(inRoot(script))) throw new Trouble(`There is no ${script}.`);
  const services = new Services();
  const { interrupted } = listenForSignals(services);
  /** @type {Awaited<ReturnType<typeof testServers>> | undefined} */
  let servers;
  try {
    await Promise.race([prepare({ build: true }), interrupted]);
    servers = await testServers(services, { isDurable: true });
    for (const need of needs[name] ?? everything) await servers.ensure(need);
    const bench = run(process.execPath, ['--enable-source-maps', script, ...args], {
      cwd: root,
      env: { ...cleanEnvironment(), ...servers.env },
      show: true,
    });
    return (await Promise.race([bench, interrupted])).code;
  } catch (error) {
    throw error instanceof Interrupted ? new Trouble('The measurement was interrupted.') : error;
  } finally {
    interruptRunning();
    await services.stop();
    await servers?.remove();
  }
});
