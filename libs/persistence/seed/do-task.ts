import type { TaskCommand } from '#libs/rules/task/facts.types';
import { runTaskCommand, type CommandResult } from '../record/task-command.js';
import { withClient } from '../record/transaction.js';
import { TASK_WORK } from './task-work.table.js';
import type { CaseScript, CaseState, OpenTask, World } from './walk.types.js';

const said = (result: CommandResult): string =>
  result.kind === 'refused' ? result.refusals.map(({ name }) => name).join(', ') : result.kind;

/** Members of the task's queue, those the script prefers first, then by user name. */
async function candidates(world: World, { queueId }: OpenTask, prefers: readonly string[]): Promise<string[]> {
  return withClient(world.source, async (client) => {
    const { rows } = await client.query<{ id: string }>({
      name: 'seed-candidates',
      text: `select p.id from task_queue_member m join person p on p.id = m.person_id where m.queue_id = $1 order by coalesce(array_position($2::text[], p.user_name), 1000), p.user_name`,
      values: [queueId, prefers],
    });
    return rows.map(({ id }) => id);
  });
}

/** The task's owner; an offered task is claimed by the first who may have it. */
async function rightfulOwner(world: World, task: OpenTask, script: CaseScript): Promise<string> {
  if (task.owner !== null) return task.owner;
  const refused: string[] = [];
  for (const actorId of await candidates(world, task, script.prefers ?? [])) {
    const result = await runTaskCommand(world.source, {
      actorId,
      taskId: task.id,
      key: null,
      ifVersion: null,
      command: { operation: 'claim' },
    });
    if (result.kind === 'done') return actorId;
    refused.push(said(result));
  }
  throw new Error(`Nobody may do ${task.kind} ${task.subject}: ${refused.join('; ') || 'its queue is empty'}`);
}

/** One task, done by whom it belongs to: what has to be written first, then its completion. */
export async function doTask(world: World, state: CaseState, task: OpenTask, script: CaseScript): Promise<void> {
  const actorId = await rightfulOwner(world, task, script);
  const plain = await TASK_WORK[task.kind]({ world, state, task, script, actorId });
  const command: TaskCommand = { operation: 'complete', ...(script.answers?.(task, state) ?? plain) };
  const result = await runTaskCommand(world.source, { actorId, taskId: task.id, key: null, ifVersion: null, command });
  if (result.kind !== 'done')
    throw new Error(`${state.agencyNameTh}, ${task.step}: ${task.kind} ${task.subject} was not done: ${said(result)}`);
}
