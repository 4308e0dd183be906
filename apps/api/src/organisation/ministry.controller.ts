import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import type { Page } from '../http/page.js';
import { commandKey } from '../http/settle.js';
import { ETAG, versioned } from '../http/versioned.js';
import { MinistryQuery } from './ministry.query.js';
import {
  idSchema,
  listQuerySchema,
  ministryInputSchema,
  ministryPageSchema,
  ministrySchema,
  type Id,
  type ListQuery,
  type MinistryInput,
  type MinistryView,
} from './organisation.schema.js';
import { SaveMinistryHandler } from './save-ministry.handler.js';

@ApiTags('organisation')
@Controller('ministries')
export class MinistryController {
  constructor(
    private readonly ministries: MinistryQuery,
    private readonly save: SaveMinistryHandler,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: ministryPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listQuerySchema }) query: ListQuery): Promise<Page<MinistryView>> {
    return this.ministries.list(actor, query);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: ministrySchema, headers: ETAG })
  async one(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MinistryView> {
    return versioned(reply, await this.ministries.one(actor, id));
  }

  @Post()
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: ministrySchema, headers: ETAG })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: ministryInputSchema }) body: MinistryInput,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MinistryView> {
    const { resourceId } = await this.save.create(actor, body, commandKey('POST /ministries', key, body));
    return versioned(reply, await this.ministries.one(actor, resourceId));
  }

  @Put(':id')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: ministrySchema, headers: ETAG })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Body({ schema: ministryInputSchema }) body: MinistryInput,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MinistryView> {
    await this.save.change(actor, id, body, version, commandKey(`PUT /ministries/${id}`, key, { ...body, version }));
    return versioned(reply, await this.ministries.one(actor, id));
  }
}
