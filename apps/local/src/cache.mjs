// A place outside the checkout for what is costly to fetch or must be runnable by another account.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Trouble } from './console.mjs';

export const isRoot = process.getuid?.() === 0;

/** Candidates in order. A home folder of root cannot be entered by PostgreSQL's account, so root has none. */
function candidates() {
  const chosen = process.env.YOKRADAP_CACHE;
  if (chosen !== undefined && chosen !== '') return [path.resolve(chosen)];
  const uid = process.getuid?.() ?? 0;
  if (isRoot) return ['/var/lib/yokradap', '/var/tmp/yokradap', path.join(os.tmpdir(), 'yokradap')];
  const home = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  return [path.join(home, 'yokradap'), `/var/tmp/yokradap-${uid}`, path.join(os.tmpdir(), `yokradap-${uid}`)];
}

/** Ours alone to write, or a stranger could lay programs there for us to run. @param {string} directory */
function isUsable(directory) {
  try {
    fs.mkdirSync(directory, { recursive: true });
    const before = fs.statSync(directory);
    if (before.uid !== process.getuid?.()) return false;
    if ((before.mode & 0o777) !== 0o755) fs.chmodSync(directory, 0o755);
    const probe = path.join(directory, `.probe-${process.pid}`);
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

/** Every cache folder that can be used, the best first. */
export function cacheDirectories() {
  const usable = candidates().filter(isUsable);
  if (usable.length === 0)
    throw new Trouble(`None of these folders can be written: ${candidates().join(', ')}. Set YOKRADAP_CACHE to one that can.`);
  return usable;
}

export function cacheDirectory() {
  return /** @type {string} */ (cacheDirectories()[0]);
}
