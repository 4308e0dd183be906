import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AuditQuery } from '#libs/contract/schemas/office.schema';
import { caseAccess, type CaseAccess } from '#libs/persistence/access/case-access.query';
import { verifyChain, type ChainKind } from '#libs/persistence/invariants/audit-chains';
import { cycleContext, type LoadedCycle } from '#libs/persistence/record/cycle-context';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { TaskKind } from '#libs/rules/task/task.types';
import { KNOWS_CYCLE, WATCHES_CYCLE } from '../cycle/cycle-access.sql.js';
import { pageOf, readCursor } from '../http/page.js';

interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly subject: string;
  readonly actorId: string | null;
  readonly actor: unknown;
  readonly onBehalfOf: unknown;
  readonly taskId: string | null;
  readonly payload: string;
  readonly payloadHash: string;
  readonly hash: string;
  readonly visibleFrom: 'always' | 'afterOpening' | 'office';
  /** Acts from a seat of the case: evaluators, moderators, judges. */
  readonly bySeat: boolean;
}

const who = (alias: string): string =>
  `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'nameTh', ${alias}.name_th, 'nameEn', ${alias}.name_en) end`;

const EVENTS = `
  select e.seq, e.at, e.action, e.subject, e.actor_id as "actorId", ${who('p')} as actor, ${who('b')} as "onBehalfOf", e.task_id as "taskId", e.payload, encode(e.payload_hash, 'hex') as "payloadHash", encode(e.hash, 'hex') as hash,
         e.visible_from as "visibleFrom", exists (select 1 from case_member m where m.case_id = e.case_id and m.person_id = e.actor_id) as "bySeat"
    from audit_event e left join person p on p.id = e.actor_id left join person b on b.id = e.on_behalf_of
   where e.chain_kind = $1 and e.chain_id = $2 and ($3::int is null or e.seq < $3) order by e.seq desc limit $4`;

/** What of an event a person is told: everything, the act without who and what, or the envelope alone. */
type Told = 'all' | 'envelope';

const cursorSchema = z.tuple([z.int()]);

/** Acts, and changes that a second officer confirms, by which the office fills the team's seats. */
const NAMING: ReadonlySet<string> = new Set(['TeamNamed', 'TeamProposed', 'team', 'replacement']);

/** Evaluation is kept from the agency; single deeds of evaluators from everyone else until the marks are opened; who acted from a judge of a blinded cycle, and of the team from any judge,
 * until the panel has decided. */
function toldInCase(row: EventRow, access: CaseAccess, { plan }: LoadedCycle): Told {
  if (row.actorId === access.personId) return 'all';
  if (access.isBlinded) return 'envelope';
  if (row.visibleFrom === 'office') return access.office || access.observer ? 'all' : 'envelope';
  if (row.visibleFrom === 'afterOpening' && !access.may.marks) return 'envelope';
  const outside = access.office || access.observer || (access.seats.length > 0 && !access.isTeamKept);
  if (outside) return 'all';
  const { kind, change = '' } = JSON.parse(row.payload) as { kind?: TaskKind; change?: string };
  const isWork = kind !== undefined && (plan.kinds[kind]?.scope === 'case' || kind === 'ReplaceEvaluator');
  return row.bySeat || NAMING.has(row.action) || NAMING.has(change) || isWork ? 'envelope' : 'all';
}

/** What an act was about, for whoever is not told more. That there was a waiver says more about the team than an envelope may. */
function coverOf(subject: string): string {
  const [about = ''] = subject.split('/');
  return about === 'ApproveWaiver' ? '' : about;
}

function view(row: EventRow, told: Told) {
  const isTold = told === 'all';
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    action: row.action,
    subject: isTold ? row.subject : coverOf(row.subject),
    actor: isTold ? row.actor : null,
    isSystem: row.actorId === null,
    onBehalfOf: isTold ? row.onBehalfOf : null,
    taskId: isTold ? row.taskId : null,
    payload: isTold ? (JSON.parse(row.payload) as Record<string, unknown>) : null,
    payloadHash: row.payloadHash,
    hash: row.hash,
  };
}

/** The append-only trail of a case or a cycle, newest first, with the chain recomputed from its first event. */
@Injectable()
export class AuditTrail {
  constructor(private readonly source: DataSource) {}

  ofCase(personId: string, caseId: string, query: AuditQuery) {
    return withClient(this.source, async (client) => {
      const access = await caseAccess(client, personId, caseId);
      const isMember =
        access !== null &&
        (access.office ||
          access.observer ||
          access.seats.length > 0 ||
          access.agencyRoles.some((role) => role === 'AgencyCoordinator' || role === 'AgencyHead'));
      if (!access || !isMember) throw problem('not-found');
      const context = await cycleContext(client, access.cycleId);
      return page(client, 'case', caseId, query, (row) => toldInCase(row, access, context));
    });
  }

  ofCycle(personId: string, cycleId: string, query: AuditQuery) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ watches: boolean }>(
        `select ${WATCHES_CYCLE} as watches from assessment_cycle y where y.id = $2 and ${KNOWS_CYCLE}`,
        [personId, cycleId],
      );
      if (!rows[0]?.watches) throw problem('not-found');
      return page(client, 'cycle', cycleId, query, () => 'all');
    });
  }
}

async function page(client: PoolClient, kind: ChainKind, id: string, { cursor, limit }: AuditQuery, told: (row: EventRow) => Told) {
  const after = readCursor(cursor, cursorSchema);
  const { rows } = await client.query<EventRow>({ name: 'audit-page', text: EVENTS, values: [kind, id, after?.[0] ?? null, limit + 1] });
  const { events, broken } = await verifyChain(client, kind, id);
  return {
    chain: { events, verified: broken === null, brokenAt: broken?.seq ?? null },
    ...pageOf(
      rows.map((row) => view(row, told(row))),
      limit,
      ({ seq }) => [seq],
    ),
  };
}
