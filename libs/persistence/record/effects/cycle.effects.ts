import type { PoolClient } from 'pg';
import { wakeCycle } from '../cycles/wake-cycle.js';
import { caseOf, personOf, type EffectWriter, type EffectWriters } from './effect-writer.types.js';

/** Shown instead of an evaluator's name while names are hidden. */
const LABELS = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช', 'ซ', 'ญ', 'ฐ'];

/** The second officer's yes freezes edition and plan; the wake-up starts the cycle's conductor, which opens the cases. */
const cycleConfirmed: EffectWriter<'cycleConfirmed'> = async (client, request) => {
  const { rowCount } = await client.query(
    `update assessment_cycle set status = 'Opening', confirmed_by = $2, opened_at = to_timestamp($3 / 1000.0) where id = $1 and status = 'Confirming'`,
    [request.cycleId, personOf(request), request.nowMs],
  );
  if (rowCount !== 1) throw new Error(`Cycle ${request.cycleId} was not waiting for its confirmation.`);
  await client.query(
    `update criteria_edition set frozen_at = coalesce(frozen_at, to_timestamp($2 / 1000.0)) where id = (select edition_id from assessment_cycle where id = $1)`,
    [request.cycleId, request.nowMs],
  );
  await wakeCycle(client, request.cycleId, 'confirmed');
};

const cycleReturned: EffectWriter<'cycleReturned'> = async (client, { cycleId }) => {
  await client.query(`update assessment_cycle set status = 'Draft', proposed_by = null where id = $1 and status = 'Confirming'`, [cycleId]);
};

/** From now on anyone may fetch the final checkpoint tables of the cycle's published cases. */
const tablesShown: EffectWriter<'tablesShown'> = async (client, { cycleId, nowMs }) => {
  await client.query(
    'update assessment_cycle set tables_public_at = to_timestamp($2 / 1000.0) where id = $1 and tables_public_at is null',
    [cycleId, nowMs],
  );
};

const seatAccepted: EffectWriter<'seatAccepted'> = async (client, request, { personId, declaration }) => {
  const { rowCount } = await client.query(
    `update case_member set state = 'Accepted', declaration = $3, declared_at = to_timestamp($4 / 1000.0), version = version + 1 where case_id = $1 and person_id = $2 and state = 'Offered'`,
    [caseOf(request), personId, JSON.stringify(declaration), request.nowMs],
  );
  if (rowCount === 0) throw new Error('The accepted seat is not offered any more.');
  await client.query('select sync_queues_of(null, $1)', [caseOf(request)]);
};

const seatDeclined: EffectWriter<'seatDeclined'> = async (client, request, { personId }) => {
  await client.query(
    `update case_member set state = 'Declined', version = version + 1 where case_id = $1 and person_id = $2 and state = 'Offered'`,
    [caseOf(request), personId],
  );
  await client.query('select sync_queues_of(null, $1)', [caseOf(request)]);
};

const memberReplaced: EffectWriter<'memberReplaced'> = async (client, request, { outgoing, incoming, seat }) => {
  const caseId = caseOf(request);
  if (outgoing !== null) {
    await client.query(
      `update case_member set state = 'Replaced', version = version + 1 where case_id = $1 and person_id = $2 and state in ('Offered', 'Accepted')`,
      [caseId, outgoing],
    );
  }
  await offerSeat(client, caseId, incoming, seat);
  await client.query('select sync_queues_of(null, $1)', [caseId]);
};

const teamNamed: EffectWriter<'teamNamed'> = async (client, request, { added, removed }) => {
  const caseId = caseOf(request);
  await client.query(
    `update case_member m set state = 'Replaced', version = version + 1 from unnest($2::uuid[], $3::text[]) as gone(person_id, seat) where m.case_id = $1 and m.person_id = gone.person_id and m.seat = gone.seat and m.state in ('Offered', 'Accepted')`,
    [caseId, removed.map(({ personId }) => personId), removed.map(({ seat }) => seat)],
  );
  for (const { personId, seat } of added) await offerSeat(client, caseId, personId, seat);
  await client.query('select sync_queues_of(null, $1)', [caseId]);
};

const waiverApproved: EffectWriter<'waiverApproved'> = async (client, request, waiver) => {
  await client.query(
    `insert into waiver (task_id, case_id, person_id, seat, conflict_reason, reason, asked_by, approved_by, approved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0))`,
    [
      request.taskId,
      caseOf(request),
      waiver.personId,
      waiver.seat,
      waiver.conflictReason,
      waiver.reason,
      waiver.askedBy,
      personOf(request),
      request.nowMs,
    ],
  );
};

/** A seat once declined or replaced may be offered again; an accepted one stays. */
async function offerSeat(client: PoolClient, caseId: string, personId: string, seat: string): Promise<void> {
  await client.query(
    `insert into case_member (case_id, person_id, seat, label)
     select $1, $2, $3, case when $3 in ('Evaluator', 'LeadEvaluator') then coalesce(($4::text[])[1 + count(*)], '') else '' end from case_member where case_id = $1 and seat in ('Evaluator', 'LeadEvaluator')
     on conflict on constraint case_member_key do update set state = 'Offered', declaration = null, declared_at = null, version = case_member.version + 1 where case_member.state in ('Declined', 'Recused', 'Replaced')`,
    [caseId, personId, seat, LABELS],
  );
}

export const cycleEffects: EffectWriters<
  'cycleConfirmed' | 'cycleReturned' | 'seatAccepted' | 'seatDeclined' | 'memberReplaced' | 'teamNamed' | 'tablesShown' | 'waiverApproved'
> = {
  cycleConfirmed,
  cycleReturned,
  seatAccepted,
  seatDeclined,
  memberReplaced,
  teamNamed,
  tablesShown,
  waiverApproved,
};
