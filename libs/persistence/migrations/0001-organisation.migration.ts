import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is: installation, ministries, agencies, people, roles, sessions, audit. */
export class Organisation1790000000001 implements MigrationInterface {
  readonly name = 'Organisation1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create extension if not exists pgcrypto;
create extension if not exists pg_trgm;

-- One row. The mode is chosen at creation and never changes; the offset moves only in a rehearsal database.
create table installation (
  id                 smallint primary key default 1 check (id = 1),
  mode               text not null check (mode in ('rehearsal', 'production')),
  clock_offset_ms    bigint not null default 0 check (mode = 'rehearsal' or clock_offset_ms = 0),
  daily_round_on     date,
  created_at         timestamptz not null default now()
);

-- The cycle's time: real time plus the rehearsal offset. STABLE: one value per statement, taken at the start of the transaction.
create function cycle_now() returns timestamptz language sql stable as
$$ select now() + make_interval(secs => clock_offset_ms / 1000.0) from installation $$;

create table ministry (
  id         uuid primary key default gen_random_uuid(),
  code       text not null constraint ministry_code_key unique,
  name_th    text not null,
  name_en    text not null,
  version    integer not null default 1
);

create table agency (
  id                uuid primary key default gen_random_uuid(),
  code              text not null constraint agency_code_key unique,
  name_th           text not null,
  name_en           text not null,
  kind              text not null check (kind in ('department', 'permanentSecretary', 'province', 'publicOrganisation', 'unit', 'other')),
  ministry_id       uuid references ministry,
  parent_agency_id  uuid references agency,
  contact           text not null default '',
  status            text not null default 'active' check (status in ('active', 'inactive')),
  version           integer not null default 1
);
create index agency_ministry_idx on agency (ministry_id);

create table person (
  id             uuid primary key default gen_random_uuid(),
  user_name      text not null constraint person_user_name_key unique check (user_name = lower(user_name)),
  name_th        text not null,
  name_en        text not null,
  email          text not null default '',
  sector         text check (sector in ('Government', 'PrivateSector', 'CivilSociety')),
  experienced    boolean not null default false,
  language       text not null default 'th' check (language in ('th', 'en')),
  password_hash  text,
  status         text not null default 'invited' check (status in ('invited', 'active', 'inactive')),
  version        integer not null default 1,
  created_at     timestamptz not null default now()
);

-- Roles held for an agency, an office (agency_id null: the national one) or everywhere. Case roles live in case_member.
create table role_grant (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  role        text not null check (role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead', 'Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'CycleOfficer', 'Administrator', 'Observer')),
  agency_id   uuid references agency,
  categories  text[] not null default '{}',
  items       text[] not null default '{}',
  is_head     boolean not null default false,
  from_on     date not null default '2000-01-01',
  to_on       date,
  version     integer not null default 1,
  created_by  uuid references person,
  created_at  timestamptz not null default now()
);
create index role_grant_person_idx on role_grant (person_id);
create index role_grant_agency_idx on role_grant (agency_id, role);
create index role_grant_officer_idx on role_grant (agency_id) where role = 'CycleOfficer'; -- few, and asked for with every case

create table substitute (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid not null references person,
  substitute_id  uuid not null references person check (substitute_id <> person_id),
  from_on        date not null,
  to_on          date not null check (to_on >= from_on),
  set_by         uuid not null references person,
  version        integer not null default 1,
  created_at     timestamptz not null default now()
);
create index substitute_substitute_idx on substitute (substitute_id, from_on, to_on);

create table conflict_of_interest (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  agency_id   uuid not null references agency,
  hardness    text not null check (hardness in ('hard', 'soft')),
  reason      text not null,
  from_on     date not null default '2000-01-01',
  to_on       date,
  declared_by uuid references person,
  created_at  timestamptz not null default now()
);
create index conflict_person_idx on conflict_of_interest (person_id, agency_id);

create table session (
  token_hash   bytea primary key,
  person_id    uuid not null references person,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  address      text not null default '',
  user_agent   text not null default ''
);
create index session_person_idx on session (person_id) where ended_at is null;

create table one_time_link (
  token_hash  bytea primary key,
  person_id   uuid not null references person,
  purpose     text not null check (purpose in ('invitation', 'passwordReset', 'firstAdministrator')),
  created_by  uuid references person,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  used_at     timestamptz
);

create table sign_in_attempt (
  id           bigint generated always as identity primary key,
  user_name    text not null,
  address      text not null,
  succeeded    boolean not null,
  person_id    uuid references person,
  at           timestamptz not null default now()
);
create index sign_in_attempt_name_idx on sign_in_attempt (user_name, at);
create index sign_in_attempt_address_idx on sign_in_attempt (address, at);

-- Commands repeated with the same key answer as the first time. Real time, 7 days; never the body.
create table idempotency_key (
  person_id    uuid not null,
  route        text not null,
  key          text not null,
  body_hash    bytea not null,
  status       smallint not null,
  resource_id  text,
  resource_version integer,
  created_at   timestamptz not null default now(),
  primary key (person_id, route, key)
);

-- Append-only. hash = H(previous hash ‖ envelope ‖ H(salt ‖ payload)); see libs/persistence/record/audit-chain.ts.
create table audit_event (
  id             bigint generated always as identity primary key,
  chain_kind     text not null check (chain_kind in ('case', 'cycle', 'organisation')),
  chain_id       uuid not null,
  seq            integer not null,
  at             timestamptz not null,
  received_at    timestamptz not null,
  actor_id       uuid,
  on_behalf_of   uuid,
  action         text not null,
  subject        text not null default '',
  case_id        uuid,
  task_id        uuid,
  payload        text not null,
  salt           bytea not null,
  payload_hash   bytea not null,
  previous_hash  bytea not null,
  hash           bytea not null,
  visible_from   text not null default 'always' check (visible_from in ('always', 'afterOpening', 'office')),
  constraint audit_event_chain_key unique (chain_kind, chain_id, seq)
);
create index audit_event_case_idx on audit_event (case_id, id);

create table audit_chain (
  chain_kind  text not null,
  chain_id    uuid not null,
  seq         integer not null,
  head        bytea not null,
  primary key (chain_kind, chain_id)
);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
