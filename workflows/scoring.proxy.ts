import { proxyActivities } from '@temporalio/workflow';
import type { ScoringActivities } from '#activities/scoring/scoring.activities';

/** Pure arithmetic on frozen marks and one write: worth another try only when the record is down, without end; the same marks again write nothing. */
export const { applyLevelRules } = proxyActivities<ScoringActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  summary: 'Apply the level rules',
});
