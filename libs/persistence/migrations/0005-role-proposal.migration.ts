import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that wait for a second person. Only what was confirmed becomes a role_grant. */
export class RoleProposal1790000000005 implements MigrationInterface {
  readonly name = 'RoleProposal1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table role_proposal (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  role         text not null constraint role_proposal_role_check check (role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead', 'Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'CycleOfficer', 'Administrator', 'Observer')),
  agency_id    uuid references agency,
  categories   text[] not null default '{}',
  items        text[] not null default '{}',
  is_head      boolean not null default false,
  from_on      date, -- null: from the day of the confirmation
  to_on        date,
  state        text not null default 'Proposed' constraint role_proposal_state_check check (state in ('Proposed', 'Granted', 'Returned', 'Withdrawn')),
  proposed_by  uuid not null references person,
  proposed_at  timestamptz not null default cycle_now(),
  decided_by   uuid references person,
  decided_at   timestamptz,
  note         text not null default '',
  grant_id     uuid references role_grant,
  version      integer not null default 1,
  constraint role_proposal_for_another check (proposed_by <> person_id),
  constraint role_proposal_decided check ((state <> 'Proposed') = (decided_by is not null) and (state <> 'Proposed') = (decided_at is not null)),
  constraint role_proposal_second_person check (state not in ('Granted', 'Returned') or (decided_by <> proposed_by and decided_by <> person_id)),
  constraint role_proposal_withdrawn_by_proposer check (state <> 'Withdrawn' or decided_by = proposed_by),
  constraint role_proposal_return_reason check (state <> 'Returned' or note <> ''),
  constraint role_proposal_grant check ((state = 'Granted') = (grant_id is not null))
);
create index role_proposal_waiting_idx on role_proposal (proposed_at) where state = 'Proposed';
create index role_proposal_person_idx on role_proposal (person_id) where state = 'Proposed';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
