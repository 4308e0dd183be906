import type { Decision, NewTask } from '#libs/rules/task/decision.types';

/** A decision that changes no task and no place of the case: it is recorded, and may open work. */
export function plainDecision(action: string, payload: Readonly<Record<string, unknown>>, newTasks: readonly NewTask[] = []): Decision {
  return {
    action,
    payload,
    onBehalfOf: null,
    tasks: [],
    newTasks,
    case: {},
    window: null,
    involvement: [],
    effects: [],
    notices: [],
    wake: null,
  };
}
