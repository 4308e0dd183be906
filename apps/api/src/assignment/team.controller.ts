import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { NameTeam } from './name-team.handler.js';
import { TeamQuery } from './team.query.js';

/** The team of a case: evaluators, moderator, judges, and who looks at an appeal. */
@ApiTags('team')
@Controller('cases')
export class TeamController {
  constructor(
    private readonly query: TeamQuery,
    private readonly nameTeam: NameTeam,
  ) {}

  @Get(':id/team')
  @ApiResponse({ status: 200, standardSchema: schema.Team })
  team(@CurrentActor() actor: Actor, @Param({ schema: schema.Id }) { id }: { id: string }) {
    return this.query.team(actor.personId, id);
  }

  @Get(':id/team/candidates')
  @ApiResponse({ status: 200, standardSchema: schema.TeamCandidates })
  candidates(@CurrentActor() actor: Actor, @Param({ schema: schema.Id }) { id }: { id: string }) {
    return this.query.candidates(actor.personId, id);
  }

  @Put(':id/team')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.Team })
  async name(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Body({ schema: schema.TeamInput }) body: schema.TeamInput,
    @IdempotencyKey() key: string,
  ) {
    await this.nameTeam.handle(actor.personId, id, body, key);
    return this.query.team(actor.personId, id);
  }
}
