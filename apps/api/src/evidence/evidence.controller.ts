import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseId } from '#libs/contract/schemas/case.schema';
import * as schema from '#libs/contract/schemas/evidence.schema';
import { etagOf } from '#libs/platform/http/etag';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { Accepts, MULTIPART_TYPE } from '../http/accepts.decorator.js';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { readForm } from './evidence-form.js';
import { EvidenceQuery } from './evidence.query.js';
import { StoreEvidence } from './store-evidence.handler.js';

const FILE = { type: 'string', format: 'binary', description: 'after all fields' } as const;
const DATE = { type: 'string', format: 'date' } as const;
const EVIDENCE_FORM = {
  type: 'object' as const,
  required: ['title'],
  properties: {
    title: { type: 'string' as const },
    classification: { type: 'string' as const, enum: ['open', 'internal', 'personal', 'secret'] },
    kind: { type: 'string' as const, enum: ['file', 'link', 'reference'] },
    url: { type: 'string' as const },
    periodFromOn: DATE,
    periodToOn: DATE,
    file: FILE,
  },
};
const VERSION_FORM = { type: 'object' as const, required: ['file'], properties: { periodFromOn: DATE, periodToOn: DATE, file: FILE } };

/** Evidence of a case: immutable versions, as attachments. */
@ApiTags('evidence')
@Controller()
export class EvidenceController {
  constructor(
    private readonly query: EvidenceQuery,
    private readonly evidence: StoreEvidence,
    private readonly storage: EvidenceStorage,
  ) {}

  @Get('cases/:id/evidence')
  @ApiResponse({ status: 200, standardSchema: schema.EvidenceList })
  list(@CurrentActor() actor: Actor, @Param({ schema: CaseId }) { id }: { id: string }) {
    return this.query.list(actor.personId, id);
  }

  @Post('cases/:id/evidence')
  @Command({ status: 201 })
  @Accepts(MULTIPART_TYPE)
  @ApiConsumes(MULTIPART_TYPE)
  @ApiBody({ schema: EVIDENCE_FORM })
  @ApiResponse({ status: 201, standardSchema: schema.StoredEvidence })
  add(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return readForm(request, schema.EvidenceFields, {
      take: (fields, file) => this.evidence.receive(actor.personId, id, fields, file),
      drop: (received) => this.evidence.drop(received),
      finish: async (fields, received) => tagged(reply, await this.evidence.add({ personId: actor.personId, key }, id, fields, received)),
    });
  }

  @Post('evidence/:id/versions')
  @Command({ status: 201 })
  @Accepts(MULTIPART_TYPE)
  @ApiConsumes(MULTIPART_TYPE)
  @ApiBody({ schema: VERSION_FORM })
  @ApiResponse({ status: 201, standardSchema: schema.StoredEvidence })
  addVersion(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.EvidenceId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return readForm(request, schema.VersionFields, {
      take: (_fields, file) => this.evidence.receiveVersion(actor.personId, id, file),
      drop: (received) => this.evidence.drop(received),
      finish: async (fields, received) =>
        tagged(reply, await this.evidence.addVersion({ personId: actor.personId, key }, id, fields, received)),
    });
  }

  /** Always an attachment, never a page: whatever is inside, a browser only saves it. */
  @Get('evidence-versions/:id/content')
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'The stored bytes under their stored media type.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async content(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.EvidenceId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { storageKey, fileName, mediaType, sizeBytes, sha256 } = await this.query.content(actor.personId, id);
    const stream = await this.storage.read(storageKey);
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      etag: `"${sha256}"`,
    });
    return new StreamableFile(stream, { type: mediaType, length: sizeBytes, disposition: attachment(fileName) });
  }
}

/** Thai names go into `filename*`; the plain name is for old clients and holds nothing a header could choke on. */
const attachment = (fileName: string): string =>
  `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

function tagged<Stored extends { readonly version: number }>(reply: FastifyReply, stored: Stored): Stored {
  void reply.header('etag', etagOf(stored.version));
  return stored;
}
