import type { Ledger } from './stubborn-client.support.js';

export interface Strikes {
  /** Resolves when every restart is over, with how many there were. */
  over(): Promise<number>;
}

/** Kills and restarts something when a change whose path matches is under way: one strike for each victim, in this order, one at a time. */
export function strikeAt(ledger: Ledger, victims: readonly RegExp[], killAndRestart: () => Promise<void>): Strikes {
  const left = [...victims];
  const strikes: Promise<void>[] = [];
  let isStriking = false;
  const strike = async (): Promise<void> => {
    isStriking = true;
    await killAndRestart();
    isStriking = false;
  };
  ledger.onChange = (_method, path) => {
    if (isStriking || left[0]?.test(path) !== true) return;
    left.shift();
    strikes.push(strike());
  };
  return {
    over: async () => {
      ledger.onChange = null;
      await Promise.all(strikes);
      return strikes.length;
    },
  };
}
