import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { editionErrorText, type EditionFault } from '#libs/contract/messages/edition-errors';
import { editionComplaints } from '#libs/contract/schemas/edition.checks';
import { editionCode, editionFormSchema, editionShape, type EditionDocument } from '#libs/contract/schemas/edition.schema';
import type { EditionShape } from '#libs/rules/scoring/score.types';
import { faultsOf, type PlacedFault } from './edition-complaint.js';
import { beyondLimits } from './edition-limits.js';

/** The document as it is recorded: the file's content with the shape that scoring needs. */
export type RecordedEdition = EditionDocument & { readonly shape: EditionShape };

export interface EditionFile {
  readonly code: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly text: string;
  readonly document: RecordedEdition;
}

/** Line and column count from 1. `at`: the place in the document, as `categories[0].items[1].id`. */
export interface EditionError {
  readonly line: number;
  readonly column: number;
  readonly at: string;
  readonly fault: EditionFault;
}

export type EditionReading =
  | { readonly ok: true; readonly edition: EditionFile }
  | { readonly ok: false; readonly errors: readonly EditionError[] };

/** A file that is no edition: every error, with its line. */
export class EditionUnreadable extends Error {
  constructor(
    file: string,
    readonly errors: readonly EditionError[],
  ) {
    super(errors.map((error) => errorLine(file, error)).join('\n'));
  }
}

/** `FILE:LINE:COLUMN: place: what was expected`, which editors and terminals can follow. */
export const errorLine = (file: string, { line, column, at, fault }: EditionError): string =>
  `${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${editionErrorText(fault).en}`;

const placeText = (path: PlacedFault['path']): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');

/** Where a fault stands: its key, or the entry of a list; what is missing stands where it would belong. */
function offsetOf(root: Document.Parsed, { path, key }: Pick<PlacedFault, 'path' | 'key'>): number {
  let node: Node | null = root.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const part of key === undefined ? path : [...path, key]) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isPair(one) && isScalar(one.key) && String(one.key.value) === String(part));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = (pair.value as Node | null) ?? null;
    } else if (isSeq(node)) {
      node = (node.items[Number(part)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function plain(document: Document.Parsed): { readonly value: unknown } | { readonly fault: EditionFault } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { fault: { code: 'too-many-aliases', message: (error as Error).message } };
  }
}

/** Offsets of texts that no record can keep: with a NUL or half of a letter that is written in two halves. */
function unstorable(text: string, parsed: Document.Parsed): number[] {
  const isUnstorable = (value: unknown): boolean => typeof value === 'string' && (value.includes('\0') || /\p{Surrogate}/u.test(value));
  if (text.includes('\0')) return [text.indexOf('\0')];
  const offsets: number[] = [];
  visit(parsed, { Scalar: (_key, { value, range }) => void (isUnstorable(value) && offsets.push(range?.[0] ?? 0)) });
  return offsets;
}

/** A key written twice leaves the rest of the document readable; other faults of the YAML would only be followed by errors they caused. */
const IS_READ_ON = new Set(['DUPLICATE_KEY']);

function placeIn(text: string, offset: number): Pick<EditionError, 'line' | 'column'> {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Reads the text of an edition file; either the edition or everything that is wrong with it, in order of lines. */
export function readEditionText(text: string): EditionReading {
  const counter = new LineCounter();
  const beyond = beyondLimits(text);
  if (beyond) return { ok: false, errors: [{ ...placeIn(text, beyond.offset), at: '', fault: beyond.fault }] };
  const parsed = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const placed = (offset: number, at: string, fault: EditionFault): EditionError => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), at, fault };
  };
  const errors = parsed.errors.map(({ pos, code, message }) => placed(pos[0], '', { code: 'not-yaml', fault: code, message }));
  errors.push(...unstorable(text, parsed).map((offset) => placed(offset, '', { code: 'not-storable' })));
  const answer = plain(parsed);
  if ('fault' in answer) errors.push(placed(0, '', answer.fault));
  if ('fault' in answer || parsed.errors.some(({ code }) => !IS_READ_ON.has(code))) return { ok: false, errors };
  const form = editionFormSchema.safeParse(answer.value, { reportInput: true });
  const faults: PlacedFault[] = [...(form.success ? [] : form.error.issues.flatMap(faultsOf)), ...editionComplaints(answer.value)];
  errors.push(...faults.map((placedFault) => placed(offsetOf(parsed, placedFault), placeText(placedFault.path), placedFault.fault)));
  if (!form.success || errors.length > 0) return { ok: false, errors: errors.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  return { ok: true, edition: editionOf(text, form.data) };
}

function editionOf(text: string, document: EditionDocument): EditionFile {
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { code: editionCode(document), sha256, text, document: { ...document, shape: editionShape(document) } };
}

/** Reads the bytes of an edition file. Text that is no UTF-8 is refused: a lost Thai letter must not become a question mark. */
export function readEditionBytes(bytes: Uint8Array): EditionReading {
  try {
    return readEditionText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, errors: [{ line: 1, column: 1, at: '', fault: { code: 'not-utf8' } }] };
  }
}

/** @throws EditionUnreadable with every error, EACCES and the like as they come. */
export function readEdition(file: string): EditionFile {
  const reading = readEditionBytes(readFileSync(file));
  if (!reading.ok) throw new EditionUnreadable(file, reading.errors);
  return reading.edition;
}
