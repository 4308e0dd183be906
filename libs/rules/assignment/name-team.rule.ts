import type { CycleContext } from '../stage/cycle-context.types.js';
import { countersAfter } from '../task/case-change.rule.js';
import { confirmation } from '../task/confirmation.rule.js';
import { exited, type Consequences } from '../task/consequences.rule.js';
import { newTaskNotices } from '../task/decide-task.js';
import type { Decided } from '../task/decision.types.js';
import type { PersonFacts, Refusal, SiblingTask } from '../task/facts.types.js';
import { plainDecision } from '../task/plain-decision.rule.js';
import { isOpen } from '../task/task.types.js';
import { submittedRefusals, teamNamed, type TeamChange, type TeamFacts } from './team-change.rule.js';
import { waiverTasks, type SeatWaiver } from './waiver.rule.js';

export interface TeamWish {
  readonly change: TeamChange;
  /** Reasons against those who are new, each in the seat wanted for them. */
  readonly seatRefusals: readonly Refusal[];
  readonly waivers: readonly SeatWaiver[];
  readonly reason: string;
}

type Facts = TeamFacts & { readonly actor: PersonFacts };

/** Subject of the second officer's task: one proposal of a team at a time. */
export const TEAM_SUBJECT = 'team';
const ENDED: ReadonlySet<string> = new Set(['Closed', 'Withdrawn', 'NotSubmitted']);

/**
 * The office names the whole team of a case. Where the plan wants it, and wherever a conflict is to be waived, one officer proposes and another confirms (rules 4 and 6
 * of the glossary, proposed): then nothing of the team changes yet, and whatever is named next takes the place of a proposal that waits. Refusals: those of the seats, forbidden, case-closed, seat-in-use, reason-missing.
 */
export function decideTeam(context: CycleContext, facts: Facts, wish: TeamWish): Decided {
  const { change, seatRefusals, waivers, reason } = wish;
  if (!facts.actor.holdings.some(({ role }) => role === 'CycleOfficer')) return { refused: [{ name: 'forbidden' }] };
  const { added, removed } = change;
  const refusals = [
    ...seatRefusals,
    ...(ENDED.has(facts.case.status) ? [{ name: 'case-closed' }] : []),
    ...submittedRefusals(removed, facts.siblings),
    ...(removed.length > 0 && facts.case.stage !== 'Preparation' && reason.trim() === '' ? [{ name: 'reason-missing' }] : []),
  ];
  if (refusals.length > 0) return { refused: [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()] };
  const waits = waivers.length > 0 || (context.plan.settings.teamNeedsSecondPerson && added.length + removed.length > 0);
  const { tasks: moved = [], newTasks = [], effects = [] } = waits ? proposed(context, facts, wish) : teamNamed(context, facts, change);
  const tasks = [...facts.siblings.filter(isProposal).map(exited), ...moved];
  const counters = countersAfter(facts.case, facts.siblings, tasks, newTasks);
  return {
    ok: plainDecision(
      waits ? 'TeamProposed' : 'TeamNamed',
      { added, removed, ...(reason === '' ? {} : { reason }) },
      {
        tasks,
        newTasks,
        effects,
        case: counters,
        notices: newTaskNotices(newTasks, `team/${facts.case.id}/${facts.case.version}`),
        wake: facts.case.stepState === 'Open' && facts.case.openCount > 0 && counters.openCount === 0 ? 'settled' : null,
      },
    ),
  };
}

const isProposal = (task: SiblingTask): boolean =>
  isOpen(task) && (task.kind === 'ApproveWaiver' || (task.kind === 'ConfirmChange' && task.subject === TEAM_SUBJECT));

/** Preparation, once it is open, does not end before the team is confirmed or sent back. */
function proposed(context: CycleContext, facts: Facts, { change, waivers, reason }: TeamWish): Consequences {
  const { actor, case: of } = facts;
  const required = of.stage === 'Preparation' && of.stepState === 'Open';
  const origin = { proposal: of.version, proposedBy: actor.personId };
  const input = { change: 'team', proposedBy: actor.personId, ...change, reason };
  return {
    newTasks: [
      confirmation(context, facts, {
        subjectKind: 'case',
        subject: TEAM_SUBJECT,
        required,
        input: waivers.length === 0 ? input : { ...input, ...origin, waivers },
      }),
      ...waiverTasks(context, facts, waivers, { ...origin, required }),
    ],
  };
}
