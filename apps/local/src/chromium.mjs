// A Chromium for the browser tests: named, on the path, or installed from the system's packages.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Trouble, say, step, tail } from './console.mjs';
import { isRoot } from './cache.mjs';
import { inData } from './paths.mjs';
import { run } from './processes.mjs';
import { onPath } from './temporal-program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Ubuntu's `chromium` may be a stub that only says "install the snap": it is asked for its version. @param {string} program */
function works(program) {
  const { status, stdout } = spawnSync(program, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

const installed = () =>
  [...names.map(onPath), ...elsewhere.filter((file) => fs.existsSync(file))].find((program) => program !== undefined && works(program));

async function installFromPackages() {
  const release = fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '';
  const isDebianLike = /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release);
  const apt = onPath('apt-get');
  if (!isDebianLike || apt === undefined) return 'this is neither Debian nor Ubuntu';
  if (!isRoot) return 'packages can only be installed by root (try: sudo apt-get install chromium)';
  say('Installing Chromium from the system’s packages …');
  const options = { logFile: inData('logs', 'apt.log'), env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await step('Updating the list of packages', () => run(apt, ['update'], options));
  const { code, output } = await step('Installing Chromium', () =>
    run(apt, ['install', '-y', '--no-install-recommends', 'chromium'], options),
  );
  return code === 0 ? 'the installed one does not run' : `apt-get ended with ${code}:\n${tail(output, 5)}`;
}

export async function chromiumProgram() {
  const chosen = process.env.YOKRADAP_CHROMIUM;
  if (chosen) {
    if (!works(chosen)) throw new Trouble(`YOKRADAP_CHROMIUM is ${chosen}, which does not run.`);
    return chosen;
  }
  const present = installed();
  if (present !== undefined) return present;
  const why = await installFromPackages();
  const now = installed();
  if (now === undefined)
    throw new Trouble(
      `No Chromium for the browser tests: none on the path, and ${why}. Install Chromium or Google Chrome, or set YOKRADAP_CHROMIUM to one.`,
    );
  return now;
}
