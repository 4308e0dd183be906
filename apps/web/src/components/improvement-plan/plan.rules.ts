import type { PlanAction, PlanDraft } from '../../api/report.view.js';

export const EMPTY_ACTION: PlanAction = {
  item: '',
  horizon: 'oneYear',
  title: '',
  ownerName: '',
  dueOn: '',
  indicator: '',
  goal: '',
  successFactor: 'Collaboration',
};

/** What must be filled in before the plan is submitted: the key of the complaint, or null. The server checks again. */
export function planComplaint({ actions }: PlanDraft): 'plan.noActions' | 'plan.needTitle' | 'plan.needDate' | null {
  if (actions.length === 0) return 'plan.noActions';
  if (actions.some(({ title, ownerName, indicator }) => [title, ownerName, indicator].some((text) => text.trim() === '')))
    return 'plan.needTitle';
  if (actions.some(({ dueOn }) => dueOn === '')) return 'plan.needDate';
  return null;
}

/** The server stores no unfinished action; until it is finished the draft waits on the device. */
export const isStorable = (draft: PlanDraft): boolean => draft.actions.length === 0 || planComplaint(draft) === null;
