import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cycle, its cases, windows, teams, human tasks and what wakes the conductors. */
export class Cycle1790000000002 implements MigrationInterface {
  readonly name = 'Cycle1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table criteria_edition (
  id         uuid primary key default gen_random_uuid(),
  code       text not null constraint criteria_edition_code_key unique,
  document   jsonb not null,
  file       text not null,                            -- the YAML as it was imported: what sha256 is of
  sha256     text not null,
  frozen_at  timestamptz,
  created_at timestamptz not null default now()
);

create table working_calendar (
  id        uuid primary key default gen_random_uuid(),
  code      text not null,
  version   integer not null,
  document  jsonb not null,
  constraint working_calendar_key unique (code, version)
);

create table assessment_cycle (
  id                uuid primary key default gen_random_uuid(),
  fiscal_year_be    integer not null check (fiscal_year_be between 2560 and 2700),
  name_th           text not null,
  name_en           text not null,
  owner_agency_id   uuid references agency,             -- null: the national cycle; else a nested cycle of that agency
  edition_id        uuid not null references criteria_edition,
  calendar_id       uuid not null references working_calendar,
  plan              jsonb not null,                     -- the stage plan, frozen at opening
  categories        text[] not null,
  status            text not null default 'Draft' check (status in ('Draft', 'Confirming', 'Opening', 'Running', 'Ended')),
  start_on          date not null,
  closing_on        date not null,
  proposed_by       uuid references person,
  confirmed_by      uuid references person,
  opened_at         timestamptz,
  ended_at          timestamptz,
  tables_public_at  timestamptz,                        -- since when anyone may fetch the final checkpoint tables; null: nobody outside
  next_look_at      timestamptz,
  audit_seq         integer not null default 0,
  audit_head        bytea not null default '\\x',
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  constraint assessment_cycle_year_key unique nulls not distinct (fiscal_year_be, owner_agency_id)
);

create table agency_group (
  id        uuid primary key default gen_random_uuid(),
  cycle_id  uuid not null references assessment_cycle,
  code      text not null,
  name_th   text not null,
  name_en   text not null,
  constraint agency_group_code_key unique (cycle_id, code)
);

create table cycle_agency (
  cycle_id   uuid not null references assessment_cycle,
  agency_id  uuid not null references agency,
  group_id   uuid not null references agency_group,
  primary key (cycle_id, agency_id)
);

-- Planned dates of a step for a group, by working days of the cycle's calendar. Ends 23:59:59.999 of ends_on, Bangkok.
create table stage_window (
  group_id   uuid not null references agency_group,
  step       text not null,
  starts_on  date not null,
  ends_on    date not null check (ends_on >= starts_on),
  primary key (group_id, step)
);

create table assessment_case (
  id               uuid primary key default gen_random_uuid(),
  cycle_id         uuid not null references assessment_cycle,
  agency_id        uuid not null references agency,
  ministry_id      uuid references ministry,
  group_id         uuid not null references agency_group,
  status           text not null default 'Active' check (status in ('Active', 'Paused', 'NotSubmitted', 'Withdrawn', 'Closed')),
  step             text not null,                       -- the step that runs or comes next
  stage            text not null,
  round            integer not null default 1,
  step_state       text not null default 'Waiting' check (step_state in ('Waiting', 'Open', 'Closed')),
  open_count       integer not null default 0 check (open_count >= 0),       -- required tasks of the step not in a final state
  total_count      integer not null default 0,                               -- required tasks of the step
  done_count       integer not null default 0,                               -- of them, completed
  frozen_sha256    text,                                                     -- of the content the head signed
  signed_by        uuid references person,
  signed_at        timestamptz,
  late             boolean not null default false,                           -- accepted late by the office
  marks_open       boolean not null default false,                           -- independent marks opened to the team
  accepted_at      timestamptz,
  released_at      timestamptz,
  published_at     timestamptz,
  next_look_at     timestamptz,
  attention        text,
  audit_seq        integer not null default 0,
  audit_head       bytea not null default '\\x',
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  constraint assessment_case_agency_key unique (cycle_id, agency_id)
);
create index assessment_case_cycle_idx on assessment_case (cycle_id, stage, status);
create index assessment_case_look_idx on assessment_case (next_look_at) where status in ('Active', 'Paused');

create table case_step (
  case_id     uuid not null references assessment_case,
  step        text not null,
  round       integer not null,
  stage       text not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,          -- last instant in time, extensions included
  shut_at     timestamptz not null,          -- ends_at + grace + 60 s: before it nothing is shut
  shut_state  text not null default 'open' check (shut_state in ('open', 'deciding', 'settled')),
  opened_at   timestamptz not null,
  closed_at   timestamptz,
  close_reason text,
  primary key (case_id, step, round)
);

create table case_member (
  id           uuid primary key default gen_random_uuid(),
  case_id      uuid not null references assessment_case,
  person_id    uuid not null references person,
  seat         text not null check (seat in ('Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider')),
  state        text not null default 'Offered' check (state in ('Offered', 'Accepted', 'Declined', 'Recused', 'Replaced')),
  declaration  jsonb,
  declared_at  timestamptz,
  label        text not null default '',     -- ก ข ค, shown instead of a name while names are hidden
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  constraint case_member_key unique (case_id, person_id, seat)
);
create index case_member_person_idx on case_member (person_id, case_id);

-- A task is offered to exactly one queue: role x scope x competence. Members are kept by sync_queue_members().
create table task_queue (
  id          uuid primary key default gen_random_uuid(),
  role        text not null,
  scope       text not null check (scope in ('agency', 'case', 'office')),
  agency_id   uuid references agency,
  case_id     uuid references assessment_case,
  category    text,
  constraint task_queue_key unique nulls not distinct (role, scope, agency_id, case_id, category)
);
create table task_queue_member (
  queue_id   uuid not null references task_queue,
  person_id  uuid not null references person,
  primary key (queue_id, person_id)
);
create index task_queue_member_person_idx on task_queue_member (person_id);

create table human_task (
  id             uuid primary key default gen_random_uuid(),
  case_id        uuid references assessment_case,       -- null: a task of the cycle
  cycle_id       uuid not null references assessment_cycle,
  agency_id      uuid references agency,
  ministry_id    uuid references ministry,
  step           text not null,
  stage          text not null,
  round          integer not null,
  kind           text not null,
  subject_kind   text not null,
  subject        text not null default '',
  pass           integer not null default 1,            -- the same kind and subject opened again in one round
  required       boolean not null default true,
  state          text not null,
  suspended_from text,
  suspend_reason text,
  suspended_at   timestamptz,
  queue_id       uuid not null references task_queue,
  actual_owner   uuid references person,
  delegated_from uuid references person,
  title_params   jsonb not null default '{}',
  input          jsonb not null default '{}',
  ladder         text not null,
  due_at         timestamptz not null,
  start_by_at    timestamptz,
  deadline_no    integer not null default 1,
  rung           integer not null default 0,
  outcome        text,
  result         jsonb,
  late           boolean not null default false,
  opened_by      uuid references human_task,
  first_opened_at timestamptz,
  created_at     timestamptz not null,
  claimed_at     timestamptz,
  ended_at       timestamptz,
  ended_by       uuid references person,
  on_behalf_of   uuid references person,
  version        integer not null default 1,
  constraint human_task_once unique nulls not distinct (case_id, step, round, kind, subject, pass, cycle_id)
);
create index human_task_own_idx on human_task (actual_owner, due_at, id) where state in ('Reserved', 'InProgress', 'Suspended');
create index human_task_queue_idx on human_task (queue_id, due_at, id) where state = 'Ready';
create index human_task_due_idx on human_task (due_at) where state in ('Ready', 'Reserved', 'InProgress');
create index human_task_done_idx on human_task (ended_by, ended_at) where state = 'Completed';

-- What a person did in a case: the facts behind the four-eyes rules.
create table case_involvement (
  case_id    uuid not null references assessment_case,
  person_id  uuid not null references person,
  deed       text not null check (deed in ('editedItem', 'checkedCategory', 'checkedCase', 'signed', 'evaluated', 'moderated', 'judged', 'proposed', 'reviewedAppeal')),
  subject    text not null default '',
  round      integer not null,
  primary key (case_id, person_id, deed, subject, round)
);

create table extension_request (
  id             uuid primary key default gen_random_uuid(),
  case_id        uuid not null references assessment_case,
  task_id        uuid references human_task,           -- null: the whole step
  step           text not null,
  round          integer not null,
  asked_days     integer not null check (asked_days between 1 and 60),
  granted_days   integer,
  reason         text not null,
  decision_note  text,
  state          text not null default 'Asked' check (state in ('Asked', 'Granted', 'Refused', 'Withdrawn')),
  asked_by       uuid not null references person,
  decided_by     uuid references person,
  asked_at       timestamptz not null,
  decided_at     timestamptz,
  version        integer not null default 1
);
create index extension_request_case_idx on extension_request (case_id);

-- Fired or passed once per task, deadline, ladder version, rung and recipient.
create table rung_fired (
  task_id         uuid not null references human_task,
  deadline_no     integer not null,
  ladder_version  integer not null,
  rung            integer not null,
  recipient_id    uuid,
  recipient_role  text not null default '',
  disposition     text not null check (disposition in ('fired', 'passed')),
  at              timestamptz not null,
  constraint rung_fired_key unique nulls not distinct (task_id, deadline_no, ladder_version, rung, recipient_id)
);

create table notification (
  id           uuid primary key default gen_random_uuid(),
  dedup_key    text not null constraint notification_dedup_key unique,
  person_id    uuid not null references person,
  kind         text not null,
  case_id      uuid references assessment_case,
  cycle_id     uuid references assessment_cycle,
  task_id      uuid references human_task,
  params       jsonb not null default '{}',
  created_at   timestamptz not null,
  seen_at      timestamptz,
  channel      text not null default 'mail' check (channel in ('mail', 'inApp', 'digest')),
  -- held: over the day's number of immediate mails, waits for the next digest; digested: went into one.
  mail_state   text not null default 'pending' check (mail_state in ('pending', 'sending', 'sent', 'kept', 'failed', 'none', 'held', 'digested')),
  lease_until  timestamptz,
  attempts     integer not null default 0,
  sent_at      timestamptz,
  last_error   text
);
create index notification_pending_idx on notification (created_at) where mail_state in ('pending', 'sending');
create index notification_person_idx on notification (person_id, created_at desc);
create index notification_held_idx on notification (person_id) where mail_state = 'held';

-- Append-only; the relay signals the workflow and deletes the rows it read, after the server accepted.
create table wake_up (
  id           bigint generated always as identity primary key,
  workflow_id  text not null,
  kind         text not null check (kind in ('case', 'cycle')),
  ref_id       uuid not null,
  reason       text not null,
  created_at   timestamptz not null default clock_timestamp(),
  not_before   timestamptz not null default clock_timestamp(),
  attempts     integer not null default 0
);
create index wake_up_ref_idx on wake_up (ref_id);

create table clock_move (
  id            uuid primary key default gen_random_uuid(),
  target_at     timestamptz not null,
  state         text not null default 'moving' check (state in ('moving', 'done', 'failed')),
  instants      integer not null default 0,
  requested_by  uuid references person,
  created_at    timestamptz not null default clock_timestamp(),
  finished_at   timestamptz,
  note          text
);
create unique index clock_move_one_idx on clock_move ((true)) where state = 'moving';

create table daily_round (
  round_on     date primary key,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  told_count   integer not null default 0
);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
