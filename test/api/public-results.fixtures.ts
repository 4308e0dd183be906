// A cycle of the training edition with categories 1 to 7 and more published results than one page of the api holds.
import { expect } from 'vitest';
import { cycleContext, forgetCycle } from '#libs/persistence/record/cycle-context';
import { importEdition } from '#libs/persistence/record/cycles/import-data';
import { applyLevelRulesTo } from '#libs/persistence/record/scores/apply-level-rules';
import { LEVELS } from '#libs/rules/scoring/score.types';
import { inCase } from '../database/evaluation.fixtures.js';
import { startEvaluationApi, type EvaluationApi } from './evaluation.fixtures.js';
import { edition, REPORTED } from './results.fixtures.js';

const NAMED = [
  { code: 'c1', nameTh: 'สำนักงานสวนลอยฟ้าเขต 7', nameEn: 'Floating Gardens Office 7' },
  { code: 'c2', nameTh: 'สำนักงาน ก.พ.ร. จำลอง', nameEn: 'Office of Made-up Reform' },
];
const NUMBERED = 50;
const NUMBERS = Array.from({ length: NUMBERED }, (_, at) => String(at + 1).padStart(4, '0'));
/** The agency of the evaluation fixture, those with names, those with numbers. */
export const PUBLISHED_RESULTS = 1 + NAMED.length + NUMBERED;

export interface PublicResultsApi extends EvaluationApi {
  /** The office shows the cycle's results to everyone, one officer proposing and another confirming, or not any more. */
  show(isPublic: boolean): Promise<void>;
}

/** Of every checkpoint and indicator; each agency, by its number, falls short somewhere else. */
const marksOf = (agency: number) => [
  ...edition.document.shape.categories.flatMap(({ items }) =>
    items.flatMap(({ id, checkpoints }, at) =>
      LEVELS.flatMap((level, order) =>
        Array.from({ length: checkpoints[level] }, (_, position) => ({
          item: id,
          level: level as string,
          checkpoint: position + 1,
          met: (at * 5 + Number(id.slice(0, 1)) * 3 + agency + order + position * (order + 1)) % 7 > order,
        })),
      ),
    ),
  ),
  ...Object.entries(REPORTED).flatMap(([item, indicators]) =>
    indicators.map(({ number }) => ({ item, level: 'indicator', checkpoint: number, met: true })),
  ),
];

async function insertCases(api: EvaluationApi): Promise<string[]> {
  const agencies = [...NAMED, ...NUMBERS.map((no) => ({ code: `n${no}`, nameTh: `หน่วยงานสมมติ ${no}`, nameEn: `Made-up agency ${no}` }))];
  await api.rows(
    `with more as (insert into agency (code, name_th, name_en, kind) select a ->> 'code', a ->> 'nameTh', a ->> 'nameEn', 'department' from jsonb_array_elements($2) a returning id)
     insert into assessment_case (cycle_id, agency_id, group_id, step, stage) select c.cycle_id, more.id, c.group_id, c.step, c.stage from assessment_case c, more where c.id = $1`,
    [api.caseId, JSON.stringify(agencies)],
  );
  const cases = await api.rows<{ id: string }>(
    'select c.id from assessment_case c join agency a on a.id = c.agency_id where c.cycle_id = $1 order by a.code',
    [api.cycleId],
  );
  return cases.map(({ id }) => id);
}

async function insertIndicators(api: EvaluationApi, cases: readonly string[]): Promise<void> {
  const values = [cases, JSON.stringify(REPORTED), api.people.drafter];
  await api.rows(
    `with parts as (select c.id, p.key as item, p.value as indicators from unnest($1::uuid[]) c(id), jsonb_each($2) p),
          copies as (insert into item_response (case_id, item, category, state, current_version, accepted_version) select id, item, '7', 'Accepted', 1, 1 from parts)
     insert into item_response_version (case_id, item, number, ticks, indicators, text, links, sha256, submitted_by, submitted_at)
     select id, item, 1, '[]', indicators, 'ผลลัพธ์', '[]', '', $3, now() from parts`,
    values,
  );
}

async function insertMarks(api: EvaluationApi, cases: readonly string[]): Promise<void> {
  const marks = cases.flatMap((caseId, agency) => marksOf(agency).map((mark) => ({ caseId, ...mark })));
  await api.rows(`insert into score_sheet (case_id, round, kind, state) select id, 1, 'judged', 'Frozen' from unnest($1::uuid[]) c(id)`, [
    cases,
  ]);
  await api.rows(
    `insert into mark (sheet_id, item, level, checkpoint, met)
     select s.id, m.item, m.level, m.checkpoint, m.met from json_to_recordset($1) m("caseId" uuid, item text, level text, checkpoint int, met boolean)
       join score_sheet s on s.case_id = m."caseId" and s.kind = 'judged'`,
    [JSON.stringify(marks)],
  );
}

/** Every result of the cycle is final and published; the cycle is not shown to everyone yet. */
export async function startPublicResultsApi(...browsed: Parameters<typeof startEvaluationApi>): Promise<PublicResultsApi> {
  const api = await startEvaluationApi(...browsed);
  const cases = await insertCases(api);
  await insertIndicators(api, cases);
  await insertMarks(api, cases);
  await inCase(api, async (client) => {
    const { id } = await importEdition(client, edition);
    await client.query(
      `update assessment_cycle set edition_id = $2, categories = '{1,2,3,4,5,6,7}', name_th = 'รอบการประเมิน ประจำปีงบประมาณ พ.ศ. ' || fiscal_year_be,
              name_en = 'Assessment cycle, fiscal year B.E. ' || fiscal_year_be where id = $1`,
      [api.cycleId, id],
    );
    forgetCycle(api.cycleId);
    const context = await cycleContext(client, api.cycleId);
    const scored = cases.map((caseId) => ({ caseId, context }));
    await applyLevelRulesTo(client, scored, 'final', 1);
    await client.query('update assessment_case set released_at = now(), published_at = now() where cycle_id = $1', [api.cycleId]);
  });
  return {
    ...api,
    async show(isPublic) {
      const { version } = await api.get<{ version: number }>('officer', `/cycles/${api.cycleId}`);
      const answer = await api.send('officer', 'PUT', `/cycles/${api.cycleId}/public-tables`, { isPublic }, { ifMatch: version });
      expect(answer.status).toBe(200);
      if (isPublic) expect((await api.complete('secondOfficer', 'ConfirmChange', 'tables', { outcome: 'apply' })).status).toBe(200);
    },
  };
}
