/** Waits that end early: `pause` by a nudge, both by the stop. A nudge that came since the last pause ends the next one at once. */
export class Pauser {
  #isStopped = false;
  #isNudged = false;
  readonly #waiting = new Set<() => void>();
  readonly #sleeping = new Set<() => void>();

  get isStopped(): boolean {
    return this.#isStopped;
  }

  nudge(): void {
    this.#isNudged = true;
    for (const wake of this.#waiting) wake();
  }

  stop(): void {
    this.#isStopped = true;
    for (const wake of [...this.#waiting, ...this.#sleeping]) wake();
  }

  async pause(ms: number): Promise<void> {
    if (!this.#isNudged) await this.#until(ms, this.#waiting);
    this.#isNudged = false;
  }

  async sleep(ms: number): Promise<void> {
    await this.#until(ms, this.#sleeping);
  }

  #until(ms: number, among: Set<() => void>): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        among.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      among.add(wake);
    });
  }
}
