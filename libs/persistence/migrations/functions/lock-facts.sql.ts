/**
 * Lock first, then read. Each inner statement of a VOLATILE function takes a fresh snapshot, so nothing stale is read after a wait for the lock.
 * The receipt time is the transaction's begin, before the wait.
 */
export const LOCK_FACTS = `
create function case_json(c assessment_case) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', c.id, 'cycleId', c.cycle_id, 'agencyId', c.agency_id, 'ministryId', c.ministry_id, 'status', c.status, 'step', c.step, 'stage', c.stage,
    'round', c.round, 'stepState', c.step_state, 'openCount', c.open_count, 'totalCount', c.total_count, 'doneCount', c.done_count, 'nextLookAtMs', ms(c.next_look_at),
    'marksOpen', c.marks_open, 'late', c.late, 'frozenSha256', c.frozen_sha256, 'version', c.version)
$$;

create function window_json(p_case uuid, p_step text, p_round integer) returns jsonb language sql stable as $$
  select jsonb_build_object('startsAtMs', ms(starts_at), 'endsAtMs', ms(ends_at), 'shutAtMs', ms(shut_at), 'shutState', shut_state)
    from case_step where case_id = p_case and step = p_step and round = p_round
$$;

create function sibling_json(p_case uuid, p_step text, p_round integer, p_except uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'subject', t.subject, 'required', t.required, 'state', t.state, 'suspendedFrom', t.suspended_from,
           'suspendReason', t.suspend_reason, 'outcome', t.outcome, 'result', case when t.kind = 'CastJudgement' then t.result end, 'actualOwner', t.actual_owner,
           'queueRole', q.role, 'queueId', t.queue_id, 'ladder', t.ladder, 'dueAtMs', ms(t.due_at), 'deadlineNo', t.deadline_no,
           'firstOpenedAtMs', ms(t.first_opened_at), 'createdAtMs', ms(t.created_at), 'version', t.version) order by t.created_at, t.id), '[]')
    from human_task t join task_queue q on q.id = t.queue_id
   where t.case_id = p_case and t.step = p_step and t.round = p_round and t.id is distinct from p_except
$$;

-- What the joins of a plan look at: open work, and the outcomes and owners that later tasks go by. Cheap enough for every completion.
create function open_siblings(p_case uuid, p_step text, p_round integer, p_except uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'subject', t.subject, 'required', t.required, 'state', t.state, 'outcome', t.outcome, 'actualOwner', t.actual_owner)), '[]')
    from human_task t
   where t.case_id = p_case and t.step = p_step and t.round = p_round and t.id <> p_except
     and (t.state in ('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended') or t.kind in ('CheckCompleteness', 'ReviewEvidence', 'VerifyIssue'))
$$;

-- Whether writing of the same category is still open beside this task: then its completion opens nothing and nobody has to be found for it.
create function writing_goes_on(t human_task) returns boolean language sql stable as $$
  select t.kind in ('WriteItem', 'CorrectItem') and exists (
    select 1 from human_task o where o.case_id = t.case_id and o.step = t.step and o.round = t.round and o.id <> t.id and o.kind in ('WriteItem', 'CorrectItem')
       and split_part(o.subject, '.', 1) = split_part(t.subject, '.', 1) and o.state in ('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended'))
$$;

create function holders_json(p_case uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('personId', person_id, 'role', role, 'categories', categories, 'items', items, 'isHead', is_head) order by role, person_id), '[]') from case_holders(p_case)
$$;

create function conflict_between(p_person uuid, p_agency uuid, p_ministry uuid, p_today date) returns text language sql stable as $$
  select case
    when exists (select 1 from conflict_of_interest k where k.person_id = p_person and k.agency_id = p_agency and k.hardness = 'hard' and p_today between k.from_on and coalesce(k.to_on, 'infinity'))
      or exists (select 1 from role_grant g where g.person_id = p_person and g.agency_id = p_agency and g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead')
                  and coalesce(g.to_on, 'infinity') > p_today - interval '3 years') then 'hard'
    when exists (select 1 from conflict_of_interest k where k.person_id = p_person and k.agency_id = p_agency and k.hardness = 'soft' and p_today between k.from_on and coalesce(k.to_on, 'infinity'))
      or (p_ministry is not null and exists (select 1 from role_grant g join agency a on a.id = g.agency_id where g.person_id = p_person and a.ministry_id = p_ministry
                  and g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead'))) then 'soft'
    else 'none' end
$$;

-- How a person stands to a case: roles and seats, deeds, conflicts with its agency, declaration.
create function person_facts(p_person uuid, c assessment_case, p_owner_agency uuid, p_queue uuid, p_today date, p_conflicts boolean) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'personId', p_person,
    'holdings', coalesce((select jsonb_agg(h) from (
        select jsonb_build_object('role', g.role, 'categories', g.categories, 'items', g.items) h from role_grant g
         where g.person_id = p_person and p_today between g.from_on and coalesce(g.to_on, 'infinity')
           and (g.agency_id = c.agency_id or (g.role = 'CycleOfficer' and g.agency_id is not distinct from p_owner_agency) or (g.agency_id is null and g.role in ('Administrator', 'Observer')))
        union all
        select jsonb_build_object('role', m.seat, 'categories', '{}'::text[], 'items', '{}'::text[]) from case_member m
         where m.case_id = c.id and m.person_id = p_person and m.state = 'Accepted') x), '[]'),
    'inQueue', exists (select 1 from task_queue_member where queue_id = p_queue and person_id = p_person),
    'involvement', coalesce((select jsonb_agg(jsonb_build_object('deed', i.deed, 'subject', i.subject, 'round', i.round)) from case_involvement i where i.case_id = c.id and i.person_id = p_person), '[]'),
    'conflict', case when not p_conflicts then 'none' else conflict_between(p_person, c.agency_id, c.ministry_id, p_today) end,
    'declared', exists (select 1 from case_member m where m.case_id = c.id and m.person_id = p_person and m.state = 'Accepted' and m.declared_at is not null))
$$;

create function task_json(t human_task, p_queue_role text) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', t.id, 'kind', t.kind, 'subjectKind', t.subject_kind, 'subject', t.subject, 'pass', t.pass, 'step', t.step, 'stage', t.stage, 'round', t.round,
    'required', t.required, 'state', t.state, 'suspendedFrom', t.suspended_from, 'actualOwner', t.actual_owner, 'delegatedFrom', t.delegated_from, 'queueRole', p_queue_role, 'ladder', t.ladder,
    'dueAtMs', ms(t.due_at), 'deadlineNo', t.deadline_no, 'firstOpenedAtMs', ms(t.first_opened_at), 'createdAtMs', ms(t.created_at), 'input', t.input, 'version', t.version)
$$;

-- A cycle's own tasks (confirm a cycle, confirm a change) are decided by the same rules on a case-like row made from the cycle.
create function cycle_as_case(y assessment_cycle) returns assessment_case language sql stable as $$
  select row(y.id, y.id, y.owner_agency_id, null, null, 'Active', '-', 'Preparation', 1, 'Open', 1, 1, 0, null, null, null, false, false, null, null, null, y.next_look_at, null, y.audit_seq, y.audit_head, y.version, y.created_at)::assessment_case
$$;

create function key_json(p_person uuid, p_route text, p_key text, p_hash bytea) returns jsonb language sql stable as $$
  select jsonb_build_object('sameBody', k.body_hash = p_hash, 'status', k.status, 'resourceId', k.resource_id, 'resourceVersion', k.resource_version)
    from idempotency_key k where k.person_id = p_person and k.route = p_route and k.key = p_key and k.created_at > now() - interval '7 days'
$$;

-- Facts of one task for one person. p_full: with siblings, holders and content, as completion needs; p_target: the person a task is handed to.
create function task_facts(t human_task, c assessment_case, y assessment_cycle, p_person uuid, p_full boolean, p_target uuid) returns jsonb language plpgsql stable as $$
declare q task_queue; today date := bangkok_today(); stands uuid[]; whole boolean; result jsonb;
begin
  select * into q from task_queue where id = t.queue_id;
  select array_agg(s.person_id) into stands from substitute s where s.substitute_id = p_person and today between s.from_on and s.to_on;
  result := jsonb_build_object(
    'found', true, 'cycleId', y.id, 'nowMs', ms(cycle_now()), 'case', case_json(c), 'caseId', t.case_id, 'auditSeq', c.audit_seq, 'auditHead', encode(c.audit_head, 'hex'),
    'task', task_json(t, q.role), 'window', window_json(c.id, t.step, t.round),
    'actor', person_facts(p_person, c, y.owner_agency_id, t.queue_id, today, q.scope = 'case'),
    'principals', coalesce((select jsonb_agg(person_facts(s, c, y.owner_agency_id, t.queue_id, today, q.scope = 'case')) from unnest(stands) s), '[]'));
  if p_target is not null then
    result := result || jsonb_build_object('target', (select person_facts(p.id, c, y.owner_agency_id, t.queue_id, today, q.scope = 'case' or t.kind = 'ReplaceEvaluator') from person p where p.id = p_target and p.status <> 'inactive'));
  end if;
  if p_full then
    -- These decide on the case's present step, whichever step they were opened in.
    whole := t.kind in ('DecideExtension', 'DecideMissedDeadline', 'ConfirmChange', 'ReplaceEvaluator');
    result := result || jsonb_build_object(
      'siblings', case when whole then sibling_json(c.id, c.step, c.round, t.id) when t.kind = 'CastJudgement' then sibling_json(c.id, t.step, t.round, t.id) else open_siblings(c.id, t.step, t.round, t.id) end,
      'holders', case when writing_goes_on(t) then '[]' else holders_json(c.id) end, 'content', task_content(t, c, p_person));
  end if;
  return result;
end $$;

create function lock_task(p_task uuid, p_person uuid, p_route text, p_key text, p_hash bytea, p_full boolean, p_target uuid) returns jsonb language plpgsql volatile as $$
declare v_case uuid; v_cycle uuid; c assessment_case; y assessment_cycle; t human_task; k jsonb;
begin
  select case_id, cycle_id into v_case, v_cycle from human_task where id = p_task;
  if not found then return jsonb_build_object('found', false); end if;
  if v_case is null then
    select * into y from assessment_cycle where id = v_cycle for no key update;
    c := cycle_as_case(y);
  else
    select * into c from assessment_case where id = v_case for no key update;
    select * into y from assessment_cycle where id = v_cycle;
  end if;
  if p_key is not null then
    k := key_json(p_person, p_route, p_key, p_hash);
    if k is not null then return jsonb_build_object('found', true, 'replay', k, 'cycleId', v_cycle); end if;
  end if;
  select * into t from human_task where id = p_task;
  return task_facts(t, c, y, p_person, p_full, p_target);
end $$;

-- The same facts for a page: nothing is locked, nothing is promised.
create function read_task(p_task uuid, p_person uuid) returns jsonb language plpgsql stable as $$
declare c assessment_case; y assessment_cycle; t human_task;
begin
  select * into t from human_task where id = p_task;
  if not found then return jsonb_build_object('found', false); end if;
  select * into y from assessment_cycle where id = t.cycle_id;
  if t.case_id is null then c := cycle_as_case(y); else select * into c from assessment_case where id = t.case_id; end if;
  return task_facts(t, c, y, p_person, true, null);
end $$;

-- For the conductor and for commands on a whole case.
create function lock_case(p_case uuid, p_person uuid, p_route text, p_key text, p_hash bytea) returns jsonb language plpgsql volatile as $$
declare c assessment_case; y assessment_cycle; k jsonb; today date;
begin
  select * into c from assessment_case where id = p_case for no key update;
  if not found then return jsonb_build_object('found', false); end if;
  if p_key is not null then
    k := key_json(p_person, p_route, p_key, p_hash);
    if k is not null then return jsonb_build_object('found', true, 'replay', k, 'cycleId', c.cycle_id); end if;
  end if;
  select * into y from assessment_cycle where id = c.cycle_id;
  today := bangkok_today();
  return jsonb_build_object(
    'found', true, 'cycleId', c.cycle_id, 'nowMs', ms(cycle_now()), 'case', case_json(c), 'caseId', c.id, 'auditSeq', c.audit_seq, 'auditHead', encode(c.audit_head, 'hex'),
    'window', case when c.step_state = 'Open' then window_json(c.id, c.step, c.round) end,
    'planned', (select jsonb_object_agg(w.step, jsonb_build_object('startsAtMs', ms((w.starts_on)::timestamp at time zone 'Asia/Bangkok'), 'endsAtMs', ms((w.ends_on + 1)::timestamp at time zone 'Asia/Bangkok') - 1)) from stage_window w where w.group_id = c.group_id),
    'siblings', sibling_json(c.id, c.step, c.round, null), 'holders', holders_json(c.id), 'content', step_content(c),
    'fired', (select coalesce(jsonb_object_agg(task_id, rungs), '{}') from (
        select f.task_id, jsonb_agg(distinct f.rung) rungs from rung_fired f join human_task t on t.id = f.task_id and t.deadline_no = f.deadline_no
         where t.case_id = c.id and t.step = c.step and t.round = c.round group by f.task_id) r),
    'actor', case when p_person is null then null else person_facts(p_person, c, y.owner_agency_id, null, today, false) end,
    'principals', coalesce((select jsonb_agg(person_facts(s.person_id, c, y.owner_agency_id, null, today, false)) from substitute s where s.substitute_id = p_person and today between s.from_on and s.to_on), '[]'));
end $$;
`;
