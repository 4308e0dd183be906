import { SEATS, type Candidate, type Seat, type TeamMember, type TeamView } from '../../api/office.view.js';

export interface NamedSeat {
  readonly personId: string;
  readonly seat: Seat;
  /** Why a soft conflict shall be waived. */
  readonly waiver?: string;
}

/** Seats that are filled or offered now; declined, recused and replaced ones belong to the history. */
export const isLive = ({ state }: Pick<TeamMember, 'state'>): boolean => state === 'Offered' || state === 'Accepted';

export const namedSeats = (members: readonly TeamMember[]): readonly NamedSeat[] =>
  members.flatMap(({ person, seat, state }) => (person && isLive({ state }) ? [{ personId: person.id, seat }] : []));

/** The team as it is wanted: what is proposed and waits for its second officer counts as done. */
export function wantedSeats({ members, proposal }: Pick<TeamView, 'members' | 'proposal'>): readonly NamedSeat[] {
  const { added = [], removed = [] } = proposal ?? {};
  const staying = namedSeats(members).filter(
    ({ personId, seat }) => !removed.some((gone) => gone.person.id === personId && gone.seat === seat),
  );
  return [
    ...staying,
    ...added.map(({ person, seat, waiver }) => ({ personId: person.id, seat, ...(waiver ? { waiver: waiver.reason } : {}) })),
  ];
}

export const isSameTeam = (left: readonly NamedSeat[], right: readonly NamedSeat[]): boolean => {
  const text = (seats: readonly NamedSeat[]): string =>
    seats
      .map(({ personId, seat, waiver = '' }) => `${seat} ${personId} ${waiver}`)
      .toSorted()
      .join('|');
  return text(left) === text(right);
};

/** Candidates for a seat: without a conflict and with the fewest open cases first; the others stay in view with their reason. */
export const candidatesFor = (seat: Seat, candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates
    .filter(({ seats }) => seats.includes(seat))
    .toSorted(
      (left, right) =>
        Number(left.conflict !== 'none') - Number(right.conflict !== 'none') ||
        left.openCases - right.openCases ||
        left.nameTh.localeCompare(right.nameTh, 'th'),
    );

export const bySeat = (seats: readonly NamedSeat[]): readonly NamedSeat[] =>
  seats.toSorted((left, right) => SEATS.indexOf(left.seat) - SEATS.indexOf(right.seat));
