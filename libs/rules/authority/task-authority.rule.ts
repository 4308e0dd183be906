import type { StagePlan } from '../stage/plan.types.js';
import { AGENCY_ROLES, SEATS } from '../stage/stage.types.js';
import type { CommandFacts, PersonFacts, Refusal, TaskCommand } from '../task/facts.types.js';
import type { TaskKind, TaskOperation } from '../task/task.types.js';
import { exclusionsOf } from './exclusion.rule.js';

type Facts = Pick<CommandFacts, 'actor' | 'principals' | 'task' | 'case'> & { readonly plan: StagePlan };

/** How a person stands to a task. A substitute stands where the principal stands. */
export type Standing = 'owner' | 'candidate' | 'supervisor' | 'office';

const holds = (person: PersonFacts, role: string): boolean => person.holdings.some((holding) => holding.role === role);

const leadsCategoryOf = (person: PersonFacts, subject: string): boolean =>
  person.holdings.some(({ role, categories }) => role === 'CategoryLead' && categories.includes(subject.split('.')[0] ?? ''));

/** Work that the lead hands out inside the team; marks already given never move with it. */
const LEAD_HANDS_OUT: ReadonlySet<TaskKind> = new Set(['ReviewEvidence', 'VerifyIssue']);

function supervises(person: PersonFacts, { task, plan }: Facts): boolean {
  const { scope } = plan.kinds[task.kind];
  if (scope === 'agency')
    return (
      holds(person, 'AgencyCoordinator') || holds(person, 'AgencyHead') || (task.subject !== '' && leadsCategoryOf(person, task.subject))
    );
  return scope === 'case' && LEAD_HANDS_OUT.has(task.kind) && holds(person, 'LeadEvaluator');
}

/** All standings of one person towards the task. */
export function standingsOf(person: PersonFacts, facts: Facts): Set<Standing> {
  const standings = new Set<Standing>();
  if (facts.task.actualOwner === person.personId || facts.task.delegatedFrom === person.personId) standings.add('owner');
  if (person.inQueue) standings.add('candidate');
  if (supervises(person, facts)) standings.add('supervisor');
  if (holds(person, 'CycleOfficer')) standings.add('office');
  return standings;
}

/** Which standing an operation asks for. Source: permission matrix of the glossary (proposed). */
export const STANDING_FOR: Readonly<Record<TaskOperation, readonly Standing[]>> = {
  claim: ['candidate'],
  release: ['owner'],
  start: ['owner'],
  stop: ['owner'],
  complete: ['owner'],
  delegate: ['owner'],
  forward: ['owner'],
  nominate: ['supervisor', 'office'],
  reassign: ['supervisor', 'office'],
  decline: ['owner'],
  suspend: ['office'],
  resume: ['office'],
  skip: ['office'],
  fail: ['owner'],
  exit: ['office'],
};

export type Authority =
  | { readonly granted: true; readonly onBehalfOf: string | null }
  | { readonly granted: false; readonly refusals: readonly Refusal[] };

const OWNING: ReadonlySet<TaskOperation> = new Set(['claim', 'start', 'complete', 'nominate', 'reassign', 'forward', 'delegate']);

/**
 * May this actor perform this operation on this task, alone or for somebody they stand in for?
 * Refusals: not-yours, substitute-excluded and every exclusion of the four-eyes and conflict rules.
 */
export function authorityOver(facts: Facts, command: Pick<TaskCommand, 'operation'>): Authority {
  const wanted = STANDING_FOR[command.operation];
  const stands = (person: PersonFacts): boolean => wanted.some((standing) => standingsOf(person, facts).has(standing));
  const principal = stands(facts.actor) ? null : facts.principals.find(stands);
  if (principal === undefined) return { granted: false, refusals: [{ name: 'not-yours' }] };
  const takesIt = command.operation === 'claim' || command.operation === 'start' || command.operation === 'complete';
  if (!OWNING.has(command.operation) || !takesIt) return { granted: true, onBehalfOf: principal?.personId ?? null };
  const own = exclusionsOf(asMemberOf(facts.actor, principal), facts);
  if (principal === null) return own.length === 0 ? { granted: true, onBehalfOf: null } : { granted: false, refusals: own };
  // A substitute inherits duties, never exemptions: the rule is tested for both.
  const both = [...own, ...exclusionsOf(principal, facts)];
  return both.length === 0
    ? { granted: true, onBehalfOf: principal.personId }
    : { granted: false, refusals: [{ name: 'substitute-excluded' }, ...dedupe(both)] };
}

/** A substitute's declaration is the principal's seat plus their own involvement and conflicts. */
export const asMemberOf = (actor: PersonFacts, principal: PersonFacts | null | undefined): PersonFacts =>
  principal ? { ...actor, declared: actor.declared || principal.declared } : actor;

const dedupe = (refusals: readonly Refusal[]): Refusal[] => [...new Map(refusals.map((refusal) => [refusal.name, refusal])).values()];

/** May the named person be given this task? They need a part in the task's scope and must not be excluded. */
export function targetRefusals(facts: Facts, target: PersonFacts | null | undefined): Refusal[] {
  if (!target) return [{ name: 'target-unknown' }];
  if (target.personId === facts.task.actualOwner) return [{ name: 'target-is-owner' }];
  const { scope } = facts.plan.kinds[facts.task.kind];
  const eligible = target.inQueue || target.holdings.some(({ role }) => ELIGIBLE[scope].has(role));
  return eligible ? exclusionsOf(target, facts) : [{ name: 'target-not-eligible' }];
}

const ELIGIBLE: Readonly<Record<'agency' | 'case' | 'office', ReadonlySet<string>>> = {
  agency: new Set(AGENCY_ROLES),
  case: new Set(SEATS),
  office: new Set(['CycleOfficer']),
};
