import type { PoolClient } from 'pg';
import { copyLatestSheet, setMarks, sheetOf } from '../../evaluation/sheets.js';
import type { WriteRequest } from '../write-decision.js';
import { caseOf, personOf, type EffectWriters } from './effect-writer.types.js';

/** Instants on the case row that say when a result was released, accepted, published. Set once: the first time counts. */
const stamp =
  (column: 'released_at' | 'accepted_at' | 'published_at') =>
  async (client: PoolClient, request: WriteRequest): Promise<void> => {
    await client.query({
      name: `stamp-${column}`,
      text: `update assessment_case set ${column} = coalesce(${column}, to_timestamp($2 / 1000.0)) where id = $1`,
      values: [caseOf(request), request.nowMs],
    });
  };

/** One row of the case moves to another state; a missing row is a broken invariant, the rule has looked at it. */
async function setState(client: PoolClient, statement: { name: string; text: string; values: unknown[] }): Promise<void> {
  const { rowCount } = await client.query(statement);
  if (rowCount !== 1) throw new Error(`${statement.name}: nothing to change.`);
}

type Written =
  | 'preliminaryReleased'
  | 'resultAccepted'
  | 'appealDrafted'
  | 'appealFiled'
  | 'appealDecided'
  | 'reportState'
  | 'planState'
  | 'progressState'
  | 'extensionDecided'
  | 'clarificationAnswered'
  | 'finalPublished';

/** What follows a judged score: release, answer, appeal, report, publication, plan, progress; and answers to requests. */
export const resultEffects: EffectWriters<Written> = {
  preliminaryReleased: stamp('released_at'),
  resultAccepted: stamp('accepted_at'),

  // A draft that the head sent back is replaced as a whole: what is not named any more was never filed.
  async appealDrafted(client, request, { items }) {
    const values = [caseOf(request), request.position.round];
    await client.query({
      name: 'drop-appeal-draft',
      text: `delete from appeal_item where case_id = $1 and round = $2 and state = 'Draft'`,
      values,
    });
    await client.query({
      name: 'draft-appeal',
      text: `insert into appeal_item (case_id, round, item, grounds, state) select $1, $2, n.item, n.grounds, 'Draft' from unnest($3::text[], $4::text[]) n(item, grounds)
             on conflict (case_id, round, item) do nothing`,
      values: [...values, items.map(({ item }) => item), items.map(({ grounds }) => grounds)],
    });
  },

  async appealFiled(client, request) {
    const caseId = caseOf(request);
    await client.query({
      name: 'file-appeal',
      text: `update appeal_item set state = 'Filed' where case_id = $1 and round = $2 and state = 'Draft'`,
      values: [caseId, request.position.round],
    });
    await copyLatestSheet(client, caseId, request.position.round, 'appeal', ['judged']);
  },

  async appealDecided(client, request, { item, changed, marks, note }) {
    const caseId = caseOf(request);
    const { round } = request.position;
    await setState(client, {
      name: 'appeal-decided',
      text: `update appeal_item set state = $4, decision_note = $5 where case_id = $1 and round = $2 and item = $3 and state = 'Filed'`,
      values: [caseId, round, item, changed ? 'Changed' : 'Kept', note],
    });
    if (!changed) return;
    const sheetId = await sheetOf(client, caseId, round, 'appeal');
    if (!sheetId) throw new Error(`Case ${caseId} has no appeal sheet in round ${round}.`);
    await setMarks(
      client,
      sheetId,
      marks.map((mark) => ({ ...mark, item })),
      note,
    );
  },

  async reportState(client, request, { state }) {
    await setState(client, {
      name: 'report-state',
      text: 'update feedback_report set state = $2, version = version + 1 where case_id = $1',
      values: [caseOf(request), state],
    });
  },

  async planState(client, request, { state }) {
    await setState(client, {
      name: 'plan-state',
      text: 'update improvement_plan set state = $2, version = version + 1 where case_id = $1',
      values: [caseOf(request), state],
    });
  },

  async progressState(client, request, { state }) {
    await setState(client, {
      name: 'progress-state',
      text: 'update progress_report set state = $3, version = version + 1 where case_id = $1 and step = $2',
      values: [caseOf(request), request.position.step, state],
    });
  },

  async extensionDecided(client, request, { requestId, state, grantedDays, note }) {
    await setState(client, {
      name: 'extension-decided',
      text: `update extension_request set state = $2, granted_days = $3, decision_note = $4, decided_by = $5, decided_at = to_timestamp($6 / 1000.0), version = version + 1 where id = $1 and case_id = $7 and state = 'Asked'`,
      values: [requestId, state, grantedDays, note, personOf(request), request.nowMs, caseOf(request)],
    });
  },

  async clarificationAnswered(client, request, { clarificationId, answer }) {
    await setState(client, {
      name: 'clarification-answered',
      text: 'update clarification set answer = $2, answered_by = $3, answered_at = to_timestamp($4 / 1000.0) where id = $1 and case_id = $5 and answered_at is null',
      values: [clarificationId, answer, personOf(request), request.nowMs, caseOf(request)],
    });
  },

  async finalPublished(client, request) {
    await stamp('published_at')(client, request);
    await setState(client, {
      name: 'publish-report',
      text: `update feedback_report set state = 'Published', published_at = coalesce(published_at, to_timestamp($2 / 1000.0)), version = version + 1 where case_id = $1`,
      values: [caseOf(request), request.nowMs],
    });
  },
};
