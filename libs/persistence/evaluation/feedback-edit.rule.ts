import type { ReportDocument, ReportFinding } from './feedback-draft.js';

/** What the lead may change: which findings stand, in which order, shortened, and the note on method. Scores and gaps come from the record. */
export interface FeedbackEdit {
  readonly items: readonly {
    readonly item: string;
    readonly strengths: readonly ReportFinding[];
    readonly opportunities: readonly ReportFinding[];
  }[];
  readonly topStrengths: readonly string[];
  readonly topOpportunities: readonly string[];
  readonly note: string;
}

export type FeedbackRefusal = { readonly pointer: string; readonly detail: string };

const TOP = 3;

/**
 * The edited report, or what is wrong with the edit. Text may be shortened, not invented: a finding keeps its id and may not become longer than in the record (UTF-16 units).
 * `record` holds every finding of the case by id, as drafted.
 */
export function editedReport(
  document: ReportDocument,
  record: ReadonlyMap<string, { readonly item: string; readonly text: string; readonly kind: 'strengths' | 'opportunities' }>,
  edit: FeedbackEdit,
): { readonly ok: ReportDocument } | { readonly errors: readonly FeedbackRefusal[] } {
  const errors: FeedbackRefusal[] = [];
  const known = new Set(document.items.map(({ item }) => item));
  edit.items.forEach((row, index) => {
    if (!known.has(row.item)) errors.push({ pointer: `/items/${index}/item`, detail: 'is not an item of the report' });
    for (const kind of ['strengths', 'opportunities'] as const)
      row[kind].forEach(({ id, text }, at) => {
        const source = record.get(id);
        const pointer = `/items/${index}/${kind}/${at}`;
        if (!source || source.item !== row.item || source.kind !== kind)
          errors.push({ pointer: `${pointer}/id`, detail: 'is not a finding of the record for this item' });
        else if (text.length > source.text.length)
          errors.push({ pointer: `${pointer}/text`, detail: 'is longer than the finding: text may be shortened, not added' });
      });
  });
  const edited = document.items.map((row) => ({ ...row, ...pick(edit.items.find(({ item }) => item === row.item) ?? row) }));
  for (const [field, kind] of [
    ['topStrengths', 'strengths'],
    ['topOpportunities', 'opportunities'],
  ] as const) {
    const standing = new Set(edited.flatMap((row) => row[kind].map(({ id }) => id)));
    if (edit[field].length > TOP) errors.push({ pointer: `/${field}`, detail: `has more than ${TOP}` });
    edit[field].forEach((id, at) => {
      if (!standing.has(id)) errors.push({ pointer: `/${field}/${at}`, detail: 'is not a finding that stands in the report' });
    });
  }
  if (errors.length > 0) return { errors };
  return { ok: { ...document, items: edited, topStrengths: edit.topStrengths, topOpportunities: edit.topOpportunities, note: edit.note } };
}

const pick = ({
  strengths,
  opportunities,
}: FeedbackEdit['items'][number]): Pick<FeedbackEdit['items'][number], 'strengths' | 'opportunities'> => ({ strengths, opportunities });
