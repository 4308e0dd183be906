import type { DataSource } from 'typeorm';
import { inTransaction } from '../transaction.js';

const LONGEST = 500;

/** Marks a case as needing an operator; null clears it. Shown on the operations page; the conductor waits for its next wake-up. */
export async function setAttention(source: DataSource, caseId: string, attention: string | null): Promise<void> {
  await inTransaction(source, (client) =>
    client.query('update assessment_case set attention = $2 where id = $1 and attention is distinct from $2', [
      caseId,
      attention?.slice(0, LONGEST) ?? null,
    ]),
  );
}
