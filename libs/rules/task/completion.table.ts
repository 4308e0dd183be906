import type { Effect } from './decision.types.js';
import type { CommandFacts, Deed, Refusal, TaskCommand } from './facts.types.js';
import { marksOf as givenMarks, undecidedRefusal } from './marks.rule.js';
import type { Outcome, TaskKind } from './task.types.js';
import { proposedTeam, submittedRefusals } from '../assignment/team-change.rule.js';
import { seatOf, seatRefusals } from '../assignment/team.rule.js';
import { askedWaiver, waiverRefusals } from '../assignment/waiver.rule.js';
import { indicatorRefusals } from '../scoring/indicator.rule.js';
import type { PlanSettings } from '../stage/plan.types.js';
import { AGENCY_ROLES } from '../stage/stage.types.js';

type Input = { readonly facts: CommandFacts; readonly command: TaskCommand; readonly settings: PlanSettings };
/** `isPart`: the task's subject is a part of the results category. */
type NeedInput = Input & { readonly isPart: boolean };

export interface OutcomeRule {
  /** What must hold before this outcome; all unmet ones are named together. */
  readonly needs?: readonly ((input: NeedInput) => Refusal | readonly Refusal[] | null)[];
  /** The outcome writes or keeps marks that come with it; elsewhere marks are refused rather than ignored. */
  readonly takesMarks?: true;
  readonly effects?: (input: Input) => Effect[];
  readonly involvement?: (input: Input) => { deed: Deed; subject: string }[];
}

export type KindOutcomes = Partial<Record<Outcome, OutcomeRule>>;

const refuse = (name: string, params?: Record<string, string | number>): Refusal => (params ? { name, params } : { name });
const text: OutcomeRule['needs'] = [({ command }) => ((command.text ?? '').trim() === '' ? refuse('reason-missing') : null)];
const detail = (command: TaskCommand, key: string): unknown => command.details?.[key];
const textDetail = (command: TaskCommand, key: string): string => String(detail(command, key) ?? '');

/** Marks of the task's own item. */
const marksOf = (command: TaskCommand): { level: string; checkpoint: number; met: boolean }[] =>
  givenMarks(command).map(({ level, checkpoint, met }) => ({ level, checkpoint, met }));
const marksGiven = ({ command }: Input): Refusal | null => (marksOf(command).length === 0 ? refuse('marks-missing') : null);

const itemsNamed = ({ command }: Input): Refusal | null => ((command.items ?? []).length === 0 ? refuse('items-missing') : null);

/** At most so many returns of an item in a stage; then decide on what is there. */
const returnsLeft = ({ facts, command, settings }: Input): Refusal | null => {
  const over = (command.items ?? []).find(
    ({ item }) => (facts.content.items?.find((row) => row.item === item)?.returns ?? 0) >= settings.returnLimit,
  );
  return over ? refuse('return-limit', { item: over.item, limit: settings.returnLimit }) : null;
};

const itemsInScope = ({ facts, command }: Input): Refusal | null => {
  const { kind, subject } = facts.task;
  const known = new Set((facts.content.items ?? []).map(({ item }) => item));
  const wrong = (command.items ?? []).find(
    ({ item }) =>
      !known.has(item) || (kind === 'CheckCategory' && item.split('.')[0] !== subject) || (kind === 'ReviewEvidence' && item !== subject),
  );
  return wrong ? refuse('item-not-here', { item: wrong.item }) : null;
};

const returning = [itemsNamed, itemsInScope, returnsLeft];
const returned = ({ command }: Input): Effect[] => [{ type: 'itemsReturned', items: command.items ?? [] }];

/** Of a part of the results category. */
const unfitIndicators = ({ facts, isPart }: NeedInput): Refusal[] =>
  isPart ? indicatorRefusals({ item: facts.task.subject, indicators: facts.content.response?.workingCopy?.indicators ?? [] }) : [];

const submitItem: OutcomeRule = {
  needs: [
    ({ facts, settings }) =>
      settings.requireEvidence && (facts.content.response?.ticksWithoutEvidence ?? 0) > 0
        ? refuse('evidence-missing', { count: facts.content.response?.ticksWithoutEvidence ?? 0 })
        : null,
    ({ facts }) => (facts.content.response && facts.content.response.textLength === 0 ? refuse('text-missing') : null),
    unfitIndicators,
  ],
  effects: ({ facts, command }) => [{ type: 'itemSubmitted', item: facts.task.subject, reason: command.text ?? '' }],
  involvement: ({ facts }) => [{ deed: 'editedItem', subject: facts.task.subject }],
};

const submittedItems = ({ facts }: Input): string[] =>
  (facts.content.items ?? [])
    .filter(({ item, state }) => state === 'Submitted' && (facts.task.subjectKind === 'case' || item.split('.')[0] === facts.task.subject))
    .map(({ item }) => item);

const everyItemAccepted = ({ facts }: Input): Refusal | null => {
  const open = (facts.content.items ?? []).filter(({ state }) => state !== 'Accepted');
  return open.length === 0 ? null : refuse('items-not-accepted', { count: open.length });
};

const sameContent = ({ facts, command }: Input): Refusal | null =>
  detail(command, 'contentSha256') === facts.content.contentSha256 ? null : refuse('changed-since-opened');

/** Whoever takes the seat exists, is another person, has no seat of the case, offered or taken, and fits it as whoever the office names for a team. */
const incomingFit = ({ facts, command }: Input): readonly Refusal[] => {
  const { target } = command;
  if (!target || textDetail(command, 'personId') === '') return [{ name: 'target-unknown' }];
  if (target.personId === facts.task.input['outgoing']) return [{ name: 'target-is-owner' }];
  if ((target.seats ?? []).length > 0) return [{ name: 'target-not-eligible' }];
  const { personId, conflict, involvement, poolRoles: roles = [] } = target;
  return seatRefusals(seatOf(command), { personId, roles, conflict, deeds: involvement.map(({ deed }) => deed) }, []);
};

/** Owners are people of the agency, items those of the case. */
const ownersKnown = ({ facts, command }: Input): Refusal | null => {
  const owners = Object.entries((detail(command, 'owners') as Record<string, string> | undefined) ?? {});
  const items = new Set((facts.content.items ?? []).map(({ item }) => item));
  const unknown = owners.find(([item]) => !items.has(item));
  if (unknown) return refuse('item-not-here', { item: unknown[0] });
  return owners.every(([, person]) =>
    facts.holders.some(({ personId, role }) => personId === person && (AGENCY_ROLES as readonly string[]).includes(role)),
  )
    ? null
    : refuse('target-not-eligible');
};

const daysGiven = ({ command }: Input): Refusal | null => {
  const days = Number(detail(command, 'workingDays'));
  return Number.isInteger(days) && days >= 1 && days <= 60 ? null : refuse('days-missing');
};

const movesTo =
  <Type extends 'reportState' | 'planState' | 'progressState'>(type: Type, value: string) =>
  (): Effect[] => [{ type, state: value } as Effect];

const moderated: OutcomeRule['involvement'] = () => [{ deed: 'moderated', subject: '' }];
const evaluated: OutcomeRule['involvement'] = () => [{ deed: 'evaluated', subject: '' }];
const plain: OutcomeRule = {};
const withReason: OutcomeRule = { needs: text };

/** A mark changed on site carries its reason for ever. */
const reasonForMarks = ({ command }: Input): Refusal | null =>
  marksOf(command).length > 0 && (command.text ?? '').trim() === '' ? refuse('reason-missing') : null;

const issuesClosed =
  (outcome: string): OutcomeRule['effects'] =>
  ({ facts, command }) => [{ type: 'issuesClosed', item: facts.task.subject, outcome, note: command.text ?? '', marks: marksOf(command) }];

const appealDecided =
  (changed: boolean): OutcomeRule['effects'] =>
  ({ facts, command }) => [
    { type: 'appealDecided', item: facts.task.subject, changed, marks: changed ? marksOf(command) : [], note: command.text ?? '' },
  ];

/** A recall that the head confirms too late: the review has begun or the case has moved on since it was asked for. */
const recallStillPossible = ({ facts: { task, case: of, siblings } }: Input): Refusal | null =>
  task.input['change'] === 'recall' &&
  (task.step !== of.step ||
    task.round !== of.round ||
    siblings.some(({ kind, state }) => kind === 'CheckCompleteness' && state !== 'Ready' && state !== 'Created'))
    ? refuse('recall-too-late')
    : null;

/** Marks of somebody who was to leave the team came in since it was proposed. */
const seatsStillFree = ({ facts: { task, siblings } }: Input): Refusal[] =>
  submittedRefusals(task.input['change'] === 'team' ? proposedTeam(task).removed : [], siblings);

/** What was soft when it was asked may have become a hard conflict, which nobody waives. */
const stillWaivable = ({ facts: { content } }: Input): Refusal | null =>
  content.conflict === 'hard' ? refuse('conflict-not-waivable') : null;

const waiversApproved = ({ facts: { task, content } }: Input): Refusal[] => waiverRefusals(task, content.waivers ?? []);

/** Asked days against granted days, so that `grant` and `grantLess` say the truth. */
const grantsAsAsked = ({ facts, command }: Input): Refusal | null =>
  Number(detail(command, 'workingDays')) === Number(facts.task.input['askedDays']) ? null : refuse('days-differ-from-asked');
const grantsLess = ({ facts, command }: Input): Refusal | null =>
  Number(detail(command, 'workingDays')) < Number(facts.task.input['askedDays']) ? null : refuse('days-not-less-than-asked');

/** Kind × outcome: what is needed, what happens. Outcomes that are not here do not exist for the kind. Source: task kinds of the glossary (proposed). */
export const COMPLETIONS: Readonly<Record<TaskKind, KindOutcomes>> = {
  NameOwners: {
    done: {
      needs: [ownersKnown],
      effects: ({ command }) => [{ type: 'ownersNamed', owners: (detail(command, 'owners') as Record<string, string> | undefined) ?? {} }],
    },
  },
  AcceptAssignment: {
    accept: {
      needs: [({ command }) => (detail(command, 'declaration') === undefined ? refuse('declaration-missing') : null)],
      effects: ({ facts, command }) => [
        { type: 'seatAccepted', personId: facts.task.subject, declaration: detail(command, 'declaration') as Record<string, unknown> },
      ],
    },
    decline: {
      needs: text,
      effects: ({ facts, command }) => [{ type: 'seatDeclined', personId: facts.task.subject, reason: command.text ?? '' }],
    },
  },
  WriteProfile: { done: plain },
  WriteItem: { submit: submitItem },
  CorrectItem: { submit: submitItem, explain: { ...submitItem, needs: text } },
  CheckCategory: {
    approve: {
      effects: (input) => [{ type: 'itemsAccepted', items: submittedItems(input) }],
      involvement: ({ facts }) => [{ deed: 'checkedCategory', subject: facts.task.subject }],
    },
    return: { needs: returning, effects: returned, involvement: ({ facts }) => [{ deed: 'checkedCategory', subject: facts.task.subject }] },
  },
  CheckCase: {
    approve: { needs: [everyItemAccepted], involvement: () => [{ deed: 'checkedCase', subject: '' }] },
    return: { needs: returning, effects: returned, involvement: () => [{ deed: 'checkedCase', subject: '' }] },
  },
  SignCase: {
    sign: {
      needs: [sameContent],
      effects: ({ facts }) => [{ type: 'caseSigned', sha256: facts.content.contentSha256 ?? '' }],
      involvement: () => [{ deed: 'signed', subject: '' }],
    },
    return: { needs: text },
  },
  CheckCompleteness: { approve: plain, return: { needs: returning, effects: returned } },
  ReviewEvidence: {
    done: {
      needs: [
        ({ facts }) =>
          (facts.content.verdictsMissing ?? 0) > 0 ? refuse('verdicts-missing', { count: facts.content.verdictsMissing ?? 0 }) : null,
      ],
      involvement: evaluated,
    },
    return: { needs: returning, effects: returned, involvement: evaluated },
  },
  ReviewCase: {
    submit: {
      needs: [
        ({ facts }) => {
          const checkpoints = Number(facts.task.input['checkpoints'] ?? facts.content.request?.['checkpoints'] ?? 0);
          const wanted = checkpoints + (facts.content.indicators ?? []).length;
          const given = facts.content.marks?.given ?? 0;
          return given < wanted ? refuse('marks-missing', { count: wanted - given }) : null;
        },
        ({ facts }) =>
          (facts.content.marks?.unreasoned ?? 0) > 0
            ? refuse('unsuitable-without-reason', { count: facts.content.marks?.unreasoned ?? 0 })
            : null,
      ],
      effects: () => [{ type: 'sheetSubmitted' }],
      involvement: evaluated,
    },
  },
  AnswerClarification: {
    answer: {
      needs: text,
      effects: ({ facts, command }) => [{ type: 'clarificationAnswered', clarificationId: facts.task.subject, answer: command.text ?? '' }],
    },
    cannotAnswer: { effects: ({ facts }) => [{ type: 'clarificationAnswered', clarificationId: facts.task.subject, answer: null }] },
  },
  ResolveItem: {
    agreed: {
      needs: [
        ({ facts }) =>
          (facts.content.consensus?.undecided ?? 0) > 0
            ? refuse('differences-open', { count: facts.content.consensus?.undecided ?? 0 })
            : null,
        ({ facts }) =>
          (facts.content.consensus?.withoutRationale ?? 0) > 0
            ? refuse('rationale-missing', { count: facts.content.consensus?.withoutRationale ?? 0 })
            : null,
      ],
      effects: ({ facts }) => [{ type: 'consensusResolved', item: facts.task.subject }],
    },
    toModerator: withReason,
  },
  DecideDeadlock: {
    decide: {
      takesMarks: true,
      needs: [marksGiven, ({ facts, command }) => undecidedRefusal(facts, command), ...text],
      effects: ({ facts, command }) => [
        { type: 'consensusDecided', item: facts.task.subject, marks: marksOf(command), rationale: command.text ?? '' },
      ],
      involvement: moderated,
    },
  },
  ConfirmConsensus: {
    approve: { involvement: moderated },
    return: {
      needs: [itemsNamed],
      effects: ({ command }) => [{ type: 'consensusReopened', items: (command.items ?? []).map(({ item }) => item) }],
      involvement: moderated,
    },
  },
  PlanSiteVisit: {
    plan: {
      needs: [
        ({ command }) =>
          textDetail(command, 'startsOn') === '' || textDetail(command, 'endsOn') < textDetail(command, 'startsOn')
            ? refuse('visit-dates-missing')
            : null,
      ],
      effects: ({ command }) => [
        {
          type: 'visitPlanned',
          mode: textDetail(command, 'mode') || 'onSite',
          startsOn: textDetail(command, 'startsOn'),
          endsOn: textDetail(command, 'endsOn'),
          place: textDetail(command, 'place'),
          agenda: textDetail(command, 'agenda'),
        },
      ],
    },
  },
  ConfirmVisit: { confirm: { effects: () => [{ type: 'visitConfirmed' }] }, propose: withReason },
  VerifyIssue: {
    confirmed: { takesMarks: true, needs: [reasonForMarks], effects: issuesClosed('Confirmed') },
    notConfirmed: { takesMarks: true, needs: text, effects: issuesClosed('NotConfirmed') },
    notSeen: { takesMarks: true, needs: text, effects: issuesClosed('NotSeen') },
  },
  CastJudgement: {
    confirm: { involvement: () => [{ deed: 'judged', subject: '' }] },
    return: { needs: text, involvement: () => [{ deed: 'judged', subject: '' }] },
    change: { takesMarks: true, needs: [marksGiven, ...text], involvement: () => [{ deed: 'judged', subject: '' }] },
  },
  ReleasePreliminary: { release: { effects: () => [{ type: 'preliminaryReleased' }] }, hold: withReason },
  RespondResult: {
    accept: { effects: () => [{ type: 'resultAccepted' }] },
    appeal: {
      needs: [itemsNamed],
      effects: ({ command }) => [
        { type: 'appealDrafted', items: (command.items ?? []).map(({ item, text: grounds }) => ({ item, grounds })) },
      ],
    },
  },
  SignAppeal: { sign: { effects: () => [{ type: 'appealFiled' }] }, return: withReason },
  ReviewAppealItem: {
    keep: { needs: text, involvement: () => [{ deed: 'reviewedAppeal', subject: '' }] },
    change: { takesMarks: true, needs: [marksGiven, ...text], involvement: () => [{ deed: 'reviewedAppeal', subject: '' }] },
  },
  DecideAppeal: {
    keep: { needs: text, effects: appealDecided(false) },
    change: { takesMarks: true, needs: [marksGiven, ...text], effects: appealDecided(true) },
  },
  WriteFeedback: {
    submit: {
      needs: [({ facts }) => (facts.content.report ? null : refuse('report-missing'))],
      effects: movesTo('reportState', 'Submitted'),
    },
  },
  ApproveFeedback: {
    approve: { effects: movesTo('reportState', 'Approved'), involvement: moderated },
    return: { needs: text, effects: movesTo('reportState', 'Draft') },
  },
  PublishFinal: { publish: plain, hold: withReason },
  WritePlan: {
    submit: {
      needs: [({ facts }) => ((facts.content.plan?.actions ?? 0) === 0 ? refuse('plan-without-actions') : null)],
      effects: movesTo('planState', 'Submitted'),
    },
  },
  ApprovePlan: { sign: { effects: movesTo('planState', 'Signed') }, return: { needs: text, effects: movesTo('planState', 'Draft') } },
  AcceptPlan: { accept: { effects: movesTo('planState', 'Accepted') }, return: { needs: text, effects: movesTo('planState', 'Draft') } },
  ReportProgress: {
    report: {
      needs: [({ facts }) => (facts.content.progress ? null : refuse('report-missing'))],
      effects: movesTo('progressState', 'Submitted'),
    },
  },
  AcceptProgress: {
    accept: { effects: movesTo('progressState', 'Accepted') },
    return: { needs: text, effects: movesTo('progressState', 'Draft') },
  },
  DecideExtension: {
    grant: { needs: [daysGiven, grantsAsAsked] },
    grantLess: { needs: [daysGiven, grantsLess, ...text] },
    refuse: withReason,
  },
  ApproveWaiver: {
    approve: { needs: [stillWaivable], effects: ({ facts }) => [{ type: 'waiverApproved', ...askedWaiver(facts.task) }] },
    refuse: withReason,
  },
  ConfirmCycle: {
    apply: { effects: () => [{ type: 'cycleConfirmed' }] },
    return: { needs: text, effects: () => [{ type: 'cycleReturned' }] },
  },
  ConfirmChange: { apply: { needs: [recallStillPossible, seatsStillFree, waiversApproved] }, return: withReason },
  DecideMissedDeadline: { extend: { needs: [daysGiven] }, acceptLate: { needs: [daysGiven] }, notSubmitted: { needs: text } },
  ReplaceEvaluator: {
    replace: { needs: [incomingFit] },
    done: withReason,
  },
};
