import type { FastifyReply } from 'fastify';
import { sha256 as digestOf } from '#libs/persistence/proof/score-proof';

export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** Hexadecimal, where it is known already. */
  readonly sha256?: string;
}

/** Headers of a download: its type, a name without anything a file system would mind, and the digest of its bytes. Answers the text. */
export function sendFile(reply: FastifyReply, { name, type, text, sha256 = digestOf(text) }: TextFile): string {
  void reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
  return text;
}
