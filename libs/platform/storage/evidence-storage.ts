import { createHash, randomUUID } from 'node:crypto';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { FileStorage } from '@flystorage/file-storage';
import { LocalStorageAdapter } from '@flystorage/local-fs';
import { problem } from '../http/problem.exception.js';
import { fileKindOf, SAMPLE_BYTES } from './file-kind.js';

export interface StoredFile {
  /** Where the bytes lie; random, so it tells nothing and is never reused. */
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly isMachineReadable: boolean;
}

export interface PutOptions {
  readonly fileName: string;
  readonly maxBytes: number;
}

/** Counts and hashes what passes, keeps the first bytes, and breaks off at the limit. */
class Meter extends Transform {
  readonly hash = createHash('sha256');
  readonly sample: Buffer[] = [];
  bytes = 0;
  private sampled = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) {
      done(problem('file-too-large'));
      return;
    }
    this.hash.update(chunk);
    if (this.sampled < SAMPLE_BYTES) {
      const part = chunk.subarray(0, SAMPLE_BYTES - this.sampled);
      this.sample.push(part);
      this.sampled += part.length;
    }
    done(null, chunk);
  }
}

/** Evidence on disk. A version's bytes are written once and never changed. */
export class EvidenceStorage {
  private readonly files: FileStorage;

  constructor(directory: string) {
    this.files = new FileStorage(new LocalStorageAdapter(directory));
  }

  /** Stores a stream. Refusals: file-too-large, file-empty, file-not-accepted; nothing stays behind then. */
  async put(source: Readable, options: PutOptions): Promise<StoredFile> {
    const id = randomUUID();
    const key = `${id.slice(0, 2)}/${id}`;
    const meter = new Meter(options.maxBytes);
    source.on('error', (error) => meter.destroy(error));
    try {
      await this.write(key, source.pipe(meter), meter);
      if (meter.bytes === 0) throw problem('file-empty');
      const kind = await fileKindOf(Buffer.concat(meter.sample), options.fileName, () => this.files.read(key));
      if (!kind) throw problem('file-not-accepted');
      return { key, sha256: meter.hash.digest('hex'), bytes: meter.bytes, mediaType: kind.type, isMachineReadable: kind.isMachineReadable };
    } catch (error) {
      source.unpipe(meter);
      source.resume();
      await this.files.deleteFile(key).catch(() => undefined);
      throw error;
    }
  }

  /** The storage library wraps what a stream throws; the meter's own refusal comes out again. */
  private async write(key: string, content: Readable, meter: Meter): Promise<void> {
    let own: unknown;
    meter.once('error', (error) => (own = error));
    try {
      await this.files.write(key, content);
    } catch (error) {
      throw own ?? error;
    }
  }

  async read(key: string): Promise<Readable> {
    return this.files.read(key);
  }

  has(key: string): Promise<boolean> {
    return this.files.fileExists(key);
  }

  async remove(key: string): Promise<void> {
    await this.files.deleteFile(key);
  }
}
