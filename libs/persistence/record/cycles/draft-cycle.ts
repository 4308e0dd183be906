import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { replayed, type CommandResult } from '../task-command.js';
import { inTransaction } from '../transaction.js';
import type { CommandKey } from '../write-decision.js';
import { createCycle, updateCycle, type CycleSpec } from './create-cycle.js';
import { isOfficer, lockCycle, rememberKey, replayOf } from './cycle-lock.js';
import type { CycleCommand } from './propose-cycle.js';

/** Agencies that are named twice or are not there (not active, or not units of the owner of a nested cycle). */
export async function agencyFaults(client: Pick<PoolClient, 'query'>, spec: CycleSpec): Promise<string[]> {
  const named = spec.groups.flatMap(({ agencyIds }) => agencyIds);
  const twice = named.filter((id, index) => named.indexOf(id) < index);
  const { rows } = await client.query<{ id: string }>(
    `select id from agency where id = any ($1::uuid[]) and status = 'active' and ($2::uuid is null or parent_agency_id = $2)`,
    [named, spec.ownerAgencyId ?? null],
  );
  const known = new Set(rows.map(({ id }) => id));
  return [...new Set([...twice, ...named.filter((id) => !known.has(id))])];
}

export class AgenciesUnusable extends Error {
  constructor(readonly ids: readonly string[]) {
    super(`Agencies cannot be in this cycle: ${ids.join(', ')}`);
  }
}

async function yearTaken(client: PoolClient, spec: CycleSpec, except: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from assessment_cycle where fiscal_year_be = $1 and owner_agency_id is not distinct from $2 and id is distinct from $3',
    [spec.fiscalYearBe, spec.ownerAgencyId ?? null, except],
  );
  return (rowCount ?? 0) > 0;
}

async function checked(client: PoolClient, spec: CycleSpec): Promise<void> {
  const faults = await agencyFaults(client, spec);
  if (faults.length > 0) throw new AgenciesUnusable(faults);
}

/** An officer drafts a cycle of their office. @throws UnknownData, AgenciesUnusable for what no client should send. */
export async function draftCycle(
  source: DataSource,
  request: { readonly actorId: string; readonly key: CommandKey | null; readonly spec: CycleSpec },
): Promise<CommandResult> {
  const { actorId, key, spec } = request;
  return inTransaction(source, async (client): Promise<CommandResult> => {
    if (!(await isOfficer(client, actorId, spec.ownerAgencyId ?? null))) return { kind: 'refused', refusals: [{ name: 'forbidden' }] };
    const replay = await replayOf(client, actorId, key);
    if (replay) return replayed(replay);
    await client.query(`select pg_advisory_xact_lock(hashtext('draft-next-cycle'))`);
    if (await yearTaken(client, spec, null)) return { kind: 'refused', refusals: [{ name: 'cycle-year-taken' }] };
    await checked(client, spec);
    const { cycleId } = await createCycle(client, spec, actorId);
    return rememberKey(client, { cycleId, actorId, key, ifVersion: null }, { resourceId: cycleId, status: 201 });
  });
}

/** Changes a draft; anything later is frozen. */
export async function changeCycle(source: DataSource, command: CycleCommand & { readonly spec: CycleSpec }): Promise<CommandResult> {
  return inTransaction(source, async (client): Promise<CommandResult> => {
    const lock = await lockCycle(client, command);
    if (lock.kind !== 'locked') return lock.answer;
    if (lock.status !== 'Draft') return { kind: 'refused', refusals: [{ name: 'cycle-not-draft' }] };
    const { rows } = await client.query<{ owner: string | null }>('select owner_agency_id as owner from assessment_cycle where id = $1', [
      command.cycleId,
    ]);
    const spec = { ...command.spec, ownerAgencyId: rows[0]?.owner ?? null };
    if (await yearTaken(client, spec, command.cycleId)) return { kind: 'refused', refusals: [{ name: 'cycle-year-taken' }] };
    await checked(client, spec);
    await updateCycle(client, command.cycleId, spec, command.actorId);
    return rememberKey(client, command, { resourceId: command.cycleId, status: 200 });
  });
}
