import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import * as schema from '#libs/contract/schemas/review.schema';
import type { Actor } from '../http/actor.types.js';
import { IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { ETAG, setEtag, versioned } from '../http/versioned.js';
import { ReviewQuery } from './review.query.js';
import { SaveSheet } from './save-sheet.handler.js';

/** The evaluator's workspace. The ETag of the review is that of the own sheet; `"0"` where nothing was saved yet. */
@ApiTags('review')
@Controller('cases')
export class ReviewController {
  constructor(
    private readonly query: ReviewQuery,
    private readonly save: SaveSheet,
  ) {}

  @Get(':id/review')
  @ApiResponse({ status: 200, standardSchema: schema.Review, headers: ETAG })
  async review(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseParams }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = await this.query.review(actor.personId, id);
    setEtag(reply, view.mySheet?.version ?? 0);
    return view;
  }

  @Put(':id/sheet/items/:item')
  @ApiResponse({ status: 200, standardSchema: schema.Saved, headers: ETAG })
  async sheet(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseItemParams }) { id, item }: { id: string; item: string },
    @Body({ schema: schema.SheetItemDraft }) body: schema.SheetItemDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.save.item({ personId: actor.personId, caseId: id, item, version, body }));
  }

  @Put(':id/items/:item/verdicts/:evidenceVersionId')
  @ApiResponse({ status: 200, standardSchema: schema.Saved, headers: ETAG })
  async verdict(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.VerdictParams }) { id, item, evidenceVersionId }: { id: string; item: string; evidenceVersionId: string },
    @Body({ schema: schema.VerdictDraft }) body: schema.VerdictDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.save.verdict({ personId: actor.personId, caseId: id, item, evidenceVersionId, version, body }));
  }
}
