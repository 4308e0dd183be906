import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { errorLine, readEditionBytes, type EditionFile } from '#libs/persistence/editions/edition-reader';
import type { InputError } from '#libs/persistence/proof/csv-table';
import { explainScore, type Language } from '#libs/persistence/proof/explain-score';
import { readAnswers, readResults, refusalErrors, type Inputs } from '#libs/persistence/proof/score-inputs.reader';
import { categoriesOf, proveScore } from '#libs/persistence/proof/score-proof';
import type { CheckpointMark, EditionShape, ResultRow } from '#libs/rules/scoring/score.types';

export const USAGE = `npm run --silent score -- --edition FILE.yaml --answers FILE.csv [--results FILE.csv] [--categories 1-6] [--explain th|en]`;

export interface CommandOutcome {
  readonly code: 0 | 2;
  readonly out: string;
  readonly errors: string;
}

interface Options {
  readonly edition: string;
  readonly answers: string;
  readonly results: string | null;
  readonly categories: string | null;
  readonly explain: Language | null;
}

const refused = (lines: readonly string[]): CommandOutcome => ({ code: 2, out: '', errors: lines.map((line) => `${line}\n`).join('') });

function optionsOf(args: readonly string[]): Options | string[] {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { edition: text, answers: text, results: text, categories: text, explain: text },
    });
    const { edition, answers, results = null, categories = null, explain = null } = values;
    const complaints = [
      ...(edition === undefined ? ['--edition: expected a file'] : []),
      ...(answers === undefined ? ['--answers: expected a file'] : []),
      ...(explain === null || explain === 'th' || explain === 'en' ? [] : [`--explain: expected th or en, found "${explain}"`]),
    ];
    if (complaints.length > 0 || edition === undefined || answers === undefined) return complaints;
    return { edition, answers, results, categories, explain: explain as Language | null };
  } catch (error) {
    return [(error as Error).message];
  }
}

type Lines = { readonly file: string; readonly errors: readonly InputError[] };
const linesOf = ({ file, errors }: Lines): string[] =>
  errors.toSorted((a, b) => a.line - b.line).map(({ line, expected }) => `${file}:${line}: ${expected}`);

interface FileText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** null: it cannot be read, and why is said. */
function readFile(directory: string, file: string, complain: (line: string) => void): FileText | null {
  try {
    const bytes = readFileSync(path.resolve(directory, file));
    return { bytes, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    complain(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'expected text in UTF-8' : (error as Error).message}`,
    );
    return null;
  }
}

function readEditionFile(directory: string, file: string, complain: (line: string) => void): EditionFile | null {
  const found = readFile(directory, file, complain);
  const reading = found && readEditionBytes(found.bytes);
  if (reading?.ok) return reading.edition;
  for (const error of reading?.errors ?? []) complain(errorLine(file, error));
  return null;
}

/** Without a list: the categories with items, and that of results when results are given. */
function scopeOf(
  shape: EditionShape,
  { categories, results }: Options,
): { readonly scope: readonly string[]; readonly complaints: readonly string[] } {
  const own = shape.results?.id;
  const scope =
    categories === null
      ? [...shape.categories.map(({ id }) => id), ...(results !== null && own !== undefined ? [own] : [])]
      : categoriesOf(categories, shape);
  if (scope === null)
    return { scope: [], complaints: [`--categories: expected numbers and ranges such as 1-6 or 1-3,7, found "${categories}"`] };
  const isUnanswered = own !== undefined && scope.includes(own) && results === null;
  return { scope, complaints: isUnanswered ? [`--results: expected a file, category ${own} is in the scope`] : [] };
}

/** A score from files alone. Everything that is wrong with any of them is said at once; then the code is 2 and nothing is printed. */
export function runScore(args: readonly string[], directory: string): CommandOutcome {
  const options = optionsOf(args);
  if (Array.isArray(options)) return refused([...options, `Use: ${USAGE}`]);
  const lines: string[] = [];
  const complain = (line: string): void => void lines.push(line);
  const edition = readEditionFile(directory, options.edition, complain);
  const nothing: Inputs<never> = { rows: [], lines: [], errors: [] };
  const answerText = readFile(directory, options.answers, complain);
  const resultText = options.results === null ? null : readFile(directory, options.results, complain);
  const answers: Inputs<CheckpointMark> = answerText ? readAnswers(answerText.text) : nothing;
  const results: Inputs<ResultRow> | null = resultText ? readResults(resultText.text) : null;
  const faults = { answers: [...answers.errors], results: [...(results?.errors ?? [])], scope: [] as string[] };
  const { scope, complaints } = edition ? scopeOf(edition.document.shape, options) : { scope: [], complaints: [] };
  const answer = edition && proveScore(edition.document.shape, answers.rows, scope, results?.rows ?? null);
  if (edition && answer && !answer.ok) {
    const refusals = refusalErrors(edition.document.shape, answer.refusals, { answers, results });
    faults.answers.push(...refusals.answers);
    faults.results.push(...refusals.results);
    if (complaints.length === 0) faults.scope.push(...refusals.scope.map((line) => `--categories: ${line}`));
  }
  lines.push(
    ...complaints,
    ...faults.scope,
    ...linesOf({ file: options.answers, errors: faults.answers }),
    ...linesOf({ file: options.results ?? '', errors: faults.results }),
  );
  if (lines.length > 0 || !edition || !answer?.ok) return refused(lines);
  const { catalogue, shape } = edition.document;
  const out =
    options.explain === null
      ? JSON.stringify(answer.proof)
      : [...explainScore(answer.score, { catalogue }, shape.rule.rounding, options.explain), `SHA-256 ${answer.proof.inputSha256}`].join(
          '\n',
        );
  return { code: 0, out: `${out}\n`, errors: '' };
}
