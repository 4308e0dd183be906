/**
 * Writes whole decisions, each of another case or cycle, in a few statements for all of them: starting a statement costs more than a row in it. Every task change is
 * conditional on the version that was read: a difference raises YK412; a key that somebody used in between raises YK409. Both roll all back.
 * The shapes are those of libs/rules/task/decision.types.ts, plus the audit event and the idempotency key.
 */
export const APPLY_DECISION = `
-- Two arms, since an index finds an equal value or a null, and no value that is not distinct.
create function next_pass(p_cycle uuid, p_case uuid, p_step text, p_round integer, p_kind text, p_subject text) returns integer language sql stable as $$
  select 1 + coalesce(case
    when p_case is null then (select max(pass) from human_task where case_id is null and cycle_id = p_cycle and step = p_step and round = p_round and kind = p_kind and subject = p_subject)
    else (select max(pass) from human_task where case_id = p_case and step = p_step and round = p_round and kind = p_kind and subject = p_subject) end, 0)
$$;

create function insert_tasks(p_tasks jsonb, p_cycle uuid, p_case uuid, p_agency uuid, p_ministry uuid, p_step text, p_stage text, p_round integer, p_now timestamptz, p_opened_by uuid) returns uuid[] language plpgsql volatile as $$
declare x jsonb; ids uuid[] := '{}'; v uuid; v_queue uuid; v_owner_agency uuid;
begin
  for x in select * from jsonb_array_elements(p_tasks) loop
    if x #>> '{queue,scope}' = 'office' then select owner_agency_id into v_owner_agency from assessment_cycle where id = p_cycle; end if;
    v_queue := ensure_queue(x #>> '{queue,role}', x #>> '{queue,scope}',
      case x #>> '{queue,scope}' when 'agency' then p_agency when 'office' then v_owner_agency end,
      case when x #>> '{queue,scope}' = 'case' then p_case end, x #>> '{queue,category}');
    insert into human_task (case_id, cycle_id, agency_id, ministry_id, step, stage, round, kind, subject_kind, subject, pass, required, state, queue_id, actual_owner, input, ladder, due_at, start_by_at, opened_by, created_at)
    values (p_case, p_cycle, p_agency, p_ministry, p_step, p_stage, p_round, x ->> 'kind', x ->> 'subjectKind', x ->> 'subject',
      next_pass(p_cycle, p_case, p_step, p_round, x ->> 'kind', x ->> 'subject'),
      (x ->> 'required')::boolean, case when x ->> 'owner' is null then 'Ready' else 'Reserved' end, v_queue, (x ->> 'owner')::uuid,
      coalesce(x -> 'input', '{}'), x ->> 'ladder', at_ms(x -> 'dueAtMs'), case when x ->> 'startByMs' is not null then at_ms(x -> 'startByMs') end, p_opened_by, p_now)
    returning id into v;
    ids := ids || v;
  end loop;
  return ids;
end $$;

-- What nearly every decision has: tasks, the case, deeds, the audit event, the key. A deed done for somebody counts for both.
create function write_common(p jsonb) returns void language plpgsql volatile as $$
declare v_stale integer; v_used integer;
begin
  with decision as materialized (
    select d, at_ms(d -> 'nowMs') as now, (d ->> 'caseId')::uuid as case_id, (d ->> 'actorId')::uuid as actor, (d ->> 'onBehalfOf')::uuid as behalf, (d ->> 'round')::int as round,
           d -> 'case' as c, d -> 'audit' as a, d -> 'key' as k from jsonb_array_elements(p) d),
  change as materialized (select now, actor, behalf, x from decision cross join jsonb_array_elements(d -> 'tasks') x),
  changed as (
    update human_task set
      state = x ->> 'state',
      actual_owner = case when x ? 'actualOwner' then (x ->> 'actualOwner')::uuid else actual_owner end,
      delegated_from = case when x ? 'delegatedFrom' then (x ->> 'delegatedFrom')::uuid else delegated_from end,
      claimed_at = case when (x ->> 'state') = 'Reserved' and state = 'Ready' then now else claimed_at end,
      first_opened_at = case when (x ->> 'state') in ('InProgress', 'Completed') then coalesce(first_opened_at, now) else first_opened_at end,
      suspended_from = case when x ? 'suspendedFrom' then x ->> 'suspendedFrom' else suspended_from end,
      suspend_reason = case when x ? 'suspendReason' then x ->> 'suspendReason' else suspend_reason end,
      suspended_at = case when (x ->> 'state') = 'Suspended' then now else suspended_at end,
      outcome = coalesce(x ->> 'outcome', outcome),
      result = coalesce(x -> 'result', result),
      late = coalesce((x ->> 'late')::boolean, late),
      due_at = case when x ? 'dueAtMs' then at_ms(x -> 'dueAtMs') else due_at end,
      deadline_no = coalesce((x ->> 'deadlineNo')::int, deadline_no),
      rung = coalesce((x ->> 'rung')::int, rung),
      ended_at = case when (x ->> 'ended')::boolean then now else ended_at end,
      ended_by = case when (x ->> 'ended')::boolean then actor else ended_by end,
      on_behalf_of = case when (x ->> 'ended')::boolean then behalf else on_behalf_of end,
      version = version + 1
      from change where id = (x ->> 'id')::uuid and version = (x ->> 'version')::int returning 1),
  cases as (
    update assessment_case set
      status = coalesce(c ->> 'status', status), step = coalesce(c ->> 'step', step), stage = coalesce(c ->> 'stage', stage), round = coalesce((c ->> 'round')::int, assessment_case.round),
      step_state = coalesce(c ->> 'stepState', step_state), late = coalesce((c ->> 'late')::boolean, late), marks_open = coalesce((c ->> 'marksOpen')::boolean, marks_open),
      open_count = coalesce((c ->> 'openCount')::int, open_count), total_count = coalesce((c ->> 'totalCount')::int, total_count), done_count = coalesce((c ->> 'doneCount')::int, done_count),
      next_look_at = case when not c ? 'nextLookAtMs' then next_look_at when c ->> 'nextLookAtMs' is null then null else at_ms(c -> 'nextLookAtMs') end,
      audit_seq = (a ->> 'seq')::int, audit_head = decode(a ->> 'hash', 'hex'), version = version + 1
      from decision where id = case_id),
  deeds as (
    insert into case_involvement (case_id, person_id, deed, subject, round)
    select case_id, who, x ->> 'deed', x ->> 'subject', round
      from decision cross join jsonb_array_elements(d -> 'involvement') x cross join unnest(array_remove(array[actor, behalf], null)) who where case_id is not null on conflict do nothing),
  audit as (
    insert into audit_event (chain_kind, chain_id, seq, at, received_at, actor_id, on_behalf_of, action, subject, case_id, task_id, payload, salt, payload_hash, previous_hash, hash, visible_from)
    select a ->> 'chainKind', (a ->> 'chainId')::uuid, (a ->> 'seq')::int, now, now(), actor, behalf, a ->> 'action', a ->> 'subject', case_id, (a ->> 'taskId')::uuid, a ->> 'payload',
           decode(a ->> 'salt', 'hex'), decode(a ->> 'payloadHash', 'hex'), decode(a ->> 'previousHash', 'hex'), decode(a ->> 'hash', 'hex'), a ->> 'visibleFrom' from decision),
  keys as (
    insert into idempotency_key (person_id, route, key, body_hash, status, resource_id, resource_version)
    select actor, k ->> 'route', k ->> 'key', decode(k ->> 'bodyHash', 'hex'), (k ->> 'status')::int, k ->> 'resourceId', (k ->> 'resourceVersion')::int from decision where jsonb_typeof(k) = 'object'
    on conflict (person_id, route, key) do update set body_hash = excluded.body_hash, status = excluded.status, resource_id = excluded.resource_id, resource_version = excluded.resource_version, created_at = now()
      where idempotency_key.created_at <= now() - interval '7 days' returning 1)
  select (select count(*) from change) - (select count(*) from changed), (select count(*) from decision where jsonb_typeof(k) = 'object') - (select count(*) from keys) into v_stale, v_used;
  if v_stale > 0 then raise exception 'a task has changed' using errcode = 'YK412'; end if;
  if v_used > 0 then raise exception 'a key was used meanwhile' using errcode = 'YK409'; end if;
end $$;

-- New tasks of each decision, in its order: { decision's place: [ids] }.
create function write_new_tasks(p jsonb) returns jsonb language plpgsql volatile as $$
declare r record; ids jsonb := '{}';
begin
  for r in select d, i, c.agency_id, c.ministry_id from jsonb_array_elements(p) with ordinality x(d, i) left join assessment_case c on c.id = (d ->> 'caseId')::uuid where jsonb_array_length(d -> 'newTasks') > 0 order by i loop
    ids := ids || jsonb_build_object(r.i, insert_tasks(r.d -> 'newTasks', (r.d ->> 'cycleId')::uuid, (r.d ->> 'caseId')::uuid, r.agency_id, r.ministry_id,
      r.d ->> 'step', r.d ->> 'stage', (r.d ->> 'round')::int, at_ms(r.d -> 'nowMs'), (r.d ->> 'openedBy')::uuid));
  end loop;
  return ids;
end $$;

-- The less frequent parts are looked for first: what no decision of these has starts no statement. Answers the ids of new tasks, by the decision's place from 1.
create function apply_decisions(p jsonb) returns jsonb language plpgsql volatile
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare ids jsonb := '{}';
begin
  perform write_common(p);
  if jsonb_path_exists(p, '$[*].newTasks[*]') then ids := write_new_tasks(p); end if;
  if jsonb_path_exists(p, '$[*] ? (@.caseId == null)') then
    update assessment_cycle set audit_seq = (d #>> '{audit,seq}')::int, audit_head = decode(d #>> '{audit,hash}', 'hex'), version = version + 1
      from jsonb_array_elements(p) d where id = (d ->> 'cycleId')::uuid and d ->> 'caseId' is null;
  end if;
  if jsonb_path_exists(p, '$[*].window.*') then
    update case_step s set
      ends_at = case when w ? 'endsAtMs' then at_ms(w -> 'endsAtMs') else ends_at end,
      shut_at = case when w ? 'shutAtMs' then at_ms(w -> 'shutAtMs') else shut_at end,
      shut_state = coalesce(w ->> 'shutState', shut_state)
      from (select d, d -> 'window' as w from jsonb_array_elements(p) d where jsonb_typeof(d -> 'window') = 'object') x
     where s.case_id = (d ->> 'caseId')::uuid and s.step = d ->> 'step' and s.round = (d ->> 'round')::int;
  end if;
  if jsonb_path_exists(p, '$[*].rungs[*]') then
    insert into rung_fired (task_id, deadline_no, ladder_version, rung, recipient_id, recipient_role, disposition, at)
    select (x ->> 'taskId')::uuid, (x ->> 'deadlineNo')::int, (x ->> 'ladderVersion')::int, (x ->> 'rung')::int, (x ->> 'recipientId')::uuid, x ->> 'recipientRole', x ->> 'disposition', at_ms(d -> 'nowMs')
      from jsonb_array_elements(p) d cross join jsonb_array_elements(d -> 'rungs') x on conflict do nothing;
  end if;
  if jsonb_path_exists(p, '$[*].notices[*]') then
    insert into notification (dedup_key, person_id, kind, case_id, cycle_id, task_id, params, created_at)
    select x ->> 'dedup', person.id, x ->> 'kind', (d ->> 'caseId')::uuid, (d ->> 'cycleId')::uuid,
           coalesce((x ->> 'taskId')::uuid, (ids #>> array[i::text, x ->> 'newTaskIndex'])::uuid, (d ->> 'openedBy')::uuid), coalesce(x -> 'params', '{}'), at_ms(d -> 'nowMs')
      from jsonb_array_elements(p) with ordinality y(d, i) cross join jsonb_array_elements(d -> 'notices') x join person on person.id = (x ->> 'personId')::uuid
    on conflict on constraint notification_dedup_key do nothing;
  end if;
  if jsonb_path_exists(p, '$[*].wake ? (@ != null)') then
    insert into wake_up (workflow_id, kind, ref_id, reason)
    select kind || '/' || ref, kind, ref, wake from (
      select d ->> 'wake' as wake, case when d ->> 'caseId' is null then 'cycle' else 'case' end as kind, coalesce(d ->> 'caseId', d ->> 'cycleId')::uuid as ref from jsonb_array_elements(p) d) x
     where wake is not null;
    perform pg_notify('wake_up', '');
  end if;
  return ids;
end $$;
`;
