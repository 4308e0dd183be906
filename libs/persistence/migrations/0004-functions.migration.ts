import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLY_DECISION } from './functions/apply-decision.sql.js';
import { CONTENT_FACTS } from './functions/content-facts.sql.js';
import { LOCK_FACTS } from './functions/lock-facts.sql.js';
import { QUEUES } from './functions/queues.sql.js';
import { VISIBLE } from './functions/visible.sql.js';

/** The functions of the command path: lock first, then read; decide outside; write in one statement. */
export class Functions1790000000004 implements MigrationInterface {
  readonly name = 'Functions1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [QUEUES, CONTENT_FACTS, LOCK_FACTS, APPLY_DECISION, VISIBLE]) await runner.query(text);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
