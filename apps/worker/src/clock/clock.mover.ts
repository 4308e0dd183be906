import type { DataSource } from 'typeorm';
import { runDailyRound } from '#libs/persistence/record/conduct/daily-round';
import type { Logger } from '#libs/platform/log/logger';
import { Pauser } from '../pauser.js';
import { clockFacts, finishMove, isRoundDone, openMove, setClock, wakeDue, type ClockMove } from './clock.query.js';
import { isQuiet, unrest, type Unrest } from '#libs/persistence/record/quiet.query';
import { nextRoundMs, roundDueOn } from './round.rule.js';

export interface ClockMoverSettings {
  readonly source: DataSource;
  readonly log: Logger;
  /** How long nothing may change before a move is given up. */
  readonly patienceMs?: number;
}

const MOVER_LOCK = 757_000_403;
const PATIENCE_MS = 60_000;
const WAKE_AGAIN_MS = 1_000;
const POLL_MS = 500;
const ROUND_CHECK_MS = 30_000;
const LOOK_MS = [10, 20, 40, 80, 150] as const;

const pictureOf = ({ wakeUps, busyCount, busy }: Unrest): string => `${wakeUps}/${busyCount}/${busy.join()}`;

/** Moves the cycle's date of a rehearsal database, instant by instant, and does the daily rounds of its days. One worker at a time does it. */
export class ClockMover {
  readonly #pauser = new Pauser();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: ClockMoverSettings) {}

  start(): void {
    this.#running = this.#run();
  }

  /** A move was asked for. */
  nudge(): void {
    this.#pauser.nudge();
  }

  async stop(): Promise<void> {
    this.#pauser.stop();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let roundCheckedAt = 0; !this.#pauser.isStopped;) {
      try {
        const isDue = Date.now() - roundCheckedAt >= ROUND_CHECK_MS;
        if (isDue) roundCheckedAt = Date.now();
        if (isDue || (await openMove(this.settings.source)) !== null) await this.#withLock(() => this.#turn());
      } catch (error) {
        this.settings.log.warn({ err: error }, 'the clock could not be moved now; it is tried again');
        await this.#pauser.sleep(1_000);
      }
      await this.#pauser.pause(POLL_MS);
    }
  }

  /** The lock lives with its connection: a worker that dies gives it back. */
  async #withLock(work: () => Promise<void>): Promise<void> {
    const runner = this.settings.source.createQueryRunner();
    try {
      const [got] = (await runner.query('select pg_try_advisory_lock($1) as got', [MOVER_LOCK])) as { got: boolean }[];
      if (!got!.got) return;
      try {
        await work();
      } finally {
        await runner.query('select pg_advisory_unlock($1)', [MOVER_LOCK]).catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  async #turn(): Promise<void> {
    const move = await openMove(this.settings.source);
    if (move === null) return this.#round();
    const startedAt = Date.now();
    const state = await this.#move(move);
    if (state !== 'stopped') this.settings.log.info({ state, seconds: (Date.now() - startedAt) / 1000 }, 'the clock was moved');
  }

  async #move(move: ClockMove): Promise<'done' | 'failed' | 'stopped'> {
    const { source } = this.settings;
    for (;;) {
      await wakeDue(source);
      const left = await this.#untilQuiet();
      if (this.#pauser.isStopped) return 'stopped'; // the next worker goes on from here
      if (left !== null) {
        await finishMove(source, move, 'failed', left);
        return 'failed';
      }
      const facts = await clockFacts(source);
      if (facts.nowMs >= move.targetMs) {
        await finishMove(source, move, 'done', null);
        return 'done';
      }
      await setClock(source, Math.min(move.targetMs, facts.lookMs ?? Infinity, nextRoundMs(facts) ?? Infinity), move);
      await this.#round();
    }
  }

  async #round(): Promise<void> {
    const { source } = this.settings;
    const { nowMs } = await clockFacts(source);
    const on = roundDueOn(nowMs);
    if (on !== null && !(await isRoundDone(source, on))) await runDailyRound(source, on);
  }

  /** null when all is quiet; else what is not, once nothing has changed for too long. */
  async #untilQuiet(): Promise<string | null> {
    const patienceMs = this.settings.patienceMs ?? PATIENCE_MS;
    let picture = '';
    let changedAt = Date.now();
    let wokenAt = Date.now();
    for (let look = 0; !this.#pauser.isStopped; look += 1) {
      const found = await unrest(this.settings.source);
      if (isQuiet(found)) return null;
      if (pictureOf(found) !== picture) [picture, changedAt] = [pictureOf(found), Date.now()];
      if (Date.now() - changedAt > patienceMs) return stuckNote(found);
      if (Date.now() - Math.max(changedAt, wokenAt) > WAKE_AGAIN_MS) {
        await wakeDue(this.settings.source); // what became due by what others did, such as a cycle by its last case
        wokenAt = Date.now();
      }
      await this.#pauser.sleep(LOOK_MS[look] ?? LOOK_MS.at(-1)!);
    }
    return null;
  }
}

const stuckNote = ({ wakeUps, busy, busyCount, attention }: Unrest): string =>
  `Not quiet: ${wakeUps} wake-ups waiting; ${busyCount} with something to do (${attention} of them need attention): ${busy.join(', ')}${busyCount > busy.length ? ', …' : ''}`;
