import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#libs/platform/log/logger';

/** Raised when a server did not answer in time. Its cause is the last failure. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** Tries until it works, saying so every five seconds; servers of one machine start in any order. */
export async function waitFor<Result>(what: string, limitMs: number, log: Logger, attempt: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  for (let saidAt = 0; ; await delay(500)) {
    try {
      return await attempt();
    } catch (error) {
      const waitedMs = Date.now() - startedAt;
      if (waitedMs >= limitMs) throw new NotThere(`${what} did not answer for ${Math.round(limitMs / 1000)} s.`, { cause: error });
      if (Date.now() - saidAt >= 5_000) {
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, `waiting for ${what}`);
        saidAt = Date.now();
      }
    }
  }
}
