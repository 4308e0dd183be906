import type { DataSource } from 'typeorm';
import { runDailyRound } from '#libs/persistence/record/conduct/daily-round';
import { draftNextCycle } from '#libs/persistence/record/cycles/draft-next-cycle';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { sweepCycle } from '#libs/persistence/record/cycles/sweep-cycle';
import type { CycleConduct } from './cycle-record.activities.js';

/** The record's side of a cycle's conductor and of the Schedules, on one pool. */
export function cycleConduct(source: DataSource): CycleConduct {
  return {
    openCases: (cycleId, cursor) => openCases(source, cycleId, cursor),
    sweepCycle: (cycleId) => sweepCycle(source, cycleId),
    async dailyRound() {
      const [today] = await source.query<{ on: string }[]>(`select bangkok_today()::text as on`);
      return runDailyRound(source, today!.on);
    },
    async draftNextCycle() {
      return { cycleId: await draftNextCycle(source) };
    },
  };
}
