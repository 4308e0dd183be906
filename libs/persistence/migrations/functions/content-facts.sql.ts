/** Content facts per task kind, and those that the conductor needs. All read-only; called only after the case is locked. */
export const CONTENT_FACTS = `
create function item_rows(c assessment_case) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'item', r.item, 'state', r.state, 'ownerId', r.owner_id, 'checkAgain', r.check_again,
           'returns', (select count(*) from item_return t where t.case_id = r.case_id and t.item = r.item and t.step = c.step),
           'hasEvidence', exists (select 1 from evidence_link l where l.case_id = r.case_id and l.item = r.item)) order by r.item), '[]')
    from item_response r where r.case_id = c.id
$$;

-- SHA-256 over item and version hash of everything a signature covers, in item order.
create function content_sha256(p_case uuid) returns text language sql stable as $$
  select encode(sha256(convert_to(coalesce(string_agg(r.item || ':' || coalesce(v.sha256, ''), E'\\n' order by r.item), ''), 'UTF8')), 'hex')
    from item_response r left join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.current_version
   where r.case_id = p_case
$$;

create function latest_sheet(p_case uuid, p_kinds text[]) returns uuid language sql stable as $$
  select id from score_sheet where case_id = p_case and kind = any (p_kinds)
   order by round desc, array_position(array['appeal', 'judged', 'siteVisit', 'consensus'], kind) limit 1
$$;

create function consensus_facts(c assessment_case, p_item text) returns jsonb language sql stable as $$
  with sheet as (select latest_sheet(c.id, array['consensus']) as id),
       solo as (select s.id from score_sheet s where s.case_id = c.id and s.kind = 'independent' and s.state = 'Frozen')
  select jsonb_build_object(
    'undecided', (select count(*) from mark m, sheet where m.sheet_id = sheet.id and m.item = p_item and not m.agreed),
    'open', (select coalesce(jsonb_agg(jsonb_build_object('level', m.level, 'checkpoint', m.checkpoint) order by array_position(array['basic', 'advance', 'significance'], m.level), m.checkpoint), '[]')
               from mark m, sheet where m.sheet_id = sheet.id and m.item = p_item and not m.agreed),
    'withoutRationale', (select count(*) from mark m, sheet where m.sheet_id = sheet.id and m.item = p_item and m.rationale = ''
        and exists (select 1 from mark o join solo on solo.id = o.sheet_id where o.item = m.item and o.level = m.level and o.checkpoint = m.checkpoint and o.met <> m.met)),
    'differingItems', (select coalesce(jsonb_agg(distinct m.item), '[]') from mark m, sheet where m.sheet_id = sheet.id and not m.agreed))
$$;

create function open_issues(p_case uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('item', item, 'level', level, 'checkpoint', checkpoint, 'raisedBy', raised_by) order by item, level, checkpoint), '[]')
    from site_visit_issue where case_id = p_case and state = 'Open'
$$;

-- Indicators of the case's parts as they were last handed in; after the self-assessment those that were accepted.
create function case_indicators(c assessment_case) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('item', r.item, 'number', (k ->> 'number')::int)), '[]')
    from item_response r join item_response_version v on v.case_id = r.case_id and v.item = r.item
         and v.number = case when c.stage = 'SelfAssessment' then r.current_version else r.accepted_version end
    cross join jsonb_array_elements(v.indicators) k where r.case_id = c.id
$$;

create function appeal_items(p_case uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(a.item order by a.item), '[]') from appeal_item a
   where a.case_id = p_case and a.state in ('Draft', 'Filed') and a.round = (select max(round) from appeal_item where case_id = p_case)
$$;

create function step_content(c assessment_case) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'items', item_rows(c),
    'openIssues', open_issues(c.id),
    'consensus', consensus_facts(c, ''),
    'appealItems', appeal_items(c.id),
    'consensusTotal', (select total_points from score where case_id = c.id and kind = 'consensus' and not superseded order by created_at desc limit 1))
$$;

-- The working copy of an item as its submission needs it.
create function written_content(p_case uuid, p_item text) returns table (content jsonb) language sql stable as $$
  select jsonb_build_object('state', r.state, 'textLength', length(trim(r.text)), 'sha256', null,
           'workingCopy', jsonb_build_object('currentVersion', r.current_version, 'ticks', r.ticks, 'indicators', r.indicators, 'text', r.text, 'submittedSha256', v.sha256,
              'links', (select coalesce(jsonb_agg(jsonb_build_object('level', l.level, 'checkpoint', l.checkpoint, 'evidenceVersionId', l.evidence_version_id, 'page', l.page)), '[]')
                          from evidence_link l where l.case_id = r.case_id and l.item = r.item)),
           'ticksWithoutEvidence', (select count(*) from jsonb_array_elements(r.ticks) k where (k ->> 'met')::boolean
              and not exists (select 1 from evidence_link l where l.case_id = r.case_id and l.item = r.item and l.level = k ->> 'level' and l.checkpoint = (k ->> 'checkpoint')::int))
              + (select count(*) from jsonb_array_elements(r.indicators) k where exists (select 1 from jsonb_array_elements(k -> 'results') y where y ->> 'result' is not null)
              and not exists (select 1 from evidence_link l where l.case_id = r.case_id and l.item = r.item and l.level = 'indicator' and l.checkpoint = (k ->> 'number')::int)))
    from item_response r left join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.current_version
   where r.case_id = p_case and r.item = p_item
$$;

create function kind_content(t human_task, c assessment_case, p_person uuid) returns jsonb language plpgsql stable as $$
begin
  case
    when t.kind = 'CorrectItem' then
      return jsonb_build_object('response', (select content from written_content(c.id, t.subject)))
        || case when c.stage = 'EvidenceReview' then jsonb_build_object('items', item_rows(c)) else '{}' end;
    when t.kind in ('CheckCategory', 'CheckCase', 'CheckCompleteness', 'NameOwners', 'RespondResult') then
      return jsonb_build_object('items', item_rows(c));
    when t.kind = 'SignCase' then
      return jsonb_build_object('items', item_rows(c), 'contentSha256', content_sha256(c.id));
    when t.kind = 'ReviewEvidence' then
      return jsonb_build_object('items', item_rows(c), 'verdictsMissing', (
        select count(distinct l.evidence_version_id) from evidence_link l
         where l.case_id = c.id and l.item = t.subject
           and not exists (select 1 from evidence_verdict v where v.case_id = c.id and v.item = l.item and v.evidence_version_id = l.evidence_version_id)));
    when t.kind = 'ReviewCase' then
      return jsonb_build_object('marks', (
        select jsonb_build_object('sheetId', s.id, 'state', s.state, 'given', (select count(*) from mark m where m.sheet_id = s.id),
                 'unreasoned', (select count(*) from mark m where m.sheet_id = s.id and m.level = 'indicator' and not m.met and trim(m.note) = ''))
          from score_sheet s where s.case_id = c.id and s.kind = 'independent' and s.round = t.round and s.evaluator_id = t.subject::uuid));
    when t.kind in ('ResolveItem', 'DecideDeadlock', 'ConfirmConsensus') then
      return jsonb_build_object('items', item_rows(c), 'consensus', consensus_facts(c, t.subject));
    when t.kind in ('PlanSiteVisit', 'ConfirmVisit', 'VerifyIssue') then
      return jsonb_build_object('openIssues', open_issues(c.id));
    when t.kind in ('SignAppeal', 'ReviewAppealItem', 'DecideAppeal') then
      return jsonb_build_object('appealItems', appeal_items(c.id));
    when t.kind in ('WriteFeedback', 'ApproveFeedback') then
      return jsonb_build_object('report', (select jsonb_build_object('state', state, 'findings', jsonb_array_length(coalesce(document -> 'items', '[]'))) from feedback_report where case_id = c.id));
    when t.kind in ('WritePlan', 'ApprovePlan', 'AcceptPlan') then
      return jsonb_build_object('plan', (
        select jsonb_build_object('state', p.state, 'actions', (select count(*) from improvement_action a where a.case_id = c.id), 'itemsWithoutAction', '[]'::jsonb)
          from improvement_plan p where p.case_id = c.id));
    when t.kind in ('ReportProgress', 'AcceptProgress') then
      return jsonb_build_object('progress', (
        select jsonb_build_object('state', p.state, 'entries', jsonb_array_length(p.entries), 'actions', (select count(*) from improvement_action a where a.case_id = c.id))
          from progress_report p where p.case_id = c.id and p.step = t.step));
    when t.kind = 'DecideExtension' then
      return jsonb_build_object('extension', jsonb_build_object(
        'grantedDays', (select coalesce(sum(r.granted_days), 0) from extension_request r where r.case_id = c.id and r.state = 'Granted'),
        'plannedStartsAtMs', (select coalesce(jsonb_object_agg(w.step, ms(w.starts_on::timestamp at time zone 'Asia/Bangkok')), '{}') from stage_window w where w.group_id = c.group_id)));
    when t.kind = 'ApproveWaiver' then
      return jsonb_build_object('conflict', conflict_between(t.subject::uuid, c.agency_id, c.ministry_id, bangkok_today()));
    when t.kind = 'ConfirmChange' and t.input ? 'waivers' then
      return jsonb_build_object('waivers', (
        select coalesce(jsonb_agg(jsonb_build_object('personId', w.subject, 'seat', w.input -> 'seat', 'outcome', case when w.state = 'Completed' then w.outcome end)), '[]')
          from human_task w where w.case_id = t.case_id and w.step = t.step and w.round = t.round and w.kind = 'ApproveWaiver' and w.input -> 'proposal' = t.input -> 'proposal'));
    else
      return '{}';
  end case;
end $$;

-- Kinds whose completion marks or returns places of items are told which indicators there are.
create function task_content(t human_task, c assessment_case, p_person uuid) returns jsonb language sql stable as $$
  select kind_content(t, c, p_person) || case
    when t.kind in ('CheckCategory', 'CheckCase', 'CheckCompleteness', 'ReviewEvidence', 'ReviewCase', 'DecideDeadlock', 'ConfirmConsensus', 'VerifyIssue', 'CastJudgement', 'ReviewAppealItem', 'DecideAppeal')
    then jsonb_build_object('indicators', case_indicators(c)) else '{}' end
$$;
`;
