import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CycleRecordActivities } from '#activities/cycle-record/cycle-record.activities';
import { BULK_QUEUE } from '#libs/contract/messages/workflow.messages';

/**
 * Work of many rows, on a queue of its own so that it never holds up a conductor. Each page is a transaction and may be repeated, so faults are
 * tried again without end; a broken invariant is not tried again.
 */
const bulk = {
  taskQueue: BULK_QUEUE,
  startToCloseTimeout: '2m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
} as const;

export const { openCases } = proxyActivities<CycleRecordActivities>({ ...bulk, summary: 'Open a page of cases' });

/** The round of a day is recorded by its date: whoever comes second does nothing. It reads every open task, hence the longer time. */
export const { dailyRound } = proxyActivities<CycleRecordActivities>({
  ...bulk,
  startToCloseTimeout: '10m',
  summary: 'Reminders and digests of the day',
});

/** One draft a fiscal year, by a unique key: repeating it changes nothing. */
export const { draftNextCycle } = proxyActivities<CycleRecordActivities>({ ...bulk, summary: "Draft next year's cycle" });

/** Counting in the record; as for a case's look, back-off above 2 s is the server's. */
export const { sweepCycle } = proxyLocalActivities<CycleRecordActivities>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '2s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  summary: 'Count the cases',
});
