import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { authorityInCase, holdsRole, seatExclusions, type CaseActors, type CasePower } from '#libs/rules/authority/case-authority.rule';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { countersAfter } from '#libs/rules/task/case-change.rule';
import { officeTask } from '#libs/rules/task/confirmation.rule';
import type { Decided, NewTask } from '#libs/rules/task/decision.types';
import type { PersonFacts, Refusal, SiblingTask } from '#libs/rules/task/facts.types';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { isOpen } from '#libs/rules/task/task.types';
import { runCaseCommand, type CaseCommandFacts } from '../case-command.js';
import type { LoadedCycle } from '../cycle-context.js';
import type { CommandResult } from '../task-command.js';
import type { CommandKey } from '../write-decision.js';
import { RefusedInWrite, refusedInWrite } from './refused-in-write.js';

export interface ExtensionAsk {
  readonly actorId: string;
  readonly caseId: string;
  /** null: the whole step. */
  readonly taskId: string | null;
  readonly workingDays: number;
  readonly reason: string;
  readonly key: CommandKey | null;
}

interface Ask extends ExtensionAsk {
  readonly requestId: string;
}

/** More time is asked for by the task's owner, the coordinator for the agency, the lead for the team, or who stands in for one of them; the office decides. */
export function askExtension(source: DataSource, given: ExtensionAsk): Promise<CommandResult> {
  const ask: Ask = { ...given, requestId: randomUUID() };
  return refusedInWrite(
    runCaseCommand(source, {
      actorId: ask.actorId,
      caseId: ask.caseId,
      key: ask.key,
      status: 201,
      resourceId: ask.requestId,
      decide: (context, facts) => decideAsk(context, facts, ask),
      also: (client, { nowMs }) => insertRequest(client, ask, nowMs),
    }),
  );
}

const AGENCY_SCOPE = 'agency';

/** For one task: its owner, and whoever answers for that owner's side. For the step: the coordinator, or the lead while the team works. */
function mayAsk(context: LoadedCycle, person: PersonFacts, task: SiblingTask | null): boolean {
  if (task === null) return holdsRole(person, 'AgencyCoordinator', 'LeadEvaluator', 'Moderator');
  if (task.actualOwner === person.personId) return true;
  return context.plan.kinds[task.kind].scope === AGENCY_SCOPE ? holdsRole(person, 'AgencyCoordinator') : holdsRole(person, 'LeadEvaluator');
}

/** From a seat, its exclusions count; for the agency's side there are none. */
const powerToAsk = (context: LoadedCycle, task: SiblingTask | null): CasePower => ({
  isHeldBy: (person) => mayAsk(context, person, task),
  exclusionsOf: (person, holder) => (holdsRole(holder, ...TEAM) ? seatExclusions(person) : []),
  refusal: 'not-yours',
});
const TEAM = ['Evaluator', 'LeadEvaluator', 'Moderator'];

const standing = ({ case: of }: Pick<StageFacts, 'case'>): Refusal[] => [
  ...(of.status === 'Active' ? [] : [{ name: of.status === 'Paused' ? 'case-paused' : 'case-closed' }]),
  ...(of.stepState === 'Open' ? [] : [{ name: 'task-not-open-yet' }]),
];

/** Why more time for the open step cannot be asked for now; the same for the button and for the command. */
export function stepExtensionRefusals(context: LoadedCycle, facts: Pick<StageFacts, 'case'> & CaseActors): Refusal[] {
  const authority = authorityInCase(facts, powerToAsk(context, null));
  return [...standing(facts), ...(authority.granted ? [] : authority.refusals)];
}

function decideAsk(context: LoadedCycle, facts: CaseCommandFacts, ask: Ask): Decided {
  const task = ask.taskId === null ? null : (facts.siblings.find(({ id }) => id === ask.taskId) ?? null);
  const hasEnded = ask.taskId !== null && (task === null || !isOpen(task));
  const authority = authorityInCase(facts, powerToAsk(context, task));
  // Of a task that is not there nothing is said about whose it was.
  if (!authority.granted && !(ask.taskId !== null && task === null)) return { refused: authority.refusals };
  const refusals: Refusal[] = [...standing(facts), ...(hasEnded ? [{ name: 'task-ended' }] : [])];
  if (refusals.length > 0 || !authority.granted) return { refused: refusals };
  const decision = decisionTask(context, facts, ask, authority.onBehalfOf);
  const payload = {
    requestId: ask.requestId,
    workingDays: ask.workingDays,
    reason: ask.reason,
    ...(task ? { kind: task.kind, subject: task.subject } : { step: facts.case.step }),
  };
  return {
    ok: plainDecision('ExtensionAsked', payload, {
      onBehalfOf: authority.onBehalfOf,
      newTasks: [decision],
      case: countersAfter(facts.case, facts.siblings, [], [decision]),
    }),
  };
}

/** Not required: a step that settles meanwhile needs no more time. */
const decisionTask = (context: LoadedCycle, facts: StageFacts, ask: Ask, onBehalfOf: string | null): NewTask =>
  officeTask(context, facts, 'DecideExtension', {
    subjectKind: 'request',
    subject: ask.requestId,
    required: false,
    input: {
      requestId: ask.requestId,
      ...(ask.taskId === null ? {} : { taskId: ask.taskId }),
      askedDays: ask.workingDays,
      reason: ask.reason,
      askedBy: ask.actorId,
      proposedBy: ask.actorId,
      ...(onBehalfOf ? { proposedFor: onBehalfOf } : {}),
    },
  });

/** One undecided request for a task or step at a time; the case's lock is held, so nobody comes between. */
async function insertRequest(client: PoolClient, ask: Ask, nowMs: number): Promise<void> {
  const { rowCount } = await client.query(
    `insert into extension_request (id, case_id, task_id, step, round, asked_days, reason, asked_by, asked_at)
     select $1, c.id, $3, c.step, c.round, $4, $5, $6, to_timestamp($7 / 1000.0) from assessment_case c where c.id = $2
        and not exists (select 1 from extension_request r where r.case_id = c.id and r.step = c.step and r.round = c.round and r.task_id is not distinct from $3 and r.state = 'Asked')`,
    [ask.requestId, ask.caseId, ask.taskId, ask.workingDays, ask.reason, ask.actorId, nowMs],
  );
  if (rowCount === 0) throw new RefusedInWrite([{ name: 'extension-asked-already' }]);
}
