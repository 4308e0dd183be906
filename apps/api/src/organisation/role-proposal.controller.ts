import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { commandKey } from '../http/settle.js';
import { ETAG, versioned } from '../http/versioned.js';
import { DecideRoleProposalHandler } from './decide-role-proposal.handler.js';
import { idSchema, type Id } from './organisation.schema.js';
import { RoleProposalQuery } from './role-proposal.query.js';
import {
  confirmedProposalsSchema,
  confirmProposalsSchema,
  returnProposalSchema,
  roleProposalPageSchema,
  roleProposalQuerySchema,
  roleProposalSchema,
  type ConfirmProposals,
  type ReturnProposal,
  type RoleProposalListQuery,
  type RoleProposalPage,
  type RoleProposalView,
} from './role-proposal.schema.js';

/** Roles that one person proposed and a second one confirms, returns, or the first takes back. */
@ApiTags('organisation')
@Controller('role-proposals')
export class RoleProposalController {
  constructor(
    private readonly proposals: RoleProposalQuery,
    private readonly decisions: DecideRoleProposalHandler,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: roleProposalPageSchema })
  page(@CurrentActor() actor: Actor, @Query({ schema: roleProposalQuerySchema }) query: RoleProposalListQuery): Promise<RoleProposalPage> {
    return this.proposals.page(actor, query);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: roleProposalSchema, headers: ETAG })
  async one(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleProposalView> {
    return versioned(reply, await this.proposals.one(actor, id));
  }

  @Post('confirmation')
  @Command()
  @ApiResponse({ status: 200, standardSchema: confirmedProposalsSchema })
  async confirmMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: confirmProposalsSchema }) body: ConfirmProposals,
    @IdempotencyKey() key: string,
  ): Promise<{ confirmed: number }> {
    await this.decisions.confirmMany(actor, body, commandKey('POST /role-proposals/confirmation', key, body));
    return { confirmed: body.proposals.length };
  }

  @Post(':id/confirmation')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: roleProposalSchema, headers: ETAG })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleProposalView> {
    await this.decisions.confirm(actor, id, version, commandKey(`POST /role-proposals/${id}/confirmation`, key, { version }));
    return versioned(reply, await this.proposals.one(actor, id));
  }

  @Post(':id/return')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: roleProposalSchema, headers: ETAG })
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Body({ schema: returnProposalSchema }) body: ReturnProposal,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleProposalView> {
    const commandKeyOf = commandKey(`POST /role-proposals/${id}/return`, key, { ...body, version });
    await this.decisions.giveBack(actor, id, version, body.reason, commandKeyOf);
    return versioned(reply, await this.proposals.one(actor, id));
  }

  @Delete(':id')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: roleProposalSchema, headers: ETAG })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleProposalView> {
    await this.decisions.withdraw(actor, id, version, commandKey(`DELETE /role-proposals/${id}`, key, { version }));
    return versioned(reply, await this.proposals.one(actor, id));
  }
}
