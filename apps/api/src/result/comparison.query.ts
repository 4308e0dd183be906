import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { EditionDocument } from '#libs/contract/schemas/edition.schema';
import type { ResultComparison } from '#libs/contract/schemas/result.schema';
import { caseAccess } from '#libs/persistence/access/case-access.query';
import { diffEditions } from '#libs/persistence/editions/edition-diff';
import type { RecordedEdition } from '#libs/persistence/editions/edition-reader';
import { invalid } from '#libs/platform/http/problem.exception';
import { changesOf, comparableParts, meanOfItems } from '#libs/rules/scoring/comparison.rule';
import { CaseDoor, type OpenedCase } from '../case/case-door.js';
import { fileContent, recordedDocument } from '../edition/edition.query.js';
import { standing, visibleScores, type VisibleScore } from '../review/visible.query.js';
import { scopeOfReader, type Scope } from './result-scope.js';

const KINDS = ['self', 'consensus', 'judged', 'final'] as const;
const EARLIER_YEARS = 5;

interface EarlierCase {
  readonly caseId: string;
  readonly fiscalYearBe: number;
  readonly score: VisibleScore;
  readonly scope: Scope;
}
type Factors = NonNullable<ResultComparison['factors']>['factors'];
type Compared = Pick<ResultComparison['scores'][number], 'total' | 'categories' | 'items' | 'factors'>;

/** What of a score is shown. */
interface View {
  readonly shows: (item: string) => boolean;
  readonly showsCategory: (category: string) => boolean;
  readonly showsTotal: boolean;
  readonly factors: Factors;
  readonly edition: RecordedEdition;
}

const of = <Value>(record: Readonly<Record<string, Value>>, isShown: (id: string) => boolean): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => isShown(id)));

function compared({ document }: VisibleScore, view: View): Compared {
  const items = of(document.items, view.shows);
  const means = view.factors
    .filter((factor) => factor.items.every(view.shows))
    .map(({ id, items: own }) => [id, meanOfItems(items, own, view.edition.shape.rule.rounding)] as const);
  return {
    total: view.showsTotal ? document.total : null,
    categories: of(document.categories, view.showsCategory),
    items,
    factors: Object.fromEntries(means.flatMap(([id, mean]) => (mean ? [[id, mean]] : []))),
  };
}

function factorsOf({ success_factors: given, categories }: EditionDocument, scored: readonly string[]): ResultComparison['factors'] {
  if (!given) return null;
  const items = categories.filter(({ id }) => scored.includes(id)).flatMap((category) => category.items);
  const factors = given.factors.map(({ id, th, en }) => ({
    id,
    th,
    en,
    items: items.filter(({ success_factors: own }) => own?.includes(id)).map((item) => item.id),
  }));
  return { proposed: given.proposed, factors: factors.filter((factor) => factor.items.length > 0) };
}

/** Scores of a case beside each other and beside an earlier year. Who sees what is the result's own authority, asked for either case. */
@Injectable()
export class ComparisonQuery {
  constructor(private readonly door: CaseDoor) {}

  comparison(personId: string, caseId: string, against: string | undefined): Promise<ResultComparison> {
    return this.door.read(personId, caseId, 'signed', async (opened) => {
      const { client, access, context } = opened;
      const edition = await editionOf(client, context.edition.code);
      const view = viewOf(edition, context.categories, await scopeOfReader(client, access));
      const visible = await visibleScores(client, personId, caseId);
      const scores = KINDS.flatMap((kind) => ({ kind, score: standing(visible, kind) }));
      const earlier = access.isBlinded ? [] : await earlierCases(opened);
      const other = against === undefined ? earlier[0] : earlier.find((one) => one.caseId === against);
      if (against !== undefined && !other) throw invalid([{ pointer: '/against', detail: 'is not known' }]);
      const basis = (['final', 'judged'] as const).find((kind) => standing(visible, kind)) ?? null;
      const now = basis && standing(visible, basis);
      return {
        fiscalYearBe: context.fiscalYearBe,
        editionCode: edition.shape.code,
        scores: scores.flatMap(({ kind, score }) => (score ? [{ kind, ...compared(score, view) }] : [])),
        factors: view.showsTotal ? factorsOf(edition, context.categories) : null,
        earlier: earlier.map((one) => ({ caseId: one.caseId, fiscalYearBe: one.fiscalYearBe, editionCode: one.score.editionCode })),
        against: other ? { ...(await againstEarlier(client, view, other, context.categories, now)), basis } : null,
      };
    });
  }
}

async function editionOf(client: PoolClient, code: string): Promise<RecordedEdition> {
  const document = await recordedDocument(client, code);
  if (!document) throw new Error(`Edition ${code} is not recorded.`);
  return document;
}

/** Items with their categories, and parts with that of the results. */
function placesOf({ categories, results }: EditionDocument) {
  const parts = (results?.parts ?? []).map(({ id: item }) => ({ item, category: results?.id ?? '' }));
  return [...categories.flatMap(({ id: category, items }) => items.map(({ id: item }) => ({ item, category }))), ...parts];
}

function viewOf(edition: RecordedEdition, scored: readonly string[], scope: Scope): View {
  const places = placesOf(edition);
  const isShown = (place: (typeof places)[number]): boolean => scope === null || scope(place);
  const shown = new Set(places.filter(isShown).map(({ item }) => item));
  return {
    shows: (item) => shown.has(item),
    showsCategory: (id) => scope === null || places.filter(({ category }) => category === id).every(isShown),
    showsTotal: scope === null,
    factors: scope === null ? (factorsOf(edition, scored)?.factors ?? []) : [],
    edition,
  };
}

/** Published years of the agency before this one, in cycles of the same owner, whose final score the reader may see; the latest first. */
async function earlierCases({ client, access, context }: OpenedCase): Promise<EarlierCase[]> {
  const { rows } = await client.query<{ caseId: string; fiscalYearBe: number }>({
    name: 'earlier-cases',
    text: `select c.id as "caseId", y.fiscal_year_be as "fiscalYearBe" from assessment_case c join assessment_cycle y on y.id = c.cycle_id
            where c.agency_id = $1 and y.fiscal_year_be < $2 and y.owner_agency_id is not distinct from $3 and c.published_at is not null
            order by y.fiscal_year_be desc, c.id limit ${EARLIER_YEARS}`,
    values: [access.agencyId, context.fiscalYearBe, context.ownerAgencyId],
  });
  const found: EarlierCase[] = [];
  for (const row of rows) {
    const then = await caseAccess(client, access.personId, row.caseId);
    const score = then?.may.result ? standing(await visibleScores(client, access.personId, row.caseId), 'final') : null;
    if (then && score) found.push({ ...row, score, scope: await scopeOfReader(client, then) });
  }
  return found;
}

/** Another rule: nothing is compared. The same: items with the same checkpoints in number, and what is made of such items alone. */
async function againstEarlier(
  client: PoolClient,
  view: View,
  { caseId, fiscalYearBe, score, scope }: EarlierCase,
  scored: readonly string[],
  now: VisibleScore | null,
) {
  const [before, after] = [await editionOf(client, score.editionCode), view.edition];
  const { isSameRule, comparableItems } = diffEditions(fileContent(before), fileContent(after));
  const then = viewOf(before, Object.keys(score.document.categories), scope);
  const comparable = new Set(
    isSameRule ? comparableItems.filter((item) => view.shows(item) && then.shows(item) && item in score.document.items) : [],
  );
  const parts = comparableParts(
    { edition: before.shape, categories: Object.keys(score.document.categories) },
    { edition: after.shape, categories: now ? Object.keys(now.document.categories) : scored },
    [...comparable],
  );
  const both: View = {
    ...view,
    shows: (item) => comparable.has(item),
    showsCategory: (category) => parts.categories.includes(category),
    showsTotal: view.showsTotal && then.showsTotal && parts.total,
  };
  const own = compared(score, both);
  const current = now && compared(now, both);
  const { rounding } = after.shape.rule;
  const totals = current?.total && own.total ? changesOf({ total: own.total }, { total: current.total }, rounding) : {};
  return {
    caseId,
    fiscalYearBe,
    editionCode: score.editionCode,
    isSameRule,
    ...own,
    comparableItems: [...comparable],
    otherItems: after.categories
      .filter(({ id }) => scored.includes(id))
      .flatMap(({ items }) => items.map(({ id }) => id))
      .filter((item) => view.shows(item) && !comparable.has(item)),
    changes: {
      total: totals['total'] ?? null,
      categories: current ? changesOf(own.categories, current.categories, rounding) : {},
      items: current ? changesOf(own.items, current.items, rounding) : {},
    },
  };
}
