// Real files in a temporary folder.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemException } from '#libs/platform/http/problem.exception';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { fileKindOf } from '#libs/platform/storage/file-kind';

const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400_000)]);
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let folder: string;
let storage: EvidenceStorage;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
  storage = new EvidenceStorage(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesLeft = (): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const chunks = (bytes: Buffer, size = 10_000): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)));
/** An archive of stored entries, as an office program writes it; the entry that names the kind stands last. */
function archive(entries: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([name, content]) => {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt32LE(crc32(content), 14);
      head.writeUInt32LE(content.length, 18);
      head.writeUInt32LE(content.length, 22);
      head.writeUInt16LE(name.length, 26);
      return [head, Buffer.from(name), content];
    }),
  );
}
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
const LATE_XLSX = archive([
  ['_rels/.rels', Buffer.from('<a/>')],
  ['xl/media/picture.bin', randomBytes(600_000)],
  ['[Content_Types].xml', Buffer.from(TYPES)],
]);

const nameOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'stored';
  } catch (error) {
    return error instanceof ProblemException ? error.content.name : `thrown: ${String(error)}`;
  }
};

describe('evidence', () => {
  it('is stored with its hash, size and kind, and read back byte for byte', async () => {
    const stored = await storage.put(chunks(PDF), { fileName: 'แผนปฏิบัติราชการ พ.ศ. 2570.PDF', maxBytes: 1_000_000 });
    expect(stored).toMatchObject({
      sha256: createHash('sha256').update(PDF).digest('hex'),
      bytes: PDF.length,
      mediaType: 'application/pdf',
      isMachineReadable: false,
    });
    expect(await buffer(await storage.read(stored.key))).toEqual(PDF);
    await storage.remove(stored.key);
    expect(filesLeft()).toEqual([]);
  });

  it('never overwrites: the same bytes twice are two files', async () => {
    const [first, second] = [
      await storage.put(chunks(PDF), { fileName: 'a.pdf', maxBytes: 1_000_000 }),
      await storage.put(chunks(PDF), { fileName: 'a.pdf', maxBytes: 1_000_000 }),
    ];
    expect(first.key).not.toBe(second.key);
    expect(first.sha256).toBe(second.sha256);
  });

  it('knows a workbook whose kind stands at its end', async () => {
    const stored = await storage.put(chunks(LATE_XLSX), { fileName: 'สถิติข้อร้องเรียนรายเดือน.xlsx', maxBytes: 1_000_000 });
    expect(stored).toMatchObject({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      isMachineReadable: true,
    });
    expect(await nameOf(storage.put(chunks(LATE_XLSX), { fileName: 'a.docx', maxBytes: 1_000_000 }))).toBe('file-not-accepted');
  });

  it.each([
    ['one byte too many', () => chunks(PDF), 'a.pdf', PDF.length - 1, 'file-too-large'],
    ['exactly at the limit', () => chunks(PDF), 'a.pdf', PDF.length, 'stored'],
    ['an empty file', () => chunks(Buffer.alloc(0)), 'a.pdf', 100, 'file-empty'],
    [
      'a page under a document’s name',
      () => chunks(Buffer.from('<!doctype html><script>alert(1)</script>')),
      'a.pdf',
      100,
      'file-not-accepted',
    ],
  ])('%s: %s', async (_what, source, fileName, maxBytes, outcome) => {
    expect(await nameOf(storage.put(source(), { fileName, maxBytes }))).toBe(outcome);
    expect(filesLeft()).toHaveLength(outcome === 'stored' ? 1 : 0);
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const source = new Readable({ read() {} });
    source.push(PDF.subarray(0, 50_000));
    const stored = storage.put(source, { fileName: 'a.pdf', maxBytes: 1_000_000 });
    source.destroy(new Error('the line was cut'));
    await expect(stored).rejects.toThrow('the line was cut');
    expect(filesLeft()).toEqual([]);
  });
});

describe('kind by content', () => {
  it.each([
    ['a PDF', PDF, 'a.pdf', 'application/pdf'],
    ['a PNG', PNG, 'a.png', 'image/png'],
    ['a PNG that calls itself a PDF', PNG, 'a.pdf', null],
    ['a table', Buffer.from('\ufeffปี,ร้อยละ\n2570,88.5\n'), 'ผลสำรวจ.csv', 'text/csv'],
    ['a table of code page 874', Buffer.from([0xa1, 0xc3, 0xc1, 0x2c, 0x31, 0x0a]), 'a.csv', 'text/csv'],
    ['JSON', Buffer.from('{"a": 1}'), 'a.json', 'application/json'],
    ['a page that calls itself a text', Buffer.from('  <HTML><body>'), 'a.txt', null],
    ['a picture with script that calls itself a table', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.csv', null],
    ['a program that calls itself a table', Buffer.from('7f454c460201010000000000', 'hex'), 'a.csv', null],
    ['bytes that are no text', randomBytes(2_000), 'a.csv', null],
    ['an extension nobody accepts', PDF, 'a.exe', null],
    ['no extension', PDF, 'a', null],
    ['a text cut inside a character', Buffer.from('กกกก').subarray(0, 10), 'a.txt', 'text/plain'],
  ])('%s', async (_what, sample, fileName, type) => {
    expect((await fileKindOf(sample, fileName))?.type ?? null).toBe(type);
  });
});
