import { RecordBusy } from './transaction.js';

/** As long as for a lock. */
const PATIENCE_MS = 10_000;

/** So many at once; others wait their turn in the order they came, and are told that the record is busy when it does not come. */
export class Lane {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((begin, fail) => {
      const start = (): void => {
        clearTimeout(timer);
        begin();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        fail(new RecordBusy(new Error('too many wait for what others hold')));
      }, PATIENCE_MS);
      this.#waiting.push(start);
    });
  }
}
