import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { ClockMoveInput } from '#libs/contract/schemas/office.schema';
import { replayOf } from '#libs/persistence/record/cycles/cycle-lock';
import { inTransaction } from '#libs/persistence/record/transaction';
import { problem, refused } from '#libs/platform/http/problem.exception';
import { commandKey } from '../http/settle.js';
import { nextDeadline } from './rehearsal.query.js';

interface Move {
  readonly id: string;
  readonly targetAt: string;
  readonly state: string;
}

const FURTHEST = `interval '5 years'`;

/** Writes down where the office wants the rehearsal date to be; a worker goes there instant by instant. */
@Injectable()
export class MoveClock {
  constructor(private readonly source: DataSource) {}

  handle(actorId: string, { to }: ClockMoveInput, key: string): Promise<Move> {
    return inTransaction(this.source, async (client) => {
      await permitted(client, actorId);
      const named = commandKey('rehearsal/clock', key, { to });
      const replay = await replayOf(client, actorId, named);
      if (replay && !replay.sameBody) throw problem('idempotency-key-reused');
      if (replay) return moveOf(client, replay.resourceId);
      const id = await insertMove(client, actorId, to === 'next' ? await nextInstant(client) : new Date(to));
      await client.query(
        'insert into idempotency_key (person_id, route, key, body_hash, status, resource_id, resource_version) values ($1, $2, $3, $4, 202, $5, 1)',
        [actorId, named.route, named.key, named.bodyHash, id],
      );
      await client.query(`select pg_notify('clock_move', '')`);
      return moveOf(client, id);
    });
  }
}

/** One move at a time: the installation's row is the lock. */
async function permitted(client: PoolClient, actorId: string): Promise<void> {
  const { rows } = await client.query<{ mode: string }>('select mode from installation for update');
  const officer = await client.query(
    `select 1 from role_grant where person_id = $1 and role = 'CycleOfficer' and agency_id is null and bangkok_today() between from_on and coalesce(to_on, 'infinity')`,
    [actorId],
  );
  if (!officer.rowCount) throw problem('forbidden');
  if (rows[0]?.mode !== 'rehearsal') throw refused([{ name: 'only-in-rehearsal' }]);
}

async function nextInstant(client: PoolClient): Promise<Date> {
  const next = await nextDeadline(client);
  if (!next) throw refused([{ name: 'clock-nothing-next' }]);
  return next.at;
}

async function insertMove(client: PoolClient, actorId: string, target: Date): Promise<string> {
  const { rows: fits } = await client.query<{ fits: boolean }>(
    `select $1::timestamptz > cycle_now() and $1::timestamptz <= cycle_now() + ${FURTHEST} as fits`,
    [target],
  );
  if (!fits[0]?.fits) throw refused([{ name: 'clock-not-forward' }]);
  const { rows } = await client.query<{ id: string }>(
    `insert into clock_move (target_at, requested_by) select $1, $2 where not exists (select 1 from clock_move where state = 'moving') returning id`,
    [target, actorId],
  );
  if (!rows[0]) throw refused([{ name: 'clock-moving' }]);
  return rows[0].id;
}

async function moveOf(client: PoolClient, id: string): Promise<Move> {
  const { rows } = await client.query<{ id: string; target_at: Date; state: string }>(
    'select id, target_at, state from clock_move where id = $1',
    [id],
  );
  if (!rows[0]) throw problem('not-found');
  return { id: rows[0].id, targetAt: rows[0].target_at.toISOString(), state: rows[0].state };
}
