import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClockMover } from '#apps/worker/src/clock/clock.mover';
import { nextRoundMs, roundDueOn } from '#apps/worker/src/clock/round.rule';
import { createLogger } from '#libs/platform/log/logger';
import { confirmedCycle, moveClock, moveState } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const log = createLogger({ process: 'test', level: 'silent', release: 'test' });
const at = (text: string): number => Date.parse(`${text}:00+07:00`);
const read = (ms: number | null): string | null => (ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16));

describe('the next daily round', () => {
  it.each([
    ['before 08:30 of a working day', '2026-10-01T08:00', null, '2026-10-01T08:30'],
    ['at 08:30 itself: tomorrow', '2026-10-01T08:30', null, '2026-10-02T08:30'],
    ['on Friday after the round: Monday', '2026-10-02T09:00', null, '2026-10-05T08:30'],
    ['on Saturday: Monday', '2026-10-03T07:00', null, '2026-10-05T08:30'],
    ['a role that begins on a Sunday has its round', '2026-10-01T09:00', '2026-10-04', '2026-10-02T08:30'],
  ])('%s', (_, now, roleOn, expected) => {
    expect(read(nextRoundMs({ nowMs: at(now), reminderFromMs: at(now), roleOn }))).toBe(expected);
  });

  it('waits until some work comes within reach, and is none without work', () => {
    const nowMs = at('2026-10-01T09:00');
    expect(read(nextRoundMs({ nowMs, reminderFromMs: at('2026-12-15T00:00'), roleOn: null }))).toBe('2026-12-15T08:30');
    expect(nextRoundMs({ nowMs, reminderFromMs: null, roleOn: null })).toBeNull();
    expect(read(nextRoundMs({ nowMs, reminderFromMs: null, roleOn: '2026-10-04' }))).toBe('2026-10-04T08:30');
  });

  it('is due from 08:30 on', () => {
    expect(roundDueOn(at('2026-10-01T08:29'))).toBeNull();
    expect(roundDueOn(at('2026-10-01T08:30'))).toBe('2026-10-01');
  });
});

describe('the mover of the clock', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let mover: ClockMover;
  const now = async (): Promise<string> =>
    ((await database.source.query('select cycle_now() as now')) as { now: Date }[])[0]!.now.toISOString();
  const moved = (id: string) =>
    eventually(
      () => moveState(database.source, id),
      ({ state }) => state !== 'moving',
      30_000,
    );

  beforeEach(async () => {
    database = await createTestDatabase('mover');
    mover = new ClockMover({ source: database.source, log, patienceMs: 1_500 });
  });
  afterEach(async () => {
    await mover.stop();
    await database.drop();
  });

  it('passes over a year without work in one instant, and never goes back', async () => {
    await database.source.query(`update installation set clock_offset_ms = ms('2026-10-01T09:00:00+07:00') - ms(now())`);
    mover.start();
    expect(await moved(await moveClock(database.source, '2027-10-01T09:00:00+07:00'))).toEqual({ state: 'done', note: null, instants: 1 });
    expect(await now()).toMatch(/^2027-10-01T02:00/);
    expect(await moved(await moveClock(database.source, '2027-01-01T00:00:00+07:00'))).toMatchObject({ state: 'done', instants: 0 });
    expect(await now()).toMatch(/^2027-10-01T02:00/);
  });

  it('gives up when nobody conducts, and says what is stuck', async () => {
    const { cycleId } = await confirmedCycle(database.source, { wake: false });
    mover.start();
    const { state, note, instants } = await moved(await moveClock(database.source, '2026-12-01T09:00:00+07:00'));
    expect({ state, instants }).toEqual({ state: 'failed', instants: 0 });
    expect(note).toContain(`cycle/${cycleId}`);
    expect(await now()).toMatch(/^2026-10-01T02:0/);
  });

  it('two workers move it once', async () => {
    const second = new ClockMover({ source: database.source, log });
    mover.start();
    second.start();
    const [{ target }] = (await database.source.query(`select (cycle_now() + interval '30 days')::text as target`)) as [{ target: string }];
    expect(await moved(await moveClock(database.source, target))).toMatchObject({ state: 'done', instants: 1 });
    await second.stop();
  });
});
