/** Queries that must return nothing, by name. Each row names what is wrong; 20 are enough to see it. */

const FINAL = `('Completed', 'Failed', 'Error', 'Exited', 'Obsolete')`;
const HERE = 't.case_id = c.id and t.step = c.step and t.round = c.round';

export interface Invariant {
  readonly name: string;
  readonly text: string;
}

const rule = (name: string, text: string): Invariant => ({ name, text: `${text} limit 20` });

/** A person completed it although a deed excluded them: the four-eyes rules, seen from the record. */
const excluded = (name: string, kinds: string, deeds: string): Invariant =>
  rule(
    name,
    `select t.id as task, t.kind, t.ended_by as person, i.deed from human_task t join case_involvement i on i.case_id = t.case_id and i.person_id = t.ended_by and i.deed in (${deeds})
      where t.state = 'Completed' and t.kind in (${kinds})`,
  );

export const INVARIANTS: readonly Invariant[] = [
  rule(
    'closed-step-has-no-open-required-task',
    `select s.case_id, s.step, s.round, t.id as task from case_step s join human_task t on t.case_id = s.case_id and t.step = s.step and t.round = s.round where s.closed_at is not null and t.required and t.state not in ${FINAL}`,
  ),
  rule(
    'ended-case-has-no-open-task',
    `select c.id as case_id, t.id as task, t.kind from assessment_case c join human_task t on t.case_id = c.id where c.status in ('Closed', 'NotSubmitted') and t.state not in ${FINAL}`,
  ),
  rule(
    'open-count-is-the-count',
    `select c.id as case_id, c.open_count, n.open from assessment_case c cross join lateral (select count(*) as open from human_task t where ${HERE} and t.required and t.state not in ${FINAL}) n where c.step_state = 'Open' and n.open <> c.open_count`,
  ),
  rule(
    'done-count-is-the-count',
    `select c.id as case_id, c.done_count, n.done from assessment_case c cross join lateral (select count(*) as done from human_task t where ${HERE} and t.required and t.state = 'Completed') n where c.step_state = 'Open' and n.done <> c.done_count`,
  ),
  rule(
    'total-count-is-the-count',
    `select c.id as case_id, c.total_count, n.total from assessment_case c cross join lateral (select count(*) as total from human_task t where ${HERE} and t.required and t.state not in ('Exited', 'Obsolete')) n where c.step_state = 'Open' and n.total <> c.total_count`,
  ),
  rule(
    'open-step-has-a-window',
    `select c.id as case_id, c.step, c.round from assessment_case c where c.step_state = 'Open' and not exists (select 1 from case_step s where s.case_id = c.id and s.step = c.step and s.round = c.round and s.closed_at is null)`,
  ),
  rule(
    'case-has-its-items',
    `select c.id as case_id from assessment_case c where not exists (select 1 from item_response r where r.case_id = c.id)`,
  ),
  rule(
    'open-case-is-looked-at',
    `select c.id as case_id, c.step, c.step_state from assessment_case c join assessment_cycle y on y.id = c.cycle_id and y.status in ('Opening', 'Running') left join case_step s on s.case_id = c.id and s.step = c.step and s.round = c.round
      where c.status = 'Active' and c.next_look_at is null and (c.step_state = 'Waiting' or (c.step_state = 'Open' and c.open_count > 0 and s.shut_state = 'open'))
        and not exists (select 1 from wake_up w where w.ref_id = c.id)`,
  ),
  rule(
    'offered-task-has-no-owner',
    `select id as task, state, actual_owner from human_task where state in ('Created', 'Ready') and actual_owner is not null`,
  ),
  rule(
    'owned-task-has-an-owner',
    `select id as task, state from human_task where state in ('Reserved', 'InProgress') and actual_owner is null`,
  ),
  rule('suspended-task-knows-its-state', `select id as task from human_task where state = 'Suspended' and suspended_from is null`),
  rule('final-task-has-ended', `select id as task, state from human_task where (state in ${FINAL}) <> (ended_at is not null)`),
  rule('completed-task-has-an-outcome', `select id as task, kind from human_task where state = 'Completed' and outcome is null`),
  rule(
    'owner-has-no-hard-conflict',
    `select t.id as task, t.actual_owner as person from human_task t join task_queue q on q.id = t.queue_id and q.scope = 'case' join assessment_case c on c.id = t.case_id
      where t.state in ('Reserved', 'InProgress') and t.kind <> 'AcceptAssignment' and conflict_between(t.actual_owner, c.agency_id, c.ministry_id, bangkok_today()) = 'hard'`,
  ),
  rule(
    'checker-did-not-write-the-item',
    `select t.id as task, v.item, v.submitted_by as person from human_task t join item_response_version v on v.case_id = t.case_id and v.submitted_by = t.ended_by and split_part(v.item, '.', 1) = t.subject and v.submitted_at < t.ended_at
      where t.kind = 'CheckCategory' and t.state = 'Completed'`,
  ),
  rule(
    'signer-did-not-check-the-case',
    `select t.id as task, t.ended_by as person from human_task t join case_involvement i on i.case_id = t.case_id and i.person_id = t.ended_by and i.round = t.round and i.deed = 'checkedCase' join assessment_cycle y on y.id = t.cycle_id
      where t.kind = 'SignCase' and t.state = 'Completed' and t.outcome = 'sign' and not coalesce((y.plan #>> '{settings,soleSignerMayCheck}')::boolean, false)`,
  ),
  excluded('moderator-did-not-evaluate', `'ConfirmConsensus', 'DecideDeadlock', 'ApproveFeedback'`, `'evaluated'`),
  excluded('judge-took-no-part', `'CastJudgement'`, `'evaluated', 'moderated'`),
  excluded('appeal-reviewer-took-no-part', `'ReviewAppealItem', 'DecideAppeal'`, `'evaluated', 'moderated', 'judged'`),
  rule(
    'nobody-confirmed-their-own-proposal',
    `select id as task, kind, ended_by as person from human_task where state = 'Completed' and kind in ('ConfirmCycle', 'ConfirmChange', 'DecideExtension', 'ApproveWaiver', 'SignAppeal', 'ApprovePlan') and ended_by::text in (input ->> 'proposedBy', input ->> 'proposedFor')`,
  ),
  rule(
    'nobody-waived-their-own-conflict',
    `select id as task, ended_by as person from human_task where state = 'Completed' and kind = 'ApproveWaiver' and ended_by::text = subject`,
  ),
  rule(
    'confirmed-team-has-its-waivers',
    `select t.id as task, a.waiver ->> 'personId' as person from human_task t cross join jsonb_array_elements(t.input -> 'waivers') a(waiver)
      where t.kind = 'ConfirmChange' and t.outcome = 'apply'
        and not exists (select 1 from waiver w join human_task o on o.id = w.task_id and o.input -> 'proposal' = t.input -> 'proposal'
                         where w.case_id = t.case_id and w.person_id = (a.waiver ->> 'personId')::uuid and w.seat = a.waiver ->> 'seat')`,
  ),
  rule(
    'marks-belong-to-declared-members',
    `select s.id as sheet, s.evaluator_id as person from score_sheet s where s.kind = 'independent' and s.state <> 'Draft' and not exists (select 1 from case_member m where m.case_id = s.case_id and m.person_id = s.evaluator_id and m.declared_at is not null)`,
  ),
  rule(
    'queue-member-has-a-grant',
    `select q.id as queue, m.person_id as person, q.role from task_queue_member m join task_queue q on q.id = m.queue_id where not case q.scope
       when 'case' then exists (select 1 from case_member k where k.case_id = q.case_id and k.person_id = m.person_id and k.state = 'Accepted' and (k.seat = q.role or (q.role = 'Evaluator' and k.seat = 'LeadEvaluator')))
       else exists (select 1 from role_grant g where g.person_id = m.person_id and g.role = q.role and g.agency_id is not distinct from q.agency_id and (q.category is null or q.category = any (g.categories))) end`,
  ),
  // A grant of yesterday and today: the daily round, which renews the queues, has had its turn.
  rule(
    'grant-is-in-its-queue',
    `select q.id as queue, g.person_id as person, q.role from task_queue q join role_grant g on q.scope <> 'case' and g.role = q.role and g.agency_id is not distinct from q.agency_id and (q.category is null or q.category = any (g.categories))
       join person p on p.id = g.person_id and p.status <> 'inactive'
      where bangkok_today() between g.from_on + 1 and coalesce(g.to_on, 'infinity') and not exists (select 1 from task_queue_member m where m.queue_id = q.id and m.person_id = g.person_id)`,
  ),
  rule(
    'seat-is-in-its-queue',
    `select q.id as queue, k.person_id as person from task_queue q join case_member k on q.scope = 'case' and k.case_id = q.case_id and k.seat = q.role and k.state = 'Accepted' join person p on p.id = k.person_id and p.status <> 'inactive' where not exists (select 1 from task_queue_member m where m.queue_id = q.id and m.person_id = k.person_id)`,
  ),
  rule('sent-mail-has-its-time', `select id as notification from notification where mail_state = 'sent' and sent_at is null`),
  rule(
    'rung-tells-a-person-once',
    `select task_id as task, deadline_no, rung, recipient_id from rung_fired group by task_id, deadline_no, ladder_version, rung, recipient_id having count(*) > 1`,
  ),
  rule(
    'current-score-is-one',
    `select case_id, kind, evaluator_id, count(*) from score where not superseded group by case_id, kind, evaluator_id having count(*) > 1`,
  ),
  rule(
    'marked-indicator-was-accepted',
    `select s.case_id, m.item, m.checkpoint as indicator from mark m join score_sheet s on s.id = m.sheet_id
      where m.level = 'indicator' and not exists (select 1 from item_response r join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
                                                   where r.case_id = s.case_id and r.item = m.item and v.indicators @> jsonb_build_array(jsonb_build_object('number', m.checkpoint)))`,
  ),
  rule('accepted-item-has-a-version', `select case_id, item from item_response where state <> 'Open' and current_version = 0`),
  rule(
    'running-cycle-has-all-its-cases',
    `select m.cycle_id, m.agency_id from cycle_agency m join assessment_cycle y on y.id = m.cycle_id and y.status in ('Running', 'Ended') where not exists (select 1 from assessment_case c where c.cycle_id = m.cycle_id and c.agency_id = m.agency_id)`,
  ),
  rule(
    'ended-cycle-has-no-open-case',
    `select c.id as case_id from assessment_case c join assessment_cycle y on y.id = c.cycle_id and y.status = 'Ended' where c.status in ('Active', 'Paused')`,
  ),
];
