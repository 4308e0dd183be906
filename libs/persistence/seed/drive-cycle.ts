import type { TeamSeat } from '#libs/rules/assignment/team.rule';
import type { TaskKind } from '#libs/rules/task/task.types';
import { atBangkokTimeMs } from '#libs/rules/calendar/working-day.rule';
import { createCycle, type CycleSpec } from '../record/cycles/create-cycle.js';
import { nameTeam } from '../record/cycles/name-team.js';
import { openCases } from '../record/cycles/open-cases.js';
import { proposeCycle } from '../record/cycles/propose-cycle.js';
import { runTaskCommand, type CommandResult } from '../record/task-command.js';
import { inTransaction, withClient } from '../record/transaction.js';
import { driveCase } from './drive-case.js';
import type { CaseScript, Walk, World } from './walk.types.js';

export interface CycleScript {
  readonly spec: CycleSpec;
  /** Day (Bangkok) on which the cycle is drafted; it is proposed and confirmed on the same day. */
  readonly draftedOn: string;
  readonly proposerId: string;
  readonly confirmerId: string;
  readonly teams: Readonly<Record<string, readonly TeamSeat[]>>;
  /** By agency id; an agency without one has a case in which nothing is done. */
  readonly cases: Readonly<Record<string, CaseScript>>;
  readonly opened?: (world: World, cycleId: string) => Promise<void>;
}

function expectDone(what: string, result: CommandResult): void {
  if (result.kind !== 'done')
    throw new Error(`${what}: ${result.kind === 'refused' ? result.refusals.map(({ name }) => name).join(', ') : result.kind}`);
}

/** Drafts a cycle, has two officers open it, names the teams, and lets its cases begin. */
export async function* driveCycle(world: World, script: CycleScript): Walk {
  const { source } = world;
  yield atBangkokTimeMs(script.draftedOn, '09:30');
  const { cycleId } = await inTransaction(source, (client) => createCycle(client, script.spec, script.proposerId));
  yield atBangkokTimeMs(script.draftedOn, '11:00');
  expectDone('The cycle was not proposed', await proposeCycle(source, { cycleId, actorId: script.proposerId, key: null, ifVersion: null }));
  yield atBangkokTimeMs(script.draftedOn, '14:00');
  await confirm(world, { kind: 'ConfirmCycle', of: cycleId }, script.confirmerId);
  for (let cursor: string | null = null, more = true; more; more = cursor !== null)
    cursor = (await openCases(source, cycleId, cursor)).next;
  const cases = await withClient(source, (client) =>
    client.query<{ id: string; agency_id: string }>(
      'select c.id, c.agency_id from assessment_case c join agency a on a.id = c.agency_id where c.cycle_id = $1 order by a.code',
      [cycleId],
    ),
  );
  for (const { id, agency_id: agencyId } of cases.rows) {
    const members = script.teams[agencyId];
    if (members) {
      expectDone(
        `The team of ${agencyId} was not proposed`,
        await nameTeam(source, { actorId: script.proposerId, caseId: id, members, reason: '', key: null }),
      );
      await confirm(world, { kind: 'ConfirmChange', of: id }, script.confirmerId);
    }
    const story = script.cases[agencyId];
    if (story) world.spawn(driveCase(world, id, story));
  }
  await script.opened?.(world, cycleId);
}

/** The second officer's yes, at once, to what waits for it in a cycle or case. */
async function confirm({ source }: World, { kind, of }: { readonly kind: TaskKind; readonly of: string }, actorId: string): Promise<void> {
  const { rows } = await withClient(source, (client) =>
    client.query<{ id: string }>(`select id from human_task where coalesce(case_id, cycle_id) = $1 and kind = $2 and state = 'Ready'`, [
      of,
      kind,
    ]),
  );
  const taskId = rows[0]?.id ?? '';
  const command = { actorId, taskId, key: null, ifVersion: null };
  expectDone(`${kind} was not claimed`, await runTaskCommand(source, { ...command, command: { operation: 'claim' } }));
  expectDone(
    `${kind} was not confirmed`,
    await runTaskCommand(source, { ...command, command: { operation: 'complete', outcome: 'apply' } }),
  );
}
