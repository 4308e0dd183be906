import type { PoolClient } from 'pg';
import { reopenItem } from '../../evaluation/consensus-sheet.js';
import { freezeSheets } from '../../evaluation/freezing.js';
import { setMarks, sheetOf, type SheetKind } from '../../evaluation/sheets.js';
import type { WriteRequest } from '../write-decision.js';
import { caseOf, personOf, type EffectWriters } from './effect-writer.types.js';

async function roundSheet(client: PoolClient, request: WriteRequest, kind: Exclude<SheetKind, 'independent'>): Promise<string> {
  const id = await sheetOf(client, caseOf(request), request.position.round, kind);
  if (!id) throw new Error(`Case ${caseOf(request)} has no ${kind} sheet in round ${request.position.round}.`);
  return id;
}

const inItem = (
  item: string,
  marks: readonly { level: string; checkpoint: number; met: boolean }[],
): { item: string; level: string; checkpoint: number; met: boolean }[] => marks.map((mark) => ({ ...mark, item }));

type Written =
  | 'sheetSubmitted'
  | 'consensusResolved'
  | 'consensusDecided'
  | 'consensusReopened'
  | 'visitPlanned'
  | 'visitConfirmed'
  | 'issuesClosed'
  | 'marksJudged'
  | 'roundOpened';

/** What the evaluators', moderators' and judges' acts write: sheets, marks, the visit and its issues, rounds. */
export const evaluationEffects: EffectWriters<Written> = {
  async sheetSubmitted(client, request) {
    const { rowCount } = await client.query({
      name: 'sheet-submitted',
      text: `update score_sheet s set state = 'Submitted', submitted_at = to_timestamp($2 / 1000.0), version = s.version + 1
               from human_task t where t.id = $1 and s.case_id = t.case_id and s.round = t.round and s.kind = 'independent' and s.evaluator_id = t.subject::uuid and s.state = 'Draft'`,
      values: [request.taskId, request.nowMs],
    });
    if (rowCount !== 1) throw new Error(`Task ${request.taskId} has no draft sheet to submit.`);
  },

  async consensusResolved(client, request, { item }) {
    const sheetId = await roundSheet(client, request, 'consensus');
    await client.query({
      name: 'consensus-resolved',
      text: 'update mark set agreed = true where sheet_id = $1 and item = $2 and not agreed',
      values: [sheetId, item],
    });
  },

  async consensusDecided(client, request, { item, marks, rationale }) {
    await setMarks(client, await roundSheet(client, request, 'consensus'), inItem(item, marks), rationale);
  },

  async consensusReopened(client, request, { items }) {
    const sheetId = await roundSheet(client, request, 'consensus');
    for (const item of items) await reopenItem(client, caseOf(request), sheetId, { item });
  },

  async visitPlanned(client, request, { mode, startsOn, endsOn, place, agenda }) {
    await client.query({
      name: 'visit-planned',
      text: `insert into site_visit (case_id, round, mode, starts_on, ends_on, place, agenda) values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (case_id, round) do update set mode = excluded.mode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, place = excluded.place, agenda = excluded.agenda,
               confirmed_at = null, version = site_visit.version + 1`,
      values: [caseOf(request), request.position.round, mode, startsOn, endsOn, place, agenda],
    });
  },

  async visitConfirmed(client, request) {
    await client.query({
      name: 'visit-confirmed',
      text: 'update site_visit set confirmed_at = to_timestamp($3 / 1000.0), version = version + 1 where case_id = $1 and round = $2',
      values: [caseOf(request), request.position.round, request.nowMs],
    });
  },

  async issuesClosed(client, request, { item, outcome, note, marks }) {
    await client.query({
      name: 'issues-closed',
      text: `update site_visit_issue set state = $3, result_note = $4, closed_by = $5, closed_at = to_timestamp($6 / 1000.0) where case_id = $1 and item = $2 and state = 'Open'`,
      values: [caseOf(request), item, outcome, note, personOf(request), request.nowMs],
    });
    if (marks.length > 0) await setMarks(client, await roundSheet(client, request, 'siteVisit'), inItem(item, marks), note);
  },

  async marksJudged(client, request, { marks, rationale }) {
    await setMarks(client, await roundSheet(client, request, 'judged'), marks, rationale);
  },

  // The step that is left is not settled: it closes with the reason, its unfinished sheets stand as they are.
  async roundOpened(client, request, { reason }) {
    const caseId = caseOf(request);
    await client.query({
      name: 'close-left-step',
      text: `update case_step set closed_at = to_timestamp($2 / 1000.0), close_reason = $3 where case_id = $1 and closed_at is null`,
      values: [caseId, request.nowMs, reason],
    });
    await freezeSheets(client, [caseId], request.position.round, ['consensus', 'siteVisit', 'judged']);
  },
};
