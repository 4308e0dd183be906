import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { AuditTrail } from './audit.query.js';
import { ProgressQuery } from './progress.query.js';

/** How a cycle stands, who is late, and what was done. */
@ApiTags('progress')
@Controller()
export class ProgressController {
  constructor(
    private readonly query: ProgressQuery,
    private readonly trail: AuditTrail,
  ) {}

  @Get('cycles/:id/progress')
  @ApiResponse({ status: 200, standardSchema: schema.CycleProgress })
  progress(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Query({ schema: schema.ProgressQuery }) query: schema.ProgressQuery,
  ) {
    return this.query.progress(actor.personId, id, query);
  }

  @Get('cycles/:id/late')
  @ApiResponse({ status: 200, standardSchema: schema.LatePage })
  late(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Query({ schema: schema.LateQuery }) query: schema.LateQuery,
  ) {
    return this.query.late(actor.personId, id, query);
  }

  @Get('cycles/:id/audit')
  @ApiResponse({ status: 200, standardSchema: schema.AuditPage })
  cycleAudit(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Query({ schema: schema.AuditQuery }) query: schema.AuditQuery,
  ) {
    return this.trail.ofCycle(actor.personId, id, query);
  }

  @Get('cases/:id/audit')
  @ApiResponse({ status: 200, standardSchema: schema.AuditPage })
  caseAudit(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Query({ schema: schema.AuditQuery }) query: schema.AuditQuery,
  ) {
    return this.trail.ofCase(actor.personId, id, query);
  }
}
