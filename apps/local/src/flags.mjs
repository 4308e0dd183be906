import { Trouble } from './console.mjs';

/**
 * Reads `--name` flags and plain words; an unknown flag is refused with what there is.
 * @template {string} Name
 * @param {string[]} args
 * @param {readonly Name[]} names
 * @returns {{ flags: Set<Name>, words: string[] }}
 */
export function readFlags(args, names) {
  const flags = /** @type {Set<Name>} */ (new Set());
  const words = [];
  for (const arg of args) {
    if (!arg.startsWith('-')) words.push(arg);
    else if (names.includes(/** @type {any} */ (arg.replace(/^--/, '')))) flags.add(/** @type {any} */ (arg.replace(/^--/, '')));
    else
      throw new Trouble(
        `Unknown option ${arg}. ${names.length === 0 ? 'There are none here.' : `There are: ${names.map((name) => `--${name}`).join(', ')}.`}`,
      );
  }
  return { flags, words };
}
