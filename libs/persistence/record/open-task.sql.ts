/** States of a task that has not ended, for `state in …`; the rules' `isOpen` in SQL. */
export const OPEN_STATES = `('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended')`;
