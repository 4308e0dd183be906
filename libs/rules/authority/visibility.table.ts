import { STAGES, type Stage } from '../stage/stage.types.js';

/** How somebody stands to the marks of one case. A person of the agency is that and nothing else, whatever seats they hold. */
export const VIEWERS = [
  'author',
  'teammate',
  'moderator',
  'judge',
  'office',
  'observer',
  'agency',
  'appealReviewer',
  'administrator',
  'undeclared',
  'recused',
  'stranger',
] as const;
export type Viewer = (typeof VIEWERS)[number];

/** Moments of a case in their order; what may be seen at one may be seen at all later ones. */
export const MOMENTS = ['beforeOpening', 'opened', 'released', 'published'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What is read through the `visible_*` functions. Marks, findings and score of a single evaluator: those of the author. */
export const CONTENTS = [
  'independentMarks',
  'findings',
  'consensusMarks',
  'siteVisitMarks',
  'judgedMarks',
  'appealMarks',
  'selfScore',
  'independentScore',
  'consensusScore',
  'siteVisitScore',
  'judgedScore',
  'finalScore',
] as const;
export type Content = (typeof CONTENTS)[number];

type Row = Readonly<Record<Viewer, Moment | 'never'>>;

const NOBODY: Row = {
  author: 'never',
  teammate: 'never',
  moderator: 'never',
  judge: 'never',
  office: 'never',
  observer: 'never',
  agency: 'never',
  appealReviewer: 'never',
  administrator: 'never',
  undeclared: 'never',
  recused: 'never',
  stranger: 'never',
};
const AFTER_OPENING: Row = {
  ...NOBODY,
  author: 'opened',
  teammate: 'opened',
  moderator: 'opened',
  judge: 'opened',
  office: 'opened',
  observer: 'opened',
};
const OWN_FIRST: Row = { ...AFTER_OPENING, author: 'beforeOpening' };

/**
 * From which moment a viewer sees a content. An appeal's reviewer sees marks of contested items only.
 * Where a cycle hides the self score, author and teammate see it from the opening on.
 * Source: permission matrix and "what a role must not see" of the glossary (blind scoring found, the rest proposed).
 */
export const VISIBLE_FROM: Readonly<Record<Content, Row>> = {
  independentMarks: OWN_FIRST,
  findings: OWN_FIRST,
  consensusMarks: { ...AFTER_OPENING, appealReviewer: 'opened' },
  siteVisitMarks: { ...AFTER_OPENING, appealReviewer: 'opened' },
  judgedMarks: { ...AFTER_OPENING, appealReviewer: 'opened', agency: 'released' },
  appealMarks: { ...AFTER_OPENING, appealReviewer: 'opened', agency: 'published' },
  selfScore: {
    ...NOBODY,
    author: 'beforeOpening',
    teammate: 'beforeOpening',
    moderator: 'beforeOpening',
    judge: 'beforeOpening',
    office: 'beforeOpening',
    observer: 'beforeOpening',
    agency: 'beforeOpening',
    appealReviewer: 'beforeOpening',
  },
  independentScore: OWN_FIRST,
  consensusScore: AFTER_OPENING,
  siteVisitScore: AFTER_OPENING,
  judgedScore: { ...AFTER_OPENING, appealReviewer: 'opened', agency: 'released' },
  finalScore: { ...AFTER_OPENING, agency: 'published' },
};

const UNTIL_DECIDED: ReadonlySet<Stage> = new Set<Stage>(STAGES.slice(0, STAGES.indexOf('Judging') + 1));

/** Where the plan's `blindedJudging` is on: is the agency's name kept from this viewer? Source: "what a role must not see" of the glossary (found practice). */
export const isAgencyKeptFrom = (viewer: Viewer, stage: Stage): boolean => viewer === 'judge' && UNTIL_DECIDED.has(stage);

/** Are the names of the evaluators, and the tasks that carry them, kept from this viewer, blinded cycle or not? Source: the same list of the glossary. */
export const isTeamKeptFrom = (viewer: Viewer, stage: Stage): boolean => viewer === 'judge' && UNTIL_DECIDED.has(stage);

/** May this viewer read this content at this moment? */
export function maySee(content: Content, viewer: Viewer, moment: Moment): boolean {
  const from = VISIBLE_FROM[content][viewer];
  return from !== 'never' && MOMENTS.indexOf(moment) >= MOMENTS.indexOf(from);
}
