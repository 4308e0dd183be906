import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Public } from '../http/public.decorator.js';
import { CONFIGURATION } from '../http/tokens.js';
import { sessionViewSchema, signInSchema, type SessionView, type SignIn } from './identity.schema.js';
import { giveSessionCookie, sessionTokenOf, takeSessionCookie } from './session-cookie.js';
import { originOf } from './session-origin.js';
import { SessionQuery } from './session.query.js';
import { SessionStore } from './session.store.js';
import { SignInHandler } from './sign-in.handler.js';

/** Far above what people do; the count by name and address in the database is the real limit. */
const PER_MINUTE = 300;

@ApiTags('identity')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignInHandler,
    private readonly sessions: SessionStore,
    private readonly query: SessionQuery,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  @RouteConfig({ rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } })
  @ApiResponse({ status: 200, standardSchema: sessionViewSchema })
  async open(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await this.signIn.handle(body, originOf(request));
    return this.begin(token, request, reply);
  }

  @Get()
  @ApiResponse({ status: 200, standardSchema: sessionViewSchema })
  me(@CurrentActor() actor: Actor): Promise<SessionView> {
    return this.query.viewOf(actor);
  }

  @Public()
  @Delete()
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Signed out, also when nobody was signed in' })
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = sessionTokenOf(request, this.configuration);
    if (token !== null) await this.sessions.end(token);
    takeSessionCookie(reply, this.configuration);
  }

  /** The session this browser had before is ended: one browser, one session. */
  private async begin(token: string, request: FastifyRequest, reply: FastifyReply): Promise<SessionView> {
    const earlier = sessionTokenOf(request, this.configuration);
    if (earlier !== null) await this.sessions.end(earlier);
    giveSessionCookie(reply, token, this.configuration);
    return this.query.viewOfToken(token);
  }
}
