import { describe, expect, it } from 'vitest';
import {
  GRANTS,
  GRANTERS,
  isGuarded,
  mayDecide,
  mayGrant,
  mayWithdraw,
  wayOfGrant,
  type Granter,
  type GrantWish,
  type RoleHolder,
} from '#libs/rules/authority/role-grant.rule';
import { ROLES, type Role } from '#libs/rules/stage/stage.types';

const AGENCY = 'agency-1';
const holder = (personId: string, ...roles: readonly (readonly [string, string | null])[]): RoleHolder => ({
  personId,
  roles: roles.map(([role, agencyId]) => ({ role, agencyId })),
});
const administrator = (name = 'administrator') => holder(name, ['Administrator', null]);
const officer = (name = 'officer') => holder(name, ['CycleOfficer', null]);
const coordinator = (name = 'coordinator', agency = AGENCY) => holder(name, ['AgencyCoordinator', agency]);
const HOLDERS: Readonly<Record<Granter, RoleHolder>> = {
  Administrator: administrator(),
  CycleOfficer: officer(),
  AgencyCoordinator: coordinator(),
};
const wish = (role: Role, more: Partial<GrantWish> = {}): GrantWish => ({ personId: 'somebody', role, agencyId: AGENCY, ...more });
const proposed = (role: Role, proposedBy = 'proposer', personId = 'somebody') => ({ ...wish(role, { personId }), proposedBy });

/** Role, then administrator, officer, coordinator of the agency: at once (1), with a second person (2), not at all (–). */
const TABLE: readonly (readonly [Role, string])[] = [
  ['ItemOwner', '221'],
  ['CategoryLead', '221'],
  ['AgencyCoordinator', '22–'],
  ['AgencyHead', '22–'],
  ['Evaluator', '22–'],
  ['LeadEvaluator', '22–'],
  ['Moderator', '22–'],
  ['Judge', '22–'],
  ['CycleOfficer', '2––'],
  ['Administrator', '2––'],
  ['Observer', '22–'],
];
const SIGNS = { atOnce: '1', confirmed: '2', forbidden: '–' } as const;

describe('who gives which role', () => {
  it('is said for every role and everybody who gives any', () => {
    expect(ROLES.map((role) => [role, GRANTERS.map((granter) => SIGNS[GRANTS[role][granter]]).join('')])).toEqual(TABLE);
  });

  it.each(TABLE)('%s: %s', (role, signs) => {
    const allowances = GRANTERS.map((granter) => mayGrant(HOLDERS[granter], wish(role)));
    expect(allowances).toEqual([...signs].map((sign) => (sign === '–' ? 'forbidden' : 'yes')));
    const ways = GRANTERS.filter((_, at) => allowances[at] === 'yes').map((granter) =>
      wayOfGrant(HOLDERS[granter], wish(role), [administrator('other')]),
    );
    expect(ways).toEqual([...signs].filter((sign) => sign !== '–').map((sign) => (sign === '1' ? 'atOnce' : 'confirmed')));
  });

  it('is never oneself, and nobody’s business without a standing there', () => {
    for (const granter of GRANTERS) {
      const { personId } = HOLDERS[granter];
      for (const role of ROLES) expect(mayGrant(HOLDERS[granter], wish(role, { personId })), `${granter} ${role}`).toBe('self-grant');
    }
    const outsiders = [
      holder('nobody'),
      coordinator('elsewhere', 'agency-2'),
      holder('own-cycles', ['CycleOfficer', AGENCY]),
      holder('head', ['AgencyHead', AGENCY]),
      holder('observer', ['Observer', null]),
    ];
    for (const outsider of outsiders)
      for (const role of ROLES) expect(mayGrant(outsider, wish(role)), `${outsider.personId} ${role}`).toBe('hidden');
    expect(mayGrant(coordinator(), wish('Judge', { agencyId: null }))).toBe('hidden');
  });

  it('an officer who coordinates an agency gives its gifts as its coordinator, everything else as an officer', () => {
    const both = holder('both', ['CycleOfficer', null], ['AgencyCoordinator', AGENCY]);
    expect(wayOfGrant(both, wish('ItemOwner'), [officer('other')])).toBe('atOnce');
    expect(wayOfGrant(both, wish('ItemOwner', { agencyId: 'agency-2' }), [officer('other')])).toBe('confirmed');
    expect(wayOfGrant(both, wish('AgencyHead'), [officer('other')])).toBe('confirmed');
  });
});

describe('the second person', () => {
  it.each(ROLES)('%s: another administrator, another officer where officers give the role, nobody else', (role) => {
    expect(mayDecide(administrator(), proposed(role))).toBe('yes');
    expect(mayDecide(officer(), proposed(role))).toBe(isGuarded(role) ? 'forbidden' : 'yes');
    for (const outsider of [coordinator(), holder('own-cycles', ['CycleOfficer', AGENCY]), holder('observer', ['Observer', null])])
      expect(mayDecide(outsider, proposed(role))).toBe('hidden');
  });

  it.each(ROLES)('%s: neither the proposer nor the person who would get it', (role) => {
    for (const one of [administrator('one'), officer('one')]) {
      expect(mayDecide(one, proposed(role, 'one'))).toBe('own-proposal');
      expect(mayDecide(one, proposed(role, 'proposer', 'one'))).toBe('self-grant');
    }
  });

  it('only the proposer takes a proposal back', () => {
    expect(mayWithdraw(officer('one'), proposed('Judge', 'one'))).toBe('yes');
    expect(mayWithdraw(administrator(), proposed('Judge', 'one'))).toBe('forbidden');
    expect(mayWithdraw(coordinator(), proposed('Judge', 'one'))).toBe('hidden');
  });

  it('is done without where there is none: a new installation with one administrator', () => {
    const first = administrator('first');
    const alone = (office: readonly RoleHolder[], role: Role = 'CycleOfficer') => wayOfGrant(first, wish(role), office);
    expect(alone([])).toBe('alone');
    expect(alone([first])).toBe('alone');
    expect(alone([first, administrator('somebody')])).toBe('alone');
    expect(alone([first, officer('other')])).toBe('alone');
    expect(alone([first, administrator('other')])).toBe('confirmed');
    expect(alone([first, officer('other')], 'Judge')).toBe('confirmed');
    expect(wayOfGrant(officer('one'), wish('Judge'), [officer('one'), first])).toBe('confirmed');
  });
});
