import { writeFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveTo } from '../database/agency.fixtures.js';
import { startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

interface Completeness {
  readonly findings: readonly {
    kind: string;
    item: string | null;
    checkpoints: readonly { level: string; checkpoint: number }[];
    count: number;
    evidence: readonly { title: string; periodFromOn: string | null }[];
  }[];
}

let api: AgencyApi;
let given: GivenAgency;
let fiscalYear: number;
const KEY = 'ab/stored-bytes';
const file = (): string => path.join(api.evidenceDirectory, KEY);

const read = (name: Parameters<GivenAgency['as']>[0]) => given.as(name).get<Completeness>(`/cases/${given.caseId}/completeness`);
const said = async (name: Parameters<GivenAgency['as']>[0]) =>
  (await read(name)).body.findings.map(({ kind, item, count, evidence }) =>
    [kind, item ?? '', count, ...evidence.map(({ title }) => title)].join(' ').trim(),
  );

async function addEvidence(title: string, storageKey: string | null, year: number): Promise<string> {
  const [evidence] = await given.rows<{ id: string }>(
    `insert into evidence (case_id, title, created_by, created_at) values ($1, $2, $3, now()) returning id`,
    [given.caseId, title, given.people.drafter],
  );
  const [version] = await given.rows<{ id: string }>(
    `insert into evidence_version (evidence_id, number, file_name, storage_key, size_bytes, period_from_on, period_to_on, stored_at, stored_by)
     values ($1, 1, 'a.pdf', $2, 1, make_date($3::int - 1, 10, 1), make_date($3::int, 9, 30), now(), $4) returning id`,
    [evidence!.id, storageKey, year, given.people.drafter],
  );
  return version!.id;
}

/** Every item has text and one tick with evidence of the year, in its accepted version and in its working copy. */
beforeAll(async () => {
  api = await startAgencyApi();
  given = await api.given();
  const [cycle] = await given.rows<{ year: number }>('select fiscal_year_be - 543 as year from assessment_cycle where id = $1', [
    given.cycleId,
  ]);
  fiscalYear = cycle!.year;
  mkdirSync(path.dirname(file()), { recursive: true });
  writeFileSync(file(), 'x');
  const good = await addEvidence('หลักฐานครบ', KEY, fiscalYear);
  await given.rows(
    `with ticks as (select '[{"level":"basic","checkpoint":1,"met":true}]'::jsonb as ticks),
          copies as (update item_response r set ticks = t.ticks, text = 'คำอธิบาย', state = 'Accepted', current_version = 1, accepted_version = 1 from ticks t where r.case_id = $1 returning r.item),
          links as (insert into evidence_link (case_id, item, level, checkpoint, evidence_version_id, linked_by, linked_at) select $1, item, 'basic', 1, $2, $3, now() from copies)
     insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at)
     select $1, item, 1, ticks, 'คำอธิบาย', jsonb_build_array(jsonb_build_object('level', 'basic', 'checkpoint', 1, 'evidenceVersionId', $2::text, 'page', '')), '', $3, now() from copies, ticks`,
    [given.caseId, good, given.people.drafter],
  );
  await given.rows('update assessment_case set signed_at = now() where id = $1', [given.caseId]);
  await moveTo(given, 'evidenceReview', 'EvidenceReview');
}, 60_000);
afterAll(() => api?.close());

/** Submitted versions are never changed: what differs is another version, accepted. */
const setAccepted = (item: string, { text, links }: { readonly text?: string; readonly links?: string }) =>
  given.rows(
    `with next as (insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at)
       select case_id, item, number + 1, ticks, coalesce($3, text), coalesce($4::jsonb, links), '', submitted_by, now() from item_response_version where case_id = $1 and item = $2 returning number)
     update item_response set accepted_version = next.number, current_version = next.number from next where case_id = $1 and item = $2`,
    [given.caseId, item, text ?? null, links ?? null],
  );
const linkTo = (...versions: readonly string[]) =>
  JSON.stringify(versions.map((evidenceVersionId) => ({ level: 'basic', checkpoint: 1, evidenceVersionId, page: '' })));

describe('automatic findings', () => {
  it('are none where the form is complete', async () => {
    expect((await read('officer')).body).toEqual({ findings: [] });
  });

  it('are for the office and for who checks the whole case in the agency', async () => {
    for (const name of ['officer', 'observer', 'coordinator', 'head'] as const)
      expect([name, (await read(name)).status]).toEqual([name, 200]);
    for (const name of ['drafter', 'evaluator', 'administrator', 'stranger', 'otherAgency'] as const)
      expect([name, (await read(name)).status]).toEqual([name, 404]);
  });

  it('speak of what was signed: text, ticks, period and files', async () => {
    await setAccepted('1.1', { text: ' ' });
    await setAccepted('1.2', { links: '[]' });
    const old = await addEvidence('ปีก่อน', KEY, fiscalYear - 3);
    const gone = await addEvidence('ไฟล์หาย', 'ab/gone', fiscalYear);
    await setAccepted('2.1', { links: linkTo(old) });
    await setAccepted('2.2', { links: linkTo(gone) });
    expect(await said('officer')).toEqual(['noText 1.1 1', 'noEvidence 1.2 1', 'wrongPeriod 2.1 1 ปีก่อน', 'fileMissing 2.2 1 ไฟล์หาย']);
    const [, , outside] = (await read('officer')).body.findings;
    expect(outside).toMatchObject({
      checkpoints: [{ level: 'basic', checkpoint: 1 }],
      evidence: [{ periodFromOn: `${fiscalYear - 4}-10-01` }],
    });
  });

  it('tell the office only how much evidence was never linked; the agency reads which', async () => {
    await addEvidence('ยังไม่ใช้', KEY, fiscalYear);
    expect(await said('officer')).toContain('unlinked  1');
    // The agency's own list is of its working copies: there the two of the test before are linked nowhere.
    expect(await said('coordinator')).toEqual(['unlinked  3 ปีก่อน ไฟล์หาย ยังไม่ใช้']);
  });

  it('notice a file that went away', async () => {
    rmSync(file());
    expect(await said('officer')).toContain('fileMissing 1.3 1 หลักฐานครบ');
  });
});
