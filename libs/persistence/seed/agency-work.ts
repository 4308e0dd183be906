import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { addDays, bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import { LEVELS, type EditionShape, type LevelId } from '#libs/rules/scoring/score.types';
import { saveDraft, saveLink } from '../content/draft.repository.js';
import { insertEvidence, insertEvidenceVersion } from '../content/evidence.repository.js';
import { savePlan, saveProfile, saveProgress } from '../content/improvement-plan.repository.js';
import type { Tick } from '../content/item-response.repository.js';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { runCaseCommand } from '../record/case-command.js';
import { cycleContext } from '../record/cycle-context.js';
import { inTransaction, withClient } from '../record/transaction.js';
import type { Work } from './task-work.table.js';
import type { EvidenceScript, ReachedLevel } from './walk.types.js';

const LABEL = '(ข้อมูลสมมติเพื่อการสาธิต)';

/** Checkpoints of an item met up to a level, none above it. */
export function ticksUpTo(edition: EditionShape, item: string, reached: ReachedLevel): Tick[] {
  const shape = edition.categories.flatMap(({ items }) => items).find(({ id }) => id === item);
  if (!shape) throw new Error(`The edition has no item ${item}.`);
  const top = reached === null ? -1 : LEVELS.indexOf(reached);
  return LEVELS.flatMap((level, index) =>
    Array.from({ length: shape.checkpoints[level] }, (_, at): Tick => ({ level, checkpoint: at + 1, met: index <= top })),
  );
}

const WRITTEN: Readonly<Record<LevelId | 'none', string>> = {
  none: 'หน่วยงานอยู่ระหว่างจัดทำแนวทางเรื่อง "{title}" และยังไม่ครบตามระดับพื้นฐาน',
  basic: 'หน่วยงานมีแนวทางและถ่ายทอดเรื่อง "{title}" ไปยังทุกหน่วยงานภายในแล้ว',
  advance: 'หน่วยงานดำเนินการเรื่อง "{title}" ร่วมกับภาคีที่เกี่ยวข้อง และติดตามผลทุกไตรมาส',
  significance: 'หน่วยงานดำเนินการเรื่อง "{title}" จนเกิดผลต่อผู้รับบริการ และนำผลไปปรับปรุงงานอย่างต่อเนื่อง',
};

async function titleOf(client: PoolClient, cycleId: string, item: string): Promise<string> {
  const { rows } = await client.query<{ title: string }>({
    name: 'seed-item-title',
    text: `select i #>> '{title,th}' as title from assessment_cycle y join criteria_edition e on e.id = y.edition_id, jsonb_array_elements(e.document -> 'categories') k, jsonb_array_elements(k -> 'items') i where y.id = $1 and i ->> 'id' = $2`,
    values: [cycleId, item],
  });
  return rows[0]?.title ?? item;
}

/** Ticks, text and links of the item, as its owner would save them. */
export async function writeItem({ world, state, task, script, actorId }: Work): Promise<void> {
  const links = await evidenceFor(world, state.caseId, actorId, script.evidence ?? [], task.subject);
  await inTransaction(world.source, async (client) => {
    const { edition } = await cycleContext(client, state.cycleId);
    const reached = script.self(task.subject);
    const text = `${WRITTEN[reached ?? 'none'].replace('{title}', await titleOf(client, state.cycleId, task.subject))} ${LABEL}${task.kind === 'CorrectItem' ? ` แก้ไขตามข้อเสนอครั้งที่ ${task.pass}` : ''}`;
    const { rows } = await client.query<{ version: number }>('select version from item_response where case_id = $1 and item = $2', [
      state.caseId,
      task.subject,
    ]);
    const draft = { caseId: state.caseId, item: task.subject, editorId: actorId };
    let version = await saveDraft(client, {
      ...draft,
      version: rows[0]?.version ?? 1,
      ticks: ticksUpTo(edition, task.subject, reached),
      indicators: [],
      text,
    });
    for (const evidenceVersionId of links)
      version = await saveLink(client, { ...draft, version }, { level: 'basic', checkpoint: 1, evidenceVersionId, page: '1' });
  });
}

/** Versions of the evidence that belongs to the item, stored once in the case. */
async function evidenceFor(
  world: Work['world'],
  caseId: string,
  actorId: string,
  evidence: readonly EvidenceScript[],
  item: string,
): Promise<string[]> {
  const versions: string[] = [];
  for (const piece of evidence.filter(({ items }) => items.includes(item))) {
    const known = await withClient(world.source, (client) =>
      client.query<{ id: string }>(
        'select v.id from evidence e join evidence_version v on v.evidence_id = e.id where e.case_id = $1 and e.title = $2',
        [caseId, piece.title],
      ),
    );
    versions.push(known.rows[0]?.id ?? (await storeEvidence(world, caseId, actorId, piece)));
  }
  return versions;
}

async function storeEvidence({ source, store }: Work['world'], caseId: string, actorId: string, piece: EvidenceScript): Promise<string> {
  const isReference = store === null || piece.classification === 'secret';
  const stored = isReference ? null : await store(piece.fileName, piece.content);
  const evidenceId = randomUUID();
  let versionId = '';
  const result = await runCaseCommand(source, {
    actorId,
    caseId,
    key: null,
    decide: () => ({
      ok: plainDecision('EvidenceStored', { evidenceId, sha256: stored?.sha256 ?? null, sizeBytes: stored?.bytes ?? 0 }),
    }),
    also: async (client) => {
      await insertEvidence(client, {
        id: evidenceId,
        caseId,
        title: piece.title,
        kind: isReference ? 'reference' : 'file',
        classification: piece.classification,
        url: null,
        createdBy: actorId,
      });
      versionId = await insertEvidenceVersion(client, evidenceId, {
        fileName: isReference ? '' : piece.fileName,
        mediaType: stored?.mediaType ?? '',
        sizeBytes: stored?.bytes ?? 0,
        sha256: stored?.sha256 ?? '',
        storageKey: stored?.key ?? null,
        periodFromOn: piece.periodFromOn,
        periodToOn: piece.periodToOn,
        isMachineReadable: stored?.isMachineReadable ?? false,
        storedBy: actorId,
      });
    },
  });
  if (result.kind !== 'done') throw new Error(`Evidence ${piece.title} was not stored: ${result.kind}`);
  return versionId;
}

export async function writeProfile({ world, state, actorId }: Work): Promise<void> {
  const answers = {
    mission: `ภารกิจของ${state.agencyNameTh} ${LABEL}`,
    people: `บุคลากร 240 คน ${LABEL}`,
    customers: `ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย ${LABEL}`,
  };
  await inTransaction(world.source, async (client) => {
    const { rows } = await client.query<{ version: number }>('select version from organizational_profile where case_id = $1', [
      state.caseId,
    ]);
    await saveProfile(client, { caseId: state.caseId, version: rows[0]?.version ?? 0, editorId: actorId, answers });
  });
}

/** One action for each of the lowest items of the final score, and one for three years. */
export async function writePlan({ world, state, actorId }: Work): Promise<void> {
  await inTransaction(world.source, async (client) => {
    const { rows } = await client.query<{ version: number; state: string }>(
      'select version, state from improvement_plan where case_id = $1',
      [state.caseId],
    );
    const lowest = await client.query<{ item: string }>(
      `select i.key as item from score s, jsonb_each(s.document -> 'items') i where s.case_id = $1 and s.kind = 'final' and not s.superseded order by (i.value ->> 'points')::numeric, i.key limit 3`,
      [state.caseId],
    );
    const items = lowest.rows.map(({ item }) => item);
    const dueOn = addDays(bangkokDateOf(world.clock.nowMs), 300);
    const action = (item: string, index: number) => ({
      item,
      horizon: index < 2 ? ('oneYear' as const) : ('threeYears' as const),
      title: `ปรับปรุงแนวทางของหัวข้อ ${item} ${LABEL}`,
      ownerName: 'กลุ่มพัฒนาระบบบริหาร',
      dueOn,
      indicator: 'ร้อยละความสำเร็จของกิจกรรม',
      goal: 'ยกระดับหัวข้อขึ้นหนึ่งระดับ',
      successFactor: (['Collaboration', 'Innovation', 'Digitalization'] as const)[index % 3] as 'Collaboration',
    });
    await savePlan(client, {
      caseId: state.caseId,
      version: rows[0]?.version ?? 0,
      editorId: actorId,
      summary1y: `แผนระยะ 1 ปี ${LABEL}`,
      summary3y: `แผนระยะ 3 ปี ${LABEL}`,
      actions: items.map(action),
    });
  });
}

export async function writeProgress({ world, state, task, actorId }: Work): Promise<void> {
  await inTransaction(world.source, async (client) => {
    const { rows } = await client.query<{ version: number }>('select version from progress_report where case_id = $1 and step = $2', [
      state.caseId,
      task.step,
    ]);
    const actions = await client.query<{ id: string }>('select id from improvement_action where case_id = $1 order by position', [
      state.caseId,
    ]);
    const entries = actions.rows.map(({ id }, index) => ({
      actionId: id,
      percent: Math.min(100, 40 + index * 20),
      text: `ดำเนินการตามแผน ${LABEL}`,
    }));
    await saveProgress(client, {
      caseId: state.caseId,
      step: task.step,
      version: rows[0]?.version ?? 0,
      editorId: actorId,
      summary: `ความก้าวหน้าโดยรวมเป็นไปตามแผน ${LABEL}`,
      entries,
    });
  });
}
