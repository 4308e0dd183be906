import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/review.schema';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { JudgingQuery } from './judging.query.js';

@ApiTags('review')
@Controller('cases')
export class JudgingController {
  constructor(private readonly query: JudgingQuery) {}

  @Get(':id/judging')
  @ApiResponse({ status: 200, standardSchema: schema.Judging })
  judging(@CurrentActor() actor: Actor, @Param({ schema: schema.CaseParams }) { id }: { id: string }) {
    return this.query.judging(actor.personId, id);
  }
}
