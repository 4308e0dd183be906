/**
 * Writes a whole decision in one statement. Every task change is conditional on the version that was read; a difference raises YK412 and rolls all back.
 * The shapes are those of libs/rules/task/decision.types.ts, plus the audit event and the idempotency key.
 */
export const APPLY_DECISION = `
create function apply_task_changes(p_changes jsonb, p_now timestamptz, p_actor uuid, p_behalf uuid) returns void language plpgsql volatile as $$
declare x jsonb; n integer;
begin
  for x in select * from jsonb_array_elements(p_changes) loop
    update human_task set
      state = x ->> 'state',
      actual_owner = case when x ? 'actualOwner' then (x ->> 'actualOwner')::uuid else actual_owner end,
      delegated_from = case when x ? 'delegatedFrom' then (x ->> 'delegatedFrom')::uuid else delegated_from end,
      claimed_at = case when (x ->> 'state') = 'Reserved' and state = 'Ready' then p_now else claimed_at end,
      first_opened_at = case when (x ->> 'state') in ('InProgress', 'Completed') then coalesce(first_opened_at, p_now) else first_opened_at end,
      suspended_from = case when x ? 'suspendedFrom' then x ->> 'suspendedFrom' else suspended_from end,
      suspend_reason = case when x ? 'suspendReason' then x ->> 'suspendReason' else suspend_reason end,
      suspended_at = case when (x ->> 'state') = 'Suspended' then p_now else suspended_at end,
      outcome = coalesce(x ->> 'outcome', outcome),
      result = coalesce(x -> 'result', result),
      late = coalesce((x ->> 'late')::boolean, late),
      due_at = case when x ? 'dueAtMs' then at_ms(x -> 'dueAtMs') else due_at end,
      deadline_no = coalesce((x ->> 'deadlineNo')::int, deadline_no),
      rung = coalesce((x ->> 'rung')::int, rung),
      ended_at = case when (x ->> 'ended')::boolean then p_now else ended_at end,
      ended_by = case when (x ->> 'ended')::boolean then p_actor else ended_by end,
      on_behalf_of = case when (x ->> 'ended')::boolean then p_behalf else on_behalf_of end,
      version = version + 1
    where id = (x ->> 'id')::uuid and version = (x ->> 'version')::int;
    get diagnostics n = row_count;
    if n <> 1 then raise exception 'stale task %', x ->> 'id' using errcode = 'YK412'; end if;
  end loop;
end $$;

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

create function apply_decision(p jsonb) returns jsonb language plpgsql volatile
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_now timestamptz := at_ms(p -> 'nowMs');
  v_case uuid := (p ->> 'caseId')::uuid;
  v_cycle uuid := (p ->> 'cycleId')::uuid;
  v_actor uuid := (p ->> 'actorId')::uuid;
  v_behalf uuid := (p ->> 'onBehalfOf')::uuid;
  c jsonb := p -> 'case'; w jsonb := p -> 'window'; a jsonb := p -> 'audit'; ids uuid[] := '{}'; v_version integer; v_agency uuid; v_ministry uuid;
begin
  perform apply_task_changes(p -> 'tasks', v_now, v_actor, v_behalf);
  if jsonb_array_length(p -> 'newTasks') > 0 then
    select agency_id, ministry_id into v_agency, v_ministry from assessment_case where id = v_case;
    ids := insert_tasks(p -> 'newTasks', v_cycle, v_case, v_agency, v_ministry, p ->> 'step', p ->> 'stage', (p ->> 'round')::int, v_now, (p ->> 'openedBy')::uuid);
  end if;
  if v_case is not null then
    update assessment_case set
      status = coalesce(c ->> 'status', status), step = coalesce(c ->> 'step', step), stage = coalesce(c ->> 'stage', stage), round = coalesce((c ->> 'round')::int, round),
      step_state = coalesce(c ->> 'stepState', step_state), late = coalesce((c ->> 'late')::boolean, late), marks_open = coalesce((c ->> 'marksOpen')::boolean, marks_open),
      open_count = coalesce((c ->> 'openCount')::int, open_count), total_count = coalesce((c ->> 'totalCount')::int, total_count), done_count = coalesce((c ->> 'doneCount')::int, done_count),
      next_look_at = case when not c ? 'nextLookAtMs' then next_look_at when c ->> 'nextLookAtMs' is null then null else at_ms(c -> 'nextLookAtMs') end,
      audit_seq = (a ->> 'seq')::int, audit_head = decode(a ->> 'hash', 'hex'), version = version + 1
    where id = v_case returning version into v_version;
    if jsonb_typeof(w) = 'object' then
      update case_step set
        ends_at = case when w ? 'endsAtMs' then at_ms(w -> 'endsAtMs') else ends_at end,
        shut_at = case when w ? 'shutAtMs' then at_ms(w -> 'shutAtMs') else shut_at end,
        shut_state = coalesce(w ->> 'shutState', shut_state)
      where case_id = v_case and step = p ->> 'step' and round = (p ->> 'round')::int;
    end if;
    -- A deed done for somebody counts for both.
    if jsonb_array_length(p -> 'involvement') > 0 then
      insert into case_involvement (case_id, person_id, deed, subject, round)
      select v_case, who, x ->> 'deed', x ->> 'subject', (p ->> 'round')::int
        from jsonb_array_elements(p -> 'involvement') x cross join unnest(array_remove(array[v_actor, v_behalf], null)) who on conflict do nothing;
    end if;
  else
    update assessment_cycle set audit_seq = (a ->> 'seq')::int, audit_head = decode(a ->> 'hash', 'hex'), version = version + 1 where id = v_cycle;
  end if;
  if jsonb_array_length(p -> 'rungs') > 0 then
    insert into rung_fired (task_id, deadline_no, ladder_version, rung, recipient_id, recipient_role, disposition, at)
    select (x ->> 'taskId')::uuid, (x ->> 'deadlineNo')::int, (x ->> 'ladderVersion')::int, (x ->> 'rung')::int, (x ->> 'recipientId')::uuid, x ->> 'recipientRole', x ->> 'disposition', v_now
      from jsonb_array_elements(p -> 'rungs') x on conflict do nothing;
  end if;
  if jsonb_array_length(p -> 'notices') > 0 then
    insert into notification (dedup_key, person_id, kind, case_id, cycle_id, task_id, params, created_at)
    select x ->> 'dedup', person.id, x ->> 'kind', v_case, v_cycle, coalesce((x ->> 'taskId')::uuid, ids[(x ->> 'newTaskIndex')::int + 1], (p ->> 'openedBy')::uuid), coalesce(x -> 'params', '{}'), v_now
      from jsonb_array_elements(p -> 'notices') x join person on person.id = (x ->> 'personId')::uuid
    on conflict on constraint notification_dedup_key do nothing;
  end if;
  insert into audit_event (chain_kind, chain_id, seq, at, received_at, actor_id, on_behalf_of, action, subject, case_id, task_id, payload, salt, payload_hash, previous_hash, hash, visible_from)
  values (a ->> 'chainKind', (a ->> 'chainId')::uuid, (a ->> 'seq')::int, v_now, now(), v_actor, v_behalf, a ->> 'action', a ->> 'subject', v_case, (a ->> 'taskId')::uuid, a ->> 'payload',
    decode(a ->> 'salt', 'hex'), decode(a ->> 'payloadHash', 'hex'), decode(a ->> 'previousHash', 'hex'), decode(a ->> 'hash', 'hex'), a ->> 'visibleFrom');
  if p ->> 'wake' is not null then
    insert into wake_up (workflow_id, kind, ref_id, reason)
    select case when v_case is null then 'cycle/' || v_cycle else 'case/' || v_case end, case when v_case is null then 'cycle' else 'case' end, coalesce(v_case, v_cycle), p ->> 'wake';
    perform pg_notify('wake_up', '');
  end if;
  if p -> 'key' is not null and p -> 'key' <> 'null' then
    insert into idempotency_key (person_id, route, key, body_hash, status, resource_id, resource_version)
    values (v_actor, p #>> '{key,route}', p #>> '{key,key}', decode(p #>> '{key,bodyHash}', 'hex'), (p #>> '{key,status}')::int, p #>> '{key,resourceId}', (p #>> '{key,resourceVersion}')::int)
    on conflict (person_id, route, key) do update set body_hash = excluded.body_hash, status = excluded.status, resource_id = excluded.resource_id, resource_version = excluded.resource_version, created_at = now();
  end if;
  return jsonb_build_object('newTaskIds', to_jsonb(ids), 'caseVersion', v_version);
end $$;
`;
