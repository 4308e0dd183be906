import type { Decision } from './decision.types.js';

/** A decision that is recorded and, but for what `more` says, changes nothing. */
export const plainDecision = (
  action: string,
  payload: Readonly<Record<string, unknown>> = {},
  more: Partial<Omit<Decision, 'action' | 'payload'>> = {},
): Decision => ({
  action,
  payload,
  onBehalfOf: null,
  tasks: [],
  newTasks: [],
  case: {},
  window: null,
  involvement: [],
  effects: [],
  notices: [],
  wake: null,
  ...more,
});
