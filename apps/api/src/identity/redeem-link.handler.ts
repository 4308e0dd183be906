import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, withClient } from '#libs/persistence/record/transaction';
import { hashPassword } from '#libs/platform/secret/password';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import type { LinkView, RedeemLink } from './identity.schema.js';
import { usableLink } from './one-time-link.js';
import { endSessionsOf, SessionStore, type SessionOrigin } from './session.store.js';
import { refuseUnsuitable, writePassword } from './set-password.js';
import { Slots } from './slots.js';

@Injectable()
export class RedeemLinkHandler {
  private readonly slots = new Slots(2, 50);

  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionStore,
  ) {}

  async inspect(token: string): Promise<LinkView> {
    const { purpose, userName, nameTh, nameEn, expiresAt } = await withClient(this.source, (client) => usableLink(client, token));
    return { purpose, userName, nameTh, nameEn, expiresAt: expiresAt.toISOString() };
  }

  /** Sets the password, uses the link up, signs out everywhere, signs in here. Answers the new session's token. */
  async handle({ token, password }: RedeemLink, origin: SessionOrigin): Promise<string> {
    const { userName } = await this.inspect(token);
    refuseUnsuitable(password, userName, '/password');
    const passwordHash = await this.slots.run(() => hashPassword(password));
    return inTransaction(this.source, async (client) => {
      const { personId, purpose } = await usableLink(client, token, true);
      await writePassword(client, personId, passwordHash);
      await endSessionsOf(client, personId);
      const session = await this.sessions.open(client, personId, origin);
      await appendOrganisationEvents(client, [
        { actorId: personId, action: 'PasswordSet', subject: `person/${personId}`, payload: { by: purpose } },
      ]);
      return session;
    });
  }
}
