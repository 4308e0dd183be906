import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { MoveClock } from './move-clock.handler.js';
import { RehearsalQuery } from './rehearsal.query.js';

/** The date of a rehearsal database. */
@ApiTags('rehearsal')
@Controller('rehearsal/clock')
export class RehearsalController {
  constructor(
    private readonly query: RehearsalQuery,
    private readonly move: MoveClock,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.RehearsalClock })
  clock() {
    return this.query.clock();
  }

  @Post('moves')
  @Command({ status: 202 })
  @ApiResponse({ status: 202, standardSchema: schema.ClockMove })
  moveTo(
    @CurrentActor() actor: Actor,
    @Body({ schema: schema.ClockMoveInput }) body: schema.ClockMoveInput,
    @IdempotencyKey() key: string,
  ) {
    return this.move.handle(actor.personId, body, key);
  }
}
