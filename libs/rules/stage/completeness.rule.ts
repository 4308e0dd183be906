import { differingYears, newestYear, reported, reportedPlaces, type NewestYear } from '../scoring/indicator.rule.js';
import type { Indicator } from '../scoring/score.types.js';
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
  readonly indicators: readonly Indicator[];
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

export const FINDING_KINDS = [
  'noText',
  'noEvidence',
  'wrongPeriod',
  'fileMissing',
  'markedSecret',
  'noIndicators',
  'noResult',
  'yearsDiffer',
  'noAnswer',
  'unlinked',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface CompletenessFinding {
  readonly kind: FindingKind;
  /** null: of the whole case. */
  readonly item: string | null;
  readonly checkpoints: readonly Place[];
  readonly evidence: readonly EvidenceFact[];
  /** Ids of questions of the profile. */
  readonly questions: readonly string[];
  /** Parts by the newest year that they report. */
  readonly years: readonly NewestYear[];
}

/** What an edition asks for beside items with levels. */
export interface AskedBeside {
  /** Items that have a table of indicators in place of levels. */
  readonly parts: readonly string[];
  /** Questions of the profile that want an answer and have none. */
  readonly unanswered: readonly string[];
}

const finding = (kind: FindingKind, item: string | null, more: Partial<CompletenessFinding> = {}): CompletenessFinding => ({
  kind,
  item,
  checkpoints: [],
  evidence: [],
  questions: [],
  years: [],
  ...more,
});

type Period = Pick<EvidenceFact, 'periodFromOn' | 'periodToOn'>;

/** The period has no day in common with the fiscal year; an open end reaches for ever, and where none is given nothing is said. */
export const isOutsideFiscalYear = ({ periodFromOn, periodToOn }: Period, fiscalYearBe: number): boolean =>
  (periodFromOn !== null && periodFromOn > fiscalYearEndOn(fiscalYearBe)) ||
  (periodToOn !== null && periodToOn < fiscalYearStartOn(fiscalYearBe));

/** Ticks, and results of indicators, without evidence. */
export const barePlaces = <Level extends string>({
  ticks,
  indicators,
  links,
}: Pick<SubmittedItem, 'indicators'> & {
  readonly ticks: readonly { readonly level: Level; readonly checkpoint: number; readonly met: boolean }[];
  readonly links: readonly Place[];
}): { level: Level | 'indicator'; checkpoint: number }[] =>
  [...ticks.filter(({ met }) => met), ...reportedPlaces(indicators)]
    .filter(({ level, checkpoint }) => !links.some((link) => link.level === level && link.checkpoint === checkpoint))
    .map(({ level, checkpoint }) => ({ level, checkpoint }));

function ofItem(content: SubmittedItem, library: ReadonlyMap<string, EvidenceFact>, fiscalYearBe: number): CompletenessFinding[] {
  const { item, links } = content;
  const linked = [...new Set(links.map(({ evidenceVersionId }) => evidenceVersionId))].flatMap((id) => library.get(id) ?? []);
  const bare = barePlaces(content);
  const about = (kind: FindingKind, evidence: readonly EvidenceFact[]): CompletenessFinding[] => {
    const ids = new Set(evidence.map(({ evidenceVersionId }) => evidenceVersionId));
    const places = links
      .filter(({ evidenceVersionId }) => ids.has(evidenceVersionId))
      .map(({ level, checkpoint }) => ({ level, checkpoint }));
    const once = [...new Map(places.map((place) => [`${place.level} ${place.checkpoint}`, place])).values()];
    return evidence.length === 0 ? [] : [finding(kind, item, { checkpoints: once, evidence })];
  };
  return [
    ...(content.text.trim() === '' ? [finding('noText', item)] : []),
    ...(bare.length > 0 ? [finding('noEvidence', item, { checkpoints: bare })] : []),
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

/** Parts without indicators, indicators without a result in the newest year that any has, which score 0, and parts that differ in that year. */
function ofParts(items: readonly SubmittedItem[], parts: readonly string[]): CompletenessFinding[] {
  const own = items.filter(({ item }) => parts.includes(item));
  const newest = newestYear(own.flatMap(({ indicators }) => indicators));
  const years = differingYears(own);
  const ofEach = own.flatMap(({ item, indicators }): CompletenessFinding[] => {
    if (indicators.length === 0) return [finding('noIndicators', item)];
    const without = indicators.filter((indicator) => !reported(indicator).some(({ year }) => year === newest));
    const checkpoints = without.map(({ number }) => ({ level: 'indicator', checkpoint: number }));
    return without.length === 0 ? [] : [finding('noResult', item, { checkpoints })];
  });
  return [...ofEach, ...(years.length > 0 ? [finding('yearsDiffer', null, { years })] : [])];
}

/**
 * What a program sees of a signed case's form: items without text, ticks without evidence, linked evidence of another time, without its file or secret (read on site only),
 * parts without indicators, with indicators that have no result of the newest year, or with another newest year than others, questions of the profile without an answer,
 * and evidence that no item names in any version. Findings stop nobody: the officer judges. Items in the order given; `library`: every version of the case's evidence.
 * Source: screen "completeness check" of the glossary (proposed).
 */
export function completenessFindings(
  items: readonly SubmittedItem[],
  library: readonly EvidenceFact[],
  fiscalYearBe: number,
  { parts, unanswered }: AskedBeside,
): CompletenessFinding[] {
  const byVersion = new Map(library.map((one) => [one.evidenceVersionId, one]));
  const named = new Set(
    items.flatMap(({ links }) => links.flatMap(({ evidenceVersionId }) => byVersion.get(evidenceVersionId)?.evidenceId ?? [])),
  );
  const unlinked = [...new Map(library.filter(({ evidenceId }) => !named.has(evidenceId)).map((one) => [one.evidenceId, one])).values()];
  return [
    ...items.flatMap((content) => ofItem(content, byVersion, fiscalYearBe)),
    ...ofParts(items, parts),
    ...(unanswered.length > 0 ? [finding('noAnswer', null, { questions: unanswered })] : []),
    ...(unlinked.length > 0 ? [finding('unlinked', null, { evidence: unlinked })] : []),
  ];
}
