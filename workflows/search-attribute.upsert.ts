import { upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTE, type CasePlace } from '#libs/contract/messages/workflow.messages';

export function showPlace(place: CasePlace): void {
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTE.cycle, value: place.cycle },
    { key: SEARCH_ATTRIBUTE.agency, value: place.agency },
    { key: SEARCH_ATTRIBUTE.ministry, value: place.ministry },
    { key: SEARCH_ATTRIBUTE.stage, value: place.stage },
    { key: SEARCH_ATTRIBUTE.due, value: place.dueAtMs === null ? null : new Date(place.dueAtMs) },
    { key: SEARCH_ATTRIBUTE.attention, value: place.needsAttention },
  ]);
}

export function showAttention(isNeeded: boolean): void {
  upsertSearchAttributes([{ key: SEARCH_ATTRIBUTE.attention, value: isNeeded }]);
}
