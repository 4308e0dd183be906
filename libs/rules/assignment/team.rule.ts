import type { Refusal, Seat, TaskCommand } from '../task/facts.types.js';

/** What the office sees of a person whom it may name for a case. */
export interface Candidate {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly conflict: 'none' | 'soft' | 'hard';
  readonly sector: 'Government' | 'PrivateSector' | 'CivilSociety' | null;
  readonly experienced: boolean;
  /** What the person did in this case already. */
  readonly deeds: readonly string[];
}

export interface TeamSeat {
  readonly personId: string;
  readonly seat: Seat;
}

/** Which roles a seat is filled from. Reviewers of appeals are evaluators and moderators who had no part in the case. */
export const ROLES_FOR_SEAT: Readonly<Record<Seat, readonly string[]>> = {
  Evaluator: ['Evaluator', 'LeadEvaluator'],
  LeadEvaluator: ['LeadEvaluator'],
  Moderator: ['Moderator'],
  Judge: ['Judge'],
  AppealReviewer: ['Evaluator', 'LeadEvaluator'],
  AppealDecider: ['Moderator', 'Judge'],
};

/** The seat that a replacement names. */
export function seatOf({ details }: Pick<TaskCommand, 'details'>): Seat {
  const seat = String(details?.['seat'] ?? '');
  return Object.hasOwn(ROLES_FOR_SEAT, seat) ? (seat as Seat) : 'Evaluator';
}

const EVALUATING: ReadonlySet<Seat> = new Set(['Evaluator', 'LeadEvaluator']);

/** Seat × deeds and seats that exclude it: maker and checker are different people. Source: four-eyes rules 2 and 3 of the glossary (proposed). */
const EXCLUDED_BY: Readonly<
  Record<Seat, { readonly refusal: string; readonly deeds: readonly string[]; readonly seats: readonly Seat[] }>
> = {
  Evaluator: { refusal: 'judge-took-part', deeds: ['judged'], seats: ['Judge'] },
  LeadEvaluator: { refusal: 'judge-took-part', deeds: ['judged'], seats: ['Judge'] },
  Moderator: { refusal: 'moderator-took-part', deeds: ['evaluated'], seats: ['Evaluator', 'LeadEvaluator'] },
  Judge: { refusal: 'judge-took-part', deeds: ['evaluated', 'moderated'], seats: ['Evaluator', 'LeadEvaluator', 'Moderator'] },
  AppealReviewer: {
    refusal: 'reviewer-took-part',
    deeds: ['evaluated', 'moderated', 'judged'],
    seats: ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealDecider'],
  },
  AppealDecider: {
    refusal: 'reviewer-took-part',
    deeds: ['evaluated', 'moderated', 'judged'],
    seats: ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealReviewer'],
  },
};

/** Why one person cannot have both seats, whichever is named first. */
function clashOf(one: Seat, other: Seat): string | null {
  if (EXCLUDED_BY[one].seats.includes(other)) return EXCLUDED_BY[one].refusal;
  return EXCLUDED_BY[other].seats.includes(one) ? EXCLUDED_BY[other].refusal : null;
}

/** Every reason against this person in this seat, beside the other seats of the same team. A soft conflict needs a waiver, asked for with a reason; a hard one is never waived. */
export function seatRefusals(
  seat: Seat,
  candidate: Pick<Candidate, 'personId' | 'roles' | 'conflict' | 'deeds'>,
  team: readonly TeamSeat[],
  waiver = '',
): Refusal[] {
  const isAllowed = candidate.conflict === 'none' || (candidate.conflict === 'soft' && waiver.trim() !== '');
  const params = { personId: candidate.personId, seat };
  const { deeds, refusal } = EXCLUDED_BY[seat];
  const clashes = team.filter(({ personId }) => personId === candidate.personId).flatMap((other) => clashOf(seat, other.seat) ?? []);
  const tookPart = [...(candidate.deeds.some((deed) => deeds.includes(deed)) ? [refusal] : []), ...clashes];
  return [
    ...(isAllowed ? [] : [{ name: `conflict-${candidate.conflict}`, params }]),
    ...(candidate.roles.some((role) => ROLES_FOR_SEAT[seat].includes(role)) ? [] : [{ name: 'target-not-eligible', params }]),
    ...[...new Set(tookPart)].map((name) => ({ name, params })),
  ];
}

export interface TeamWarning {
  readonly name:
    | 'team-too-small'
    | 'team-without-lead'
    | 'team-without-government'
    | 'team-without-outsider'
    | 'team-without-experience'
    | 'team-without-moderator'
    | 'team-without-quorum';
  readonly params: Readonly<Record<string, number>>;
}

/**
 * Where a team falls short of the minimum: so many evaluators, one from government, one from outside it, one experienced, a lead, a moderator, a quorum of judges.
 * Source: rule 8 of the glossary (proposed). Seats that were declined or replaced do not count.
 */
export function teamWarnings(
  team: readonly TeamSeat[],
  people: readonly Pick<Candidate, 'personId' | 'sector' | 'experienced'>[],
  settings: { readonly minimumTeam: number; readonly quorum: number },
): TeamWarning[] {
  const evaluators = team
    .filter(({ seat }) => EVALUATING.has(seat))
    .flatMap(({ personId }) => people.find((person) => person.personId === personId) ?? []);
  const count = (seat: Seat): number => team.filter((member) => member.seat === seat).length;
  const warnings: (TeamWarning | false)[] = [
    evaluators.length < settings.minimumTeam && {
      name: 'team-too-small',
      params: { count: evaluators.length, minimum: settings.minimumTeam },
    },
    count('LeadEvaluator') !== 1 && { name: 'team-without-lead', params: { count: count('LeadEvaluator') } },
    !evaluators.some(({ sector }) => sector === 'Government') && { name: 'team-without-government', params: {} },
    !evaluators.some(({ sector }) => sector !== null && sector !== 'Government') && { name: 'team-without-outsider', params: {} },
    !evaluators.some(({ experienced }) => experienced) && { name: 'team-without-experience', params: {} },
    count('Moderator') === 0 && { name: 'team-without-moderator', params: {} },
    count('Judge') < settings.quorum && { name: 'team-without-quorum', params: { count: count('Judge'), minimum: settings.quorum } },
  ];
  return warnings.filter((warning) => warning !== false);
}
