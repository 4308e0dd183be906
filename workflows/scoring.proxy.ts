import { proxyActivities } from '@temporalio/workflow';
import type { ScoringActivities } from '#activities/scoring/scoring.activities';
import { SCORING_QUEUE } from '#libs/contract/messages/workflow.messages';

/**
 * Pure arithmetic on frozen marks and one write: worth another try only when the record is down, without end; the same marks again write nothing.
 * A queue of its own: many wait there together and are written in pages.
 */
export const { applyLevelRules } = proxyActivities<ScoringActivities>({
  taskQueue: SCORING_QUEUE,
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  summary: 'Apply the level rules',
});
