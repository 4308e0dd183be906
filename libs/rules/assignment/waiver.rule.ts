import type { CycleContext } from '../stage/cycle-context.types.js';
import { officeTask } from '../task/confirmation.rule.js';
import type { NewTask } from '../task/decision.types.js';
import type { CommandFacts, Refusal, TaskFacts, WaiverFacts } from '../task/facts.types.js';
import type { Candidate, TeamSeat } from './team.rule.js';

/** A seat as the office wants it; `waiver`: why its soft conflict may be allowed. */
export interface WantedSeat extends TeamSeat {
  readonly waiver?: string | undefined;
}

/** A soft conflict that a second officer is asked to allow, for one person in one seat. */
export interface SeatWaiver extends TeamSeat {
  readonly reason: string;
  /** What was declared of the conflict; null where it follows from a role in the ministry. */
  readonly conflictReason: string | null;
}

type Conflicted = Pick<Candidate, 'personId' | 'conflict'> & { readonly conflictReason: string | null };

/** Of the waivers asked for, those that there is something to waive for: a soft conflict of somebody who is new. */
export const neededWaivers = (added: readonly WantedSeat[], candidates: readonly Conflicted[]): SeatWaiver[] =>
  added.flatMap(({ personId, seat, waiver = '' }) => {
    const found = candidates.find((candidate) => candidate.personId === personId && candidate.conflict === 'soft');
    return found && waiver.trim() !== '' ? [{ personId, seat, reason: waiver.trim(), conflictReason: found.conflictReason }] : [];
  });

/** One proposal of a team: by whom, and which of the case, so that waivers of an earlier one do not count for it. */
export interface WaiverOrigin {
  readonly proposal: number;
  readonly proposedBy: string;
}

/** A second officer's work beside the confirmation of the team, one for each seat. */
export const waiverTasks = (
  context: CycleContext,
  facts: Pick<CommandFacts, 'nowMs'>,
  waivers: readonly SeatWaiver[],
  { required, ...origin }: WaiverOrigin & { readonly required: boolean },
): NewTask[] =>
  waivers.map((waiver) =>
    officeTask(context, facts, 'ApproveWaiver', {
      subjectKind: 'person',
      subject: waiver.personId,
      required,
      input: { ...origin, ...waiver, conflict: 'soft' },
    }),
  );

/** The waiver as it was asked for, from the input of its task. */
export const askedWaiver = ({ subject, input }: Pick<TaskFacts, 'subject' | 'input'>): SeatWaiver & { readonly askedBy: string } => ({
  personId: subject,
  seat: input['seat'] as TeamSeat['seat'],
  reason: String(input['reason']),
  conflictReason: (input['conflictReason'] as string | null | undefined) ?? null,
  askedBy: String(input['proposedBy']),
});

/** Why a proposed team may not be confirmed yet, or not at all: every waiver that it asks for must have been approved. */
export function waiverRefusals({ input }: Pick<TaskFacts, 'input'>, decided: readonly WaiverFacts[]): Refusal[] {
  const asked = (input['waivers'] as readonly SeatWaiver[] | undefined) ?? [];
  const outcomes = asked.map(
    ({ personId, seat }) => decided.find((waiver) => waiver.personId === personId && waiver.seat === seat)?.outcome ?? null,
  );
  if (outcomes.includes('refuse')) return [{ name: 'waiver-refused' }];
  const open = outcomes.filter((outcome) => outcome !== 'approve').length;
  return open === 0 ? [] : [{ name: 'waiver-open', params: { count: open } }];
}
