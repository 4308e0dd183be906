import { describe, expect, it } from 'vitest';
import { ROLES_FOR_SEAT, seatRefusals } from '#libs/rules/assignment/team.rule';
import type { Seat } from '#libs/rules/task/facts.types';

const SEATS = Object.keys(ROLES_FOR_SEAT) as Seat[];
const ANYTHING = ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge'];
const candidate = { personId: 'a', roles: ANYTHING, conflict: 'none', deeds: [] } as const;
const names = (...arguments_: Parameters<typeof seatRefusals>) => seatRefusals(...arguments_).map(({ name }) => name);

describe('a seat of a case', () => {
  it.each(SEATS.flatMap((one) => SEATS.map((other) => [one, other] as const)))(
    '%s beside %s is refused or not, whichever was named first',
    (one, other) => {
      const isRefused = (seat: Seat, beside: Seat) => names(seat, candidate, [{ personId: 'a', seat: beside }]).length > 0;
      expect(isRefused(one, other)).toBe(isRefused(other, one));
      expect(names(one, candidate, [{ personId: 'b', seat: other }])).toEqual([]);
    },
  );

  it('keeps maker and checker apart', () => {
    const beside = (seat: Seat, other: Seat) => names(seat, candidate, [{ personId: 'a', seat: other }]);
    expect(beside('Evaluator', 'Moderator')).toEqual(['moderator-took-part']);
    expect(beside('Evaluator', 'Judge')).toEqual(['judge-took-part']);
    expect(beside('Moderator', 'Evaluator')).toEqual(['moderator-took-part']);
    expect(names('AppealReviewer', { ...candidate, deeds: ['judged'] }, [])).toEqual(['reviewer-took-part']);
    expect(names('Judge', { ...candidate, deeds: ['evaluated'] }, [])).toEqual(['judge-took-part']);
  });

  it('asks for a role of its own and for no conflict', () => {
    expect(names('Moderator', { ...candidate, roles: ['Judge'] }, [])).toEqual(['target-not-eligible']);
    expect(names('Judge', { ...candidate, conflict: 'soft' }, [])).toEqual(['conflict-soft']);
    expect(names('Judge', { ...candidate, conflict: 'hard' }, [])).toEqual(['conflict-hard']);
  });
});
