// What people read while they wait, and the one kind of error that is a message rather than a stack.

/** A failure with a cause people can act on: shown as text, without a stack. */
export class Trouble extends Error {}

const systemTrouble = /** @type {Record<string, string>} */ ({
  EACCES: 'this account may not use it',
  EPERM: 'this account may not change it',
  EROFS: 'it lies on a read-only file system',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many files are open (raise `ulimit -n`)',
});

let saidOn = /** @type {NodeJS.WritableStream} */ (process.stdout);

/** For a command whose output is read by programs: what is said while it gets ready goes to the other stream. */
export function keepOutputClean() {
  saidOn = process.stderr;
}

/** @param {string} text */
export function say(text) {
  saidOn.write(`${text}\n`);
}

/** @param {number} sinceMs */
export function seconds(sinceMs) {
  const passed = (Date.now() - sinceMs) / 1000;
  return `${passed < 10 ? passed.toFixed(1) : Math.round(passed)} s`;
}

/**
 * Runs `work`; says what is being done once it has taken over a second and a half, then every ten seconds.
 * @template T
 * @param {string} what
 * @param {(tell: (text: string) => void) => Promise<T>} work `tell` changes what the next line says
 * @param {string} [atOnce] what to say before it begins, for work known to be long
 * @returns {Promise<T>}
 */
export async function step(what, work, atOnce) {
  const began = Date.now();
  let now = '';
  let isAnnounced = atOnce !== undefined;
  if (atOnce !== undefined) say(atOnce);
  const show = () => {
    say(`${what}${now === '' ? '' : ` (${now})`} … ${isAnnounced ? seconds(began) : ''}`.trimEnd());
    isAnnounced = true;
  };
  const first = setTimeout(() => isAnnounced || show(), 1_500);
  const again = setInterval(show, 10_000);
  try {
    const result = await work((text) => void (now = text));
    if (isAnnounced) say(`${what}: done in ${seconds(began)}`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}

/** @param {unknown} error */
export function explain(error) {
  if (error instanceof Trouble) return error.message;
  const system = /** @type {NodeJS.ErrnoException} */ (error);
  const known = systemTrouble[system?.code ?? ''];
  if (known !== undefined) return `${system.path ?? system.syscall}: ${known} (${system.code}).`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * The last lines of a log file or of an output, indented, for the message about what failed.
 * @param {string} text
 * @param {number} lines
 */
export function tail(text, lines = 20) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n');
}

/** Width in columns: Thai vowels and tone marks above and below take none. @param {string} text */
const width = (text) => Array.from(text.replace(/\p{Mn}/gu, '')).length;

/**
 * Rows under a heading, in columns.
 * @param {string[]} heading
 * @param {string[][]} rows
 */
export function table(heading, rows) {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('  ');
  return all.map((row) => `  ${line(row)}`.trimEnd()).join('\n');
}

/**
 * Runs a command's main function: its trouble as text, its code as the process's.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}
