import { dailyRound } from './cycle-record.proxy.js';

/** 08:30 of a day in Bangkok: reminders and digests. Started by the daily Schedule; the activity knows the date and whether the round is done already. */
export async function dailyRoundWorkflow(): Promise<{ readonly on: string; readonly told: number }> {
  return dailyRound();
}
