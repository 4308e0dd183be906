import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseId } from '#libs/contract/schemas/case.schema';
import { SavedVersion } from '#libs/contract/schemas/item.schema';
import * as schema from '#libs/contract/schemas/plan.schema';
import { etagOf } from '#libs/platform/http/etag';
import type { Actor } from '../http/actor.types.js';
import { IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { PlanQuery } from './plan.query.js';
import { SavePlan } from './save-plan.handler.js';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'ETag as its writer saw it; "0" where nothing was written yet.',
  schema: { type: 'string' },
};

interface StepOf {
  readonly id: string;
  readonly step: string;
}

/** What an agency writes beside its items. */
@ApiTags('plans')
@Controller('cases/:id')
export class PlanController {
  constructor(
    private readonly query: PlanQuery,
    private readonly drafts: SavePlan,
  ) {}

  @Get('profile')
  @ApiResponse({ status: 200, standardSchema: schema.Profile })
  async profile(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.query.profile(actor.personId, id));
  }

  @Put('profile')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: SavedVersion })
  async saveProfile(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @Body({ schema: schema.ProfileDraft }) body: schema.ProfileDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.profile({ personId: actor.personId, caseId: id, version }, body));
  }

  @Get('improvement-plan')
  @ApiResponse({ status: 200, standardSchema: schema.ImprovementPlan })
  async plan(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.query.plan(actor.personId, id));
  }

  @Put('improvement-plan')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: SavedVersion })
  async savePlan(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseId }) { id }: { id: string },
    @Body({ schema: schema.PlanDraft }) body: schema.PlanDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.plan({ personId: actor.personId, caseId: id, version }, body));
  }

  @Get('progress-reports/:step')
  @ApiResponse({ status: 200, standardSchema: schema.ProgressReport })
  async progress(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ProgressParams }) { id, step }: StepOf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.query.progress(actor.personId, id, step));
  }

  @Put('progress-reports/:step')
  @ApiHeader(IF_MATCH)
  @ApiResponse({ status: 200, standardSchema: SavedVersion })
  async saveProgress(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.ProgressParams }) { id, step }: StepOf,
    @Body({ schema: schema.ProgressDraft }) body: schema.ProgressDraft,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.drafts.progress({ personId: actor.personId, caseId: id, version }, step, body));
  }
}

function tagged<View extends { readonly version: number }>(reply: FastifyReply, view: View): View {
  void reply.header('etag', etagOf(view.version));
  return view;
}
