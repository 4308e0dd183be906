import { Controller, Get, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { OutboxQuery } from './outbox.query.js';

/** Mails that a rehearsal keeps. */
@ApiTags('rehearsal')
@Controller('outbox')
export class OutboxController {
  constructor(private readonly query: OutboxQuery) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.OutboxPage })
  page(@CurrentActor() actor: Actor, @Query({ schema: schema.OutboxQuery }) query: schema.OutboxQuery) {
    return this.query.page(actor, query);
  }
}
