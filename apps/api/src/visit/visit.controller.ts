import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/review.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { RaiseIssueHandler } from './raise-issue.handler.js';
import { VisitQuery } from './visit.query.js';

@ApiTags('review')
@Controller('cases')
export class VisitController {
  constructor(
    private readonly query: VisitQuery,
    private readonly raise: RaiseIssueHandler,
  ) {}

  @Get(':id/site-visit')
  @ApiResponse({ status: 200, standardSchema: schema.SiteVisit })
  visit(@CurrentActor() actor: Actor, @Param({ schema: schema.CaseParams }) { id }: { id: string }) {
    return this.query.visit(actor.personId, id);
  }

  @Post(':id/site-visit-issues')
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: schema.SiteVisit })
  async issue(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseParams }) { id }: { id: string },
    @Body({ schema: schema.RaiseIssue }) body: schema.RaiseIssue,
    @IdempotencyKey() key: string,
  ) {
    await this.raise.handle(actor.personId, id, body, key);
    return this.query.visit(actor.personId, id);
  }
}
