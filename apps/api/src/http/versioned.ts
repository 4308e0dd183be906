import type { FastifyReply } from 'fastify';
import { etagOf } from '#libs/platform/http/etag';

/** For `@ApiResponse({ headers: ETAG })`. */
export const ETAG = { ETag: { description: 'Version of this resource, for If-Match', schema: { type: 'string' as const } } };

export function setEtag(reply: FastifyReply, version: number): void {
  reply.header('etag', etagOf(version));
}

/** Sets the ETag of the view that is answered, and answers it. */
export function versioned<View extends { readonly version: number }>(reply: FastifyReply, view: View): View {
  setEtag(reply, view.version);
  return view;
}
