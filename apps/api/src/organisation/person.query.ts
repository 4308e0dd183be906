import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { isGuarded, mayGrant, wayOfGrant } from '#libs/rules/authority/role-grant.rule';
import { ROLES } from '#libs/rules/stage/stage.types';
import { agenciesOf, type Actor } from '../http/actor.types.js';
import { pageOf, readCursor, type Page } from '../http/page.js';
import { officeOf } from './give-role.js';
import { scopeOfReading } from './organisation.access.js';
import type { GrantableList, GrantView, PersonListQuery, PersonView } from './organisation.schema.js';
import { folded, searchPattern } from './search-text.sql.js';

const GRANT = `json_build_object('id', g.id, 'role', g.role, 'agencyId', g.agency_id, 'agencyNameTh', a.name_th, 'agencyNameEn', a.name_en, 'categories', g.categories, 'items', g.items, 'isHead', g.is_head,
  'fromOn', g.from_on, 'toOn', g.to_on, 'inForce', bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity'), 'version', g.version)`;
const WAITING = `json_build_object('id', r.id, 'role', r.role, 'agencyId', r.agency_id, 'agencyNameTh', a.name_th, 'agencyNameEn', a.name_en, 'categories', r.categories, 'items', r.items, 'isHead', r.is_head,
  'fromOn', r.from_on, 'toOn', r.to_on, 'proposedAt', to_char(r.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version)`;
// $1: agencies whose people may be seen; null: all. Elsewhere a person's roles in other agencies are nobody's business.
const VIEW = `
  select p.id, p.user_name as "userName", p.name_th as "nameTh", p.name_en as "nameEn", p.email, p.language, p.sector, p.experienced, p.status, p.version,
         to_char((select max(t.at) from sign_in_attempt t where t.user_name = p.user_name and t.succeeded) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastSignInAt",
         (select coalesce(json_agg(${GRANT} order by g.from_on, g.role, a.code, g.id), '[]') from role_grant g left join agency a on a.id = g.agency_id
           where g.person_id = p.id and ($1::uuid[] is null or g.agency_id = any($1))) as roles,
         (select coalesce(json_agg(${WAITING} order by r.proposed_at, r.role, a.code, r.id), '[]') from role_proposal r left join agency a on a.id = r.agency_id
           where r.person_id = p.id and r.state = 'Proposed' and ($1::uuid[] is null or r.agency_id = any($1))) as "waitingRoles"
    from person p`;
const SEEN = `($1::uuid[] is null or exists (select 1 from role_grant g where g.person_id = p.id and g.agency_id = any($1)))`;
const LIST = `${VIEW}
   where ${SEEN} and ($2::text is null or ${folded("p.user_name || ' ' || p.name_th || ' ' || p.name_en")} like $2)
     and ($3::text is null or (p.name_th, p.id) > ($3, $4::uuid)) and ($5::text is null or p.status = $5)
     and (($6::uuid is null and $7::text is null) or exists (select 1 from role_grant g where g.person_id = p.id and ($6::uuid is null or g.agency_id = $6) and ($7::text is null or g.role = $7)
           and bangkok_today() <= coalesce(g.to_on, 'infinity')))
   order by p.name_th, p.id limit $8`;

const cursorKey = z.tuple([z.string(), z.uuid()]);

@Injectable()
export class PersonQuery {
  constructor(private readonly source: DataSource) {}

  async list(actor: Actor, { q, limit, cursor, agencyId, role, status }: PersonListQuery): Promise<Page<PersonView>> {
    const after = readCursor(cursor, cursorKey);
    const values = [
      this.scope(actor),
      searchPattern(q),
      after?.[0] ?? null,
      after?.[1] ?? null,
      status ?? null,
      agencyId ?? null,
      role ?? null,
      limit + 1,
    ];
    const { rows } = await withClient(this.source, (client) => client.query<PersonView>(LIST, values));
    return pageOf(rows, limit, ({ nameTh, id }) => [nameTh, id]);
  }

  async one(actor: Actor, id: string): Promise<PersonView> {
    const { rows } = await withClient(this.source, (client) =>
      client.query<PersonView>(`${VIEW} where p.id = $2 and ${SEEN}`, [this.scope(actor), id]),
    );
    if (!rows[0]) throw problem('not-found');
    return rows[0];
  }

  async grantsOf(actor: Actor, id: string): Promise<{ readonly items: readonly GrantView[] }> {
    return { items: (await this.one(actor, id)).roles };
  }

  /** Roles that the actor may give this person, and who confirms them. A coordinator's gifts: those in an agency of their own. */
  async grantable(actor: Actor, id: string): Promise<GrantableList> {
    await this.one(actor, id);
    const office = await withClient(this.source, officeOf);
    const agencies = [null, ...agenciesOf(actor, 'AgencyCoordinator')];
    return {
      items: ROLES.flatMap((role) => {
        const given = agencies.map((agencyId) => ({ personId: id, role, agencyId })).filter((wish) => mayGrant(actor, wish) === 'yes');
        const isConfirmed = given.every((wish) => wayOfGrant(actor, wish, office) === 'confirmed');
        const second = isGuarded(role) ? 'administrator' : 'office';
        return given.length === 0 ? [] : [{ role, secondPerson: isConfirmed ? second : null }];
      }),
    };
  }

  async grant(actor: Actor, id: string, grantId: string): Promise<GrantView> {
    const found = (await this.one(actor, id)).roles.find((grant) => grant.id === grantId);
    if (!found) throw problem('not-found');
    return found;
  }

  private scope(actor: Actor): readonly string[] | null {
    const scope = scopeOfReading(actor);
    return scope === 'all' ? null : (scope ?? []);
  }
}
