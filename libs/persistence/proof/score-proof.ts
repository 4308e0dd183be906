import { createHash } from 'node:crypto';
import { canonicalResults } from '#libs/rules/scoring/canonical-inputs.rule';
import { canonicalMarks, scoreCase } from '#libs/rules/scoring/score.rule';
import type {
  CaseScore,
  CheckpointMark,
  EditionShape,
  ExactPoints,
  ItemScore,
  ResultRow,
  ScoreRefusal,
} from '#libs/rules/scoring/score.types';

/** A score with what it was made of. Texts and fractions: nothing in it passes through a float. */
export interface ScoreProof {
  readonly edition: string;
  /** `code/version`, as with a recorded score. */
  readonly rule: string;
  readonly items: Readonly<Record<string, ItemScore>>;
  readonly parts?: Readonly<Record<string, ExactPoints>>;
  readonly categories: Readonly<Record<string, ExactPoints>>;
  readonly total: ExactPoints;
  readonly scope: readonly string[];
  readonly inputSha256: string;
}

/** The canonical text of what was counted: answers of the scope, and below them the results where their category is in it. */
export function canonicalInputs(marks: readonly CheckpointMark[], results: readonly ResultRow[] | null): string {
  return canonicalMarks(marks) + (results === null ? '' : canonicalResults(results));
}

const RESULTS_START = canonicalResults([]);

/** The two tables of `canonicalInputs`; results null where they were not counted. */
export function tablesOf(inputs: string): { readonly answers: string; readonly results: string | null } {
  const at = inputs.indexOf(`\n${RESULTS_START}`) + 1;
  return at === 0 ? { answers: inputs, results: null } : { answers: inputs.slice(0, at), results: inputs.slice(at) };
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const ruleName = ({ rule }: EditionShape): string => `${rule.code}/${rule.version}`;

/** Marks of items outside the scope are checked, and are no part of what was counted. */
export function countedMarks(edition: EditionShape, marks: readonly CheckpointMark[], scope: readonly string[]): CheckpointMark[] {
  const items = new Set(edition.categories.flatMap((category) => (scope.includes(category.id) ? category.items.map(({ id }) => id) : [])));
  return marks.filter(({ item }) => items.has(item));
}

export type ProofAnswer =
  | { readonly ok: true; readonly proof: ScoreProof; readonly score: CaseScore }
  | { readonly ok: false; readonly refusals: readonly ScoreRefusal[] };

/** Scores answers by an edition alone, as the record does. `results` null: the results category was not asked for. Refusals: those of `scoreCase`. */
export function proveScore(
  edition: EditionShape,
  marks: readonly CheckpointMark[],
  scope: readonly string[],
  results: readonly ResultRow[] | null,
): ProofAnswer {
  const answer = scoreCase(edition, marks, scope, results ?? []);
  if (!answer.ok) return answer;
  const { items, parts, categories, total } = answer.value;
  const counted = edition.results && scope.includes(edition.results.id) ? (results ?? []) : null;
  const inputSha256 = sha256(canonicalInputs(countedMarks(edition, marks, scope), counted));
  const proof = { edition: edition.code, rule: ruleName(edition), items, ...(parts ? { parts } : {}), categories, total };
  return { ok: true, score: answer.value, proof: { ...proof, scope: Object.keys(categories), inputSha256 } };
}

/**
 * The categories that a text such as `1-6` or `1-3,7` names. A range takes those of the edition that lie in it; a number alone stands for itself,
 * whether the edition has it or not. null: it is no such text.
 */
export function categoriesOf(text: string, edition: Pick<EditionShape, 'categories' | 'results'>): string[] | null {
  const known = [...edition.categories.map(({ id }) => id), ...(edition.results ? [edition.results.id] : [])];
  const ranges = text.split(',').map((part) => /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(part.trim()));
  const scope: string[] = [];
  for (const range of ranges) {
    if (!range) return null;
    const [, from = '', to] = range;
    if (to === undefined) scope.push(from);
    else if (Number(to) < Number(from)) return null;
    else scope.push(...known.filter((id) => Number(id) >= Number(from) && Number(id) <= Number(to)));
  }
  return scope;
}
