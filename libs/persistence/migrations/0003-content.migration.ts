import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people write: responses, evidence, marks, findings, scores, reports, plans. Nothing here is overwritten once submitted. */
export class Content1790000000003 implements MigrationInterface {
  readonly name = 'Content1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- The working copy of one item. ticks: [{"level","checkpoint","met"}]. A part of the results category has indicators instead:
-- [{"number","name","unit","rule","direction","target","floor","ceiling","results":[{"year","result"}]}]. Submitted versions stay in item_response_version for ever.
create table item_response (
  id              uuid primary key default gen_random_uuid(),
  case_id         uuid not null references assessment_case,
  item            text not null,
  category        text not null,
  state           text not null default 'Open' check (state in ('Open', 'Submitted', 'Accepted')),
  owner_id        uuid references person,
  ticks           jsonb not null default '[]',
  indicators      jsonb not null default '[]',
  text            text not null default '',
  carried_over    boolean not null default false,
  return_count    integer not null default 0,
  current_version integer not null default 0,          -- number of the last submitted version, 0: none
  accepted_version integer not null default 0,
  check_again     boolean not null default false,
  edited_by       uuid references person,
  edited_at       timestamptz,
  version         integer not null default 1,
  constraint item_response_key unique (case_id, item)
);

create table item_response_version (
  case_id      uuid not null references assessment_case,
  item         text not null,
  number       integer not null,
  ticks        jsonb not null,
  indicators   jsonb not null default '[]',
  text         text not null,
  links        jsonb not null,                          -- [{level, checkpoint, evidenceVersionId, page}]
  sha256       text not null,
  submitted_by uuid not null references person,
  submitted_at timestamptz not null,
  reason       text not null default '',
  primary key (case_id, item, number)
);

create table item_return (
  id           uuid primary key default gen_random_uuid(),
  case_id      uuid not null references assessment_case,
  item         text not null,
  step         text not null,
  round        integer not null,
  checkpoints  jsonb not null,                          -- [{level, checkpoint}]
  reason_code  text not null,
  text         text not null,
  returned_by  uuid not null references person,
  returned_at  timestamptz not null,
  task_id      uuid references human_task
);
create index item_return_case_idx on item_return (case_id, item);

create table evidence (
  id              uuid primary key default gen_random_uuid(),
  case_id         uuid not null references assessment_case,
  title           text not null,
  kind            text not null default 'file' check (kind in ('file', 'link', 'reference')),
  classification  text not null default 'open' check (classification in ('open', 'internal', 'personal', 'secret')),
  url             text,
  created_by      uuid not null references person,
  created_at      timestamptz not null,
  version         integer not null default 1
);
create index evidence_case_idx on evidence (case_id);

create table evidence_version (
  id              uuid primary key default gen_random_uuid(),
  evidence_id     uuid not null references evidence,
  number          integer not null,
  file_name       text not null default '',
  media_type      text not null default '',
  size_bytes      bigint not null default 0,
  sha256          text not null default '',
  storage_key     text,
  period_from_on  date,
  period_to_on    date,
  machine_readable boolean not null default false,
  stored_at       timestamptz not null,                -- when the last byte was stored
  stored_by       uuid not null references person,
  constraint evidence_version_key unique (evidence_id, number)
);
create index evidence_version_sha_idx on evidence_version (sha256);

create table evidence_link (
  id                   uuid primary key default gen_random_uuid(),
  case_id              uuid not null references assessment_case,
  item                 text not null,
  level                text not null check (level in ('basic', 'advance', 'significance', 'indicator')),
  checkpoint           integer not null check (checkpoint >= 1),   -- of an indicator: its number
  evidence_version_id  uuid not null references evidence_version,
  page                 text not null default '',
  linked_by            uuid not null references person,
  linked_at            timestamptz not null,
  constraint evidence_link_key unique (case_id, item, level, checkpoint, evidence_version_id)
);

create table evidence_verdict (
  id                   uuid primary key default gen_random_uuid(),
  case_id              uuid not null references assessment_case,
  item                 text not null,
  evidence_version_id  uuid not null references evidence_version,
  verdict              text not null check (verdict in ('Accepted', 'Insufficient', 'WrongPeriod', 'Duplicate', 'Unreadable', 'Irrelevant')),
  note                 text not null default '',
  given_by             uuid not null references person,
  given_at             timestamptz not null,
  version              integer not null default 1,
  constraint evidence_verdict_key unique (case_id, item, evidence_version_id)
);

-- kind independent: one sheet per evaluator; appeal: one per contested item's reviewer; the others one per case and round.
create table score_sheet (
  id            uuid primary key default gen_random_uuid(),
  case_id       uuid not null references assessment_case,
  round         integer not null,
  kind          text not null check (kind in ('independent', 'consensus', 'siteVisit', 'judged', 'appeal')),
  evaluator_id  uuid references person,
  state         text not null default 'Draft' check (state in ('Draft', 'Submitted', 'Frozen')),
  submitted_at  timestamptz,
  version       integer not null default 1,
  constraint score_sheet_key unique nulls not distinct (case_id, round, kind, evaluator_id)
);
create table mark (
  sheet_id       uuid not null references score_sheet,
  item           text not null,
  level          text not null,
  checkpoint     integer not null,
  met            boolean not null,                     -- of an indicator: suitable
  verify_on_site boolean not null default false,
  note           text not null default '',
  rationale      text not null default '',             -- compulsory where a consensus, visit, judging or appeal changed a mark
  agreed         boolean not null default true,         -- consensus: false while a difference is unresolved
  primary key (sheet_id, item, level, checkpoint)
);
create table finding (
  id         uuid primary key default gen_random_uuid(),
  sheet_id   uuid not null references score_sheet,
  item       text not null,
  kind       text not null check (kind in ('Strength', 'OpportunityForImprovement')),
  text       text not null,
  position   integer not null default 0
);
create index finding_sheet_idx on finding (sheet_id, item);

create table site_visit_issue (
  id           uuid primary key default gen_random_uuid(),
  case_id      uuid not null references assessment_case,
  round        integer not null,
  item         text not null,
  level        text not null,
  checkpoint   integer not null,
  kind         text not null default 'verify' check (kind in ('verify', 'clarify')),
  question     text not null,
  state        text not null default 'Open' check (state in ('Open', 'Confirmed', 'NotConfirmed', 'NotSeen')),
  result_note  text not null default '',
  raised_by    uuid references person,
  closed_by    uuid references person,
  closed_at    timestamptz,
  constraint site_visit_issue_key unique (case_id, round, item, level, checkpoint)
);
create table site_visit (
  case_id    uuid not null references assessment_case,
  round      integer not null,
  mode       text not null check (mode in ('onSite', 'online')),
  starts_on  date not null,
  ends_on    date not null,
  place      text not null default '',
  agenda     text not null default '',
  confirmed_at timestamptz,
  version    integer not null default 1,
  primary key (case_id, round)
);

create table clarification (
  id           uuid primary key default gen_random_uuid(),
  case_id      uuid not null references assessment_case,
  item         text not null,
  question     text not null,
  answer       text,
  asked_by     uuid not null references person,
  asked_at     timestamptz not null,
  answered_by  uuid references person,
  answered_at  timestamptz,
  task_id      uuid references human_task
);

-- Never overwritten: a new one supersedes. document: exact scores per item, category and total, steps; exact is a fraction.
create table score (
  id             uuid primary key default gen_random_uuid(),
  case_id        uuid not null references assessment_case,
  round          integer not null,
  kind           text not null check (kind in ('self', 'independent', 'consensus', 'siteVisit', 'judged', 'final')),
  evaluator_id   uuid references person,
  edition_code   text not null,
  rule           text not null,
  input_csv      text not null,                        -- the canonical tables: answers, then results where they were counted
  input_sha256   text not null,
  document       jsonb not null,
  total_points   text not null,
  total_exact    text not null,
  level          text,
  superseded     boolean not null default false,
  created_at     timestamptz not null,
  constraint score_once unique nulls not distinct (case_id, round, kind, evaluator_id, edition_code, rule, input_sha256)
);
create index score_case_idx on score (case_id, kind) where not superseded;

create table appeal_item (
  case_id     uuid not null references assessment_case,
  round       integer not null,
  item        text not null,
  grounds     text not null,
  state       text not null default 'Filed' check (state in ('Draft', 'Filed', 'Kept', 'Changed', 'Withdrawn')),
  decision_note text not null default '',
  primary key (case_id, round, item)
);

create table feedback_report (
  case_id      uuid primary key references assessment_case,
  document     jsonb not null,
  state        text not null default 'Draft' check (state in ('Draft', 'Submitted', 'Approved', 'Published')),
  edited_by    uuid references person,
  edited_at    timestamptz not null,
  published_at timestamptz,
  opened_at    timestamptz,                            -- by the coordinator, first time
  version      integer not null default 1
);

create table improvement_plan (
  case_id      uuid primary key references assessment_case,
  state        text not null default 'Draft' check (state in ('Draft', 'Submitted', 'Signed', 'Accepted')),
  summary_1y   text not null default '',
  summary_3y   text not null default '',
  edited_by    uuid references person,
  edited_at    timestamptz not null,
  version      integer not null default 1
);
create table improvement_action (
  id            uuid primary key default gen_random_uuid(),
  case_id       uuid not null references assessment_case,
  item          text not null,
  horizon       text not null check (horizon in ('oneYear', 'threeYears')),
  title         text not null,
  owner_name    text not null,
  due_on        date not null,
  indicator     text not null,
  goal          text not null default '',
  success_factor text not null check (success_factor in ('Collaboration', 'Innovation', 'Digitalization')),
  position      integer not null default 0
);
create index improvement_action_case_idx on improvement_action (case_id, position);
create table progress_report (
  case_id      uuid not null references assessment_case,
  step         text not null,
  state        text not null default 'Draft' check (state in ('Draft', 'Submitted', 'Accepted')),
  summary      text not null default '',
  entries      jsonb not null default '[]',            -- [{actionId, percent, text}]
  edited_by    uuid references person,
  edited_at    timestamptz not null,
  version      integer not null default 1,
  primary key (case_id, step)
);

create table organizational_profile (
  case_id    uuid primary key references assessment_case,
  answers    jsonb not null default '{}',
  edited_by  uuid references person,
  edited_at  timestamptz not null,
  version    integer not null default 1
);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
