import type { StagePlan } from '../stage/plan.types.js';
import type { CommandFacts, PersonFacts, Refusal } from '../task/facts.types.js';
import type { TaskKind } from '../task/task.types.js';

type Facts = Pick<CommandFacts, 'task' | 'case'> & { readonly plan: StagePlan };
type Test = (person: PersonFacts, facts: Facts) => boolean;

const did =
  (deeds: readonly string[]): Test =>
  (person) =>
    person.involvement.some((deed) => deeds.includes(deed.deed));

const editedAnItemOfTheCategory: Test = (person, { task }) =>
  person.involvement.some(({ deed, subject }) => deed === 'editedItem' && subject.split('.')[0] === task.subject);

/** Whoever proposed it, and whoever it was proposed for. */
const proposedIt: Test = (person, { task }) =>
  task.input['proposedBy'] === person.personId || task.input['proposedFor'] === person.personId;

/** The person whom the task is about. */
const isSubject: Test = (person, { task }) => task.subject === person.personId;

const checkedTheCase: Test = (person, { case: of, plan }) =>
  !plan.settings.soleSignerMayCheck && person.involvement.some(({ deed, round }) => deed === 'checkedCase' && round === of.round);

interface Exclusion {
  readonly refusal: string;
  readonly applies: Test;
}

const rule = (refusal: string, applies: Test): Exclusion => ({ refusal, applies });
const tookPartInEvaluation = did(['evaluated']);
const none: readonly Exclusion[] = [];

/**
 * Who is an excluded owner, per task kind: maker and checker are different people, on every path.
 * Source: four-eyes rules 1 to 4 of the glossary (proposed; switches in the plan's settings).
 */
export const EXCLUSIONS: Readonly<Record<TaskKind, readonly Exclusion[]>> = {
  NameOwners: none,
  AcceptAssignment: none,
  WriteProfile: none,
  WriteItem: none,
  CheckCategory: [rule('checker-edited-item', editedAnItemOfTheCategory)],
  CheckCase: none,
  SignCase: [rule('signer-checked-case', checkedTheCase)],
  CorrectItem: none,
  CheckCompleteness: none,
  ReviewEvidence: none,
  ReviewCase: none,
  AnswerClarification: none,
  ResolveItem: none,
  DecideDeadlock: [rule('moderator-took-part', tookPartInEvaluation)],
  ConfirmConsensus: [rule('moderator-took-part', tookPartInEvaluation)],
  PlanSiteVisit: none,
  ConfirmVisit: none,
  VerifyIssue: none,
  CastJudgement: [rule('judge-took-part', did(['evaluated', 'moderated']))],
  ReleasePreliminary: none,
  RespondResult: none,
  SignAppeal: [rule('own-proposal', proposedIt)],
  ReviewAppealItem: [rule('reviewer-took-part', did(['evaluated', 'moderated', 'judged']))],
  DecideAppeal: [rule('reviewer-took-part', did(['evaluated', 'moderated', 'judged', 'reviewedAppeal']))],
  WriteFeedback: none,
  ApproveFeedback: [rule('moderator-took-part', tookPartInEvaluation)],
  PublishFinal: none,
  WritePlan: none,
  ApprovePlan: [rule('own-proposal', proposedIt)],
  AcceptPlan: none,
  ReportProgress: none,
  AcceptProgress: none,
  DecideExtension: [rule('own-proposal', proposedIt)],
  ApproveWaiver: [rule('own-proposal', proposedIt), rule('self-grant', isSubject)],
  ConfirmCycle: [rule('own-proposal', proposedIt)],
  ConfirmChange: [rule('own-proposal', proposedIt)],
  DecideMissedDeadline: none,
  ReplaceEvaluator: none,
};

/** Kinds whose work shows case content to outsiders: a declaration comes first and a hard conflict bars. */
const NEEDS_DECLARATION: ReadonlySet<TaskKind> = new Set([
  'ReviewEvidence',
  'ReviewCase',
  'ResolveItem',
  'DecideDeadlock',
  'ConfirmConsensus',
  'PlanSiteVisit',
  'VerifyIssue',
  'CastJudgement',
  'ReviewAppealItem',
  'DecideAppeal',
  'WriteFeedback',
  'ApproveFeedback',
]);

const CONFLICT_BARS: ReadonlySet<TaskKind> = new Set([...NEEDS_DECLARATION, 'AcceptAssignment']);

/** Every reason why this person may not own this task; empty when there is none. */
export function exclusionsOf(person: PersonFacts, facts: Facts): Refusal[] {
  const { kind } = facts.task;
  const refusals: Refusal[] = EXCLUSIONS[kind].filter(({ applies }) => applies(person, facts)).map(({ refusal }) => ({ name: refusal }));
  if (CONFLICT_BARS.has(kind) && person.conflict === 'hard') refusals.push({ name: 'conflict-hard' });
  if (NEEDS_DECLARATION.has(kind) && !person.declared) refusals.push({ name: 'declaration-missing' });
  return refusals;
}
