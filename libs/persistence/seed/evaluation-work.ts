import { saveConsensusItem } from '../evaluation/consensus-draft.repository.js';
import { saveVerdict } from '../evaluation/verdict.repository.js';
import { cycleContext } from '../record/cycle-context.js';
import { inTransaction } from '../record/transaction.js';
import { ticksUpTo } from './agency-work.js';
import type { Work } from './task-work.table.js';

const LABEL = '(ข้อมูลสมมติเพื่อการสาธิต)';

/** Every linked version of the item that has no verdict yet is usable. */
export async function giveVerdicts({ world, state, task, actorId }: Work): Promise<void> {
  await inTransaction(world.source, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select distinct l.evidence_version_id as id from evidence_link l where l.case_id = $1 and l.item = $2
          and not exists (select 1 from evidence_verdict v where v.case_id = l.case_id and v.item = l.item and v.evidence_version_id = l.evidence_version_id)`,
      [state.caseId, task.subject],
    );
    for (const { id } of rows)
      await saveVerdict(client, {
        caseId: state.caseId,
        item: task.subject,
        evidenceVersionId: id,
        verdict: 'Accepted',
        note: '',
        givenBy: actorId,
        version: 0,
      });
  });
}

/** A whole sheet at once: marks of all items, and a finding for the first item of each category. */
export async function markSheet({ world, state, task, script }: Work): Promise<void> {
  await inTransaction(world.source, async (client) => {
    const { edition, items } = await cycleContext(client, state.cycleId);
    const team = await client.query<{ subject: string }>(
      `select subject from human_task where case_id = $1 and step = $2 and round = $3 and kind = 'ReviewCase' order by subject`,
      [state.caseId, task.step, task.round],
    );
    const evaluator = await numberOf(
      client,
      state.caseId,
      task.subject,
      team.rows.map(({ subject }) => subject),
    );
    const marks = items.flatMap((item) => ticksUpTo(edition, item, script.found(item, evaluator)).map((tick) => ({ ...tick, item })));
    const findings = items
      .filter((item) => item.endsWith('.1'))
      .flatMap((item) => [
        { item, kind: 'Strength', text: `จุดแข็ง: มีแนวทางชัดเจนในหัวข้อ ${item} ${LABEL}` },
        { item, kind: 'OpportunityForImprovement', text: `โอกาสในการปรับปรุง: ควรติดตามผลของหัวข้อ ${item} ให้ต่อเนื่อง ${LABEL}` },
      ]);
    const sheet = await client.query<{ id: string }>(
      `update score_sheet set version = version + 1 where case_id = $1 and round = $2 and kind = 'independent' and evaluator_id = $3 and state = 'Draft' returning id`,
      [state.caseId, task.round, task.subject],
    );
    const sheetId = sheet.rows[0]?.id;
    if (sheetId === undefined) throw new Error(`No draft sheet of ${task.subject}.`);
    await client.query(
      `insert into mark (sheet_id, item, level, checkpoint, met) select $1, x ->> 'item', x ->> 'level', (x ->> 'checkpoint')::int, (x ->> 'met')::boolean from jsonb_array_elements($2::jsonb) x on conflict do nothing`,
      [sheetId, JSON.stringify(marks)],
    );
    await client.query(
      `insert into finding (sheet_id, item, kind, text, position) select $1, x ->> 'item', x ->> 'kind', x ->> 'text', n::int from jsonb_array_elements($2::jsonb) with ordinality y(x, n)`,
      [sheetId, JSON.stringify(findings)],
    );
  });
}

/** 0-based place in the team by the label that stands for the name; the same on every run. */
async function numberOf(
  client: Parameters<Parameters<typeof inTransaction>[1]>[0],
  caseId: string,
  personId: string,
  fallback: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ person_id: string }>(
    `select person_id from case_member where case_id = $1 and seat in ('Evaluator', 'LeadEvaluator') and state = 'Accepted' order by label, person_id`,
    [caseId],
  );
  const place = rows.findIndex(({ person_id }) => person_id === personId);
  return place >= 0 ? place : fallback.indexOf(personId);
}

/** What is open of the item is settled as proposed, with the reason. */
export async function resolveItem({ world, state, task }: Work): Promise<void> {
  await inTransaction(world.source, async (client) => {
    const sheet = await client.query<{ id: string; version: number }>(
      `select id, version from score_sheet where case_id = $1 and round = $2 and kind = 'consensus'`,
      [state.caseId, task.round],
    );
    const { id, version } = sheet.rows[0] as { id: string; version: number };
    const marks = await client.query<{ level: string; checkpoint: number; met: boolean }>(
      'select level, checkpoint, met from mark where sheet_id = $1 and item = $2 and not agreed',
      [id, task.subject],
    );
    const rationale = `คณะผู้ตรวจประเมินพิจารณาหลักฐานร่วมกันแล้ว ${LABEL}`;
    await saveConsensusItem(client, {
      caseId: state.caseId,
      round: task.round,
      item: task.subject,
      version,
      marks: marks.rows.map((mark) => ({ ...mark, rationale })),
    });
  });
}
