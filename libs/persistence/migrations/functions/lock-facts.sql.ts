/**
 * Lock first, then read. Each inner statement of a VOLATILE function takes a fresh snapshot, so nothing stale is read after a wait for the lock.
 * The receipt time is the transaction's begin, before the wait.
 */
export const LOCK_FACTS = `
create function case_json(c assessment_case) returns json language sql stable as $$
  select json_build_object('id', c.id, 'cycleId', c.cycle_id, 'agencyId', c.agency_id, 'ministryId', c.ministry_id, 'status', c.status, 'step', c.step, 'stage', c.stage,
    'round', c.round, 'stepState', c.step_state, 'openCount', c.open_count, 'totalCount', c.total_count, 'doneCount', c.done_count, 'nextLookAtMs', ms(c.next_look_at),
    'marksOpen', c.marks_open, 'late', c.late, 'frozenSha256', c.frozen_sha256, 'version', c.version)
$$;

create function window_json(p_case uuid, p_step text, p_round integer) returns json language sql stable as $$
  select json_build_object('startsAtMs', ms(starts_at), 'endsAtMs', ms(ends_at), 'shutAtMs', ms(shut_at), 'shutState', shut_state)
    from case_step where case_id = p_case and step = p_step and round = p_round
$$;

create function sibling_json(p_case uuid, p_step text, p_round integer, p_except uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'subject', t.subject, 'required', t.required, 'state', t.state, 'suspendedFrom', t.suspended_from,
           'suspendReason', t.suspend_reason, 'outcome', t.outcome, 'result', case when t.kind = 'CastJudgement' then t.result end, 'actualOwner', t.actual_owner,
           'queueRole', q.role, 'queueId', t.queue_id, 'ladder', t.ladder, 'dueAtMs', ms(t.due_at), 'deadlineNo', t.deadline_no,
           'firstOpenedAtMs', ms(t.first_opened_at), 'createdAtMs', ms(t.created_at), 'version', t.version) order by t.created_at, t.id), '[]')
    from human_task t join task_queue q on q.id = t.queue_id
   where t.case_id = p_case and t.step = p_step and t.round = p_round and t.id is distinct from p_except
$$;

-- What the joins of a plan look at: open work, and the outcomes and owners that later tasks go by. Cheap enough for every completion.
create function open_siblings(p_case uuid, p_step text, p_round integer, p_except uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'subject', t.subject, 'required', t.required, 'state', t.state, 'outcome', t.outcome, 'actualOwner', t.actual_owner)), '[]')
    from human_task t
   where t.case_id = p_case and t.step = p_step and t.round = p_round and t.id <> p_except
     and (t.state in ('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended') or t.kind in ('CheckCompleteness', 'ReviewEvidence', 'VerifyIssue'))
$$;

-- Writing of the same category that is still open beside this task: while there is some, its completion opens nothing and nobody has to be found for it.
create function open_writing(t human_task, p_wanted boolean) returns table (list json) language sql stable as $$
  select json_agg(w) from (
    select o.id, o.kind, o.subject, o.required, o.state, o.outcome, o.actual_owner as "actualOwner"
      from human_task o
     where p_wanted and t.kind in ('WriteItem', 'CorrectItem') and o.case_id = t.case_id and o.step = t.step and o.round = t.round and o.id <> t.id and o.kind in ('WriteItem', 'CorrectItem')
       and split_part(o.subject, '.', 1) = split_part(t.subject, '.', 1) and o.state in ('Created', 'Ready', 'Reserved', 'InProgress', 'Suspended')) w
$$;

create function holders_json(p_case uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('personId', person_id, 'role', role, 'categories', categories, 'items', items, 'isHead', is_head) order by role, person_id), '[]') from case_holders(p_case)
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

-- How a person stands to a case: roles and seats, deeds, conflicts with its agency, declaration. A table of one row, since PostgreSQL inlines such a
-- function into the query that calls it, and no scalar one with selects inside. Counted, since for exists it may read a whole table beforehand.
create function person_at(p_person uuid, p_case uuid, p_agency uuid, p_ministry uuid, p_owner_agency uuid, p_queue uuid, p_today date, p_conflicts boolean)
returns table (facts json) language sql stable as $$
  select json_build_object('personId', p_person,
    'holdings', (select coalesce(json_agg(h), '[]') from (
        select g.role, g.categories, g.items from role_grant g
         where g.person_id = p_person and p_today between g.from_on and coalesce(g.to_on, 'infinity')
           and (g.agency_id = p_agency or (g.role = 'CycleOfficer' and g.agency_id is not distinct from p_owner_agency) or (g.agency_id is null and g.role in ('Administrator', 'Observer')))
        union all
        select m.seat, '{}', '{}' from case_member m where m.case_id = p_case and m.person_id = p_person and m.state = 'Accepted') h),
    'inQueue', (select count(*) > 0 from task_queue_member where queue_id = p_queue and person_id = p_person),
    'involvement', (select coalesce(json_agg(i), '[]') from (select deed, subject, round from case_involvement where case_id = p_case and person_id = p_person) i),
    'conflict', case when p_conflicts then conflict_between(p_person, p_agency, p_ministry, p_today) else 'none' end,
    'declared', (select count(*) > 0 from case_member m where m.case_id = p_case and m.person_id = p_person and m.state = 'Accepted' and m.declared_at is not null))
$$;

create function person_facts(p_person uuid, c assessment_case, p_owner_agency uuid, p_queue uuid, p_today date, p_conflicts boolean) returns json language sql stable as $$
  select facts from person_at(p_person, c.id, c.agency_id, c.ministry_id, p_owner_agency, p_queue, p_today, p_conflicts)
$$;

create function task_json(t human_task, p_queue_role text) returns json language sql stable as $$
  select json_build_object('id', t.id, 'kind', t.kind, 'subjectKind', t.subject_kind, 'subject', t.subject, 'pass', t.pass, 'step', t.step, 'stage', t.stage, 'round', t.round,
    'required', t.required, 'state', t.state, 'suspendedFrom', t.suspended_from, 'actualOwner', t.actual_owner, 'delegatedFrom', t.delegated_from, 'queueRole', p_queue_role, 'ladder', t.ladder,
    'dueAtMs', ms(t.due_at), 'deadlineNo', t.deadline_no, 'firstOpenedAtMs', ms(t.first_opened_at), 'createdAtMs', ms(t.created_at), 'input', t.input, 'version', t.version)
$$;

-- A cycle's own tasks (confirm a cycle, confirm a change) are decided by the same rules on a case-like row made from the cycle.
create function cycle_as_case(y assessment_cycle) returns assessment_case language sql stable as $$
  select row(y.id, y.id, y.owner_agency_id, null, null, 'Active', '-', 'Preparation', 1, 'Open', 1, 1, 0, null, null, null, false, false, null, null, null, y.next_look_at, null, y.audit_seq, y.audit_head, y.version, y.created_at)::assessment_case
$$;

create function key_json(p_person uuid, p_route text, p_key text, p_hash bytea) returns json language sql stable as $$
  select json_build_object('sameBody', k.body_hash = p_hash, 'status', k.status, 'resourceId', k.resource_id, 'resourceVersion', k.resource_version)
    from idempotency_key k where k.person_id = p_person and k.route = p_route and k.key = p_key and k.created_at > now() - interval '7 days'
$$;

-- Whom a task is handed to. For a seat that is offered anew also the person's roles in the national pool, and seats of this case that are offered or taken.
create function target_facts(p_target uuid, t human_task, c assessment_case, p_owner_agency uuid, p_today date, p_conflicts boolean) returns jsonb language plpgsql stable as $$
declare v jsonb;
begin
  select person_facts(p.id, c, p_owner_agency, t.queue_id, p_today, p_conflicts or t.kind = 'ReplaceEvaluator') into v from person p where p.id = p_target and p.status <> 'inactive';
  if v is null or t.kind <> 'ReplaceEvaluator' then return v; end if;
  return v || jsonb_build_object(
    'poolRoles', (select coalesce(jsonb_agg(distinct g.role), '[]') from role_grant g where g.person_id = p_target and g.agency_id is null and p_today between g.from_on and coalesce(g.to_on, 'infinity')),
    'seats', (select coalesce(jsonb_agg(m.seat), '[]') from case_member m where m.case_id = c.id and m.person_id = p_target and m.state in ('Offered', 'Accepted')));
end $$;

create function siblings_for(t human_task, c assessment_case) returns json language sql stable as $$
  select case
    -- These decide on the case's present step, whichever step they were opened in.
    when t.kind in ('DecideExtension', 'DecideMissedDeadline', 'ConfirmChange', 'ReplaceEvaluator') then sibling_json(c.id, c.step, c.round, t.id)
    when t.kind = 'CastJudgement' then sibling_json(c.id, t.step, t.round, t.id)
    else open_siblings(c.id, t.step, t.round, t.id) end
$$;

-- Facts of tasks, each for one person: an object a request of { task, person, whole, target, route, key, hash }. whole: with siblings, holders and content, as completion
-- needs; target: the person a task is handed to; hash: hex. p_of: only of these cases and cycles; null: of all. One query for any number of tasks, because
-- starting a query costs more than a task in it.
create function facts_of_tasks(p jsonb, p_of uuid[]) returns setof json language plpgsql stable as $$
declare v_now timestamptz := cycle_now(); v_today date := (v_now at time zone 'Asia/Bangkok')::date;
begin
  return query select json_build_object(
      'index', r.i - 1, 'found', true, 'cycleId', t.cycle_id, 'nowMs', ms(v_now), 'caseId', t.case_id,
      'replay', case when k.person_id is not null then json_build_object('sameBody', k.body_hash = decode(r.hash, 'hex'), 'status', k.status, 'resourceId', k.resource_id, 'resourceVersion', k.resource_version) end,
      'case', case when t.case_id is null then case_json(cycle_as_case(y)) else case_json(c) end,
      'auditSeq', coalesce(c.audit_seq, y.audit_seq), 'auditHead', encode(coalesce(c.audit_head, y.audit_head), 'hex'),
      'task', task_json(t, q.role),
      'window', case when s.case_id is not null then json_build_object('startsAtMs', ms(s.starts_at), 'endsAtMs', ms(s.ends_at), 'shutAtMs', ms(s.shut_at), 'shutState', s.shut_state) end,
      'actor', a.facts,
      'principals', (select coalesce(json_agg(person_facts(u.person_id, coalesce(c, cycle_as_case(y)), y.owner_agency_id, t.queue_id, v_today, q.scope = 'case')), '[]')
                       from substitute u where u.substitute_id = r.person and v_today between u.from_on and u.to_on),
      'target', case when r.target is not null then target_facts(r.target, t, coalesce(c, cycle_as_case(y)), y.owner_agency_id, v_today, q.scope = 'case') end,
      'siblings', case when r.whole then case when t.kind = 'WriteItem' and w.list is not null then w.list else siblings_for(t, coalesce(c, cycle_as_case(y))) end end,
      'holders', case when r.whole and w.list is null then holders_json(t.case_id) end,
      'content', case when r.whole then case when t.kind = 'WriteItem' then jsonb_build_object('response', (select content from written_content(t.case_id, t.subject))) else task_content(t, coalesce(c, cycle_as_case(y)), r.person) end end)
    from rows from (jsonb_to_recordset(p) as (task uuid, person uuid, whole boolean, target uuid, route text, key text, hash text)) with ordinality r(task, person, whole, target, route, key, hash, i)
    join human_task t on t.id = r.task
    join assessment_cycle y on y.id = t.cycle_id
    join task_queue q on q.id = t.queue_id
    left join assessment_case c on c.id = t.case_id
    left join case_step s on s.case_id = t.case_id and s.step = t.step and s.round = t.round
    left join idempotency_key k on k.person_id = r.person and k.route = r.route and k.key = r.key and k.created_at > now() - interval '7 days'
    cross join lateral person_at(r.person, t.case_id, coalesce(c.agency_id, y.owner_agency_id), c.ministry_id, y.owner_agency_id, t.queue_id, v_today, q.scope = 'case') a
    left join lateral open_writing(t, r.whole) w on true
   where p_of is null or coalesce(t.case_id, t.cycle_id) = any (p_of);
end $$;

-- Locks the cases of the tasks, in the order of their ids, then reads. p_wait: waits for whoever holds one, and takes a cycle's own task too; else what is held, and
-- a cycle's, is left out. Plans of what every command runs are made once a connection and go by index: made while a table was small, they would scan it when it has grown.
create function lock_tasks(p jsonb, p_wait boolean) returns setof json language plpgsql volatile
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare v_cases uuid[];
begin
  if p_wait then
    perform 1 from assessment_case c where c.id = any (array(select t.case_id from jsonb_array_elements(p) r join human_task t on t.id = (r ->> 'task')::uuid)) order by c.id for no key update;
    if not found then
      perform 1 from assessment_cycle y where y.id = any (array(select t.cycle_id from jsonb_array_elements(p) r join human_task t on t.id = (r ->> 'task')::uuid)) order by y.id for no key update;
    end if;
  else
    select array_agg(held.id) into v_cases from (
      select c.id from assessment_case c where c.id = any (array(select t.case_id from jsonb_array_elements(p) r join human_task t on t.id = (r ->> 'task')::uuid)) order by c.id for no key update skip locked) held;
    if v_cases is null then return; end if;
  end if;
  return query select f from facts_of_tasks(p, v_cases) f;
end $$;

-- The same facts for a page: nothing is locked, nothing is promised.
create function read_task(p_task uuid, p_person uuid) returns json language plpgsql stable
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return coalesce((select f from facts_of_tasks(jsonb_build_array(jsonb_build_object('task', p_task, 'person', p_person, 'whole', true)), null) f), json_build_object('found', false));
end $$;

-- For the conductor and for commands on a whole case.
create function lock_case(p_case uuid, p_person uuid, p_route text, p_key text, p_hash bytea) returns json language plpgsql volatile
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare c assessment_case; y assessment_cycle; k json; today date;
begin
  select * into c from assessment_case where id = p_case for no key update;
  if not found then return json_build_object('found', false); end if;
  if p_key is not null then
    k := key_json(p_person, p_route, p_key, p_hash);
    if k is not null then return json_build_object('found', true, 'replay', k, 'cycleId', c.cycle_id); end if;
  end if;
  select * into y from assessment_cycle where id = c.cycle_id;
  today := bangkok_today();
  return json_build_object(
    'found', true, 'cycleId', c.cycle_id, 'nowMs', ms(cycle_now()), 'case', case_json(c), 'caseId', c.id, 'auditSeq', c.audit_seq, 'auditHead', encode(c.audit_head, 'hex'),
    'window', case when c.step_state = 'Open' then window_json(c.id, c.step, c.round) end,
    'planned', (select json_object_agg(w.step, json_build_object('startsAtMs', ms((w.starts_on)::timestamp at time zone 'Asia/Bangkok'), 'endsAtMs', ms((w.ends_on + 1)::timestamp at time zone 'Asia/Bangkok') - 1)) from stage_window w where w.group_id = c.group_id),
    'siblings', sibling_json(c.id, c.step, c.round, null), 'holders', holders_json(c.id), 'content', step_content(c),
    'fired', (select coalesce(json_object_agg(task_id, rungs), '{}') from (
        select f.task_id, json_agg(distinct f.rung) rungs from rung_fired f join human_task t on t.id = f.task_id and t.deadline_no = f.deadline_no
         where t.case_id = c.id and t.step = c.step and t.round = c.round group by f.task_id) r),
    'actor', case when p_person is null then null else person_facts(p_person, c, y.owner_agency_id, null, today, true) end,
    'principals', coalesce((select json_agg(person_facts(s.person_id, c, y.owner_agency_id, null, today, true)) from substitute s where s.substitute_id = p_person and today between s.from_on and s.to_on), '[]'));
end $$;
`;
