import type { SeedClock } from './seed-clock.js';
import type { Walk, World } from './walk.types.js';

interface Waiting {
  readonly walk: Walk;
  readonly atMs: number;
  readonly no: number;
}

/** Goes through all walks in the order of their instants, so that the clock only moves forward; what comes after the end is left. */
export async function runWalks(
  world: Omit<World, 'spawn'>,
  first: (world: World) => readonly Walk[],
  untilMs: number,
  clock: SeedClock,
): Promise<void> {
  const waiting: Waiting[] = [];
  let count = 0;
  const add = (walk: Walk, atMs: number): void => void waiting.push({ walk, atMs, no: (count += 1) });
  const full: World = { ...world, spawn: (walk) => add(walk, clock.nowMs) };
  for (const walk of first(full)) add(walk, Number.NEGATIVE_INFINITY);
  while (waiting.length > 0) {
    waiting.sort((left, right) => left.atMs - right.atMs || left.no - right.no);
    const next = waiting.shift() as Waiting;
    if (next.atMs > untilMs) continue;
    await clock.moveTo(next.atMs);
    const { done, value } = await next.walk.next();
    if (!done) add(next.walk, value);
  }
}
