import type { MultipartFile } from '@fastify/multipart';
import type { Readable } from 'node:stream';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { FastifyRequest } from 'fastify';
import { invalid, problem } from '#libs/platform/http/problem.exception';

/** One file of evidence. Larger ones are split or linked. */
export const MAX_EVIDENCE_BYTES = 50 * 1024 * 1024;

export interface FormFile {
  readonly name: string;
  readonly content: Readable;
}

export interface FormSteps<Fields, Taken, Result> {
  /** Takes the file in while it arrives; the fields are complete and checked. */
  readonly take: (fields: Fields, file: FormFile) => Promise<Taken>;
  /** Undoes `take` when the rest of the form turns out to be wrong. */
  readonly drop: (taken: Taken) => Promise<void>;
  /** Called once the whole form has arrived; null: it has no file. */
  readonly finish: (fields: Fields, taken: Taken | null) => Promise<Result>;
}

/** Reads a form whose fields come before its one file. Nothing is decided before the last byte of the form is there. */
export async function readForm<Fields, Taken, Result>(
  request: FastifyRequest,
  schema: StandardSchemaV1<unknown, Fields>,
  steps: FormSteps<Fields, Taken, Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw problem('media-type-refused');
  const sent: Record<string, string> = {};
  let taken: { readonly of: Taken } | null = null;
  try {
    // One byte more than is taken, so that the storage and not the parser says which limit was passed.
    for await (const part of request.parts({ limits: { files: 1, fileSize: MAX_EVIDENCE_BYTES + 1 } })) {
      if (part.type === 'file') taken = { of: await taking(part, async (file) => steps.take(await checkedFields(schema, sent), file)) };
      else if (taken !== null) throw invalid([{ pointer: `/${part.fieldname}`, detail: 'comes after the file' }]);
      else sent[part.fieldname] = String(part.value);
    }
  } catch (error) {
    if (taken !== null) await steps.drop(taken.of);
    throw error;
  }
  return steps.finish(await checkedFields(schema, sent), taken?.of ?? null);
}

/** Bytes nobody asked for are let through and dropped, or the request would never end. */
async function taking<Taken>(part: MultipartFile, take: (file: FormFile) => Promise<Taken>): Promise<Taken> {
  try {
    if (part.fieldname !== 'file') throw invalid([{ pointer: `/${part.fieldname}`, detail: 'is no file of this form' }]);
    return await take({ name: part.filename, content: part.file });
  } catch (error) {
    part.file.resume();
    throw error;
  }
}

const NUL = '\u0000';

async function checkedFields<Fields>(schema: StandardSchemaV1<unknown, Fields>, fields: Record<string, string>): Promise<Fields> {
  const nul = Object.entries(fields).find(([, value]) => value.includes(NUL));
  if (nul) throw invalid([{ pointer: `/${nul[0]}`, detail: 'contains a character that cannot be stored (U+0000)' }]);
  const checked = await schema['~standard'].validate(fields);
  if (checked.issues === undefined) return checked.value;
  throw invalid(
    checked.issues.map(({ path, message }) => ({
      pointer: `/${(path ?? []).map((key) => String(typeof key === 'object' ? key.key : key)).join('/')}`,
      detail: message,
    })),
  );
}
