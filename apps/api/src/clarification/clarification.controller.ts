import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/review.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { AskClarificationHandler } from './ask-clarification.handler.js';
import { ClarificationQuery } from './clarification.query.js';

@ApiTags('review')
@Controller('cases')
export class ClarificationController {
  constructor(
    private readonly query: ClarificationQuery,
    private readonly ask: AskClarificationHandler,
  ) {}

  @Get(':id/clarifications')
  @ApiResponse({ status: 200, standardSchema: schema.Clarifications })
  list(@CurrentActor() actor: Actor, @Param({ schema: schema.CaseParams }) { id }: { id: string }) {
    return this.query.list(actor.personId, id);
  }

  @Post(':id/clarifications')
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: schema.Clarification })
  async create(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseParams }) { id }: { id: string },
    @Body({ schema: schema.AskClarification }) body: schema.AskClarification,
    @IdempotencyKey() key: string,
  ) {
    const { resourceId } = await this.ask.handle(actor.personId, id, body, key);
    return this.query.one(actor.personId, id, resourceId);
  }
}
