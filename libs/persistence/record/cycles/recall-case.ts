import type { DataSource } from 'typeorm';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { dueInstantMs, startByMs } from '#libs/rules/stage/due.rule';
import { countersAfter } from '#libs/rules/task/case-change.rule';
import { newTaskNotices } from '#libs/rules/task/decide-task';
import type { Decided, NewTask } from '#libs/rules/task/decision.types';
import type { PersonFacts, Refusal } from '#libs/rules/task/facts.types';
import { FINAL_STATES } from '#libs/rules/task/task.types';
import { runCaseCommand } from '../case-command.js';
import type { LoadedCycle } from '../cycle-context.js';
import type { CommandResult } from '../task-command.js';
import type { CommandKey } from '../write-decision.js';

export interface Recall {
  readonly actorId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly key: CommandKey | null;
}

/** The coordinator asks for a signed case back before its review begins; the agency head confirms. */
export function recallCase(source: DataSource, { actorId, caseId, reason, key }: Recall): Promise<CommandResult> {
  return runCaseCommand(source, { actorId, caseId, key, decide: (context, facts) => decideRecall(context, facts, reason) });
}

const RECALL_FROM = 'evidenceReview';
const UNTOUCHED: ReadonlySet<string> = new Set(['Ready', 'Created']);

type RecallFacts = Pick<StageFacts, 'siblings' | 'case'> & { readonly actor: PersonFacts };

/** Why a recall is not possible now; the same for the button and for the command. */
export function recallRefusals({ siblings, case: of, actor }: RecallFacts): Refusal[] {
  const begun = siblings.some(({ kind, state }) => kind === 'CheckCompleteness' && !UNTOUCHED.has(state));
  const waits = siblings.some(
    ({ kind, subject, state }) => kind === 'ConfirmChange' && subject === 'recall' && !FINAL_STATES.includes(state),
  );
  return [
    ...(actor.holdings.some(({ role }) => role === 'AgencyCoordinator') ? [] : [{ name: 'not-yours' }]),
    ...(of.status === 'Active' ? [] : [{ name: of.status === 'Paused' ? 'case-paused' : 'case-closed' }]),
    ...(of.step === RECALL_FROM && of.stepState === 'Open' && !begun ? [] : [{ name: 'recall-too-late' }]),
    ...(waits ? [{ name: 'recall-asked-already' }] : []),
  ];
}

function decideRecall(context: LoadedCycle, facts: StageFacts & { readonly actor: PersonFacts }, reason: string): Decided {
  const { siblings, case: of } = facts;
  const refusals = recallRefusals(facts);
  if (refusals.length > 0) return { refused: refusals };
  const task = confirmation(context, facts, reason);
  return {
    ok: {
      action: 'RecallAsked',
      payload: { reason },
      onBehalfOf: null,
      tasks: [],
      newTasks: [task],
      case: countersAfter(of, siblings, [], [task]),
      window: null,
      involvement: [{ deed: 'proposed', subject: 'recall' }],
      effects: [],
      notices: [
        ...newTaskNotices([task], `recall/${of.id}/${of.round}`),
        { to: { role: 'AgencyHead' }, kind: 'task-assigned', params: {}, dedup: `recall/${of.id}/${of.round}/${of.version}` },
      ],
      wake: null,
    },
  };
}

function confirmation(context: LoadedCycle, { nowMs, actor }: StageFacts & { readonly actor: PersonFacts }, reason: string): NewTask {
  const dueMs = dueInstantMs(context.plan, context.calendar, 'ConfirmChange', nowMs, null);
  return {
    kind: 'ConfirmChange',
    subjectKind: 'case',
    subject: 'recall',
    required: false,
    queue: { role: 'AgencyHead', scope: 'agency', category: null },
    owner: null,
    ladder: context.plan.kinds.ConfirmChange.ladder,
    dueAtMs: dueMs,
    startByMs: startByMs(context, 'ConfirmChange', nowMs, dueMs),
    input: { change: 'recall', proposedBy: actor.personId, reason },
  };
}
