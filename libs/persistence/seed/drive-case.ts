import type { PoolClient } from 'pg';
import { atBangkokTimeMs } from '#libs/rules/calendar/working-day.rule';
import { cycleContext } from '../record/cycle-context.js';
import { closeStage } from '../record/conduct/close-stage.js';
import { nextStep } from '../record/conduct/next-step.js';
import { openStage } from '../record/conduct/open-stage.js';
import { sweepStage } from '../record/conduct/sweep-stage.js';
import { withClient } from '../record/transaction.js';
import { doTask } from './do-task.js';
import { laterBy } from './seed-clock.js';
import { PACE_DAYS } from './task-pace.table.js';
import type { CaseScript, CaseState, OpenTask, Walk, World } from './walk.types.js';

const READ = `
  select c.id as "caseId", c.cycle_id as "cycleId", c.agency_id as "agencyId", a.name_th as "agencyNameTh", c.step, c.stage, c.round, c.step_state as "stepState", c.status, c.open_count as "openCount", ms(c.next_look_at)::float8 as "nextLookAtMs",
         (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'subject', t.subject, 'state', t.state, 'owner', t.actual_owner, 'queueId', t.queue_id, 'input', t.input, 'step', t.step, 'round', t.round, 'pass', t.pass, 'dueAtMs', ms(t.due_at))
                   order by t.due_at, t.kind, t.subject, t.id), '[]')
            from human_task t where t.case_id = c.id and t.step = c.step and t.round = c.round and t.state in ('Ready', 'Reserved', 'InProgress')) as tasks
    from assessment_case c join agency a on a.id = c.agency_id where c.id = $1`;

async function read(client: PoolClient, caseId: string): Promise<{ state: CaseState; tasks: OpenTask[] }> {
  const { rows } = await client.query<CaseState & { tasks: OpenTask[] }>({ name: 'seed-case', text: READ, values: [caseId] });
  if (!rows[0]) throw new Error(`No case ${caseId}.`);
  const { tasks, ...state } = rows[0];
  return { state, tasks };
}

const isOver = ({ status }: CaseState): boolean => status === 'Closed' || status === 'NotSubmitted' || status === 'Withdrawn';

/**
 * Takes a case through its year by the product's own commands, each task by its rightful owner, as its conductor and its people would. Waits for
 * windows and rungs by yielding their instants. Ends when the case is over, or when what is open is left by the script.
 */
export async function* driveCase(world: World, caseId: string, script: CaseScript): Walk {
  const done = new Set<number>();
  let lastActMs = world.clock.nowMs;
  for (;;) {
    const { state, tasks } = await withClient(world.source, (client) => read(client, caseId));
    if (isOver(state)) return;
    if (await interlude(world, script, state, tasks, done)) continue;
    if (state.stepState === 'Waiting') {
      const opensAtMs = await open(world, caseId);
      if (opensAtMs !== null && opensAtMs > script.untilMs) return;
      if (opensAtMs !== null) yield opensAtMs;
      lastActMs = world.clock.nowMs;
      continue;
    }
    if (state.openCount === 0) {
      await closeStage(world.source, caseId, state);
      continue;
    }
    if (state.nextLookAtMs !== null && state.nextLookAtMs <= world.clock.nowMs) {
      await sweepStage(world.source, caseId, state);
      continue;
    }
    const task = nextTask(
      tasks.filter((candidate) => !script.leaves?.(candidate, state)),
      script,
      world.clock.nowMs,
    );
    const actAtMs = task ? await actsAt(world, state, task, script, lastActMs) : Number.POSITIVE_INFINITY;
    const wakesAtMs = Math.min(actAtMs, state.nextLookAtMs ?? Number.POSITIVE_INFINITY);
    if (wakesAtMs > script.untilMs) return;
    if (wakesAtMs > world.clock.nowMs) {
      yield wakesAtMs; // others acted meanwhile, in this case perhaps too: look again
      continue;
    }
    if (!task || actAtMs > world.clock.nowMs) continue;
    lastActMs = Math.max(actAtMs, lastActMs);
    await doTask(world, state, task, script);
  }
}

/** Opens the next step; while its planned start is still to come, answers when that is. */
async function open(world: World, caseId: string): Promise<number | null> {
  const step = await nextStep(world.source, caseId);
  if (step.kind === 'ended') return null;
  if (step.startsInMs > 0) return world.clock.nowMs + step.startsInMs;
  await openStage(world.source, caseId, step);
  return null;
}

const dayMs = (task: OpenTask, { notBefore }: CaseScript): number => {
  const day = notBefore?.(task) ?? null;
  return day === null ? Number.NEGATIVE_INFINITY : atBangkokTimeMs(day, '10:00');
};

/** The first by due date that may be done now; when all have to wait for a day, the one that waits shortest. */
function nextTask(tasks: readonly OpenTask[], script: CaseScript, nowMs: number): OpenTask | undefined {
  return (
    tasks.find((task) => dayMs(task, script) <= nowMs) ?? tasks.toSorted((left, right) => dayMs(left, script) - dayMs(right, script))[0]
  );
}

async function actsAt(world: World, { cycleId }: CaseState, task: OpenTask, script: CaseScript, lastActMs: number): Promise<number> {
  const { calendar } = await withClient(world.source, (client) => cycleContext(client, cycleId));
  const usual = laterBy(lastActMs, script.takesDays?.(task) ?? PACE_DAYS[task.kind] * (script.slowness ?? 1), calendar);
  return Math.max(usual, dayMs(task, script));
}

async function interlude(
  world: World,
  script: CaseScript,
  state: CaseState,
  tasks: readonly OpenTask[],
  done: Set<number>,
): Promise<boolean> {
  for (const [index, { when, run }] of (script.interludes ?? []).entries()) {
    if (done.has(index) || !when(state, tasks)) continue;
    done.add(index);
    await run(world, state);
    return true;
  }
  return false;
}
