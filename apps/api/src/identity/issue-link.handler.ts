import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { CommandKey } from '#libs/persistence/record/write-decision';
import type { Configuration } from '#libs/platform/config/configuration';
import { problem } from '#libs/platform/http/problem.exception';
import type { Logger } from '#libs/platform/log/logger';
import type { Mailer } from '#libs/platform/mail/mailer';
import type { Actor } from '../http/actor.types.js';
import { settled } from '../http/settle.js';
import { CONFIGURATION, LOGGER, MAILER } from '../http/tokens.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from '../organisation/organisation-command.js';
import { mayIssueLink, refuseUnlessAllowed } from '../organisation/organisation.access.js';
import type { IssuedLink, LinkPurpose } from './identity.schema.js';
import { linkMail } from './link.mail.js';
import { createLink, linkAddress } from './one-time-link.js';

interface Addressee {
  readonly id: string;
  readonly user_name: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly email: string;
  readonly status: string;
  readonly version: number;
  readonly roles: readonly string[];
}

const ADDRESSEE = `
  select p.id, p.user_name, p.name_th, p.name_en, p.email, p.status, p.version,
         coalesce((select array_agg(g.role) from role_grant g where g.person_id = p.id and bangkok_today() <= coalesce(g.to_on, 'infinity')), '{}') as roles
    from person p where p.id = $1 for update of p`;

/** Office and administrator send people a way to choose their password; nobody ever knows another's. */
@Injectable()
export class IssueLinkHandler {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Refusals: not-found, forbidden (someone of higher rights), account-inactive. Mailed where SMTP and an address are known, else shown once to the caller. */
  async handle(actor: Actor, personId: string, purpose: 'invitation' | 'passwordReset', key: CommandKey): Promise<IssuedLink> {
    let made: { readonly token: string; readonly expiresAt: Date; readonly to: Addressee } | null = null;
    const done = settled(
      await runOrganisationCommand(this.source, actor.personId, key, async (client) => {
        const to = await this.addressee(client, actor, personId);
        made = { ...(await createLink(client, { personId, purpose, createdBy: actor.personId })), to };
        const action = purpose === 'invitation' ? 'InvitationSent' : 'PasswordResetSent';
        await appendOrganisationEvents(client, [
          { actorId: actor.personId, action, subject: `person/${personId}`, payload: { mailed: this.isMailed(to) } },
        ]);
        return { resourceId: personId, version: to.version };
      }),
    );
    // The link of the first answer cannot be shown again: only its hash is known.
    if (done.repeated || made === null) return { purpose, delivery: 'repeated', link: null, expiresAt: null };
    return this.deliver(actor, made, purpose, key);
  }

  private isMailed(to: Addressee): boolean {
    return this.mailer !== null && to.email !== '';
  }

  private async addressee(client: PoolClient, actor: Actor, personId: string): Promise<Addressee> {
    const to = (await client.query<Addressee>(ADDRESSEE, [personId])).rows[0];
    if (!to) throw problem('not-found');
    refuseUnlessAllowed(mayIssueLink(actor, to));
    if (to.status === 'inactive') throw problem('account-inactive');
    return to;
  }

  private async deliver(
    { requestId }: Actor,
    made: { readonly token: string; readonly expiresAt: Date; readonly to: Addressee },
    purpose: LinkPurpose,
    key: CommandKey,
  ): Promise<IssuedLink> {
    const link = linkAddress(this.configuration.publicUrl, made.token);
    const expiresAt = made.expiresAt.toISOString();
    if (!this.isMailed(made.to) || this.mailer === null) return { purpose, delivery: 'shown', link, expiresAt };
    try {
      await this.mailer.send(
        linkMail({
          purpose,
          link,
          to: made.to.email,
          nameTh: made.to.name_th,
          nameEn: made.to.name_en,
          key: `${purpose}/${made.to.id}/${key.key}`,
        }),
      );
    } catch (error) {
      this.logger.error({ err: error, requestId, personId: made.to.id }, 'a link could not be mailed');
      throw problem('mail-not-sent');
    }
    return { purpose, delivery: 'mailed', link: null, expiresAt };
  }
}
