import { fiscalYearEndOn, fiscalYearStartOn } from '../calendar/working-day.rule.js';

interface Place {
  readonly level: string;
  readonly checkpoint: number;
}

/** An item as the signature covers it. */
export interface SubmittedItem {
  readonly item: string;
  readonly text: string;
  readonly ticks: readonly (Place & { readonly met: boolean })[];
  readonly links: readonly (Place & { readonly evidenceVersionId: string })[];
}

/** One version of a piece of evidence. Days are `YYYY-MM-DD` in Bangkok; null where the agency gave none. */
export interface EvidenceFact {
  readonly evidenceVersionId: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly kind: 'file' | 'link' | 'reference';
  readonly classification: string;
  readonly periodFromOn: string | null;
  readonly periodToOn: string | null;
  /** Bytes of a file are where they should be; of the other kinds there are none. */
  readonly isStored: boolean;
}

export const FINDING_KINDS = ['noText', 'noEvidence', 'wrongPeriod', 'fileMissing', 'markedSecret', 'unlinked'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface CompletenessFinding {
  readonly kind: FindingKind;
  /** null: of the whole case. */
  readonly item: string | null;
  readonly checkpoints: readonly Place[];
  readonly evidence: readonly EvidenceFact[];
}

type Period = Pick<EvidenceFact, 'periodFromOn' | 'periodToOn'>;

/** The period has no day in common with the fiscal year; an open end reaches for ever, and where none is given nothing is said. */
export const isOutsideFiscalYear = ({ periodFromOn, periodToOn }: Period, fiscalYearBe: number): boolean =>
  (periodFromOn !== null && periodFromOn > fiscalYearEndOn(fiscalYearBe)) ||
  (periodToOn !== null && periodToOn < fiscalYearStartOn(fiscalYearBe));

const bareTicks = ({ ticks, links }: SubmittedItem): Place[] =>
  ticks
    .filter(({ level, checkpoint, met }) => met && !links.some((link) => link.level === level && link.checkpoint === checkpoint))
    .map(({ level, checkpoint }) => ({ level, checkpoint }));

function ofItem(content: SubmittedItem, library: ReadonlyMap<string, EvidenceFact>, fiscalYearBe: number): CompletenessFinding[] {
  const { item, links } = content;
  const linked = [...new Set(links.map(({ evidenceVersionId }) => evidenceVersionId))].flatMap((id) => library.get(id) ?? []);
  const bare = bareTicks(content);
  const about = (kind: FindingKind, evidence: readonly EvidenceFact[]): CompletenessFinding[] => {
    const ids = new Set(evidence.map(({ evidenceVersionId }) => evidenceVersionId));
    const places = links
      .filter(({ evidenceVersionId }) => ids.has(evidenceVersionId))
      .map(({ level, checkpoint }) => ({ level, checkpoint }));
    const once = [...new Map(places.map((place) => [`${place.level} ${place.checkpoint}`, place])).values()];
    return evidence.length === 0 ? [] : [{ kind, item, checkpoints: once, evidence }];
  };
  return [
    ...(content.text.trim() === '' ? [{ kind: 'noText' as const, item, checkpoints: [], evidence: [] }] : []),
    ...(bare.length > 0 ? [{ kind: 'noEvidence' as const, item, checkpoints: bare, evidence: [] }] : []),
    ...about(
      'wrongPeriod',
      linked.filter((one) => isOutsideFiscalYear(one, fiscalYearBe)),
    ),
    ...about(
      'fileMissing',
      linked.filter(({ kind, isStored }) => kind === 'file' && !isStored),
    ),
    ...about(
      'markedSecret',
      linked.filter(({ classification }) => classification === 'secret'),
    ),
  ];
}

/**
 * What a program sees of a signed case's form: items without text, ticks without evidence, linked evidence of another time, without its file or secret (read on site only),
 * and evidence that no item names in any version. Findings stop nobody: the officer judges. Items in the order given; `library`: every version of the case's evidence.
 * Source: screen "completeness check" of the glossary (proposed).
 */
export function completenessFindings(
  items: readonly SubmittedItem[],
  library: readonly EvidenceFact[],
  fiscalYearBe: number,
): CompletenessFinding[] {
  const byVersion = new Map(library.map((one) => [one.evidenceVersionId, one]));
  const named = new Set(
    items.flatMap(({ links }) => links.flatMap(({ evidenceVersionId }) => byVersion.get(evidenceVersionId)?.evidenceId ?? [])),
  );
  const unlinked = [...new Map(library.filter(({ evidenceId }) => !named.has(evidenceId)).map((one) => [one.evidenceId, one])).values()];
  return [
    ...items.flatMap((content) => ofItem(content, byVersion, fiscalYearBe)),
    ...(unlinked.length > 0 ? [{ kind: 'unlinked' as const, item: null, checkpoints: [], evidence: unlinked }] : []),
  ];
}
