import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Public } from '../http/public.decorator.js';
import { CONFIGURATION } from '../http/tokens.js';
import { ChangePasswordHandler } from './change-password.handler.js';
import {
  changePasswordSchema,
  inspectLinkSchema,
  linkViewSchema,
  redeemLinkSchema,
  sessionViewSchema,
  type ChangePassword,
  type LinkView,
  type RedeemLink,
  type SessionView,
} from './identity.schema.js';
import { RedeemLinkHandler } from './redeem-link.handler.js';
import { giveSessionCookie } from './session-cookie.js';
import { originOf } from './session-origin.js';
import { SessionQuery } from './session.query.js';

const FEW = RouteConfig({ rateLimit: { max: 60, timeWindow: '1 minute' } });

/** Tokens travel in bodies, never in addresses: addresses end in logs. */
@ApiTags('identity')
@Controller()
export class LinkController {
  constructor(
    private readonly links: RedeemLinkHandler,
    private readonly passwords: ChangePasswordHandler,
    private readonly query: SessionQuery,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Public()
  @Post('one-time-links/inspection')
  @HttpCode(200)
  @FEW
  @ApiResponse({ status: 200, standardSchema: linkViewSchema })
  inspect(@Body({ schema: inspectLinkSchema }) { token }: { token: string }): Promise<LinkView> {
    return this.links.inspect(token);
  }

  @Public()
  @Post('one-time-links/redemption')
  @HttpCode(200)
  @FEW
  @ApiResponse({ status: 200, standardSchema: sessionViewSchema })
  async redeem(
    @Body({ schema: redeemLinkSchema }) body: RedeemLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await this.links.handle(body, originOf(request));
    giveSessionCookie(reply, token, this.configuration);
    return this.query.viewOfToken(token);
  }

  @Post('password')
  @HttpCode(204)
  @FEW
  @ApiResponse({ status: 204, description: 'Changed; every other session of the person has ended' })
  changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.passwords.handle(actor, body, request);
  }
}
