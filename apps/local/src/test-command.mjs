// `npm test`: sets up what is missing, runs the tiers in order, and says at the end what passed.
import { Trouble, explain, say, table } from './console.mjs';
import { readFlags } from './flags.mjs';
import { prepare } from './preparation.mjs';
import { Interrupted, interruptRunning } from './processes.mjs';
import { Services, listenForSignals } from './services.mjs';
import { cleanEnvironment, testServers } from './test-servers.mjs';
import { hasFolder, runTier, tiers } from './tiers.mjs';

/** @param {string[]} words */
function chooseTiers(words) {
  const unknown = words.filter((word) => !tiers.some(({ tier }) => tier === word));
  if (unknown.length > 0)
    throw new Trouble(`There is no tier "${unknown.join('", "')}". Tiers: ${tiers.map(({ tier }) => tier).join(', ')}.`);
  return words.length === 0 ? tiers.filter(({ tier }) => hasFolder(tier)) : tiers.filter(({ tier }) => words.includes(tier));
}

/** @param {string[]} args */
export async function test(args) {
  const chosen = chooseTiers(readFlags(args, /** @type {const} */ ([])).words);
  const services = new Services();
  const { interrupted, wasInterrupted } = listenForSignals(services);
  const ended = services.ended.then(({ name, how }) => Promise.reject(new Trouble(`${name} ended in the middle of the tests: ${how}`)));
  ended.catch(() => {});
  /** @type {Map<string, import('./tiers.mjs').Result>} */
  const results = new Map();
  /** @type {Awaited<ReturnType<typeof testServers>> | undefined} */
  let servers;
  let running = Promise.resolve();
  let trouble = '';
  try {
    await Promise.race([prepare({ build: chosen.some(({ isBuilt }) => isBuilt) }), interrupted]);
    servers = await testServers(services, { isDurable: false });
    running = runAll(chosen, servers, results);
    await Promise.race([running, ended, interrupted]);
  } catch (error) {
    if (!(error instanceof Interrupted)) trouble = explain(error);
  } finally {
    interruptRunning();
    await running.catch(() => {});
    await services.stop();
    await servers?.remove();
  }
  if (wasInterrupted()) say('The tests were interrupted; their servers and data are gone.');
  return summary(chosen, results, trouble) && !wasInterrupted() ? 0 : 1;
}

/**
 * @param {typeof tiers} chosen
 * @param {Awaited<ReturnType<typeof testServers>>} servers
 * @param {Map<string, import('./tiers.mjs').Result>} results
 */
async function runAll(chosen, servers, results) {
  for (const tier of chosen) {
    say(`\n── ${tier.tier} ──`);
    const began = Date.now();
    try {
      for (const need of tier.needs) await servers.ensure(need);
      results.set(tier.tier, await runTier(tier, { ...cleanEnvironment(), ...servers.env }, servers.directory));
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      say(explain(error));
      const remark = explain(error).split('\n')[0] ?? '';
      results.set(tier.tier, { passed: 0, failed: 1, remarks: [remark], failures: [], seconds: (Date.now() - began) / 1000 });
    }
  }
}

/**
 * What failed and why, the closing table, and as its last line the sum: whoever has only the end of the output has all that matters.
 * @param {typeof tiers} chosen
 * @param {Map<string, import('./tiers.mjs').Result>} results
 * @param {string} trouble
 */
function summary(chosen, results, trouble) {
  const rows = chosen.map(({ tier }) => {
    const result = results.get(tier);
    return result === undefined
      ? [tier, '-', '-', '-', 'not run']
      : [tier, String(result.passed), String(result.failed), result.seconds.toFixed(1), result.remarks.join('; ')];
  });
  const all = [...results.values()];
  const passed = all.reduce((sum, result) => sum + result.passed, 0);
  const unfinished = chosen.length - results.size;
  const failed =
    all.reduce((sum, result) => sum + result.failed, 0) + unfinished + (passed === 0 && all.length === 0 && unfinished === 0 ? 1 : 0);
  for (const { failures } of all) for (const failure of failures) say(`\nFAILED ${failure}`);
  if (trouble !== '') say(`\n${trouble}`);
  say(`\n${table(['tier', 'passed', 'failed', 'seconds', ''], rows)}\n`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 && trouble === '';
}
