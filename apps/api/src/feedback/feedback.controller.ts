import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseParams, Saved } from '#libs/contract/schemas/review.schema';
import * as schema from '#libs/contract/schemas/result.schema';
import type { Actor } from '../http/actor.types.js';
import { IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { ETAG, versioned } from '../http/versioned.js';
import { FeedbackQuery } from './feedback.query.js';
import { SaveFeedback } from './save-feedback.handler.js';

@ApiTags('result')
@Controller('cases')
export class FeedbackController {
  constructor(
    private readonly query: FeedbackQuery,
    private readonly edit: SaveFeedback,
  ) {}

  @Get(':id/feedback-report')
  @ApiResponse({ status: 200, standardSchema: schema.FeedbackReport, headers: ETAG })
  async report(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseParams }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.query.report(actor.personId, id));
  }

  @Put(':id/feedback-report')
  @ApiResponse({ status: 200, standardSchema: Saved, headers: ETAG })
  async save(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseParams }) { id }: { id: string },
    @Body({ schema: schema.FeedbackEdit }) body: schema.FeedbackEdit,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.edit.save(actor.personId, id, body, version));
  }
}
