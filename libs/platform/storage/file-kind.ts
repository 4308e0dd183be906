import { Readable } from 'node:stream';
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type';
import { FILE_KINDS, type FileKind } from './file-kind.table.js';

/** As much of a file as its kind is usually told from. */
export const SAMPLE_BYTES = 256 * 1024;

const TEXT_TYPES = new Set(['text/csv', 'text/plain', 'application/json']);
const extensionOf = (fileName: string): string => /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
// Text holds no control characters but tab, line feed, form feed and return.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f]/;

function textOf(sample: Buffer): string | null {
  if (UTF16_MARKS.some((mark) => sample.subarray(0, 2).equals(mark))) return null;
  const decoded = new TextDecoder('utf-8', { fatal: true });
  try {
    // `stream` lets the sample end inside a character.
    return decoded.decode(sample, { stream: true });
  } catch {
    return sample.includes(0) ? null : new TextDecoder('windows-874').decode(sample);
  }
}

const looksLikeMarkup = (text: string): boolean => /^\s*(<!doctype|<html|<\?xml|<svg|<script)/i.test(text.replace(/^\ufeff/, ''));

/** Office files are archives whose entries name the kind; some programs write that entry last. */
async function typeOf(sample: Buffer, whole: (() => Promise<Readable>) | undefined): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(sample))?.mime;
  if (found !== 'application/zip' || !whole) return found;
  const stream = await whole();
  try {
    return (await fileTypeFromStream(Readable.toWeb(stream) as never))?.mime;
  } finally {
    stream.destroy();
  }
}

/**
 * Kind of a file by its first bytes; the name only chooses between kinds of plain text. Null when the content is of no accepted kind or does not
 * fit the name's extension: a page or a program under a harmless name is refused.
 */
export async function fileKindOf(sample: Buffer, fileName: string, whole?: () => Promise<Readable>): Promise<FileKind | null> {
  const extension = extensionOf(fileName);
  const kind = FILE_KINDS.find(({ extensions }) => extensions.includes(extension));
  if (!kind) return null;
  const found = await typeOf(sample, whole);
  if (!TEXT_TYPES.has(kind.type)) return found === kind.type ? kind : null;
  if (found !== undefined) return null;
  const text = textOf(sample);
  return text !== null && !CONTROL.test(text) && !looksLikeMarkup(text) ? kind : null;
}
