import type { CommandFacts, ContentFacts, Holder, SiblingBrief, TaskCommand } from '../task/facts.types.js';
import type { NewTask } from '../task/decision.types.js';
import { isOpen, type SubjectKind, type TaskKind } from '../task/task.types.js';
import { dueInstantMs, startByMs } from './due.rule.js';
import type { CycleContext } from './cycle-context.types.js';
import type { Condition, Opening, Per, PlanStep, StagePlan } from './plan.types.js';

export interface OpeningFacts {
  readonly nowMs: number;
  readonly windowEndsAtMs: number | null;
  readonly context: CycleContext;
  readonly holders: readonly Holder[];
  readonly content: ContentFacts;
  /** Tasks of the step and round, as they will stand when the openings are judged. */
  readonly siblings: readonly Pick<SiblingBrief, 'kind' | 'subject' | 'state' | 'outcome' | 'actualOwner'>[];
}

interface Cause {
  readonly completed: Pick<CommandFacts['task'], 'kind' | 'subject' | 'input' | 'subjectKind'> & { readonly outcome: string };
  readonly command: TaskCommand;
  readonly actorId: string;
  readonly onBehalfOf: string | null;
}

const categoryOf = (subject: string): string => subject.split('.')[0] ?? '';
const unique = (values: readonly string[]): string[] => [...new Set(values)];

const SUBJECT_KIND: Readonly<Record<Exclude<Per, 'same'>, SubjectKind>> = {
  case: 'case',
  category: 'category',
  item: 'item',
  member: 'person',
  offeredMember: 'person',
  judge: 'person',
  evidenceItem: 'item',
  differingItem: 'item',
  issueItem: 'item',
  contestedItem: 'item',
  namedItem: 'item',
  checkAgainItem: 'item',
  sameCategory: 'category',
  self: 'person',
};

const seated = (facts: OpeningFacts, roles: readonly string[]): string[] =>
  unique(facts.holders.filter(({ role }) => roles.includes(role)).map(({ personId }) => personId));

const EVALUATING = ['LeadEvaluator', 'Evaluator'];

/** The subjects of an opening. Pure data of the case; see the words of `Per`. */
function subjectsOf(per: Per, facts: OpeningFacts, cause: Cause | null): string[] {
  const { content } = facts;
  switch (per) {
    case 'case':
      return [''];
    case 'category':
      return [...facts.context.categories];
    case 'item':
      return [...facts.context.items];
    case 'member':
      return seated(facts, EVALUATING);
    case 'offeredMember':
      return seated(facts, ['Offered']);
    case 'judge':
      return seated(facts, ['Judge']);
    case 'evidenceItem':
      return (content.items ?? []).filter(({ hasEvidence }) => hasEvidence).map(({ item }) => item);
    case 'checkAgainItem':
      return (content.items ?? []).filter(({ checkAgain, hasEvidence }) => checkAgain && hasEvidence).map(({ item }) => item);
    case 'differingItem':
      return [...(content.consensus?.differingItems ?? [])];
    case 'issueItem':
      return unique((content.openIssues ?? []).map(({ item }) => item));
    case 'contestedItem':
      return [...(content.appealItems ?? [])];
    case 'namedItem':
      return unique((cause?.command.items ?? []).map(({ item }) => item));
    case 'sameCategory':
      return [categoryOf(cause?.completed.subject ?? '')];
    case 'same':
      return [cause?.completed.subject ?? ''];
    case 'self':
      return cause ? [cause.actorId] : [];
  }
}

const CONDITIONS: Readonly<Record<Condition, (facts: OpeningFacts) => boolean>> = {
  noDifference: ({ content }) => (content.consensus?.differingItems ?? []).length === 0,
  completenessApproved: ({ siblings }) => siblings.some(({ kind, outcome }) => kind === 'CheckCompleteness' && outcome === 'approve'),
  completenessOpen: ({ siblings }) => !siblings.some(({ kind, outcome }) => kind === 'CheckCompleteness' && outcome === 'approve'),
  siteVisitSelected: (facts) => siteVisitSelected(facts.context.plan, facts.content),
  fewerThanMinimumTeam: (facts) => seated(facts, EVALUATING).length < facts.context.plan.settings.minimumTeam,
};

/** A visit is made where an issue is open or the consensus total reaches the plan's threshold (points of 500). Proposed default. */
export const siteVisitSelected = (plan: StagePlan, content: ContentFacts): boolean =>
  (content.openIssues ?? []).length > 0 || Number(content.consensusTotal ?? 0) >= plan.settings.siteVisitFromPoints;

/** Where a queue has nobody, the work goes to the coordinator (a vacant category lead, items without an owner). */
const FALLBACK: Readonly<Record<string, string>> = { ItemOwner: 'AgencyCoordinator', CategoryLead: 'AgencyCoordinator' };

function queueOf(kind: TaskKind, subject: string, facts: OpeningFacts): NewTask['queue'] {
  const { owner, scope } = facts.context.plan.kinds[kind];
  if (owner === 'person') return { role: PERSON_QUEUE[kind] ?? 'Evaluator', scope, category: null };
  const category = owner === 'CategoryLead' ? categoryOf(subject) : null;
  const served = facts.holders.some(({ role, categories }) => role === owner && (category === null || categories.includes(category)));
  const fallback = FALLBACK[owner];
  return !served && fallback !== undefined ? { role: fallback, scope, category: null } : { role: owner, scope, category };
}

/** Tasks made for one person still name a queue: where they go when that person gives them back. */
const PERSON_QUEUE: Partial<Record<TaskKind, string>> = { AcceptAssignment: 'Evaluator', CastJudgement: 'Judge' };

function ownerOf(kind: TaskKind, subject: string, index: number, facts: OpeningFacts): string | null {
  const itemOwner = (facts.content.items ?? []).find(({ item }) => item === subject)?.ownerId ?? null;
  switch (kind) {
    case 'WriteItem':
    case 'CorrectItem':
      return itemOwner;
    case 'AcceptAssignment':
    case 'ReviewCase':
    case 'CastJudgement':
      return subject;
    case 'ReviewEvidence':
    case 'VerifyIssue':
      return previousOwner(kind, subject, facts) ?? roundRobin(seated(facts, EVALUATING), index);
    default:
      return null;
  }
}

const previousOwner = (kind: TaskKind, subject: string, facts: OpeningFacts): string | null =>
  facts.siblings.find((task) => task.kind === kind && task.subject === subject && task.actualOwner !== null)?.actualOwner ?? null;

/** Items are dealt in order to the team until the lead names somebody else. */
const roundRobin = (people: readonly string[], index: number): string | null => people[index % Math.max(people.length, 1)] ?? null;

const blocked = ({ join, per }: Opening, subject: string, facts: OpeningFacts): boolean =>
  (join ?? []).some((kind) =>
    facts.siblings.some((task) => task.kind === kind && isOpen(task) && (per !== 'sameCategory' || categoryOf(task.subject) === subject)),
  );

/** An open task of the same kind and subject is never doubled. */
const alreadyOpen = (kind: TaskKind, subject: string, facts: OpeningFacts): boolean =>
  facts.siblings.some((task) => task.kind === kind && task.subject === subject && isOpen(task));

/** The tasks that these openings create now. With `cause`: what follows a completed task; without: what opens with the step. */
export function tasksOf(openings: readonly Opening[], facts: OpeningFacts, cause: Cause | null): NewTask[] {
  return openings
    .filter(({ when }) => when === undefined || CONDITIONS[when](facts))
    .flatMap((opening) =>
      subjectsOf(opening.per, facts, cause)
        .filter((subject) => !blocked(opening, subject, facts) && !alreadyOpen(opening.kind, subject, facts))
        .map((subject, index) => newTask(opening, subject, index, facts, cause)),
    );
}

function newTask(opening: Opening, subject: string, index: number, facts: OpeningFacts, cause: Cause | null): NewTask {
  const { kind, per } = opening;
  const due = dueInstantMs(facts.context.plan, facts.context.calendar, kind, facts.nowMs, facts.windowEndsAtMs);
  return {
    kind,
    subjectKind: per === 'same' ? (cause?.completed.subjectKind ?? 'case') : SUBJECT_KIND[per],
    subject,
    required: opening.required ?? true,
    queue: queueOf(kind, subject, facts),
    owner: ownerOf(kind, subject, index, facts),
    ladder: facts.context.plan.kinds[kind].ladder,
    dueAtMs: due,
    startByMs: startByMs(facts.context, kind, facts.nowMs, due),
    input: inputOf(kind, subject, cause),
  };
}

/** What the next person needs to know: why it came back, who proposed it. */
function inputOf(kind: TaskKind, subject: string, cause: Cause | null): Record<string, unknown> {
  if (!cause) return {};
  const returned = cause.command.items?.find(({ item }) => item === subject);
  return {
    ...(returned
      ? { checkpoints: returned.checkpoints, reasonCode: returned.reasonCode, text: returned.text, returnedFrom: cause.completed.kind }
      : {}),
    ...(!returned && HANDS_ON_REASON.has(cause.completed.outcome)
      ? { returnedFrom: cause.completed.kind, text: cause.command.text ?? '' }
      : {}),
    ...(PROPOSES.has(kind) ? { proposedBy: cause.actorId, ...(cause.onBehalfOf ? { proposedFor: cause.onBehalfOf } : {}) } : {}),
    ...(kind === 'ConfirmChange' ? { change: CHANGE_OF[cause.completed.kind] ?? '' } : {}),
    ...(kind === 'ReplaceEvaluator' && cause.completed.kind === 'AcceptAssignment'
      ? { outgoing: cause.onBehalfOf ?? cause.actorId, text: cause.command.text ?? '' }
      : {}),
    ...(kind === 'DecideAppeal'
      ? { proposal: cause.completed.outcome, details: cause.command.details ?? {}, text: cause.command.text ?? '' }
      : {}),
  };
}

/** Outcomes whose reason is for the next person: sent back, other dates asked for, passed to the moderator. */
const HANDS_ON_REASON: ReadonlySet<string> = new Set(['return', 'propose', 'toModerator']);
const PROPOSES: ReadonlySet<TaskKind> = new Set(['ConfirmChange', 'SignAppeal', 'ApprovePlan']);
/** What the second person confirms when the plan opens its task after this kind. */
export const CHANGE_OF: Partial<Record<TaskKind, string>> = { PublishFinal: 'publish' };

/** Changes that a command proposed are sent back by their own rule, not by the plan. */
const isOfPlan = (kind: TaskKind, input: Readonly<Record<string, unknown>>): boolean =>
  kind !== 'ConfirmChange' || Object.values(CHANGE_OF).includes(String(input['change']));

/** The openings that follow this outcome in this step. */
export const openingsAfter = (
  step: PlanStep,
  { kind, input }: { readonly kind: TaskKind; readonly input: Readonly<Record<string, unknown>> },
  outcome: string,
): readonly Opening[] =>
  step.transitions
    .filter(
      (transition) => transition.kind === kind && (transition.outcomes as readonly string[]).includes(outcome) && isOfPlan(kind, input),
    )
    .flatMap(({ opens }) => opens);

export const stepOf = (plan: StagePlan, id: string): PlanStep => {
  const step = plan.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`The frozen plan ${plan.code} has no step ${id}.`);
  return step;
};
