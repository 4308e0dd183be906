import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { SessionView } from './identity.schema.js';
import { INSTALLATION } from './installation.sql.js';
import { SessionStore, type SignedIn } from './session.store.js';

@Injectable()
export class SessionQuery {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionStore,
  ) {}

  /** Of a session opened a moment ago. */
  async viewOfToken(token: string): Promise<SessionView> {
    const actor = await this.sessions.find(token);
    if (!actor) throw problem('not-signed-in');
    return this.viewOf(actor);
  }

  async viewOf(actor: SignedIn): Promise<SessionView> {
    const { rows } = await withClient(this.source, (client) =>
      client.query<Pick<SessionView, 'mode' | 'demo'>>({ name: 'installation', text: INSTALLATION }),
    );
    const { personId: id, userName, nameTh, nameEn, language, roles } = actor;
    return {
      person: { id, userName, nameTh, nameEn, language },
      roles: [...roles] as SessionView['roles'],
      mode: rows[0]?.mode ?? 'production',
      demo: rows[0]?.demo ?? false,
    };
  }
}
