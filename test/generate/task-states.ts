import { allCells } from '#libs/rules/task/task.table';
import { TASK_OPERATIONS, TASK_STATES, type TaskState } from '#libs/rules/task/task.types';

const RESUMED = 'resumed';

/** Arrows with their operations; a suspended task goes back to whichever state it was suspended in. */
function arrows(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { state, operation, cell } of allCells()) {
    if (!('next' in cell)) continue;
    const targets: readonly TaskState[] = cell.next === RESUMED ? suspendable() : [cell.next];
    for (const target of targets) {
      const arrow = `${state} --> ${target}`;
      found.set(arrow, [...(found.get(arrow) ?? []), operation]);
    }
  }
  return found;
}

const suspendable = (): TaskState[] =>
  allCells().flatMap(({ state, cell }) => ('next' in cell && cell.next === 'Suspended' ? [state] : []));

const isFinal = (state: TaskState): boolean => allCells().every(({ state: of, cell }) => of !== state || 'refusal' in cell);

function diagram(): string[] {
  const lines = [...arrows()].map(([arrow, operations]) => `  ${arrow}: ${operations.join(', ')}`);
  const ends = TASK_STATES.filter((state) => isFinal(state)).map((state) => `  ${state} --> [*]`);
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> Ready: offered to its queue',
    '  [*] --> Reserved: its owner is known',
    ...lines,
    ...ends,
    '```',
  ];
}

function table(): string[] {
  const cells = allCells();
  const row = (state: TaskState): string => {
    const told = TASK_OPERATIONS.map((operation) => {
      const cell = cells.find((one) => one.state === state && one.operation === operation)?.cell;
      return cell === undefined ? '' : 'next' in cell ? `**${cell.next}**` : cell.refusal;
    });
    return `| ${state} | ${told.join(' | ')} |`;
  };
  return [`| | ${TASK_OPERATIONS.join(' | ')} |`, `|---|${TASK_OPERATIONS.map(() => '---|').join('')}`, ...TASK_STATES.map(row)];
}

/** The states of a human task as a page: a diagram, and every state × operation with its next state or its refusal. */
export function taskStatesPage(): string {
  return [
    '<!-- Written by `npm run generate` from task.table.ts. Not edited by hand. -->',
    '# States of a human task',
    '',
    'After WS-HumanTask 1.1. `resumed` is the state the task had when it was suspended. Created and Error are in the table because the standard has them; no operation leads there.',
    '',
    ...diagram(),
    '',
    'Every state × operation: the next state in bold, else the refusal.',
    '',
    ...table(),
    '',
  ].join('\n');
}
