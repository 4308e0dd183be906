import { Body, Controller, Delete, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseId } from '#libs/contract/schemas/case.schema';
import * as schema from '#libs/contract/schemas/item.schema';
import { etagOf } from '#libs/platform/http/etag';
import type { Actor } from '../http/actor.types.js';
import { IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CompletenessQuery } from './completeness.query.js';
import { ImprovementQuery } from './improvement.query.js';
import { ItemQuery } from './item.query.js';
import { MissingQuery } from './missing.query.js';
import { SaveDraft } from './save-draft.handler.js';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'ETag of the working copy as its writer saw it.',
  schema: { type: 'string' },
};

interface ItemOf {
  readonly id: string;
  readonly item: string;
}

/** Items of a case. A working copy has one ETag for ticks, text and evidence links; saving it is no command. */
@ApiTags('items')
@Controller('cases/:id')
export class ItemController {
  constructor(
    private readonly query: ItemQuery,
    private readonly missing: MissingQuery,
    private readonly improvement: ImprovementQuery,
    private readonly completeness: CompletenessQuery,
    private readonly drafts: SaveDraft,
  ) {}

  @Get('items')
  @ApiResponse({ status: 200, standardSchema: schema.ItemGrid })
  grid(@CurrentActor() actor: Actor, @Param({ schema: CaseId }) { id }: { id: string }) {
    return this.query.grid(actor.personId, id);
  }

  @Get('missing')
  @ApiResponse({ status: 200, standardSchema: schema.CaseMissing })
  missingOfCase(@CurrentActor() actor: Actor, @Param({ schema: CaseId }) { id }: { id: string }) {
    return this.missing.ofCase(actor.personId, id);
  }

  @Get('improvement')
  @ApiResponse({ status: 200, standardSchema: schema.CaseImprovement })
  improvementOfCase(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @Query({ schema: schema.ImprovementGoal }) goal: schema.ImprovementGoal,
  ) {
    return this.improvement.ofCase(actor.personId, id, goal);
  }

  @Get('completeness')
  @ApiResponse({ status: 200, standardSchema: schema.CaseCompleteness })
  completenessOfCase(@CurrentActor() actor: Actor, @Param({ schema: CaseId }) { id }: { id: string }) {
    return this.completeness.ofCase(actor.personId, id);
  }

  @Get('items/:item/missing')
  @ApiResponse({ status: 200, standardSchema: schema.ItemMissing })
  missingOfItem(@CurrentActor() actor: Actor, @Param({ schema: schema.ItemParams }) { id, item }: ItemOf) {
    return this.missing.ofItem(actor.personId, id, item);
  }

  @Get('items/:item/response')
  @ApiResponse({ status: 200, standardSchema: schema.ItemResponse })
  async response(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ItemParams }) { id, item }: ItemOf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = await this.query.response(actor.personId, id, item);
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @Put('items/:item/response')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: schema.SavedVersion })
  async save(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ItemParams }) { id, item }: ItemOf,
    @Body({ schema: schema.ResponseDraft }) body: schema.ResponseDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.content({ personId: actor.personId, caseId: id, item, version }, body));
  }

  @Put('items/:item/links')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: schema.SavedVersion })
  async link(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ItemParams }) { id, item }: ItemOf,
    @Body({ schema: schema.LinkEvidence }) body: schema.LinkEvidence,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.link({ personId: actor.personId, caseId: id, item, version }, body));
  }

  @Delete('items/:item/links')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: schema.SavedVersion })
  async unlink(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ItemParams }) { id, item }: ItemOf,
    @Body({ schema: schema.LinkEvidence }) body: schema.LinkEvidence,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.unlink({ personId: actor.personId, caseId: id, item, version }, body));
  }
}

function tagged<Saved extends { readonly version: number }>(reply: FastifyReply, saved: Saved): Saved {
  void reply.header('etag', etagOf(saved.version));
  return saved;
}
