import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
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

/** The line that Temporal's own pages show for a running case. The summary given at the start does not outlive a continue-as-new, so whose case it is stands here. */
export function showDetails(text: string): void {
  const { typedSearchAttributes: attributes } = workflowInfo();
  const [cycle, agency] = [attributes.get(SEARCH_ATTRIBUTE.cycle), attributes.get(SEARCH_ATTRIBUTE.agency)];
  setCurrentDetails([`Cycle ${cycle ?? '?'}`, ...(agency === undefined ? [] : [`agency ${agency}`]), text].join(' · '));
}
