/** What a person is asked before an outcome is recorded. */
export type OutcomeForm = 'note' | 'reason' | 'answer' | 'items' | 'days' | 'daysAndReason' | 'signature';

/** Forms of outcomes whatever the task kind; everything else takes a note, which may stay empty. */
const FORM: Readonly<Record<string, OutcomeForm>> = {
  return: 'reason',
  reject: 'reason',
  explain: 'reason',
  decline: 'reason',
  answer: 'answer',
  toModerator: 'reason',
  decide: 'reason',
  propose: 'reason',
  notConfirmed: 'reason',
  notSeen: 'reason',
  change: 'reason',
  hold: 'reason',
  keep: 'reason',
  grant: 'days',
  grantLess: 'daysAndReason',
  extend: 'days',
  acceptLate: 'days',
  refuse: 'reason',
  notSubmitted: 'reason',
  sign: 'signature',
};

/** Where a task kind asks for something else. */
const FORM_OF_KIND: Readonly<Record<string, OutcomeForm>> = { 'ReplaceEvaluator/done': 'reason' };

/** Kinds whose return names items and checkpoints; the others give the reason only. */
const RETURNS_ITEMS: ReadonlySet<string> = new Set([
  'CheckCategory',
  'CheckCase',
  'CheckCompleteness',
  'ReviewEvidence',
  'ConfirmConsensus',
]);

export function formOf(taskKind: string, outcome: string): OutcomeForm {
  if (outcome === 'return' && RETURNS_ITEMS.has(taskKind)) return 'items';
  return FORM_OF_KIND[`${taskKind}/${outcome}`] ?? FORM[outcome] ?? 'note';
}

export type OperationForm = 'none' | 'reason' | 'person';
const OPERATION_FORM: Readonly<Record<string, OperationForm>> = {
  delegate: 'person',
  forward: 'person',
  nominate: 'person',
  reassign: 'person',
  decline: 'reason',
  suspend: 'reason',
  skip: 'reason',
  fail: 'reason',
};
export const operationFormOf = (operation: string): OperationForm => OPERATION_FORM[operation] ?? 'none';

/** Outcomes that send back or refuse stand beside the main one, in a quieter dress. */
const QUIET: ReadonlySet<string> = new Set([
  'return',
  'reject',
  'decline',
  'cannotAnswer',
  'hold',
  'refuse',
  'notSubmitted',
  'notSeen',
  'notConfirmed',
  'toModerator',
  'propose',
  'explain',
  'grantLess',
  'appeal',
  'keep',
]);
export const isQuiet = (taskKind: string, outcome: string): boolean =>
  QUIET.has(outcome) || (taskKind === 'ReplaceEvaluator' && outcome === 'done');

export const REASON_CODES = [
  'evidenceMissing',
  'evidenceInsufficient',
  'wrongPeriod',
  'unclear',
  'contradiction',
  'notMet',
  'other',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
