import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import * as schema from '#libs/contract/schemas/cycle.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import type { CommandDone } from '../http/settle.js';
import { ETAG, setEtag, versioned } from '../http/versioned.js';
import { CycleQuery } from './cycle.query.js';
import { EditCycle } from './edit-cycle.handler.js';

function receipt(reply: FastifyReply, { resourceId, version }: CommandDone) {
  setEtag(reply, version);
  return { id: resourceId, version };
}

/** Yearly cycles: drafted by one officer, opened by two, ended when all is over. */
@ApiTags('cycles')
@Controller('cycles')
export class CycleController {
  constructor(
    private readonly query: CycleQuery,
    private readonly edit: EditCycle,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.CycleList })
  list(@CurrentActor() actor: Actor) {
    return this.query.list(actor.personId);
  }

  @Get('choices')
  @ApiResponse({ status: 200, standardSchema: schema.CycleChoices })
  choices(@CurrentActor() actor: Actor) {
    return this.query.choices(actor.personId);
  }

  @Post()
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: schema.CycleReceipt, headers: ETAG })
  async draft(
    @CurrentActor() actor: Actor,
    @Body({ schema: schema.CycleInput }) body: schema.CycleInput,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return receipt(reply, await this.edit.draft(actor.personId, body, key));
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: schema.CycleDetail, headers: ETAG })
  async detail(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CycleId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return versioned(reply, await this.query.detail(actor.personId, id));
  }

  @Put(':id')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: schema.CycleReceipt, headers: ETAG })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CycleId }) { id }: { id: string },
    @Body({ schema: schema.CycleInput }) body: schema.CycleInput,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return receipt(reply, await this.edit.change(actor.personId, id, body, key, version));
  }

  @Get(':id/preview')
  @ApiResponse({ status: 200, standardSchema: schema.CyclePreviewView })
  preview(@CurrentActor() actor: Actor, @Param({ schema: schema.CycleId }) { id }: { id: string }) {
    return this.query.preview(actor.personId, id);
  }

  @Post(':id/proposal')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: schema.CycleReceipt, headers: ETAG })
  async propose(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CycleId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return receipt(reply, await this.edit.propose(actor.personId, id, key, version));
  }

  @Post(':id/end')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: schema.CycleReceipt, headers: ETAG })
  async end(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CycleId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return receipt(reply, await this.edit.end(actor.personId, id, key, version));
  }

  /** Whether anyone, without signing in, may fetch the final checkpoint tables of the cycle's published cases. */
  @Put(':id/public-tables')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: schema.CycleReceipt, headers: ETAG })
  async showTables(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CycleId }) { id }: { id: string },
    @Body({ schema: schema.PublicTables }) { isPublic }: schema.PublicTables,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return receipt(reply, await this.edit.showTables(actor.personId, id, isPublic, key, version));
  }
}
