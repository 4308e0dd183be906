import { ChangeSummary } from './change-summary.js';
import { DeclarationFields } from './declaration-fields.js';
import { ExtensionSummary } from './extension-summary.js';
import { marksOf, type CompletionFields, type Details } from './fields.types.js';
import { ContestedFields, DeadlockFields, IssueFields, JudgementFields } from './mark-fields.js';
import { ReplacementFields } from './replacement-fields.js';
import { VisitFields } from './visit-fields.js';
import { WaiverSummary } from './waiver-summary.js';

const nothing = (): Details => ({});
const always = (): boolean => true;
const hasMarks = (details: Details): boolean => marksOf(details).length > 0;
const has =
  (...keys: readonly string[]) =>
  (details: Details): boolean =>
    keys.every((key) => Boolean(details[key]));

const contested: CompletionFields = { Fields: ContestedFields, initial: nothing, isComplete: hasMarks };
const issue: CompletionFields = { Fields: IssueFields, initial: nothing, isComplete: always };
const extension: CompletionFields = {
  Fields: ExtensionSummary,
  initial: ({ input }) => ({ workingDays: Number(input['askedDays']) || undefined }),
  isComplete: always,
};
const extensionOther: CompletionFields = { ...extension, initial: nothing };
const change: CompletionFields = { Fields: ChangeSummary, initial: nothing, isComplete: always };
const waiver: CompletionFields = { Fields: WaiverSummary, initial: nothing, isComplete: always };

/** Task kind and outcome → what the dialog asks besides a text. Outcomes that are not here ask for nothing more. */
const FIELDS: Readonly<Record<string, CompletionFields>> = {
  'AcceptAssignment/accept': { Fields: DeclarationFields, initial: nothing, isComplete: has('declaration') },
  'DecideDeadlock/decide': { Fields: DeadlockFields, initial: nothing, isComplete: hasMarks },
  'PlanSiteVisit/plan': {
    Fields: VisitFields,
    initial: () => ({ mode: 'onSite' }),
    isComplete: (details) => has('startsOn', 'endsOn')(details) && String(details['endsOn']) >= String(details['startsOn']),
  },
  'VerifyIssue/confirmed': issue,
  'VerifyIssue/notConfirmed': issue,
  'CastJudgement/change': { Fields: JudgementFields, initial: nothing, isComplete: hasMarks },
  'ReviewAppealItem/change': contested,
  'DecideAppeal/change': contested,
  'DecideExtension/grant': extension,
  'DecideExtension/grantLess': extensionOther,
  'DecideExtension/refuse': extensionOther,
  'ConfirmChange/apply': change,
  'ConfirmChange/return': change,
  'ApproveWaiver/approve': waiver,
  'ApproveWaiver/refuse': waiver,
  'ReplaceEvaluator/replace': { Fields: ReplacementFields, initial: () => ({ seat: 'Evaluator' }), isComplete: has('personId', 'seat') },
};

export const completionFieldsOf = (taskKind: string, outcome: string): CompletionFields | null => FIELDS[`${taskKind}/${outcome}`] ?? null;
