import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import type { Page } from '../http/page.js';
import { commandKey } from '../http/settle.js';
import { ETAG, versioned } from '../http/versioned.js';
import { AgencyQuery } from './agency.query.js';
import {
  agencyChangeSchema,
  agencyInputSchema,
  agencyListQuerySchema,
  agencyPageSchema,
  agencySchema,
  idSchema,
  type AgencyChange,
  type AgencyInput,
  type AgencyListQuery,
  type AgencyView,
  type Id,
} from './organisation.schema.js';
import { SaveAgencyHandler } from './save-agency.handler.js';

@ApiTags('organisation')
@Controller('agencies')
export class AgencyController {
  constructor(
    private readonly agencies: AgencyQuery,
    private readonly save: SaveAgencyHandler,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: agencyPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: agencyListQuerySchema }) query: AgencyListQuery): Promise<Page<AgencyView>> {
    return this.agencies.list(actor, query);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: agencySchema, headers: ETAG })
  async one(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyView> {
    return versioned(reply, await this.agencies.one(actor, id));
  }

  @Post()
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: agencySchema, headers: ETAG })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: agencyInputSchema }) body: AgencyInput,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyView> {
    const { resourceId } = await this.save.create(actor, body, commandKey('POST /agencies', key, body));
    return versioned(reply, await this.agencies.one(actor, resourceId));
  }

  @Put(':id')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: agencySchema, headers: ETAG })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Body({ schema: agencyChangeSchema }) body: AgencyChange,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyView> {
    await this.save.change(actor, id, body, version, commandKey(`PUT /agencies/${id}`, key, { ...body, version }));
    return versioned(reply, await this.agencies.one(actor, id));
  }
}
