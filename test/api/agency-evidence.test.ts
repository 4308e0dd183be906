import { readdirSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTask, moveTo } from '../database/agency.fixtures.js';
import { problemOf, sha256, startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

let api: AgencyApi;
let given: GivenAgency;

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
});
afterAll(() => api?.close());

type Name = Parameters<GivenAgency['as']>[0];

interface EvidenceView {
  readonly id: string;
  readonly kind: string;
  readonly url: string | null;
  readonly mayRead: boolean;
  readonly versions: readonly {
    id: string;
    number: number;
    sha256: string;
    storedAt: string;
    mediaType: string;
    fileName: string;
    isPeriodOutsideCycle: boolean;
    machineReadable: boolean;
    sizeBytes: number;
  }[];
  readonly links: readonly Record<string, unknown>[];
  readonly sameAs: readonly Record<string, unknown>[];
}

const CSV = 'ปี,ร้อยละ\n2569,87.5\n';
const THAI_NAME = 'ผลสำรวจความพึงพอใจของผู้เข้าชมสวน พ.ศ. 2567-2569.csv';

function form(
  fields: Readonly<Record<string, string>>,
  file: { name: string; content: string | Uint8Array<ArrayBuffer> } | null = null,
): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  if (file) sent.append('file', new Blob([file.content]), file.name);
  return sent;
}

const csv = { name: THAI_NAME, content: CSV };
const upload = (
  fields: Readonly<Record<string, string>> = {},
  file: Parameters<typeof form>[1] = csv,
  name: Name = 'drafter',
  key?: string,
) =>
  given
    .as(name)
    .send<EvidenceView>('POST', `/cases/${given.caseId}/evidence`, form({ title: 'ผลสำรวจ', ...fields }, file), key ? { key } : {});
const stored = (): string[] =>
  readdirSync(api.evidenceDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const library = async (name: Name) =>
  (await given.as(name).get<{ items: EvidenceView[]; mayAdd: boolean; refusals: { name: string }[] }>(`/cases/${given.caseId}/evidence`))
    .body;
const content = (name: Name, versionId: string) => given.as(name).send<string>('GET', `/evidence-versions/${versionId}/content`);
const versionOf = ({ body }: { body: EvidenceView }): string => body.versions[0]?.id ?? '';

describe('an upload', () => {
  it('keeps the bytes, their hash and type by content, the Thai name and the time of receipt', async () => {
    const before = new Date();
    const { status, body, etag } = await upload({ periodFromOn: '2026-10-01', periodToOn: '2027-03-31' });
    expect(status).toBe(201);
    expect(etag).not.toBeNull();
    expect(body).toMatchObject({ title: 'ผลสำรวจ', kind: 'file', classification: 'open', mayRead: true, links: [], sameAs: [] });
    expect(body.versions).toMatchObject([
      {
        number: 1,
        fileName: THAI_NAME,
        mediaType: 'text/csv',
        sizeBytes: Buffer.byteLength(CSV),
        sha256: sha256(CSV),
        machineReadable: true,
        isPeriodOutsideCycle: false,
      },
    ]);
    expect(new Date(body.versions[0]!.storedAt).getTime()).toBeGreaterThanOrEqual(before.getTime() - 1);
  });

  it('leaves its trace in the audit chain', async () => {
    await upload();
    expect(await given.rows('select action, actor_id from audit_event where case_id = $1', [given.caseId])).toEqual([
      { action: 'EvidenceStored', actor_id: given.people.drafter },
    ]);
  });

  it('comes back as an attachment with exactly its bytes', async () => {
    const answer = await content('head', versionOf(await upload()));
    expect([answer.status, answer.body]).toEqual([200, CSV]);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; /);
    expect(decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(disposition)?.[1] ?? '')).toBe(THAI_NAME);
  });

  it('says when the case has the very same bytes', async () => {
    const first = await upload();
    const second = await upload({ title: 'อีกครั้ง' });
    expect(second.status).toBe(201);
    expect(second.body.sameAs).toEqual([{ evidenceId: first.body.id, evidenceVersionId: versionOf(first), title: 'ผลสำรวจ', number: 1 }]);
  });

  it('flags a period outside the fiscal year and does not refuse it', async () => {
    const { status, body } = await upload({ periodFromOn: '2019-10-01', periodToOn: '2020-09-30' });
    expect([status, body.versions[0]?.isPeriodOutsideCycle]).toEqual([201, true]);
  });

  it('sent twice with one key is one piece of evidence and one file', async () => {
    const files = stored().length;
    const [first, again] = [await upload({}, csv, 'drafter', 'one-wish-0001'), await upload({}, csv, 'drafter', 'one-wish-0001')];
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await library('drafter')).items).toHaveLength(1);
    expect(stored()).toHaveLength(files + 1);
    const other = await upload({ title: 'อื่น' }, csv, 'drafter', 'one-wish-0001');
    expect([other.status, problemOf(other)]).toEqual([409, 'idempotency-key-reused']);
    expect(stored()).toHaveLength(files + 1);
  });

  it('of a new version numbers it, keeps the old one and links nothing by itself', async () => {
    const first = await upload();
    const second = await given
      .as('drafter')
      .send<EvidenceView>('POST', `/evidence/${first.body.id}/versions`, form({}, { name: 'b.csv', content: 'a,b\n3,4\n' }));
    expect(second.status).toBe(201);
    expect(second.body.versions.map(({ number, sha256: hash }) => [number, hash])).toEqual([
      [1, sha256(CSV)],
      [2, sha256('a,b\n3,4\n')],
    ]);
    expect((await content('drafter', versionOf(first))).body).toBe(CSV);
  });
});

describe('what is refused leaves nothing behind', () => {
  const PAGE = '<!doctype html><script>alert(1)</script>';

  it.each([
    ['a page under the name of a table', {}, { name: 'a.csv', content: PAGE }, 415, 'file-not-accepted'],
    ['a page as a page', {}, { name: 'a.html', content: PAGE }, 415, 'file-not-accepted'],
    ['text under the name of a PDF', {}, { name: 'a.pdf', content: CSV }, 415, 'file-not-accepted'],
    ['an empty file', {}, { name: 'a.csv', content: '' }, 422, 'file-empty'],
    ['a secret file', { classification: 'secret' }, csv, 422, 'secret-not-stored'],
    ['a secret address', { classification: 'secret', kind: 'link', url: 'https://secret.example/a' }, null, 422, 'secret-not-stored'],
    ['no title', { title: ' ' }, csv, 422, 'invalid'],
    ['a period that ends before it begins', { periodFromOn: '2027-01-02', periodToOn: '2027-01-01' }, csv, 422, 'invalid'],
    ['a date that is none', { periodFromOn: '2027-02-30' }, csv, 422, 'invalid'],
    ['an unknown field', { storageKey: '../../x' }, csv, 422, 'invalid'],
    ['a link that is a script', { kind: 'link', url: 'javascript:alert(1)' }, null, 422, 'invalid'],
    ['a link without address', { kind: 'link' }, null, 422, 'invalid'],
    ['a file that is a link as well', { kind: 'link', url: 'https://data.example/a' }, csv, 422, 'invalid'],
    ['no file where one is said to be', { kind: 'file' }, null, 422, 'invalid'],
  ] as const)('%s', async (_what, fields, file, status, name) => {
    const files = stored().length;
    const answer = await upload(fields, file);
    expect([answer.status, problemOf(answer)]).toEqual([status, name]);
    expect((await library('drafter')).items).toEqual([]);
    expect(stored()).toHaveLength(files);
  });

  it('a file over the limit', async () => {
    const files = stored().length;
    const answer = await upload({}, { name: 'big.csv', content: new Uint8Array(50 * 1024 * 1024 + 1).fill(97) });
    expect([answer.status, problemOf(answer)]).toEqual([413, 'file-too-large']);
    expect(stored()).toHaveLength(files);
  });

  it('a form whose fields come after the file, with the file taken back', async () => {
    const files = stored().length;
    const late = form({ title: 'ผลสำรวจ' }, csv);
    late.append('classification', 'internal');
    const answer = await given.as('drafter').send('POST', `/cases/${given.caseId}/evidence`, late);
    expect(answer.status).toBe(422);
    expect(stored()).toHaveLength(files);
  });

  it('JSON, and a form that breaks off', async () => {
    expect((await given.as('drafter').send('POST', `/cases/${given.caseId}/evidence`, { title: 'x' })).status).toBe(415);
    const files = stored().length;
    const broken = `--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\n`;
    const answer = await given
      .as('drafter')
      .send('POST', `/cases/${given.caseId}/evidence`, undefined, { headers: { 'content-type': 'multipart/form-data; boundary=b' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const response = await fetch(`${api.url}/api/v1/cases/${given.caseId}/evidence`, {
      method: 'POST',
      headers: {
        cookie: given.cookie('drafter'),
        origin: 'http://localhost:3000',
        'idempotency-key': 'broken-form-1',
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: broken,
    });
    expect(response.status).toBe(400);
    expect(stored()).toHaveLength(files);
  });
});

describe('links and references', () => {
  it('are kept without bytes; what is secret by its name alone', async () => {
    expect((await upload({ kind: 'link', url: 'https://data.example/a' }, null)).body).toMatchObject({
      kind: 'link',
      url: 'https://data.example/a',
      versions: [{ sha256: '', sizeBytes: 0 }],
    });
    const secret = await upload({ classification: 'secret', title: 'บันทึกลับ' }, null);
    expect(secret.body).toMatchObject({ kind: 'reference', mayRead: false, versions: [{ number: 1 }] });
    expect((await content('drafter', versionOf(secret))).status).toBe(404);
  });
});

describe('who may add', () => {
  it.each([
    ['lead', 201],
    ['coordinator', 201],
    ['head', 403],
    ['officer', 404],
    ['evaluator', 404],
    ['observer', 404],
    ['administrator', 404],
    ['otherAgency', 404],
    ['stranger', 404],
  ] as const)('%s: %i', async (name, status) => {
    const files = stored().length;
    expect((await upload({}, csv, name)).status).toBe(status);
    expect(stored()).toHaveLength(files + (status === 201 ? 1 : 0));
  });

  it('a substitute of today', async () => {
    await given.rows(
      'insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)',
      [given.people.coordinator, given.people.substitute],
    );
    expect((await upload({}, csv, 'substitute')).status).toBe(201);
  });

  it('nobody once the self-assessment is over, but for an item that was returned', async () => {
    await moveTo(given, 'evidenceReview', 'EvidenceReview');
    const frozen = await upload();
    expect([frozen.status, problemOf(frozen)]).toEqual([409, 'evidence-frozen']);
    expect(await library('drafter')).toMatchObject({ mayAdd: false, refusals: [{ name: 'evidence-frozen' }] });
    await giveTask(given, { kind: 'CorrectItem', subject: '1.1', owner: given.people.drafter });
    expect((await upload()).status).toBe(201);
  });

  it('nobody after the form was shut', async () => {
    await given.rows(`update case_step set shut_at = now() - interval '1 second' where case_id = $1`, [given.caseId]);
    const answer = await upload();
    expect([answer.status, problemOf(answer)]).toEqual([409, 'stage-shut']);
  });

  it('decides by the time when the last byte was stored, not when the first one came', async () => {
    const other = new Client({ connectionString: api.database.ownerUrl });
    await other.connect();
    await other.query('begin');
    await other.query('select 1 from assessment_case where id = $1 for no key update', [given.caseId]);
    const sending = upload();
    await expect
      .poll(() => given.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
      .not.toEqual([]);
    await other.query(`update case_step set shut_state = 'deciding' where case_id = $1`, [given.caseId]);
    await other.query('commit');
    await other.end();
    const answer = await sending;
    expect([answer.status, problemOf(answer)]).toEqual([409, 'stage-shut']);
  });
});

describe('evidence of an item', () => {
  const links = () => `/cases/${given.caseId}/items/1.1/links`;
  const link = (versionId: string, ifMatch: number, page = 'หน้า 3', name: Name = 'drafter') =>
    given.as(name).send('PUT', links(), { level: 'basic', checkpoint: 1, evidenceVersionId: versionId, page }, { ifMatch });

  beforeEach(async () => {
    await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
  });

  it('is linked to a checkpoint with a page, once, and moves the draft on', async () => {
    const versionId = versionOf(await upload());
    expect(await link(versionId, 1)).toMatchObject({ status: 200, etag: '"2"' });
    expect((await link(versionId, 1)).status).toBe(412);
    expect(await link(versionId, 2, 'หน้า 7')).toMatchObject({ status: 200, etag: '"3"' });
    expect((await library('lead')).items[0]?.links).toEqual([
      { item: '1.1', level: 'basic', checkpoint: 1, evidenceVersionId: versionId, page: 'หน้า 7' },
    ]);
    const { body } = await given.as('drafter').get<{ links: unknown[]; ticks: unknown[] }>(`/cases/${given.caseId}/items/1.1/response`);
    expect(body.links).toMatchObject([{ evidenceVersionId: versionId, title: 'ผลสำรวจ', fileName: THAI_NAME, page: 'หน้า 7' }]);
  });

  it('is unlinked again; what was not linked is not there', async () => {
    const versionId = versionOf(await upload());
    await link(versionId, 1);
    const unlink = (ifMatch: number) =>
      given.as('drafter').send('DELETE', links(), { level: 'basic', checkpoint: 1, evidenceVersionId: versionId }, { ifMatch });
    expect(await unlink(2)).toMatchObject({ status: 200, etag: '"3"' });
    expect((await unlink(3)).status).toBe(404);
    expect((await library('drafter')).items[0]?.links).toEqual([]);
  });

  it('comes from the same case, to a checkpoint that is there, by who may write the item', async () => {
    const versionId = versionOf(await upload());
    const elsewhere = given;
    given = await api.given();
    await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
    expect((await link(versionId, 1)).status).toBe(422);
    given = elsewhere;
    expect(
      (await given.as('drafter').send('PUT', links(), { level: 'basic', checkpoint: 9, evidenceVersionId: versionId }, { ifMatch: 1 }))
        .status,
    ).toBe(422);
    expect((await link(versionId, 1, '', 'otherDrafter')).status).toBe(403);
    expect((await link(versionId, 1, '', 'evaluator')).status).toBe(404);
  });
});

describe('who may read', () => {
  /** Two files, one of them linked to item 1.1 in the version that was signed. */
  async function signedWith(classification: string): Promise<{ linked: string; loose: string }> {
    const linked = versionOf(await upload({ classification }));
    const loose = versionOf(await upload({ title: 'ไม่ได้ใช้' }));
    const signed = JSON.stringify([{ level: 'basic', checkpoint: 1, evidenceVersionId: linked, page: '' }]);
    await given.rows(
      `insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at) values ($1, '1.1', 1, '[]', '', $2, 'x', $3, now())`,
      [given.caseId, signed, given.people.drafter],
    );
    await given.rows(
      `update item_response set state = 'Accepted', current_version = 1, accepted_version = 1 where case_id = $1 and item = '1.1'`,
      [given.caseId],
    );
    await given.rows('update assessment_case set signed_at = now() where id = $1', [given.caseId]);
    return { linked, loose };
  }

  it('before the signature the agency alone', async () => {
    const versionId = versionOf(await upload());
    for (const name of ['drafter', 'otherDrafter', 'lead', 'coordinator', 'head'] as const)
      expect((await content(name, versionId)).status).toBe(200);
    for (const name of ['officer', 'observer', 'evaluator', 'undeclared', 'administrator', 'otherAgency', 'stranger'] as const) {
      expect((await content(name, versionId)).status).toBe(404);
      expect((await given.as(name).get(`/cases/${given.caseId}/evidence`)).status).toBe(404);
    }
  });

  it('after it the office, the observer and the declared team what was signed and nothing else', async () => {
    const { linked, loose } = await signedWith('open');
    for (const name of ['officer', 'observer', 'evaluator'] as const) {
      expect((await content(name, linked)).status).toBe(200);
      expect((await content(name, loose)).status).toBe(404);
      expect((await library(name)).items.map(({ versions, links }) => [versions.map(({ id }) => id), links])).toEqual([
        [[linked], [{ item: '1.1', level: 'basic', checkpoint: 1, evidenceVersionId: linked, page: '' }]],
      ]);
    }
    for (const name of ['undeclared', 'conflicted', 'administrator', 'otherAgency', 'stranger'] as const)
      expect((await content(name, linked)).status).toBe(404);
  });

  it.each(['internal', 'personal'])('%s content only team members from government', async (classification) => {
    const { linked } = await signedWith(classification);
    await given.rows(`update person set sector = 'CivilSociety' where id = $1`, [given.people.evaluator]);
    expect((await content('evaluator', linked)).status).toBe(404);
    expect((await library('evaluator')).items).toMatchObject([{ mayRead: false }]);
    await given.rows(`update person set sector = 'Government' where id = $1`, [given.people.evaluator]);
    expect((await content('evaluator', linked)).status).toBe(200);
    expect((await content('officer', linked)).status).toBe(200);
  });

  it('nothing that is not there', async () => {
    expect((await content('drafter', given.caseId)).status).toBe(404);
    expect((await content('drafter', 'not-an-id')).status).toBe(422);
  });
});
