import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { notificationFacts } from '#libs/persistence/notification/notification.query';
import { renderNotification } from '#libs/persistence/notification/render-notification';
import type { OutboxQuery as Query } from '#libs/contract/schemas/office.schema';
import { withClient } from '#libs/persistence/record/transaction';
import type { Configuration } from '#libs/platform/config/configuration';
import { problem } from '#libs/platform/http/problem.exception';
import { holdsRole, type Actor } from '../http/actor.types.js';
import { pageOf, readCursor } from '../http/page.js';
import { CONFIGURATION } from '../http/tokens.js';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly to: unknown;
  readonly createdAt: Date;
  readonly mailState: string;
  readonly taskId: string | null;
}

const TEXT = `
  select n.id, n.kind, jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en, 'email', p.email, 'language', p.language) as "to", n.created_at as "createdAt", n.mail_state as "mailState", n.task_id as "taskId"
    from notification n join person p on p.id = n.person_id
   where n.channel <> 'inApp' and ($1::text is null or n.kind = $1) and ($2::uuid is null or n.person_id = $2) and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4::uuid))
   order by n.created_at desc, n.id desc limit $5`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Mails of a rehearsal database, kept instead of sent, as they would read now. */
@Injectable()
export class OutboxQuery {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async page(actor: Actor, { kind, personId, cursor, limit }: Query) {
    const after = readCursor(cursor, cursorSchema);
    const rows = await withClient(this.source, async (client) => {
      const { rows: mode } = await client.query<{ mode: string }>('select mode from installation');
      if (mode[0]?.mode !== 'rehearsal' || !holdsRole(actor, 'CycleOfficer', 'Administrator')) throw problem('not-found');
      return (
        await client.query<Row>({
          name: 'outbox',
          text: TEXT,
          values: [kind ?? null, personId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
        })
      ).rows;
    });
    const items = [];
    for (const row of rows) items.push({ ...row, ...(await this.rendered(row.id)), createdAt: row.createdAt.toISOString() });
    return pageOf(items, limit, ({ createdAt, id }) => [createdAt, id]);
  }

  private async rendered(id: string): Promise<{ subject: string; text: string }> {
    const addressed = await notificationFacts(this.source, id, this.configuration.publicUrl);
    return addressed ? renderNotification(addressed.facts, addressed.language) : { subject: '', text: '' };
  }
}
