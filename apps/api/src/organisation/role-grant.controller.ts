import { Body, Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { commandKey } from '../http/settle.js';
import { ETAG, versioned } from '../http/versioned.js';
import { GrantRoleHandler, WAITS } from './grant-role.handler.js';
import {
  grantableListSchema,
  grantIdSchema,
  grantInputSchema,
  grantListSchema,
  grantSchema,
  idSchema,
  type GrantableList,
  type GrantId,
  type GrantInput,
  type GrantView,
  type Id,
} from './organisation.schema.js';
import { PersonQuery } from './person.query.js';
import { RoleProposalQuery } from './role-proposal.query.js';
import { roleProposalSchema, type RoleProposalView } from './role-proposal.schema.js';

@ApiTags('organisation')
@Controller('people/:id/roles')
export class RoleGrantController {
  constructor(
    private readonly people: PersonQuery,
    private readonly proposals: RoleProposalQuery,
    private readonly roles: GrantRoleHandler,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: grantListSchema })
  list(@CurrentActor() actor: Actor, @Param({ schema: idSchema }) { id }: Id): Promise<{ readonly items: readonly GrantView[] }> {
    return this.people.grantsOf(actor, id);
  }

  /** What the actor may give this person, and which of it waits for a second person. */
  @Get('grantable')
  @ApiResponse({ status: 200, standardSchema: grantableListSchema })
  grantable(@CurrentActor() actor: Actor, @Param({ schema: idSchema }) { id }: Id): Promise<GrantableList> {
    return this.people.grantable(actor, id);
  }

  /** 201 with the grant that is in force, or 202 with the proposal that waits for a second person. */
  @Post()
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: grantSchema, headers: ETAG })
  @ApiResponse({ status: 202, standardSchema: roleProposalSchema, headers: ETAG })
  async grant(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Body({ schema: grantInputSchema }) body: GrantInput,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantView | RoleProposalView> {
    const { resourceId, status } = await this.roles.grant(actor, id, body, commandKey(`POST /people/${id}/roles`, key, body));
    if (status === WAITS) return versioned(reply.status(WAITS), await this.proposals.one(actor, resourceId));
    return versioned(reply, await this.people.grant(actor, id, resourceId));
  }

  @Delete(':grantId')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: grantSchema, headers: ETAG })
  async end(
    @CurrentActor() actor: Actor,
    @Param({ schema: grantIdSchema }) { id, grantId }: GrantId,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantView> {
    await this.roles.end(actor, id, grantId, version, commandKey(`DELETE /people/${id}/roles/${grantId}`, key, { version }));
    return versioned(reply, await this.people.grant(actor, id, grantId));
  }
}
