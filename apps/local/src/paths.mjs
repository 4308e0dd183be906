import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble } from './console.mjs';

export const root = fs.realpathSync(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..'));
export const dist = path.join(root, 'dist');

/** Everything `npm start` keeps; `YOKRADAP_DATA_DIR` puts it elsewhere. */
export const dataDirectory = path.resolve(root, process.env.YOKRADAP_DATA_DIR ?? '.data');

/** @param {string[]} parts */
export const inRoot = (...parts) => path.join(root, ...parts);
/** @param {string[]} parts */
export const inData = (...parts) => path.join(dataDirectory, ...parts);

/**
 * Makes a folder, and those above it that are missing, so that other accounts may pass through whatever the umask: PostgreSQL's is one.
 * What is private inside has a mode of its own.
 * @param {string} directory
 */
export function makePassable(directory) {
  const first = fs.mkdirSync(directory, { recursive: true });
  if (first === undefined) return;
  for (let made = directory; made.length >= first.length; made = path.dirname(made)) fs.chmodSync(made, 0o711);
}

export function makeDataDirectory() {
  try {
    makePassable(dataDirectory);
    fs.mkdirSync(inData('logs'), { recursive: true });
    fs.accessSync(dataDirectory, fs.constants.W_OK);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Trouble(`The data folder ${dataDirectory} cannot be made or written (${code}). Set YOKRADAP_DATA_DIR to one that can.`);
  }
}

/**
 * Reads a JSON file of our own; undefined when it is absent or was cut off half-way.
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes beside and renames, so that no reader meets half a file.
 * @param {string} file
 * @param {unknown} value
 */
export function writeJson(file, value, mode = 0o644) {
  const half = `${file}.${process.pid}.half`;
  fs.writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode });
  fs.renameSync(half, file);
}
