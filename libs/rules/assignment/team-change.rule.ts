import { dueInstantMs, startByMs } from '../stage/due.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { exited, type Consequences } from '../task/consequences.rule.js';
import type { NewTask } from '../task/decision.types.js';
import type { Refusal, Seat, SiblingBrief, TaskFacts, WholeFacts } from '../task/facts.types.js';
import { isOpen, type TaskKind } from '../task/task.types.js';
import type { TeamSeat } from './team.rule.js';

/** What makes the present team of a case the wanted one. */
export interface TeamChange {
  readonly added: readonly TeamSeat[];
  readonly removed: readonly TeamSeat[];
  /** Offered a seat before and still wanted: asked for an answer if nobody has. */
  readonly offered: readonly string[];
}

/** One person in the place of another; `outgoing` null: a seat that was empty. */
export interface Replacement {
  readonly outgoing: string | null;
  readonly incoming: string;
  readonly seat: Seat;
}

export type TeamFacts = Pick<WholeFacts, 'nowMs' | 'case' | 'window' | 'siblings'>;

/** Tasks made for one person, whose subject is that person. */
const PERSONAL: ReadonlySet<TaskKind> = new Set(['AcceptAssignment', 'ReviewCase', 'CastJudgement']);
/** Dealt among the team: goes back to it when its owner leaves. */
const SHARED: ReadonlySet<TaskKind> = new Set(['ReviewEvidence', 'VerifyIssue']);

/** Whoever leaves is asked nothing more; whoever is new, or was offered a seat and not asked yet, is asked for an answer. */
export function teamNamed(context: CycleContext, facts: TeamFacts, { added, removed, offered }: TeamChange): Consequences {
  const open = facts.siblings.filter(isOpen);
  const gone = new Set(removed.map(({ personId }) => personId));
  const asked = new Set(open.filter(({ kind }) => kind === 'AcceptAssignment').map(({ subject }) => subject));
  const people = [...new Set([...added.map(({ personId }) => personId), ...offered])].filter((personId) => !asked.has(personId));
  // Preparation, when it opens, offers the seats itself; it waits for the answers, later steps go on without them.
  const isPreparation = facts.case.stage === 'Preparation';
  const waits = isPreparation && facts.case.stepState === 'Waiting';
  return {
    tasks: open.filter(({ kind, subject }) => PERSONAL.has(kind) && gone.has(subject)).map(exited),
    newTasks: waits ? [] : people.map((personId) => offer(context, facts, personId, isPreparation, facts.window?.endsAtMs ?? null)),
    effects: [{ type: 'teamNamed', added, removed }],
  };
}

/** The seat changes hands: the outgoing person's own sheet ends (what was marked stays on record), shared work goes back to the team, and the incoming person answers first: required, so that the step does not settle with a seat empty. */
export function memberReplaced(context: CycleContext, facts: TeamFacts, { outgoing, incoming, seat }: Replacement): Consequences {
  const left = facts.siblings.filter(
    (task) => isOpen(task) && outgoing !== null && (task.actualOwner === outgoing || task.subject === outgoing),
  );
  return {
    tasks: left.map((task) =>
      SHARED.has(task.kind) ? { id: task.id, version: task.version, state: 'Ready', actualOwner: null } : exited(task),
    ),
    newTasks: [offer(context, facts, incoming, true, null)],
    effects: [{ type: 'memberReplaced', outgoing, incoming, seat }],
  };
}

/** The change as the first officer proposed it, from the input of the second one's task. */
export const proposedTeam = ({ input }: Pick<TaskFacts, 'input'>): TeamChange => ({
  added: (input['added'] as TeamChange['added'] | undefined) ?? [],
  removed: (input['removed'] as TeamChange['removed'] | undefined) ?? [],
  offered: (input['offered'] as TeamChange['offered'] | undefined) ?? [],
});

export const proposedReplacement = ({ input }: Pick<TaskFacts, 'input'>): Replacement => ({
  outgoing: (input['outgoing'] as string | undefined) ?? null,
  incoming: String(input['incoming']),
  seat: input['seat'] as Seat,
});

/** Whoever has handed in marks keeps the seat: they count. */
export const submittedRefusals = (
  removed: readonly Pick<TeamSeat, 'personId'>[],
  siblings: readonly Pick<SiblingBrief, 'kind' | 'state' | 'subject'>[],
): Refusal[] =>
  siblings
    .filter(
      ({ kind, state, subject }) => kind === 'ReviewCase' && state === 'Completed' && removed.some(({ personId }) => personId === subject),
    )
    .map(({ subject }) => ({ name: 'seat-in-use', params: { personId: subject } }));

function offer(context: CycleContext, { nowMs }: TeamFacts, personId: string, required: boolean, windowEndsAtMs: number | null): NewTask {
  const dueAtMs = dueInstantMs(context.plan, context.calendar, 'AcceptAssignment', nowMs, windowEndsAtMs);
  return {
    kind: 'AcceptAssignment',
    subjectKind: 'person',
    subject: personId,
    required,
    queue: { role: 'Evaluator', scope: 'case', category: null },
    owner: personId,
    ladder: context.plan.kinds.AcceptAssignment.ladder,
    dueAtMs,
    startByMs: startByMs(context, 'AcceptAssignment', nowMs, dueAtMs),
    input: {},
  };
}
