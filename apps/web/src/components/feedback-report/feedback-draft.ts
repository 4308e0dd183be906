import type { FeedbackDraft, FeedbackItem, FeedbackReportView, FindingKind, ReportFinding } from '../../api/report.view.js';

/** What the writers may change of a report: texts of findings, their order of weight, the note. Scores are not theirs. */
export function feedbackDraftOf({ document }: Pick<FeedbackReportView, 'document'>): FeedbackDraft {
  return {
    items: document.items.map(({ item, strengths, opportunities }) => ({ item, strengths, opportunities })),
    topStrengths: document.topStrengths,
    topOpportunities: document.topOpportunities,
    note: document.note,
  };
}

const inItem = (draft: FeedbackDraft, item: string, change: (row: FeedbackItem) => FeedbackItem): FeedbackDraft => ({
  ...draft,
  items: draft.items.map((row) => (row.item === item ? change(row) : row)),
});

export const withFinding = (draft: FeedbackDraft, item: string, kind: FindingKind, finding: ReportFinding): FeedbackDraft =>
  inItem(draft, item, (row) => ({
    ...row,
    [kind]: row[kind].some(({ id }) => id === finding.id)
      ? row[kind].map((own) => (own.id === finding.id ? finding : own))
      : [...row[kind], finding],
  }));

/** A removed finding is not among the first ones either. */
export function withoutFinding(draft: FeedbackDraft, item: string, kind: FindingKind, id: string): FeedbackDraft {
  const removed = inItem(draft, item, (row) => ({ ...row, [kind]: row[kind].filter((own) => own.id !== id) }));
  return {
    ...removed,
    topStrengths: removed.topStrengths.filter((own) => own !== id),
    topOpportunities: removed.topOpportunities.filter((own) => own !== id),
  };
}

export const MOST_TOP = 3;
const LIST = { strengths: 'topStrengths', opportunities: 'topOpportunities' } as const;
export const topOf = (draft: FeedbackDraft, kind: FindingKind): readonly string[] => draft[LIST[kind]];

/** Chooses or unchooses one of the first three; a fourth is not taken. */
export function withTop(draft: FeedbackDraft, kind: FindingKind, id: string, isTop: boolean): FeedbackDraft {
  const others = draft[LIST[kind]].filter((own) => own !== id);
  if (isTop && others.length >= MOST_TOP) return draft;
  return { ...draft, [LIST[kind]]: isTop ? [...others, id] : others };
}

/** The server keeps no empty finding. */
export const isComplete = ({ items }: FeedbackDraft): boolean =>
  items.every(({ strengths, opportunities }) => [...strengths, ...opportunities].every(({ text }) => text.trim() !== ''));
