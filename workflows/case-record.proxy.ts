import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRecordActivities } from '#activities/case-record/case-record.activities';

/**
 * Reads and small transactions. Only a fault is tried again (the record is down or busy), without end, because a conductor outlives any
 * outage; a broken invariant comes back at once. 30 s is above the record's own bounds: 2 s for a connection, 10 s for a lock, 15 s a statement.
 */
const ordinary = { startToCloseTimeout: '30s', retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' } } as const;

export const { nextStep } = proxyActivities<CaseRecordActivities>({ ...ordinary, summary: 'Where does the case stand?' });
export const { openStage } = proxyActivities<CaseRecordActivities>({ ...ordinary, summary: 'Open the stage' });
export const { closeStage } = proxyActivities<CaseRecordActivities>({ ...ordinary, summary: 'Close the stage' });
export const { setAttention } = proxyActivities<CaseRecordActivities>({
  ...ordinary,
  summary: 'Ask for attention, or say it is no longer needed',
});

/**
 * The look at an open stage, by far the most frequent: a local activity, twice as many a second. Above 2 s of back-off the wait is the
 * server's timer, not the worker's: during an outage a worker can still be stopped.
 */
export const { sweepStage } = proxyLocalActivities<CaseRecordActivities>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '2s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  summary: 'Look at the record',
});
