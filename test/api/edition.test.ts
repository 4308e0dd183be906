// Criteria editions over HTTP: read by everyone signed in, tried and recorded by the office.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import type { EditionImportReport } from '#libs/contract/schemas/edition-view.schema';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { addAgency, addPerson, startApi, type Caller, type TestApi } from './identity.fixtures.js';

const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`);
const CODE = 'pmqa4-seed-summary-1';
const TRAINING = 'pmqa4-training-detailed-1';
/** The seed edition as a file of another version, or with other words. */
const named = (version: string, text = seed.text): string => text.replace(/^( {2}version: ).*$/m, `$1"seed-summary-${version}"`);
const corrected = seed.text.replace('นำเชื่อถือ', 'น่าเชื่อถือ');

interface Head {
  readonly code: string;
  readonly proposed: boolean;
  readonly frozenAt: string | null;
}

let api: TestApi;
let officer: Caller;
let coordinator: Caller;
let stranger: Caller;
beforeAll(async () => {
  api = await startApi();
  await inTransaction(api.database.source, importEditionsAndCalendars);
  const agencyId = await addAgency(api.database, 'own');
  await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  await addPerson(api.database, 'coordinator@own.example', [
    ['AgencyCoordinator', agencyId],
    ['CycleOfficer', agencyId],
  ]);
  await addPerson(api.database, 'stranger@nowhere.example');
  officer = await api.signedIn('officer@office.example');
  coordinator = await api.signedIn('coordinator@own.example');
  stranger = await api.signedIn('stranger@nowhere.example');
});
afterAll(() => api.close());

const sql = <Row>(text: string): Promise<Row[]> => api.database.source.query<Row[]>(text);
const recorded = () => sql<{ code: string; sha256: string }>('select code, sha256 from criteria_edition order by code');
const events = () => sql<{ payload: object }>(`select payload::jsonb from audit_event where action = 'EditionRecorded'`);
const nameOf = (body: ProblemBody): string => body.type.replace('urn:yokradap:problem:', '');

const preview = (text: string | Uint8Array<ArrayBuffer>, query = '', caller = officer) =>
  caller.post<EditionImportReport & ProblemBody>(`/editions${query}`, undefined, {
    raw: text,
    headers: { 'content-type': 'application/yaml' },
  });
const record = (raw: string | FormData, key: string = randomUUID(), caller = officer) =>
  caller.post<EditionImportReport & ProblemBody>('/editions?dryRun=false', undefined, {
    raw,
    headers: { 'idempotency-key': key, ...(raw instanceof FormData ? {} : { 'content-type': 'application/yaml' }) },
  });

describe('a preview', () => {
  it('names every error with its line and column, and writes nothing', async () => {
    const before = await recorded();
    const lines = seed.text.split('\n');
    const version = lines.findIndex((line) => line.trim() === 'version: 1');
    const item = lines.findIndex((line) => line.trim() === '- id: "1.2"');
    lines[version] = (lines[version] ?? '').replace('1', 'one');
    lines[item] = (lines[item] ?? '').replace('"1.2"', '"1.1"');
    const { status, body, text } = await preview(lines.join('\n'));
    expect(status, text).toBe(200);
    expect(body).toMatchObject({ dryRun: true, applied: false, errorCount: 2, edition: null, standing: null, diff: null });
    expect(body.errors.map(({ line }) => line)).toEqual([version + 1, item + 1]);
    for (const { line, column } of body.errors) expect(column).toBe((lines[line - 1] ?? '').search(/\w+:/) + 1);
    expect(body.errors.map(({ code, params, expectedTh, expectedEn }) => [code, params, expectedTh, expectedEn])).toEqual([
      ['wrong-type', { wanted: 'number', found: 'value', value: '"one"' }, 'ควรเป็นตัวเลข แต่พบ "one"', 'expected a number, found "one"'],
      ['id-repeated', { id: '1.1' }, 'รหัสแต่ละตัวใช้ได้ครั้งเดียว แต่ "1.1" ซ้ำ', 'expected each id once, "1.1" is repeated'],
    ]);
    expect(await recorded()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it('says what the file holds and how it stands to what is recorded', async () => {
    expect((await preview(seed.text)).body).toMatchObject({
      errorCount: 0,
      standing: 'same',
      edition: { code: CODE, proposed: false, sha256: seed.sha256, categories: 6, items: 24, checkpoints: 72, parts: 0 },
      diff: { isSameRule: true, changes: [] },
    });
    expect((await preview(corrected)).body).toMatchObject({
      standing: 'replaces',
      diff: { before: CODE, after: CODE, changes: [{ part: 'level', change: 'changed' }] },
    });
    expect((await preview(named('2'))).body).toMatchObject({ standing: 'new', edition: { code: 'pmqa4-seed-summary-2' }, diff: null });
    const against = (await preview(named('2'), `?against=${TRAINING}`)).body;
    expect(against.diff).toMatchObject({ before: TRAINING, after: 'pmqa4-seed-summary-2', isSameRule: true });
    expect(nameOf((await preview(named('2'), '?against=nothing')).body)).toBe('invalid');
  });

  it.each([
    ['nothing', ''],
    ['a list', '- 1\n'],
    ['no YAML', 'catalogue: {\n'],
    ['a NUL', named('2').replace('PMQA 4.0', 'PMQA \u0000 4.0')],
    ['half a letter', named('2').replace(/title:\n( +)th: .*/, String.raw`title:${'\n'}$1th: "\uD800"`)],
    ['an escaped NUL', named('2').replace(/title:\n( +)th: .*/, String.raw`title:${'\n'}$1th: "\0"`)],
    ['a name without end', named('9'.repeat(4_000))],
    ['lists in lists', '['.repeat(1_000_000)],
    ['keys without end', Array.from({ length: 90_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['entries everywhere', `categories:\n${`  - items: [${'{},'.repeat(900)}]\n`.repeat(300)}`],
    ['as much as is read', `categories:\n${`  - items: [${'{},'.repeat(900)}]\n`.repeat(21)}`],
  ])('%s is told, not crashed on, and not recorded', async (_what, text) => {
    const { status, body, text: sent } = await preview(text);
    expect(status, sent).toBe(200);
    expect(body.errorCount).toBeGreaterThan(0);
    const refused = await record(text);
    expect(refused.status, refused.text).toBe(422);
    expect(nameOf(refused.body)).toBe('edition-with-errors');
  });

  it('text in another encoding is refused: no Thai letter is guessed', async () => {
    const { body } = await preview(new Uint8Array([0x61, 0x3a, 0x20, 0xa1, 0xc3, 0xc1]));
    expect(body.errors).toMatchObject([{ line: 1, column: 1, at: '', code: 'not-utf8', params: {}, expectedEn: 'expected text in UTF-8' }]);
  });
});

describe('recording', () => {
  it('twice with one key records once; the file comes back letter by letter', async () => {
    const form = new FormData();
    form.append('file', new Blob([named('3')]), 'เกณฑ์.yaml');
    const key = randomUUID();
    expect((await record(form, key)).body).toMatchObject({ applied: true, repeated: false, standing: 'new' });
    expect((await record(named('3'), key)).body).toMatchObject({ applied: true, repeated: true });
    expect(nameOf((await record(named('4'), key)).body)).toBe('idempotency-key-reused');
    expect((await record(named('3'))).body).toMatchObject({ applied: true, standing: 'same' });
    expect(await events()).toMatchObject([{ payload: { code: 'pmqa4-seed-summary-3', replaced: false } }]);
    const file = await stranger.get<string>('/editions/pmqa4-seed-summary-3/file');
    expect(file.text).toBe(named('3'));
    expect(file.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="pmqa4-seed-summary-3.yaml"');
  });

  it('replaces what drafts use at most, and is refused for an edition in use', async () => {
    expect((await record(corrected)).body).toMatchObject({ standing: 'replaces', edition: { code: CODE } });
    await sql(`update criteria_edition set frozen_at = now() where code = '${CODE}'`);
    expect((await preview(seed.text)).body).toMatchObject({ standing: 'inUse', errorCount: 0 });
    const refused = await record(seed.text);
    expect([refused.status, nameOf(refused.body)]).toEqual([409, 'edition-in-use']);
    expect((await record(corrected)).body).toMatchObject({ standing: 'same' });
    expect(
      (await stranger.get<{ items: Head[] }>('/editions')).body.items.map(({ code, proposed, frozenAt }) => [
        code,
        proposed,
        frozenAt !== null,
      ]),
    ).toEqual([
      ['pmqa4-seed-summary-1', false, true],
      ['pmqa4-seed-summary-3', false, false],
      [TRAINING, true, false],
    ]);
  });

  it('is the office’s alone: not an agency’s, not a stranger’s, not an officer’s of one agency', async () => {
    const before = await recorded();
    for (const caller of [coordinator, stranger]) {
      expect((await preview(named('5'), '', caller)).status).toBe(403);
      expect((await record(named('5'), randomUUID(), caller)).status).toBe(403);
    }
    expect((await preview(named('5'), '', api.caller())).status).toBe(401);
    expect(await recorded()).toEqual(before);
  });

  it('what is too large or of another type is refused as such', async () => {
    expect((await preview(`# ${'x'.repeat(1024 * 1024)}\n${seed.text}`)).status).toBe(413);
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(1024 * 1024 + 1)]), 'a.yaml');
    expect((await record(form)).status).toBe(413);
    expect((await officer.post('/editions', { catalogue: {} })).status).toBe(415);
    expect((await officer.post('/editions', undefined, { raw: seed.text, headers: { 'content-type': 'text/csv' } })).status).toBe(415);
    expect(
      (await officer.post('/editions?dryRun=maybe', undefined, { raw: 'a: 1', headers: { 'content-type': 'application/yaml' } })).status,
    ).toBe(422);
  });
});

describe('a comparison', () => {
  it('says whether the rule is the same, what can be compared, and what changed', async () => {
    const { status, body } = await stranger.get<NonNullable<EditionImportReport['diff']>>(
      `/editions/${TRAINING}/diff?against=pmqa4-seed-summary-3`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ before: 'pmqa4-seed-summary-3', after: TRAINING, isSameRule: true });
    expect(body.comparableItems.length).toBeLessThan(24);
    expect(new Set(body.changes.map(({ part }) => part))).toContain('checkpoint');
  });

  it('of what is not recorded is refused', async () => {
    expect((await stranger.get(`/editions/nothing/diff?against=${CODE}`)).status).toBe(404);
    expect((await stranger.get(`/editions/${CODE}/diff?against=nothing`)).status).toBe(422);
    expect((await stranger.get(`/editions/${CODE}/diff`)).status).toBe(422);
    expect((await stranger.get('/editions/nothing/file')).status).toBe(404);
    expect((await api.caller().get('/editions')).status).toBe(401);
  });
});
