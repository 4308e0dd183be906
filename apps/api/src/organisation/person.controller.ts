import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import type { Page } from '../http/page.js';
import { commandKey } from '../http/settle.js';
import { ETAG, versioned } from '../http/versioned.js';
import { issuedLinkSchema, type IssuedLink } from '../identity/identity.schema.js';
import { IssueLinkHandler } from '../identity/issue-link.handler.js';
import {
  idSchema,
  personChangeSchema,
  personInputSchema,
  personListQuerySchema,
  personPageSchema,
  personSchema,
  type Id,
  type PersonChange,
  type PersonInput,
  type PersonListQuery,
  type PersonView,
} from './organisation.schema.js';
import { PersonQuery } from './person.query.js';
import { SavePersonHandler } from './save-person.handler.js';

@ApiTags('organisation')
@Controller('people')
export class PersonController {
  constructor(
    private readonly people: PersonQuery,
    private readonly save: SavePersonHandler,
    private readonly links: IssueLinkHandler,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: personPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: personListQuerySchema }) query: PersonListQuery): Promise<Page<PersonView>> {
    return this.people.list(actor, query);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: personSchema, headers: ETAG })
  async one(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    return versioned(reply, await this.people.one(actor, id));
  }

  @Post()
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: personSchema, headers: ETAG })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: personInputSchema }) body: PersonInput,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    const { resourceId } = await this.save.create(actor, body, commandKey('POST /people', key, body));
    return versioned(reply, await this.people.one(actor, resourceId));
  }

  @Put(':id')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: personSchema, headers: ETAG })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @Body({ schema: personChangeSchema }) body: PersonChange,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    await this.save.change(actor, id, body, version, commandKey(`PUT /people/${id}`, key, { ...body, version }));
    return versioned(reply, await this.people.one(actor, id));
  }

  @Post(':id/deactivation')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: personSchema, headers: ETAG })
  async deactivate(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    await this.save.deactivate(actor, id, version, commandKey(`POST /people/${id}/deactivation`, key, { version }));
    return versioned(reply, await this.people.one(actor, id));
  }

  @Post(':id/activation')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: personSchema, headers: ETAG })
  async activate(
    @CurrentActor() actor: Actor,
    @Param({ schema: idSchema }) { id }: Id,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    await this.save.activate(actor, id, version, commandKey(`POST /people/${id}/activation`, key, { version }));
    return versioned(reply, await this.people.one(actor, id));
  }

  @Post(':id/invitation')
  @Command()
  @ApiResponse({ status: 200, standardSchema: issuedLinkSchema })
  invite(@CurrentActor() actor: Actor, @Param({ schema: idSchema }) { id }: Id, @IdempotencyKey() key: string): Promise<IssuedLink> {
    return this.links.handle(actor, id, 'invitation', commandKey(`POST /people/${id}/invitation`, key, null));
  }

  @Post(':id/password-reset')
  @Command()
  @ApiResponse({ status: 200, standardSchema: issuedLinkSchema })
  resetPassword(@CurrentActor() actor: Actor, @Param({ schema: idSchema }) { id }: Id, @IdempotencyKey() key: string): Promise<IssuedLink> {
    return this.links.handle(actor, id, 'passwordReset', commandKey(`POST /people/${id}/password-reset`, key, null));
  }
}
