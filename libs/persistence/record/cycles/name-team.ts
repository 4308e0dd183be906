import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { seatRefusals, type Candidate, type TeamSeat } from '#libs/rules/assignment/team.rule';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { dueInstantMs, startByMs } from '#libs/rules/stage/due.rule';
import { countersAfter } from '#libs/rules/task/case-change.rule';
import { newTaskNotices } from '#libs/rules/task/decide-task';
import type { Decided, NewTask, TaskChange } from '#libs/rules/task/decision.types';
import type { PersonFacts, Refusal } from '#libs/rules/task/facts.types';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { FINAL_STATES } from '#libs/rules/task/task.types';
import { runCaseCommand } from '../case-command.js';
import type { LoadedCycle } from '../cycle-context.js';
import { offerSeat } from '../effects/cycle.effects.js';
import type { CommandResult } from '../task-command.js';
import { withClient } from '../transaction.js';
import type { CommandKey } from '../write-decision.js';
import { readCandidates, readMembers, type MemberRow } from './team.query.js';

export interface TeamNaming {
  readonly actorId: string;
  readonly caseId: string;
  readonly members: readonly TeamSeat[];
  readonly reason: string;
  readonly key: CommandKey | null;
}

interface Change {
  readonly added: readonly TeamSeat[];
  readonly removed: readonly MemberRow[];
  readonly refusals: readonly Refusal[];
  readonly offered: readonly string[];
}

const isLive = ({ state }: MemberRow): boolean => state === 'Offered' || state === 'Accepted';
const same = (left: { personId: string; seat: string }, right: { personId: string; seat: string }): boolean =>
  left.personId === right.personId && left.seat === right.seat;

/** The whole team of a case, named by the office: whoever is not in it any more is replaced, whoever is new is offered the seat. */
export async function nameTeam(source: DataSource, naming: TeamNaming): Promise<CommandResult> {
  const { actorId, caseId, key } = naming;
  const change = await withClient(source, (client) => changeOf(client, naming));
  return runCaseCommand(source, {
    actorId,
    caseId,
    key,
    decide: (context, facts) => decideTeam(context, facts, change, naming.reason),
    also: (client) => writeTeam(client, caseId, change),
  });
}

/** Conflicts, roles and deeds do not depend on the case's lock: they are read before it, and the seat's own task decides again. */
async function changeOf(client: PoolClient, { caseId, members }: TeamNaming): Promise<Change> {
  const live = (await readMembers(client, caseId)).filter(isLive);
  const added = members.filter((member) => !live.some((other) => same(other, member)));
  const candidates = new Map(
    (
      await readCandidates(
        client,
        caseId,
        added.map(({ personId }) => personId),
      )
    ).map((candidate) => [candidate.personId, candidate]),
  );
  const unknown = (personId: string): Candidate => ({ personId, roles: [], conflict: 'none', sector: null, experienced: false, deeds: [] });
  const refusals = added.flatMap(({ personId, seat }) =>
    seatRefusals(seat, candidates.get(personId) ?? unknown(personId), members).map((refusal) => ({
      ...refusal,
      params: { ...refusal.params, person: candidates.get(personId)?.nameTh ?? personId },
    })),
  );
  return {
    added,
    removed: live.filter((member) => !members.some((other) => same(other, member))),
    refusals,
    offered: live
      .filter(({ state, ...member }) => state === 'Offered' && members.some((other) => same(other, member)))
      .map(({ personId }) => personId),
  };
}

const isOfficer = (actor: PersonFacts): boolean => actor.holdings.some(({ role }) => role === 'CycleOfficer');

function decideTeam(context: LoadedCycle, facts: StageFacts & { readonly actor: PersonFacts }, change: Change, reason: string): Decided {
  if (!isOfficer(facts.actor)) return { refused: [{ name: 'forbidden' }] };
  const { removed } = change;
  const gone = new Set(removed.map(({ personId }) => personId));
  const submitted = facts.siblings.filter(
    ({ kind, state, subject }) => kind === 'ReviewCase' && state === 'Completed' && gone.has(subject),
  );
  const refusals = [
    ...change.refusals,
    ...(ENDED.has(facts.case.status) ? [{ name: 'case-closed' }] : []),
    ...submitted.map(({ subject }) => ({ name: 'seat-in-use', params: { personId: subject } })),
    ...(removed.length > 0 && facts.case.stage !== 'Preparation' && reason.trim() === '' ? [{ name: 'reason-missing' }] : []),
  ];
  if (refusals.length > 0) return { refused: [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()] };
  const open = facts.siblings.filter(({ state }) => !FINAL_STATES.includes(state));
  const tasks = open
    .filter(({ kind, subject }) => PERSONAL.has(kind) && gone.has(subject))
    .map((task): TaskChange => ({ id: task.id, version: task.version, state: 'Exited', ended: true }));
  const asked = new Set(open.filter(({ kind }) => kind === 'AcceptAssignment').map(({ subject }) => subject));
  const people = [...new Set([...change.added.map(({ personId }) => personId), ...change.offered])].filter(
    (personId) => !asked.has(personId),
  );
  // Preparation, when it opens, offers the seats itself.
  const waits = facts.case.stage === 'Preparation' && facts.case.stepState === 'Waiting';
  const newTasks = waits ? [] : people.map((personId) => offer(context, facts, personId));
  const counters = countersAfter(facts.case, facts.siblings, tasks, newTasks);
  return {
    ok: plainDecision(
      'TeamNamed',
      {
        added: change.added,
        removed: removed.map(({ personId, seat }) => ({ personId, seat })),
        ...(reason === '' ? {} : { reason }),
      },
      {
        tasks,
        newTasks,
        case: counters,
        notices: newTaskNotices(newTasks, `team/${facts.case.id}/${facts.case.version}`),
        wake: facts.case.stepState === 'Open' && facts.case.openCount > 0 && counters.openCount === 0 ? 'settled' : null,
      },
    ),
  };
}

const ENDED: ReadonlySet<string> = new Set(['Closed', 'Withdrawn', 'NotSubmitted']);
/** Tasks made for one person, whose subject is that person. */
const PERSONAL: ReadonlySet<string> = new Set(['AcceptAssignment', 'ReviewCase', 'CastJudgement']);

/** Preparation waits for the answers; later steps go on without them. */
function offer(context: LoadedCycle, { nowMs, case: of, window }: StageFacts, personId: string): NewTask {
  const dueMs = dueInstantMs(context.plan, context.calendar, 'AcceptAssignment', nowMs, window?.endsAtMs ?? null);
  return {
    kind: 'AcceptAssignment',
    subjectKind: 'person',
    subject: personId,
    required: of.stage === 'Preparation',
    queue: { role: 'Evaluator', scope: 'case', category: null },
    owner: personId,
    ladder: context.plan.kinds.AcceptAssignment.ladder,
    dueAtMs: dueMs,
    startByMs: startByMs(context, 'AcceptAssignment', nowMs, dueMs),
    input: {},
  };
}

async function writeTeam(client: PoolClient, caseId: string, { added, removed }: Change): Promise<void> {
  await client.query(
    `update case_member m set state = 'Replaced', version = version + 1 from unnest($2::uuid[], $3::text[]) as gone(person_id, seat) where m.case_id = $1 and m.person_id = gone.person_id and m.seat = gone.seat and m.state in ('Offered', 'Accepted')`,
    [caseId, removed.map(({ personId }) => personId), removed.map(({ seat }) => seat)],
  );
  for (const { personId, seat } of added) await offerSeat(client, caseId, personId, seat);
  await client.query('select sync_queues_of(null, $1)', [caseId]);
}
