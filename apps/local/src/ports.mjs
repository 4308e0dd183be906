import net from 'node:net';
import { Trouble, say } from './console.mjs';

/** @param {number} port @returns {Promise<number | undefined>} the port, or undefined when somebody listens there */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: got } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(got));
    });
  });
}

/** Ports handed out by this process, so that two services asked for before either listens do not get the same. @type {Set<number>} */
const given = new Set();

/** A free port of the system's choice. @returns {Promise<number>} */
export async function anyPort() {
  const port = await tryPort(0);
  if (port === undefined) throw new Trouble('No port on 127.0.0.1 could be opened.');
  if (given.has(port)) return anyPort();
  given.add(port);
  return port;
}

/**
 * The wanted port or, said, the next free one.
 * @param {string} what
 * @param {number} wanted
 */
export async function portFrom(what, wanted) {
  for (let port = wanted; port < wanted + 200 && port < 65_536; port += 1) {
    if (given.has(port) || (await tryPort(port)) === undefined) continue;
    given.add(port);
    if (port !== wanted) say(`Port ${wanted} is taken: ${what} listens on ${port}.`);
    return port;
  }
  throw new Trouble(`No free port for ${what} from ${wanted} on.`);
}

/**
 * A port somebody asked for by name: taken means stop, not another port.
 * @param {string} what
 * @param {string} key
 * @param {string} text
 */
export async function exactPort(what, key, text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Trouble(`${key} must be a port number from 1 to 65535.`);
  if ((await tryPort(port)) === undefined)
    throw new Trouble(`Port ${port} (${key}) for ${what} is taken. Stop the program that listens there, or set ${key} to another port.`);
  given.add(port);
  return port;
}

/** @param {string} host @param {number} port @param {number} limitMs */
export function isListening(host, port, limitMs = 2_000) {
  return new Promise((/** @type {(is: boolean) => void} */ resolve) => {
    const socket = net.connect({ host, port });
    const end = (/** @type {boolean} */ is) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(limitMs, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
