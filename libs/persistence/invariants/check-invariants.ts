import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { withClient } from '../record/transaction.js';
import { verifyAllChains } from './audit-chains.js';
import { INVARIANTS } from './invariant.table.js';

export interface Violation {
  readonly name: string;
  readonly rows: readonly unknown[];
}

/** Every invariant that does not hold, with the rows that break it; empty when all hold. */
export async function checkInvariants(client: Pick<PoolClient, 'query'>): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { name, text } of INVARIANTS) {
    const { rows } = await client.query(text);
    if (rows.length > 0) violations.push({ name, rows });
  }
  const { broken } = await verifyAllChains(client);
  return broken.length > 0 ? [...violations, { name: 'audit-chain-holds', rows: broken.slice(0, 20) }] : violations;
}

/** A broken invariant is a bug of ours: loud, never retried. */
export async function assertInvariants(source: DataSource): Promise<void> {
  const violations = await withClient(source, checkInvariants);
  if (violations.length > 0)
    throw new Error(`Invariants do not hold: ${violations.map(({ name, rows }) => `${name} ${JSON.stringify(rows)}`).join('\n')}`);
}
