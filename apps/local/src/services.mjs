// The services that run now, in the order of their starting, and how they are all stopped.
import { say } from './console.mjs';
import { Interrupted, interruptRunning } from './processes.mjs';

export class Services {
  /** @type {import('./processes.mjs').Service[]} */
  #running = [];
  /** @type {Promise<void> | undefined} */
  #stopping;
  /** @type {(how: { name: string, how: string }) => void} */
  #tellEnded = () => {};

  /** Resolves when a service ends that was not told to. @type {Promise<{ name: string, how: string }>} */
  ended = new Promise((resolve) => void (this.#tellEnded = resolve));

  get isStopping() {
    return this.#stopping !== undefined;
  }

  /**
   * @template {import('./processes.mjs').Service} S
   * @param {S} service
   * @returns {S}
   */
  add(service) {
    this.#running.push(service);
    void service.gone.then((how) => {
      this.#running = this.#running.filter((one) => one !== service);
      if (!this.isStopping) this.#tellEnded({ name: service.name, how });
    });
    return service;
  }

  /** In reverse order of starting: the database outlives all that use it. */
  stop() {
    this.#stopping ??= (async () => {
      for (const service of [...this.#running].reverse()) {
        const slow = setTimeout(() => say(`Stopping ${service.name} … (Ctrl+C twice more ends it at once)`), 2_000);
        await service.stop();
        clearTimeout(slow);
      }
    })();
    return this.#stopping;
  }

  kill() {
    for (const service of [...this.#running].reverse()) service.kill();
  }
}

/**
 * Ctrl+C and its like: the first one stops everything in order, the third ends it at once.
 * @param {Services} services
 * @returns {{ interrupted: Promise<never>, wasInterrupted: () => boolean }}
 */
export function listenForSignals(services) {
  let count = 0;
  const interrupted = new Promise((_, reject) => {
    const onSignal = () => {
      count += 1;
      if (count === 1) {
        say('\nStopping …');
        interruptRunning();
        reject(new Interrupted());
      }
      if (count >= 3) {
        services.kill();
        process.exit(130);
      }
    };
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, onSignal);
  });
  interrupted.catch(() => {}); // whoever races it hears of it
  return { interrupted: /** @type {Promise<never>} */ (interrupted), wasInterrupted: () => count > 0 };
}
