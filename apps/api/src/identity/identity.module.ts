import { Module } from '@nestjs/common';
import { ChangePasswordHandler } from './change-password.handler.js';
import { IssueLinkHandler } from './issue-link.handler.js';
import { LinkController } from './link.controller.js';
import { RedeemLinkHandler } from './redeem-link.handler.js';
import { SessionController } from './session.controller.js';
import { SessionQuery } from './session.query.js';
import { SessionStore } from './session.store.js';
import { SignInHandler } from './sign-in.handler.js';

@Module({
  controllers: [SessionController, LinkController],
  providers: [SessionStore, SessionQuery, SignInHandler, RedeemLinkHandler, ChangePasswordHandler, IssueLinkHandler],
  exports: [SessionStore, IssueLinkHandler, SignInHandler],
})
export class IdentityModule {}
