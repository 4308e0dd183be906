import type { PoolClient } from 'pg';
import { StaleWrite } from '../record/transaction.js';
import type { DraftFacts } from './draft-edit.rule.js';
import type { Indicator } from '#libs/rules/scoring/score.types';
import { sortedIndicators, sortedTicks, type ItemLink, type Tick } from './item-response.repository.js';

/** Commands on the case wait for drafts that are being written, and drafts for them; drafts do not wait for each other. */
export async function shareCase(client: PoolClient, caseId: string): Promise<void> {
  await client.query({ name: 'share-case', text: 'select 1 from assessment_case where id = $1 for share', values: [caseId] });
}

/** null: the case has no such item. */
export async function draftFacts(client: Pick<PoolClient, 'query'>, caseId: string, item: string): Promise<DraftFacts | null> {
  const { rows } = await client.query<DraftFacts>({
    name: 'draft-facts',
    text: `select c.status as "caseStatus", r.state as "itemState", r.version,
                  (select jsonb_build_object('id', t.id, 'state', t.state, 'suspendReason', t.suspend_reason, 'ownerId', t.actual_owner, 'delegatedFrom', t.delegated_from, 'dueAt', t.due_at)
                     from human_task t where t.case_id = c.id and t.kind in ('WriteItem', 'CorrectItem') and t.subject = r.item
                      and t.state in ('Ready', 'Reserved', 'InProgress', 'Suspended') order by t.created_at desc limit 1) as task
             from item_response r join assessment_case c on c.id = r.case_id where r.case_id = $1 and r.item = $2`,
    values: [caseId, item],
  });
  return rows[0] ?? null;
}

interface Draft {
  readonly caseId: string;
  readonly item: string;
  /** The version its writer saw. */
  readonly version: number;
  readonly editorId: string;
}

/** Whoever wrote any part of a working copy may not check it later, also when somebody else submits it. */
async function noteEditor(client: PoolClient, { caseId, item, editorId }: Draft): Promise<void> {
  await client.query({
    name: 'note-editor',
    text: `insert into case_involvement (case_id, person_id, deed, subject, round) select id, $2, 'editedItem', $3, round from assessment_case where id = $1 on conflict do nothing`,
    values: [caseId, editorId, item],
  });
}

interface DraftContent {
  readonly ticks: readonly Tick[];
  readonly indicators: readonly Indicator[];
  readonly text: string;
}

/** Moves the working copy to its next version; somebody else's save in between raises StaleWrite. */
async function nextVersion(client: PoolClient, draft: Draft, content: DraftContent | null): Promise<number> {
  const { rows } = await client.query<{ version: number }>({
    name: 'save-draft',
    text: `with gone as (delete from evidence_link where $7::jsonb is not null and case_id = $1 and item = $2 and level = 'indicator'
                          and not $7::jsonb @> jsonb_build_array(jsonb_build_object('number', checkpoint)))
           update item_response set ticks = coalesce($5::jsonb, ticks), indicators = coalesce($7::jsonb, indicators), text = coalesce($6, text), edited_by = $4, edited_at = cycle_now(),
                  carried_over = case when $5::jsonb is null then carried_over else false end, version = version + 1
            where case_id = $1 and item = $2 and version = $3 and state = 'Open' returning version`,
    values: [
      draft.caseId,
      draft.item,
      draft.version,
      draft.editorId,
      content && JSON.stringify(sortedTicks(content.ticks)),
      content?.text ?? null,
      content && JSON.stringify(sortedIndicators(content.indicators)),
    ],
  });
  if (!rows[0]) throw new StaleWrite('The draft was changed.');
  await noteEditor(client, draft);
  return rows[0].version;
}

/** Saves ticks or indicators, and text; saving confirms what was carried over from last year. Evidence of an indicator that is gone is not linked any more. */
export const saveDraft = (client: PoolClient, draft: Draft & DraftContent): Promise<number> => nextVersion(client, draft, draft);

export async function saveLink(client: PoolClient, draft: Draft, link: ItemLink): Promise<number> {
  await client.query({
    name: 'save-link',
    text: `insert into evidence_link (case_id, item, level, checkpoint, evidence_version_id, page, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6, $7, cycle_now())
           on conflict on constraint evidence_link_key do update set page = excluded.page, linked_by = excluded.linked_by, linked_at = excluded.linked_at`,
    values: [draft.caseId, draft.item, link.level, link.checkpoint, link.evidenceVersionId, link.page, draft.editorId],
  });
  return nextVersion(client, draft, null);
}

/** Takes a link away; null when there was none. */
export async function removeLink(client: PoolClient, draft: Draft, link: Omit<ItemLink, 'page'>): Promise<number | null> {
  const { rowCount } = await client.query({
    name: 'remove-link',
    text: 'delete from evidence_link where case_id = $1 and item = $2 and level = $3 and checkpoint = $4 and evidence_version_id = $5',
    values: [draft.caseId, draft.item, link.level, link.checkpoint, link.evidenceVersionId],
  });
  return rowCount === 0 ? null : nextVersion(client, draft, null);
}
