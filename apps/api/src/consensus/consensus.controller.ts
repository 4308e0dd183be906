import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import * as schema from '#libs/contract/schemas/review.schema';
import type { Actor } from '../http/actor.types.js';
import { IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { ETAG, versioned } from '../http/versioned.js';
import { ConsensusQuery } from './consensus.query.js';
import { SaveConsensus } from './save-consensus.handler.js';

@ApiTags('review')
@Controller('cases')
export class ConsensusController {
  constructor(
    private readonly query: ConsensusQuery,
    private readonly save: SaveConsensus,
  ) {}

  @Get(':id/consensus')
  @ApiResponse({ status: 200, standardSchema: schema.Consensus, headers: ETAG })
  async consensus(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseParams }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.query.consensus(actor.personId, id));
  }

  @Put(':id/consensus/items/:item')
  @ApiResponse({ status: 200, standardSchema: schema.Saved, headers: ETAG })
  async item(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseItemParams }) { id, item }: { id: string; item: string },
    @Body({ schema: schema.ConsensusDraft }) body: schema.ConsensusDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.save.item({ personId: actor.personId, caseId: id, item, version, body }));
  }
}
