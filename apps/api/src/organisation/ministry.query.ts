import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { pageOf, readCursor, type Page } from '../http/page.js';
import { scopeOfReading } from './organisation.access.js';
import type { ListQuery, MinistryView } from './organisation.schema.js';
import { folded, searchPattern } from './search-text.sql.js';

const VIEW = `
  select m.id, m.code, m.name_th as "nameTh", m.name_en as "nameEn", m.version, (select count(*)::int from agency a where a.ministry_id = m.id) as "agencyCount" from ministry m`;
const LIST = `${VIEW}
   where ($1::text is null or ${folded("m.code || ' ' || m.name_th || ' ' || m.name_en")} like $1) and ($2::text is null or m.code > $2)
   order by m.code limit $3`;

@Injectable()
export class MinistryQuery {
  constructor(private readonly source: DataSource) {}

  async list(actor: Actor, { q, limit, cursor }: ListQuery): Promise<Page<MinistryView>> {
    if (scopeOfReading(actor) === null) return { items: [], nextCursor: null };
    const after = readCursor(cursor, z.string());
    const { rows } = await withClient(this.source, (client) => client.query<MinistryView>(LIST, [searchPattern(q), after, limit + 1]));
    return pageOf(rows, limit, ({ code }) => code);
  }

  async one(actor: Actor, id: string): Promise<MinistryView> {
    if (scopeOfReading(actor) === null) throw problem('not-found');
    const { rows } = await withClient(this.source, (client) => client.query<MinistryView>(`${VIEW} where m.id = $1`, [id]));
    if (!rows[0]) throw problem('not-found');
    return rows[0];
  }
}
