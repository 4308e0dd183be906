import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CONTENT_FACTS } from './functions/content-facts.sql.js';

/** One row for each soft conflict that a second officer has allowed; nothing of it changes later. Read by the office alone. */
const WAIVER = `
create table waiver (
  task_id         uuid primary key references human_task,
  case_id         uuid not null references assessment_case,
  person_id       uuid not null references person,
  seat            text not null check (seat in ('Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider')),
  conflict_reason text,                                   -- as it was declared; null: a role in the ministry
  reason          text not null,
  asked_by        uuid not null references person,
  approved_by     uuid not null references person check (approved_by <> asked_by and approved_by <> person_id),
  approved_at     timestamptz not null
);
create index waiver_case_idx on waiver (case_id, person_id);
`;

/** Waivers of soft conflicts. What a confirmation is decided on is replaced in databases that have the functions already. */
export class Waiver1790000000006 implements MigrationInterface {
  readonly name = 'Waiver1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAIVER);
    await runner.query(CONTENT_FACTS.replaceAll('create function', 'create or replace function'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
