// Cases that stand before the score of their consensus: every checkpoint of the detailed edition marked, nothing else of the year.
import { createDataSource } from '../../dist/libs/persistence/data-source.js';
import { createCycle } from '../../dist/libs/persistence/record/cycles/create-cycle.js';
import { importEditionsAndCalendars } from '../../dist/libs/persistence/record/cycles/import-data.js';
import { inTransaction } from '../../dist/libs/persistence/record/transaction.js';

export const EDITION = 'pmqa4-training-detailed-1';
export const POSITION = { step: 'consensusReview', stage: 'ConsensusReview', round: 1 };

/** Of what the seed needs only the owner may do the most: it is bulk, not commands. */
const CASES = `
with agencies as (
  insert into agency (code, name_th, name_en, kind)
  select 'S' || lpad(n::text, 5, '0'), 'หน่วยงานสมมติ ' || n, 'Bench agency ' || n, 'department' from generate_series(1, $1::int) n returning id
), members as (
  insert into cycle_agency (cycle_id, agency_id, group_id) select $2, id, $3 from agencies
)
insert into assessment_case (cycle_id, agency_id, group_id, step, stage, round, step_state)
select $2, id, $3, 'consensusReview', 'ConsensusReview', 1, 'Open' from agencies`;

const STEPS = `
insert into case_step (case_id, step, round, stage, starts_at, ends_at, shut_at, opened_at)
select id, 'consensusReview', 1, 'ConsensusReview', now(), now() + interval '30 days', now() + interval '31 days', now() from assessment_case`;

const SHEETS = `insert into score_sheet (case_id, round, kind, state) select id, 1, 'consensus', 'Draft' from assessment_case`;

/** Met or not by a hash of case and checkpoint: about two of three, differing from case to case. */
const MARKS = `
insert into mark (sheet_id, item, level, checkpoint, met)
select s.id, c.item, c.level, c.checkpoint, hashtext(s.case_id || c.item || c.level || c.checkpoint) % 3 <> 0
  from score_sheet s cross join unnest($1::text[], $2::text[], $3::int[]) as c(item, level, checkpoint) order by s.id`;

/**
 * @param {{ url: string, ownerUrl: string }} database
 * @param {{ cases: number, checkpoints: { item: string, level: string, checkpoint: number }[] }} size
 * @returns {Promise<string[]>} case ids
 */
export async function seedScoring({ url, ownerUrl }, { cases, checkpoints }) {
  const [owner, source] = [await createDataSource(ownerUrl, { poolSize: 1 }), await createDataSource(url, { poolSize: 1 })];
  try {
    await inTransaction(source, importEditionsAndCalendars);
    const { cycleId } = await inTransaction(source, (client) =>
      createCycle(client, {
        fiscalYearBe: 2570,
        editionCode: EDITION,
        planCode: 'pmqa4-default',
        calendarCode: 'th-national',
        categories: ['1', '2', '3', '4', '5', '6'],
        startOn: '2026-10-01',
        groups: [{ code: 'A', names: { th: 'กลุ่มทดสอบ', en: 'Bench group' }, startOn: '2026-10-01', agencyIds: [] }],
      }),
    );
    await owner.query(`update assessment_cycle set status = 'Running' where id = $1`, [cycleId]);
    const [{ id: groupId }] = await owner.query('select id from agency_group where cycle_id = $1', [cycleId]);
    await owner.query('set statement_timeout = 0'); // its one connection makes over a million rows at a time
    await owner.query(CASES, [cases, cycleId, groupId]);
    await owner.query(STEPS);
    await owner.query(SHEETS);
    await owner.query(MARKS, [
      checkpoints.map(({ item }) => item),
      checkpoints.map(({ level }) => level),
      checkpoints.map(({ checkpoint }) => checkpoint),
    ]);
    await owner.query('vacuum analyze');
    return (await owner.query('select id from assessment_case order by id')).map(({ id }) => id);
  } finally {
    await source.destroy();
    await owner.destroy();
  }
}
