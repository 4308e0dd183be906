import fs from 'node:fs';
import { Trouble, say } from './console.mjs';
import { readJson } from './paths.mjs';
import { Interrupted, commandLine, isAlive, isInterrupted, until } from './processes.mjs';

/**
 * Takes a lock file that names this process; one whose process has died, or whose number was given to another program, is replaced.
 * @param {string} file
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function tryLock(file) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      fs.writeFileSync(file, JSON.stringify({ pid: process.pid, program: process.argv[1] }), { flag: 'wx' });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = readJson(file);
    const isHeld = holder !== undefined && isAlive(holder.pid) && commandLine(holder.pid).includes(holder.program.split('/').at(-1));
    if (isHeld && holder.pid !== process.pid) return { heldBy: holder.pid };
    if (holder !== undefined || attempt > 0) fs.rmSync(file, { force: true }); // an empty one may be a holder's first instant
  }
  throw new Trouble(`The lock ${file} could not be taken.`);
}

/**
 * Runs `work` while no other process of this checkout does the same, waiting for its turn.
 * @template T
 * @param {string} file
 * @param {string} what
 * @param {() => Promise<T>} work
 */
export async function oneAtATime(file, what, work) {
  let lock = tryLock(file);
  if ('heldBy' in lock) {
    say(`Waiting: process ${lock.heldBy} is at ${what} in this folder …`);
    await until(() => isInterrupted() || 'release' in (lock = tryLock(file)), 60 * 60_000);
    if (isInterrupted() && 'heldBy' in lock) throw new Interrupted();
  }
  if ('heldBy' in lock) throw new Trouble(`Process ${lock.heldBy} has been at ${what} for an hour; stop it and try again.`);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
