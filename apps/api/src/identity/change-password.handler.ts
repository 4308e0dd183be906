import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { inTransaction } from '#libs/persistence/record/transaction';
import type { Configuration } from '#libs/platform/config/configuration';
import { problem } from '#libs/platform/http/problem.exception';
import { hashPassword } from '#libs/platform/secret/password';
import type { Actor } from '../http/actor.types.js';
import { CONFIGURATION } from '../http/tokens.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import type { ChangePassword } from './identity.schema.js';
import { sessionTokenOf } from './session-cookie.js';
import { endSessionsOf } from './session.store.js';
import { refuseUnsuitable, writePassword } from './set-password.js';
import { SignInHandler } from './sign-in.handler.js';

@Injectable()
export class ChangePasswordHandler {
  constructor(
    private readonly source: DataSource,
    private readonly signIn: SignInHandler,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** One's own password. Every other session of the person ends; this one stays. */
  async handle(actor: Actor, { currentPassword, newPassword }: ChangePassword, request: FastifyRequest): Promise<void> {
    const { personId, userName } = actor;
    refuseUnsuitable(newPassword, userName, '/newPassword');
    if (!(await this.signIn.confirm(personId, userName, currentPassword, request.ip)))
      throw problem('password-wrong', { errors: [{ pointer: '/currentPassword', detail: 'wrong' }] });
    const passwordHash = await hashPassword(newPassword);
    await inTransaction(this.source, async (client) => {
      await writePassword(client, personId, passwordHash);
      await endSessionsOf(client, personId, sessionTokenOf(request, this.configuration));
      await appendOrganisationEvents(client, [
        { actorId: personId, action: 'PasswordSet', subject: `person/${personId}`, payload: { by: 'self' } },
      ]);
    });
  }
}
