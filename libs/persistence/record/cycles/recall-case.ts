import type { DataSource } from 'typeorm';
import { authorityInCase, holdsRole, type CaseActors, type CasePower } from '#libs/rules/authority/case-authority.rule';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { countersAfter } from '#libs/rules/task/case-change.rule';
import { confirmation } from '#libs/rules/task/confirmation.rule';
import { newTaskNotices } from '#libs/rules/task/decide-task';
import type { Decided, NewTask } from '#libs/rules/task/decision.types';
import type { Refusal } from '#libs/rules/task/facts.types';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { isOpen } from '#libs/rules/task/task.types';
import { runCaseCommand, type CaseCommandFacts } from '../case-command.js';
import type { LoadedCycle } from '../cycle-context.js';
import type { CommandResult } from '../task-command.js';
import type { CommandKey } from '../write-decision.js';

export interface Recall {
  readonly actorId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly key: CommandKey | null;
}

/** The coordinator, or who stands in for one, asks for a signed case back before its review begins; the agency head confirms. */
export function recallCase(source: DataSource, { actorId, caseId, reason, key }: Recall): Promise<CommandResult> {
  return runCaseCommand(source, { actorId, caseId, key, decide: (context, facts) => decideRecall(context, facts, reason) });
}

const RECALL_FROM = 'evidenceReview';
const UNTOUCHED: ReadonlySet<string> = new Set(['Ready', 'Created']);

type RecallFacts = Pick<StageFacts, 'siblings' | 'case'> & CaseActors;

const MAY_RECALL: CasePower = { isHeldBy: (person) => holdsRole(person, 'AgencyCoordinator'), refusal: 'not-yours' };

/** Why a recall is not possible now; the same for the button and for the command. */
export function recallRefusals(facts: RecallFacts): Refusal[] {
  const { siblings, case: of } = facts;
  const authority = authorityInCase(facts, MAY_RECALL);
  const begun = siblings.some(({ kind, state }) => kind === 'CheckCompleteness' && !UNTOUCHED.has(state));
  const waits = siblings.some((task) => task.kind === 'ConfirmChange' && task.subject === 'recall' && isOpen(task));
  return [
    ...(authority.granted ? [] : authority.refusals),
    ...(of.status === 'Active' ? [] : [{ name: of.status === 'Paused' ? 'case-paused' : 'case-closed' }]),
    ...(of.step === RECALL_FROM && of.stepState === 'Open' && !begun ? [] : [{ name: 'recall-too-late' }]),
    ...(waits ? [{ name: 'recall-asked-already' }] : []),
  ];
}

function decideRecall(context: LoadedCycle, facts: CaseCommandFacts, reason: string): Decided {
  const { siblings, case: of } = facts;
  const refusals = recallRefusals(facts);
  if (refusals.length > 0) return { refused: refusals };
  const authority = authorityInCase(facts, MAY_RECALL);
  const onBehalfOf = authority.granted ? authority.onBehalfOf : null;
  const task = confirmedByHead(context, facts, reason, onBehalfOf);
  return {
    ok: plainDecision(
      'RecallAsked',
      { reason },
      {
        onBehalfOf,
        newTasks: [task],
        case: countersAfter(of, siblings, [], [task]),
        involvement: [{ deed: 'proposed', subject: 'recall' }],
        notices: [
          ...newTaskNotices([task], `recall/${of.id}/${of.round}`),
          { to: { role: 'AgencyHead' }, kind: 'task-assigned', params: {}, dedup: `recall/${of.id}/${of.round}/${of.version}` },
        ],
      },
    ),
  };
}

/** Of all changes the one that the agency's head confirms. */
const confirmedByHead = (context: LoadedCycle, facts: CaseCommandFacts, reason: string, onBehalfOf: string | null): NewTask => ({
  ...confirmation(context, facts, {
    subjectKind: 'case',
    subject: 'recall',
    required: false,
    input: { change: 'recall', proposedBy: facts.actor.personId, ...(onBehalfOf ? { proposedFor: onBehalfOf } : {}), reason },
  }),
  queue: { role: 'AgencyHead', scope: 'agency', category: null },
});
