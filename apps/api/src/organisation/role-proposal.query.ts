import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { refusalBody } from '#libs/contract/problems/problem-body';
import { mayDecide, mayWithdraw, type GrantAllowance } from '#libs/rules/authority/role-grant.rule';
import type { Actor } from '../http/actor.types.js';
import { pageOf, readCursor } from '../http/page.js';
import { scopeOfReading } from './organisation.access.js';
import type { RoleProposalListQuery, RoleProposalPage, RoleProposalView } from './role-proposal.schema.js';

const who = (alias: string): string => `json_build_object('id', ${alias}.id, 'nameTh', ${alias}.name_th, 'nameEn', ${alias}.name_en)`;
const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Row = Omit<RoleProposalView, 'allowedActions'> & { readonly key: string };

// $1: agencies whose people may be seen; null: all.
const VIEW = `
  select r.id, r.role, r.agency_id as "agencyId", a.name_th as "agencyNameTh", a.name_en as "agencyNameEn", r.categories, r.items, r.is_head as "isHead", r.from_on::text as "fromOn", r.to_on::text as "toOn",
         r.state, r.note, r.version, coalesce(r.decided_at, r.proposed_at)::text as key, ${instant('r.proposed_at')} as "proposedAt", ${instant('r.decided_at')} as "decidedAt",
         json_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en, 'userName', p.user_name) as person, ${who('b')} as "proposedBy",
         case when d.id is null then null else ${who('d')} end as "decidedBy"
    from role_proposal r join person p on p.id = r.person_id join person b on b.id = r.proposed_by left join person d on d.id = r.decided_by left join agency a on a.id = r.agency_id
   where ($1::uuid[] is null or r.agency_id = any($1))`;
// What waits: the oldest first; those of one table came in the same moment and stand by name. What was decided: the newest first.
const WAITING = `${VIEW} and r.state = $2 and ($3::timestamptz is null or (r.proposed_at, p.name_th, r.id) > ($3, $4, $5::uuid)) order by r.proposed_at, p.name_th, r.id limit $6`;
const DECIDED = `${VIEW} and r.state = $2 and ($3::timestamptz is null or (r.decided_at, p.name_th, r.id) < ($3, $4, $5::uuid)) order by r.decided_at desc, p.name_th desc, r.id desc limit $6`;
const TOTAL = `select count(*)::int as total from role_proposal r where ($1::uuid[] is null or r.agency_id = any($1)) and r.state = $2`;

// As the database writes it, to the microsecond.
const cursorKey = z.tuple([z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}(:\d{2})?$/), z.string(), z.uuid()]);

type ActionView = RoleProposalView['allowedActions'][number];

function actionsOf(actor: Actor, row: Row): ActionView[] {
  if (row.state !== 'Proposed') return [];
  const proposed = { personId: row.person.id, role: row.role, agencyId: row.agencyId, proposedBy: row.proposedBy.id };
  const action = (name: ActionView['action'], allowance: GrantAllowance): ActionView => ({
    action: name,
    refusals: allowance === 'yes' || allowance === 'hidden' ? [] : [{ ...refusalBody(allowance), params: {} }],
  });
  const decision = mayDecide(actor, proposed);
  const withdrawal = mayWithdraw(actor, proposed);
  return [
    ...(decision === 'hidden' ? [] : [action('confirm', decision), action('return', decision)]),
    ...(withdrawal === 'yes' ? [action('withdraw', withdrawal)] : []),
  ];
}

function viewOf(actor: Actor, row: Row): RoleProposalView {
  const { key: _key, ...shown } = row;
  return { ...shown, allowedActions: actionsOf(actor, row) };
}

/** Roles that wait for a second person, and what became of earlier ones; seen by whoever sees the people and agencies in question. */
@Injectable()
export class RoleProposalQuery {
  constructor(private readonly source: DataSource) {}

  async page(actor: Actor, { state, limit, cursor }: RoleProposalListQuery): Promise<RoleProposalPage> {
    const after = readCursor(cursor, cursorKey);
    const scope = this.scope(actor);
    return withClient(this.source, async (client) => {
      const values = [scope, state, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1];
      const { rows } = await client.query<Row>(state === 'Proposed' ? WAITING : DECIDED, values);
      const { rows: counted } = await client.query<{ total: number }>(TOTAL, [scope, state]);
      const { items, nextCursor } = pageOf(rows, limit, ({ key, person, id }) => [key, person.nameTh, id]);
      return { items: items.map((row) => viewOf(actor, row)), nextCursor, total: counted[0]?.total ?? 0 };
    });
  }

  async one(actor: Actor, id: string): Promise<RoleProposalView> {
    const { rows } = await withClient(this.source, (client) => client.query<Row>(`${VIEW} and r.id = $2`, [this.scope(actor), id]));
    if (!rows[0]) throw problem('not-found');
    return viewOf(actor, rows[0]);
  }

  private scope(actor: Actor): readonly string[] | null {
    const scope = scopeOfReading(actor);
    return scope === 'all' ? null : (scope ?? []);
  }
}
