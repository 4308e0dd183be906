/**
 * Blindness on reads: marks, findings, sheets and scores are read only through these functions, which take the actor.
 * What they answer is the table of libs/rules/authority/visibility.table.ts; a generated matrix compares the two.
 */
export const VISIBLE = `
-- How a person stands to the marks of a case. A substitute stands where the principal stands, but only somebody without a seat of their own on the case:
-- otherwise one evaluator could read another's marks by standing in. Whoever belongs to the agency is nothing else here.
create function evaluation_sight(p_actor uuid, p_case uuid)
returns table (me uuid[], agency boolean, team boolean, panel boolean, watching boolean, appeal boolean, opened boolean, released boolean, published boolean, hides_self boolean)
language sql stable as $$
  with case_row as (
    select c.*, y.owner_agency_id, coalesce((y.plan #>> '{settings,hideSelfScore}')::boolean, false) as hides
      from assessment_case c join assessment_cycle y on y.id = c.cycle_id where c.id = p_case
  ), stands as (
    select p_actor as person_id
    union
    select s.person_id from substitute s
     where s.substitute_id = p_actor and bangkok_today() between s.from_on and s.to_on
       and not exists (select 1 from case_member m where m.case_id = p_case and m.person_id = p_actor and m.state <> 'Declined')
  ), grants as (
    select g.role, g.agency_id from role_grant g join stands s on s.person_id = g.person_id where bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
  ), seats as (
    select m.person_id, m.seat from case_member m join stands s on s.person_id = m.person_id join case_row c on c.id = m.case_id
     where m.state = 'Accepted' and m.declared_at is not null
       and conflict_between(m.person_id, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard' and conflict_between(p_actor, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard'
  ), part as (
    select exists (select 1 from grants g, case_row c where g.agency_id = c.agency_id and g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead')) as agency,
           exists (select 1 from seats where seat in ('Evaluator', 'LeadEvaluator')) as team,
           exists (select 1 from seats where seat in ('Moderator', 'Judge')) as panel,
           exists (select 1 from seats where seat in ('AppealReviewer', 'AppealDecider')) as appeal,
           exists (select 1 from grants g, case_row c where (g.role = 'CycleOfficer' and g.agency_id is not distinct from c.owner_agency_id) or (g.role = 'Observer' and (g.agency_id is null or g.agency_id = c.agency_id))) as watching
  )
  select coalesce((select array_agg(distinct person_id) from seats), '{}'), p.agency, not p.agency and p.team, not p.agency and p.panel, not p.agency and p.watching, not p.agency and p.appeal,
         c.marks_open, c.released_at is not null, c.published_at is not null, c.hides
    from case_row c, part p
$$;

-- Blinded judging: whose only part in a case is a judge's seat does not read whose case it is before the panel has decided. To declare an interest one has to know the agency,
-- so an invitation that is not answered yet names it.
create function hides_agency(p_actor uuid, p_case uuid) returns boolean language sql stable as $$
  with stands as (
    select p_actor as person_id union select s.person_id from substitute s where s.substitute_id = p_actor and bangkok_today() between s.from_on and s.to_on
  )
  select exists (
    select 1 from assessment_case c join assessment_cycle y on y.id = c.cycle_id
     where c.id = p_case and (y.plan #>> '{settings,blindedJudging}')::boolean
       and c.stage not in ('PreliminaryResult', 'FinalReport', 'ImprovementPlan', 'FollowUp')
       and exists (select 1 from case_member m join stands s on s.person_id = m.person_id where m.case_id = c.id and m.state = 'Accepted' and m.seat = 'Judge')
       and not exists (select 1 from case_member m join stands s on s.person_id = m.person_id where m.case_id = c.id and m.state in ('Accepted', 'Offered') and m.seat <> 'Judge')
       and not exists (select 1 from role_grant g join stands s on s.person_id = g.person_id where bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
                          and (g.agency_id = c.agency_id or (g.role = 'CycleOfficer' and g.agency_id is not distinct from y.owner_agency_id) or (g.role = 'Observer' and g.agency_id is null))))
$$;

-- Items that a reviewer or decider of an appeal was given, or may take from the queue.
create function appeal_items_for(p_me uuid[], p_case uuid) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct t.subject), '{}') from human_task t
   where t.case_id = p_case and t.kind in ('ReviewAppealItem', 'DecideAppeal') and (t.actual_owner is null or t.actual_owner = any (p_me))
     and exists (select 1 from case_member m where m.case_id = p_case and m.person_id = any (p_me) and m.state = 'Accepted'
                  and m.seat = case t.kind when 'ReviewAppealItem' then 'AppealReviewer' else 'AppealDecider' end)
$$;

create function evaluator_label(p_case uuid, p_person uuid) returns text language sql stable as $$
  select coalesce((select nullif(m.label, '') from case_member m where m.case_id = p_case and m.person_id = p_person and m.seat in ('Evaluator', 'LeadEvaluator') order by m.state = 'Accepted' desc limit 1), '?')
$$;

-- Sheets whose marks the actor may read, and before opening only their own. No names: a label stands for a person.
create function readable_sheets(p_actor uuid, p_case uuid)
returns table (sheet_id uuid, round integer, kind text, state text, submitted_at timestamptz, version integer, label text, is_own boolean, items text[], hides_notes boolean)
language sql stable as $$
  select s.id, s.round, s.kind, s.state, s.submitted_at, s.version, case when s.evaluator_id is null then '' else evaluator_label(p_case, s.evaluator_id) end,
         coalesce(s.evaluator_id = any (v.me), false),
         case when v.team or v.panel or v.watching or v.agency then null else appeal_items_for(v.me, p_case) end,
         v.agency
    from evaluation_sight(p_actor, p_case) v join score_sheet s on s.case_id = p_case
   where case s.kind
           when 'independent' then (v.team and s.evaluator_id = any (v.me)) or (v.opened and s.state = 'Frozen' and (v.team or v.panel or v.watching))
           when 'judged' then (v.opened and (v.team or v.panel or v.watching or v.appeal)) or (v.agency and v.released)
           when 'appeal' then (v.opened and (v.team or v.panel or v.watching or v.appeal)) or (v.agency and v.published)
           else v.opened and (v.team or v.panel or v.watching or v.appeal)
         end
$$;

create function visible_marks(p_actor uuid, p_case uuid)
returns table (sheet_id uuid, round integer, kind text, label text, is_own boolean, item text, level text, checkpoint integer, met boolean, verify_on_site boolean, note text, rationale text, agreed boolean)
language sql stable as $$
  select s.sheet_id, s.round, s.kind, s.label, s.is_own, m.item, m.level, m.checkpoint, m.met, m.verify_on_site, case when s.hides_notes then '' else m.note end, m.rationale, m.agreed
    from readable_sheets(p_actor, p_case) s join mark m on m.sheet_id = s.sheet_id
   where s.items is null or m.item = any (s.items)
$$;

-- The agency never reads findings here: they reach it in the published report.
create function visible_findings(p_actor uuid, p_case uuid)
returns table (id uuid, sheet_id uuid, round integer, kind text, label text, is_own boolean, item text, finding_kind text, text text, "position" integer)
language sql stable as $$
  select f.id, s.sheet_id, s.round, s.kind, s.label, s.is_own, f.item, f.kind, f.text, f.position
    from readable_sheets(p_actor, p_case) s join finding f on f.sheet_id = s.sheet_id where not s.hides_notes and s.items is null
$$;

-- Who sits on the team and has submitted: all that anybody learns of others' sheets before opening. Given counts marks of sheets that may be read.
create function visible_sheets(p_actor uuid, p_case uuid)
returns table (sheet_id uuid, round integer, kind text, label text, is_own boolean, is_submitted boolean, state text, submitted_at timestamptz, version integer, given integer)
language sql stable as $$
  select r.sheet_id, s.round, s.kind, case when s.evaluator_id is null then '' else evaluator_label(p_case, s.evaluator_id) end, coalesce(r.is_own, false), s.state <> 'Draft',
         case when r.sheet_id is not null then s.state end, case when r.sheet_id is not null then s.submitted_at end, case when r.sheet_id is not null then s.version end,
         case when r.sheet_id is not null then (select count(*)::int from mark m where m.sheet_id = s.id) end
    from evaluation_sight(p_actor, p_case) v join score_sheet s on s.case_id = p_case left join readable_sheets(p_actor, p_case) r on r.sheet_id = s.id
   where r.sheet_id is not null or (s.kind = 'independent' and (v.team or v.panel or v.watching))
$$;

create function visible_scores(p_actor uuid, p_case uuid)
returns table (id uuid, round integer, kind text, label text, is_own boolean, edition_code text, rule text, document jsonb, total_points text, total_exact text, level text, superseded boolean, created_at timestamptz, input_csv text, input_sha256 text)
language sql stable as $$
  select k.id, k.round, k.kind, case when k.evaluator_id is null then '' else evaluator_label(p_case, k.evaluator_id) end, coalesce(k.evaluator_id = any (v.me), false),
         k.edition_code, k.rule, k.document, k.total_points, k.total_exact, k.level, k.superseded, k.created_at, k.input_csv, k.input_sha256
    from evaluation_sight(p_actor, p_case) v join score k on k.case_id = p_case
   where case k.kind
           when 'self' then v.agency or v.panel or v.watching or v.appeal or (v.team and (not v.hides_self or v.opened))
           when 'independent' then (v.team and k.evaluator_id = any (v.me)) or (v.opened and (v.team or v.panel or v.watching))
           when 'judged' then (v.opened and (v.team or v.panel or v.watching or v.appeal)) or (v.agency and v.released)
           when 'final' then (v.opened and (v.team or v.panel or v.watching)) or (v.agency and v.published)
           else v.opened and (v.team or v.panel or v.watching)
         end
$$;
`;
