import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { AskExtension } from './ask-extension.handler.js';
import { ExtensionRequests } from './extension.query.js';
import { RecallCase } from './recall-case.handler.js';

/** More time, asked for and decided; and the recall of a signed case. */
@ApiTags('extensions')
@Controller()
export class ExtensionController {
  constructor(
    private readonly requests: ExtensionRequests,
    private readonly ask: AskExtension,
    private readonly recallCase: RecallCase,
  ) {}

  @Get('extension-requests')
  @ApiResponse({ status: 200, standardSchema: schema.ExtensionPage })
  page(@CurrentActor() actor: Actor, @Query({ schema: schema.ExtensionQuery }) query: schema.ExtensionQuery) {
    return this.requests.page(actor.personId, query);
  }

  @Post('tasks/:id/extension-requests')
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: schema.ExtensionReceipt })
  async askForTask(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Body({ schema: schema.ExtensionInput }) body: schema.ExtensionInput,
    @IdempotencyKey() key: string,
  ) {
    const { resourceId, caseId } = await this.ask.forTask(actor.personId, id, body, key);
    return { id: resourceId, caseId };
  }

  @Post('cases/:id/extension-requests')
  @Command({ status: 201 })
  @ApiResponse({ status: 201, standardSchema: schema.ExtensionReceipt })
  async askForCase(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Body({ schema: schema.ExtensionInput }) body: schema.ExtensionInput,
    @IdempotencyKey() key: string,
  ) {
    const { resourceId, caseId } = await this.ask.forCase(actor.personId, id, body, key);
    return { id: resourceId, caseId };
  }

  @Post('cases/:id/recall')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.CaseReceipt })
  async recall(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Body({ schema: schema.RecallInput }) body: schema.RecallInput,
    @IdempotencyKey() key: string,
  ) {
    const { version } = await this.recallCase.handle(actor.personId, id, body, key);
    return { id, version };
  }
}
