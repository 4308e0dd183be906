import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { pageOf, readCursor, type Page } from '../http/page.js';
import { scopeOfReading } from './organisation.access.js';
import type { AgencyListQuery, AgencyView } from './organisation.schema.js';
import { AGENCY_WORDS, searchPattern } from './search-text.sql.js';

const VIEW = `
  select a.id, a.code, a.name_th as "nameTh", a.name_en as "nameEn", a.kind, a.ministry_id as "ministryId", m.name_th as "ministryNameTh", m.name_en as "ministryNameEn",
         a.parent_agency_id as "parentAgencyId", a.contact, a.status, a.version
    from agency a left join ministry m on m.id = a.ministry_id`;
const LIST = `${VIEW}
   where ($1::text is null or ${AGENCY_WORDS} like $1)
     and ($2::text is null or a.code > $2) and ($3::uuid[] is null or a.id = any($3))
     and ($4::uuid is null or a.ministry_id = $4) and ($5::text is null or a.kind = $5) and ($6::text is null or a.status = $6)
   order by a.code limit $7`;

/** Agencies as far as the actor may see them: the office and observers all, coordinators and heads their own. */
@Injectable()
export class AgencyQuery {
  constructor(private readonly source: DataSource) {}

  async list(actor: Actor, { q, limit, cursor, ministryId, kind, status }: AgencyListQuery): Promise<Page<AgencyView>> {
    const after = readCursor(cursor, z.string());
    const values = [searchPattern(q), after, this.scope(actor), ministryId ?? null, kind ?? null, status ?? null, limit + 1];
    const { rows } = await withClient(this.source, (client) => client.query<AgencyView>(LIST, values));
    return pageOf(rows, limit, ({ code }) => code);
  }

  async one(actor: Actor, id: string): Promise<AgencyView> {
    const scope = this.scope(actor);
    const { rows } = await withClient(this.source, (client) =>
      client.query<AgencyView>(`${VIEW} where a.id = $1 and ($2::uuid[] is null or a.id = any($2))`, [id, scope]),
    );
    if (!rows[0]) throw problem('not-found');
    return rows[0];
  }

  /** Null: all. */
  private scope(actor: Actor): readonly string[] | null {
    const scope = scopeOfReading(actor);
    return scope === 'all' ? null : (scope ?? []);
  }
}
