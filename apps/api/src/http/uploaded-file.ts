import type { FastifyRequest } from 'fastify';
import { problem } from '#libs/platform/http/problem.exception';

/** The body itself where the route takes its type, or the first file of a form. Larger ones are refused while they arrive. */
export async function uploadedBytes(request: FastifyRequest, mostBytes: number): Promise<Buffer> {
  if (Buffer.isBuffer(request.body)) return request.body;
  if (!request.isMultipart()) throw problem('file-empty');
  const file = await request.file({ limits: { fileSize: mostBytes, files: 1 } });
  if (!file) throw problem('file-empty');
  return file.toBuffer();
}
