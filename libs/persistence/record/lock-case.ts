import type { PoolClient } from 'pg';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import type { PersonFacts } from '#libs/rules/task/facts.types';
import type { Replay } from './task-command.js';
import type { CommandKey } from './write-decision.js';

interface PlannedDays {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** A locked case: the conductor's facts, the group's planned windows by step, and who asks. */
export interface LockedCase extends Omit<StageFacts, 'planned'> {
  readonly caseId: string;
  readonly cycleId: string;
  readonly auditSeq: number;
  readonly auditHead: string;
  readonly planned: Readonly<Record<string, PlannedDays>> | null;
  readonly actor: PersonFacts | null;
  /** People the actor stands in for today. */
  readonly principals: readonly PersonFacts[];
}

export type CaseLock =
  | { readonly kind: 'missing' }
  | { readonly kind: 'replay'; readonly replay: Replay }
  | { readonly kind: 'locked'; readonly locked: LockedCase };

/** Locks the case, then reads. The caller's transaction holds the lock until it ends. */
export async function lockCase(client: PoolClient, caseId: string, actorId: string | null, key: CommandKey | null): Promise<CaseLock> {
  const { rows } = await client.query<{ facts: LockedCase & { found: boolean; replay?: Replay } }>({
    name: 'lock-case',
    text: 'select lock_case($1, $2, $3, $4, $5) as facts',
    values: [caseId, actorId, key?.route ?? null, key?.key ?? null, key?.bodyHash ?? null],
  });
  const facts = rows[0]?.facts;
  if (!facts?.found) return { kind: 'missing' };
  return facts.replay ? { kind: 'replay', replay: facts.replay } : { kind: 'locked', locked: facts };
}

/** Where a case stands. */
export interface CaseStand extends Pick<StageFacts, 'case'> {
  readonly caseId: string;
  readonly cycleId: string;
}

const STANDS = `select c.id as "caseId", c.cycle_id as "cycleId", case_json(c) as "case" from assessment_case c where c.id = any ($1::uuid[]) order by c.id for no key update`;

/**
 * Locks cases, in the order of their ids, and reads where they stand, no more: for work that decides nothing else on them.
 * `free`: only those that nobody holds now.
 */
export async function standsOf(client: PoolClient, caseIds: readonly string[], which: 'all' | 'free'): Promise<CaseStand[]> {
  const { rows } = await client.query<CaseStand>({
    name: `stands-${which}`,
    text: which === 'free' ? `${STANDS} skip locked` : STANDS,
    values: [caseIds],
  });
  return rows;
}

/** The facts a rule of the current step sees. */
export const stageFacts = (locked: LockedCase): StageFacts => ({ ...locked, planned: locked.planned?.[locked.case.step] ?? null });
