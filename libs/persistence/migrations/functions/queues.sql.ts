/** Queues and who belongs to them. A queue is role x scope x competence; its members follow from grants and seats. */
export const QUEUES = `
-- Stable, as extract is: declared stronger, PostgreSQL would not inline it.
create function ms(at timestamptz) returns bigint language sql stable parallel safe as
$$ select round(extract(epoch from at) * 1000)::bigint $$;

create function at_ms(value jsonb) returns timestamptz language sql immutable parallel safe as
$$ select to_timestamp((value #>> '{}')::numeric / 1000.0) $$;

create function bangkok_today() returns date language sql stable as
$$ select (cycle_now() at time zone 'Asia/Bangkok')::date $$;

-- Everybody who could be offered work in this case, by role.
create function case_holders(p_case uuid) returns table (person_id uuid, role text, categories text[], items text[], is_head boolean)
language sql stable as $$
  select g.person_id, g.role, g.categories, g.items, g.is_head
    from assessment_case c join role_grant g on g.agency_id = c.agency_id
   where c.id = p_case and g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead')
     and (select bangkok_today()) between g.from_on and coalesce(g.to_on, 'infinity')
  union all
  select g.person_id, g.role, g.categories, g.items, g.is_head
    from assessment_case c join assessment_cycle y on y.id = c.cycle_id join role_grant g on g.role = 'CycleOfficer' and g.agency_id is not distinct from y.owner_agency_id
   where c.id = p_case and (select bangkok_today()) between g.from_on and coalesce(g.to_on, 'infinity')
  union all
  select m.person_id, case when m.state = 'Offered' then 'Offered' else m.seat end, '{}', '{}', false
    from case_member m where m.case_id = p_case and m.state in ('Accepted', 'Offered')
$$;

create function sync_queue_members(p_queue uuid) returns void language plpgsql volatile as $$
declare q task_queue;
begin
  select * into q from task_queue where id = p_queue;
  delete from task_queue_member where queue_id = p_queue;
  insert into task_queue_member (queue_id, person_id)
  select distinct p_queue, person_id from (
    select g.person_id from role_grant g
     where q.scope = 'agency' and g.agency_id = q.agency_id and g.role = q.role
       and (q.category is null or q.category = any (g.categories))
       and (select bangkok_today()) between g.from_on and coalesce(g.to_on, 'infinity')
    union all
    select g.person_id from role_grant g
     where q.scope = 'office' and g.role = q.role and g.agency_id is not distinct from q.agency_id
       and (select bangkok_today()) between g.from_on and coalesce(g.to_on, 'infinity')
    union all
    select m.person_id from case_member m
     where q.scope = 'case' and m.case_id = q.case_id and m.state = 'Accepted'
       and (m.seat = q.role or (q.role = 'Evaluator' and m.seat = 'LeadEvaluator'))
  ) members join person p on p.id = members.person_id and p.status <> 'inactive';
end $$;

create function sync_queues_of(p_agency uuid, p_case uuid) returns void language sql volatile as $$
  select sync_queue_members(id) from task_queue
   where (p_agency is not null and agency_id = p_agency) or (p_case is not null and case_id = p_case) or (p_agency is null and p_case is null and scope = 'office' and agency_id is null)
$$;

-- By scope, so that the index is used: it finds an equal value or a null, and no value that is not distinct.
create function find_queue(p_role text, p_scope text, p_agency uuid, p_case uuid, p_category text) returns uuid language plpgsql stable as $$
declare v uuid;
begin
  case p_scope
    when 'agency' then select id into v from task_queue where role = p_role and scope = p_scope and agency_id = p_agency and case_id is null and category is not distinct from p_category;
    when 'case' then select id into v from task_queue where role = p_role and scope = p_scope and agency_id is null and case_id = p_case and category is not distinct from p_category;
    else select id into v from task_queue where role = p_role and scope = p_scope and agency_id is not distinct from p_agency and case_id is null and category is not distinct from p_category;
  end case;
  return v;
end $$;

create function ensure_queue(p_role text, p_scope text, p_agency uuid, p_case uuid, p_category text) returns uuid language plpgsql volatile as $$
declare v uuid := find_queue(p_role, p_scope, p_agency, p_case, p_category);
begin
  if v is not null then return v; end if;
  insert into task_queue (role, scope, agency_id, case_id, category) values (p_role, p_scope, p_agency, p_case, p_category)
    on conflict on constraint task_queue_key do nothing returning id into v;
  if v is null then
    v := find_queue(p_role, p_scope, p_agency, p_case, p_category);
  else
    perform sync_queue_members(v);
  end if;
  return v;
end $$;
`;
