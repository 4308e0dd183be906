import { describe, expect, it } from 'vitest';
import { allCells, TASK_TABLE } from '#libs/rules/task/task.table';
import { FINAL_STATES, TASK_OPERATIONS, TASK_STATES } from '#libs/rules/task/task.types';

/** WS-HumanTask 1.1 §4.7, written a second time as text: state, then operation=next. Everything else must be refused. */
const ALLOWED: Readonly<Record<string, string>> = {
  Created: 'nominate=Reserved skip=Obsolete exit=Exited',
  Ready: 'claim=Reserved nominate=Reserved reassign=Reserved suspend=Suspended skip=Obsolete exit=Exited',
  Reserved:
    'release=Ready start=InProgress complete=Completed delegate=Reserved forward=Reserved reassign=Reserved decline=Ready suspend=Suspended skip=Obsolete fail=Failed exit=Exited',
  InProgress:
    'release=Ready stop=Reserved complete=Completed delegate=Reserved forward=Reserved reassign=Reserved decline=Ready suspend=Suspended skip=Obsolete fail=Failed exit=Exited',
  Suspended: 'resume=resumed skip=Obsolete exit=Exited',
  Completed: '',
  Failed: '',
  Error: '',
  Exited: '',
  Obsolete: '',
};

describe('task table', () => {
  it('has a cell for every state and operation', () => {
    expect(allCells()).toHaveLength(TASK_STATES.length * TASK_OPERATIONS.length);
    expect(allCells().filter(({ cell }) => cell === undefined)).toEqual([]);
  });

  it.each(TASK_STATES)('%s allows exactly what the standard allows', (state) => {
    const allowed = TASK_OPERATIONS.flatMap((operation) => {
      const cell = TASK_TABLE[state][operation];
      return 'next' in cell ? [`${operation}=${cell.next}`] : [];
    });
    expect(allowed.join(' ')).toBe(ALLOWED[state]);
  });

  it('never leaves a final state', () => {
    for (const state of FINAL_STATES)
      for (const operation of TASK_OPERATIONS) expect(TASK_TABLE[state][operation]).toEqual({ refusal: 'task-ended' });
  });
});
