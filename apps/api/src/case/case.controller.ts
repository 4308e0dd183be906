import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import * as schema from '#libs/contract/schemas/case.schema';
import { etagOf } from '#libs/platform/http/etag';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CaseQuery } from './case.query.js';

/** Cases as their people see them. */
@ApiTags('cases')
@Controller('cases')
export class CaseController {
  constructor(private readonly query: CaseQuery) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.CaseList })
  list(@CurrentActor() actor: Actor) {
    return this.query.list(actor.personId);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: schema.CaseDetail })
  async detail(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.CaseId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const view = await this.query.detail(actor.personId, id);
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @Get(':id/progress')
  @ApiResponse({ status: 200, standardSchema: schema.CaseProgress })
  progress(@CurrentActor() actor: Actor, @Param({ schema: schema.CaseId }) { id }: { id: string }) {
    return this.query.progress(actor.personId, id);
  }
}
