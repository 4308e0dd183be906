import { TASK_OPERATIONS, TASK_STATES, type TaskOperation, type TaskState } from './task.types.js';

/** Why an operation is impossible in a state. Each is a registered problem. */
export type StateRefusal =
  | 'task-not-open-yet'
  | 'task-taken'
  | 'task-not-claimed'
  | 'task-not-started'
  | 'task-suspended'
  | 'task-not-suspended'
  | 'task-ended'
  | 'task-already-started';

export type Cell = { readonly next: TaskState } | { readonly next: 'resumed' } | { readonly refusal: StateRefusal };

const to = (next: TaskState): Cell => ({ next });
const no = (refusal: StateRefusal): Cell => ({ refusal });
const back: Cell = { next: 'resumed' };

type Row = Readonly<Record<TaskOperation, Cell>>;

const ended: Row = Object.fromEntries(TASK_OPERATIONS.map((operation) => [operation, no('task-ended')])) as Record<TaskOperation, Cell>;

/**
 * Every state × operation, after WS-HumanTask 1.1 §4.7. `resumed` stands for the state kept when the task was suspended.
 * Completing is allowed from Reserved as well: opening and finishing in one act is the common case for short decisions.
 */
export const TASK_TABLE: Readonly<Record<TaskState, Row>> = {
  Created: {
    claim: no('task-not-open-yet'),
    release: no('task-not-open-yet'),
    start: no('task-not-open-yet'),
    stop: no('task-not-open-yet'),
    complete: no('task-not-open-yet'),
    delegate: no('task-not-open-yet'),
    forward: no('task-not-open-yet'),
    nominate: to('Reserved'),
    reassign: no('task-not-claimed'),
    decline: no('task-not-open-yet'),
    suspend: no('task-not-open-yet'),
    resume: no('task-not-suspended'),
    skip: to('Obsolete'),
    fail: no('task-not-open-yet'),
    exit: to('Exited'),
  },
  Ready: {
    claim: to('Reserved'),
    release: no('task-not-claimed'),
    start: no('task-not-claimed'),
    stop: no('task-not-claimed'),
    complete: no('task-not-claimed'),
    delegate: no('task-not-claimed'),
    forward: no('task-not-claimed'),
    nominate: to('Reserved'),
    reassign: to('Reserved'),
    decline: no('task-not-claimed'),
    suspend: to('Suspended'),
    resume: no('task-not-suspended'),
    skip: to('Obsolete'),
    fail: no('task-not-claimed'),
    exit: to('Exited'),
  },
  Reserved: {
    claim: no('task-taken'),
    release: to('Ready'),
    start: to('InProgress'),
    stop: no('task-not-started'),
    complete: to('Completed'),
    delegate: to('Reserved'),
    forward: to('Reserved'),
    nominate: no('task-taken'),
    reassign: to('Reserved'),
    decline: to('Ready'),
    suspend: to('Suspended'),
    resume: no('task-not-suspended'),
    skip: to('Obsolete'),
    fail: to('Failed'),
    exit: to('Exited'),
  },
  InProgress: {
    claim: no('task-taken'),
    release: to('Ready'),
    start: no('task-already-started'),
    stop: to('Reserved'),
    complete: to('Completed'),
    delegate: to('Reserved'),
    forward: to('Reserved'),
    nominate: no('task-taken'),
    reassign: to('Reserved'),
    decline: to('Ready'),
    suspend: to('Suspended'),
    resume: no('task-not-suspended'),
    skip: to('Obsolete'),
    fail: to('Failed'),
    exit: to('Exited'),
  },
  Suspended: {
    claim: no('task-suspended'),
    release: no('task-suspended'),
    start: no('task-suspended'),
    stop: no('task-suspended'),
    complete: no('task-suspended'),
    delegate: no('task-suspended'),
    forward: no('task-suspended'),
    nominate: no('task-suspended'),
    reassign: no('task-suspended'),
    decline: no('task-suspended'),
    suspend: no('task-suspended'),
    resume: back,
    skip: to('Obsolete'),
    fail: no('task-suspended'),
    exit: to('Exited'),
  },
  Completed: ended,
  Failed: ended,
  Error: ended,
  Exited: ended,
  Obsolete: ended,
};

/** States × operations in a fixed order, for generated diagrams and complete tests. */
export const allCells = (): { state: TaskState; operation: TaskOperation; cell: Cell }[] =>
  TASK_STATES.flatMap((state) => TASK_OPERATIONS.map((operation) => ({ state, operation, cell: TASK_TABLE[state][operation] })));
