import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { CaseParams, Scores } from '#libs/contract/schemas/review.schema';
import { Result } from '#libs/contract/schemas/result.schema';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { ResultQuery } from './result.query.js';

@ApiTags('result')
@Controller('cases')
export class ResultController {
  constructor(private readonly query: ResultQuery) {}

  @Get(':id/scores')
  @ApiResponse({ status: 200, standardSchema: Scores })
  scores(@CurrentActor() actor: Actor, @Param({ schema: CaseParams }) { id }: { id: string }) {
    return this.query.scores(actor.personId, id);
  }

  @Get(':id/result')
  @ApiResponse({ status: 200, standardSchema: Result })
  result(@CurrentActor() actor: Actor, @Param({ schema: CaseParams }) { id }: { id: string }) {
    return this.query.result(actor.personId, id);
  }
}
