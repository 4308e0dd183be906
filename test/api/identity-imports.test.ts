// Tables of ministries, agencies, people and roles, in and out, over HTTP and a real PostgreSQL.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '#libs/contract/problems/problem.types';
import { eventually } from '../support/eventually.js';
import { addAgency, addPerson, startApi, type Caller, type TestApi } from './identity.fixtures.js';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}
interface Grant {
  readonly id: string;
  readonly role: string;
}
interface Report {
  readonly applied: boolean;
  readonly repeated: boolean;
  readonly encoding: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly waiting: number;
  readonly faults: readonly { readonly line: number; readonly field: string; readonly problem: string; readonly titleTh: string }[];
}

const named = ({ faults }: Report): string[] => faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);

let api: TestApi;
let officer: Caller;
let coordinator: Caller;
let stranger: Caller;
beforeAll(async () => {
  api = await startApi();
  const agencyId = await addAgency(api.database, 'own');
  await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  await addPerson(api.database, 'coordinator@own.example', [['AgencyCoordinator', agencyId]]);
  await addPerson(api.database, 'guarded@office.example', ['Administrator']);
  await addPerson(api.database, 'stranger@nowhere.example');
  officer = await api.signedIn('officer@office.example');
  coordinator = await api.signedIn('coordinator@own.example');
  stranger = await api.signedIn('stranger@nowhere.example');
});
afterAll(() => api.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.database.source.query<Row[]>(text, values);
const nameOf = (body: ProblemBody): string => body.type.replace('urn:yokradap:problem:', '');

const personIdOf = async (userName: string): Promise<string> =>
  (await sql<{ id: string }>('select id from person where user_name = $1', [userName]))[0]?.id ?? '';

describe('imports', () => {
  const send = (
    caller: Caller,
    kind: string,
    raw: string | Uint8Array<ArrayBuffer> | FormData,
    { dryRun = true, headers = {} }: { dryRun?: boolean; headers?: Record<string, string> } = {},
  ) =>
    caller.post<Report & ProblemBody>(`/imports/${kind}?dryRun=${dryRun}`, undefined, {
      raw,
      headers: raw instanceof FormData ? headers : { 'content-type': 'text/csv', ...headers },
    });
  const agencies =
    'code,nameTh,nameEn,kind,ministryCode,parentCode,contact\r\nimp-2,เขต 1,Office 1,unit,stars,imp-1,\r\nimp-1,"กรมนับดวงดาว, ใหญ่",Department of Star Counting,department,stars,,"=HYPERLINK(""x"")"\r\n';

  it('ministries, agencies with units before their parents, people and roles: dry run, apply, repeat', async () => {
    const ministries = '\ufeffcode;nameTh;nameEn\nstars;กระทรวงดวงดาวและแผนที่ฟ้า;Ministry of Stars and Sky Maps\n';
    expect((await send(officer, 'ministries', ministries, { dryRun: false })).body).toMatchObject({
      applied: true,
      created: 1,
      faults: [],
    });

    const dry = await send(officer, 'agencies', agencies);
    expect(dry.body, dry.text).toMatchObject({
      applied: false,
      dryRun: true,
      encoding: 'utf-8',
      rows: 2,
      created: 2,
      updated: 0,
      faults: [],
    });
    expect(await sql(`select 1 from agency where code like 'imp-%'`)).toHaveLength(0);
    const headers = { 'idempotency-key': randomUUID() };
    expect((await send(officer, 'agencies', agencies, { dryRun: false, headers })).body).toMatchObject({
      applied: true,
      repeated: false,
      created: 2,
    });
    expect((await send(officer, 'agencies', agencies, { dryRun: false, headers })).body).toMatchObject({ applied: true, repeated: true });
    expect((await send(officer, 'agencies', agencies)).body).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(
      await sql(
        `select a.name_th, m.code as ministry, b.code as parent, a.contact from agency a join ministry m on m.id = a.ministry_id left join agency b on b.id = a.parent_agency_id where a.code like 'imp-%' order by a.code`,
      ),
    ).toEqual([
      { name_th: 'กรมนับดวงดาว, ใหญ่', ministry: 'stars', parent: null, contact: '=HYPERLINK("x")' },
      { name_th: 'เขต 1', ministry: 'stars', parent: 'imp-1', contact: '' },
    ]);

    const form = new FormData();
    form.append(
      'file',
      new Blob([
        'userName,nameTh,nameEn,experienced,sector\nEV.1@imp.example,นางพุดซ้อน จำลองเหตุ,Phutson,ใช่,Government\nhead@imp.example,อธิบดี ก,Head A,,\n',
      ]),
      'รายชื่อ.csv',
    );
    expect((await send(officer, 'people', form, { dryRun: false })).body).toMatchObject({ applied: true, created: 2 });
    const roles =
      'userName,role,agencyCode,categories,items,isHead\nev.1@imp.example,Evaluator,,,,\nhead@imp.example,AgencyHead,imp-1,,,\nev.1@imp.example,CategoryLead,imp-2,"1;2",,\n';
    expect((await send(officer, 'roles', roles)).body).toMatchObject({ created: 3, waiting: 3, faults: [] });
    expect((await send(officer, 'roles', roles, { dryRun: false })).body).toMatchObject({ applied: true, created: 3, waiting: 3 });
    for (const dryRun of [true, false])
      expect((await send(officer, 'roles', roles, { dryRun })).body).toMatchObject({ created: 0, unchanged: 3, waiting: 0, faults: [] });
    const otherwise = roles.replace('"1;2"', '"1;2;3"');
    expect(named((await send(officer, 'roles', otherwise)).body)).toEqual(['4 role role-proposed-already']);

    const waiting = (await officer.get<Page<{ readonly id: string; readonly version: number }>>('/role-proposals')).body.items;
    const all = { proposals: waiting.map(({ id, version }) => ({ id, version })) };
    expect(nameOf((await officer.post('/role-proposals/confirmation', all)).body)).toBe('role-proposals-unconfirmed');
    const guard = await api.signedIn('guarded@office.example');
    expect((await guard.post('/role-proposals/confirmation', all)).body).toEqual({ confirmed: 3 });
    expect((await send(officer, 'roles', roles)).body).toMatchObject({ created: 0, unchanged: 3, waiting: 0, faults: [] });
    expect(named((await send(officer, 'roles', otherwise)).body)).toEqual(['4 role role-held-already']);
    const people = (await officer.get<Page<{ readonly experienced: boolean; readonly roles: readonly Grant[] }>>('/people?q=ev.1@imp')).body
      .items;
    expect(people).toMatchObject([
      {
        experienced: true,
        sector: 'Government',
        status: 'invited',
        roles: [{ role: 'CategoryLead', categories: ['1', '2'] }, { role: 'Evaluator' }],
      },
    ]);
  });

  it('roles: two tables at once propose each role once', async () => {
    const guard = await api.signedIn('guarded@office.example');
    const names = Array.from({ length: 20 }, (_, at) => `twin-${at}@imp.example`);
    for (const name of names) await addPerson(api.database, name);
    const table = (order: readonly string[]) => `userName,role\n${order.map((name) => `${name},Evaluator\n`).join('')}`;
    const gift = `/people/${await personIdOf(names[3]!)}/roles`;
    // Whoever has written waits here for the trail before anything is committed.
    const runner = api.database.source.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`select 1 from audit_chain where chain_kind = 'organisation' for update`);
    const sent = Promise.all([
      send(officer, 'roles', table(names), { dryRun: false }),
      send(guard, 'roles', table(names.toReversed()), { dryRun: false }),
      officer.post(gift, { role: 'Evaluator' }),
    ]);
    await eventually(
      () => sql(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      (waiting) => waiting.length === 3,
    );
    await runner.commitTransaction();
    await runner.release();
    const answers = await sent;
    expect(answers.map(({ status }) => status).slice(0, 2)).toEqual([200, 200]);
    expect(
      await sql(`select count(*)::int as n from role_proposal r join person p on p.id = r.person_id where p.user_name like 'twin-%'`),
    ).toEqual([{ n: 20 }]);
  });

  it('tells every wrong row by line and column, and writes none', async () => {
    const before = await sql<{ n: number }>('select count(*)::int as n from agency');
    const bad =
      'code,nameTh,nameEn,kind,ministryCode,parentCode\ngood-1,ดี,Good,department,,\nbad-1,,Bad,palace,,\ngood-1,ซ้ำ,Again,department,,\nbad-2,ดี,Bad,department,nowhere,\nbad-3,ดี,Bad,unit,,good-9\n';
    const dry = await send(officer, 'agencies', bad);
    expect(dry.body.faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`)).toEqual([
      '3 nameTh value-missing',
      '3 kind value-not-allowed',
      '4 code duplicate-row',
      '5 ministryCode reference-unknown',
      '6 parentCode reference-unknown',
    ]);
    expect(dry.body.faults[4]?.titleTh).toContain('good-9');
    const applied = await send(officer, 'agencies', bad, { dryRun: false });
    expect(applied.status).toBe(422);
    expect(nameOf(applied.body)).toBe('import-with-errors');
    expect(applied.body.errors).toHaveLength(5);
    expect(await sql('select count(*)::int as n from agency')).toEqual(before);
  });

  const namedErrors = ({ errors }: ProblemBody): string[] =>
    errors.map(({ pointer, name }) => `${pointer.replace(/^\/lines\/(\d+)\/(.*)$/, '$1 $2')} ${name}`);

  it.each([
    [
      'agencies',
      'code,nameTh,nameEn,kind,ministryCode,parentCode\nall-1,,Bad,palace,nowhere,nobody\nall-1,ก\u0000,Bad,department,nowhere,all-1\nall-2,,Unit,unit,,\nall-3,ดี,Unit,unit,,all-2\n',
      [
        '2 nameTh value-missing',
        '2 kind value-not-allowed',
        '2 ministryCode reference-unknown',
        '2 parentCode reference-unknown',
        '3 nameTh value-not-allowed',
        '3 code duplicate-row',
        '3 ministryCode reference-unknown',
        '3 parentCode value-not-allowed',
        '4 nameTh value-missing',
        '4 parentCode value-missing',
        '5 parentCode value-not-allowed',
      ],
    ],
    [
      'people',
      'userName,nameTh,nameEn,email,language\nguarded@office.example,,Head,no address,xx\nguarded@office.example,นาย ก,,,\n',
      [
        '2 nameTh value-missing',
        '2 email value-not-allowed',
        '2 language value-not-allowed',
        '2 userName forbidden',
        '3 nameEn value-missing',
        '3 userName duplicate-row',
        '3 userName forbidden',
      ],
    ],
    [
      'roles',
      'userName,role,agencyCode,categories,items,fromOn,toOn\nnobody@nowhere.example,Administrator,nowhere,0;10,1.x,2027-02-30,\nofficer@office.example,CategoryLead,,,,2027-02-02,2027-02-01\n',
      [
        '2 categories value-not-allowed',
        '2 items value-not-allowed',
        '2 fromOn value-not-allowed',
        '2 userName reference-unknown',
        '2 agencyCode reference-unknown',
        '2 agencyCode role-scope-wrong',
        '2 role forbidden',
        '3 agencyCode role-scope-wrong',
        '3 categories value-missing',
        '3 toOn date-order',
        '3 role self-grant',
      ],
    ],
  ])('%s: a row with several faults is told all of them, dry run and real run alike', async (kind, text, wanted) => {
    expect(named((await send(officer, kind, text)).body)).toEqual(wanted);
    const applied = await send(officer, kind, text, { dryRun: false });
    expect(applied.status).toBe(422);
    expect(namedErrors(applied.body)).toEqual(wanted);
  });

  it('roles: no self-grant, no rights beyond one’s own, no unknown people', async () => {
    const report = await send(
      officer,
      'roles',
      'userName,role,agencyCode\nofficer@office.example,Judge,\nstranger@nowhere.example,Administrator,\nnobody@nowhere.example,Judge,\nstranger@nowhere.example,AgencyHead,\n',
    );
    expect(report.body.faults.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '2 self-grant',
      '3 forbidden',
      '4 reference-unknown',
      '5 role-scope-wrong',
    ]);
  });

  it.each([
    ['nothing', '', 'file-empty'],
    ['a header alone', 'code,nameTh,nameEn,kind\n', 'file-empty'],
    ['a missing column', 'code,nameTh,nameEn\nx,y,z\n', 'column-missing'],
    ['an unknown column', 'code,nameTh,nameEn,kind,password\nx,y,z,other,1\n', 'column-unknown'],
    ['an open quote', 'code,nameTh,nameEn,kind\nx,"y,z,other\n', 'file-unreadable'],
    ['a row too short', 'code,nameTh,nameEn,kind\nx,y\n', 'value-not-allowed'],
    ['a NUL', 'code,nameTh,nameEn,kind\nx,y\u0000,z,other\n', 'value-not-allowed'],
    ['__proto__ as a column', 'code,nameTh,nameEn,kind,__proto__\nx,y,z,other,1\n', 'column-unknown'],
  ])('%s is told, not crashed on', async (_what, text, problem) => {
    const report = await send(officer, 'agencies', text);
    expect(report.status, report.text).toBe(200);
    expect(report.body.faults.map((fault) => fault.problem)).toContain(problem);
    expect((await send(officer, 'agencies', text, { dryRun: false })).status).toBe(422);
  });

  it('reads what Thai spreadsheets write: code page 874 and UTF-16', async () => {
    const ansi = Buffer.concat([
      Buffer.from('code,nameTh,nameEn,kind\nansi,'),
      Buffer.from([0xa1, 0xc3, 0xc1]),
      Buffer.from(',Department,department\n'),
    ]);
    expect((await send(officer, 'agencies', new Uint8Array(ansi), { dryRun: false })).body).toMatchObject({
      encoding: 'windows-874',
      created: 1,
    });
    const wide = new Uint8Array(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('code\tnameTh\tnameEn\tkind\nwide\tกรม\tDepartment\tdepartment\n', 'utf16le')]),
    );
    expect((await send(officer, 'agencies', wide, { dryRun: false })).body).toMatchObject({ encoding: 'utf-16le', created: 1 });
    expect(await sql(`select name_th from agency where code in ('ansi', 'wide')`)).toEqual([{ name_th: 'กรม' }, { name_th: 'กรม' }]);
  });

  it('are the office’s alone, and JSON is no table', async () => {
    for (const caller of [coordinator, stranger]) expect((await send(caller, 'agencies', agencies)).status).toBe(404);
    expect((await officer.post('/imports/agencies', {})).status).toBe(415);
    expect((await send(officer, 'palaces', agencies)).status).toBe(422);
    expect((await send(officer, 'agencies', 'x'.repeat(9 * 1024 * 1024))).status).toBe(413);
    const cut = await officer.post('/imports/agencies', undefined, {
      raw: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ncode,na',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(cut.status).toBe(400);
    expect(
      (
        await officer.post('/imports/agencies', undefined, {
          raw: '--x--\r\n',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
        })
      ).status,
    ).toBe(422);
  });

  it('an export holds no cell that runs, and comes back in unchanged', async () => {
    const answer = await officer.get<string>('/exports/agencies');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="agencies.csv"');
    const bytes = Buffer.from(
      await (await fetch(`${api.base}/api/v1/exports/agencies`, { headers: { cookie: officer.cookieText ?? '' } })).arrayBuffer(),
    );
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString('utf8')).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await send(officer, 'agencies', new Uint8Array(bytes))).body).toMatchObject({ created: 0, updated: 0, faults: [] });
    expect((await stranger.get('/exports/people')).status).toBe(404);
  });
});
