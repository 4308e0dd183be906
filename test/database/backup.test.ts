import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { manifestName, tablesSql, verifiedManifest } from '../../apps/local/src/backup-format.mjs';
import { exportRecord } from '../../apps/local/src/record-export.mjs';
import { contentsOf, importRecord } from '../../apps/local/src/record-import.mjs';
import { confirmedCycle, wakeCycle } from '../support/conducted-cycle.js';
import { createTestDatabase } from '../support/database.js';
import { testDatabaseUrl } from '../support/server.js';

// Tables of the test's own: every kind of value and of constraint the record may come to use, whatever its schema is today.
const schemaSql = `
  CREATE TYPE mood AS ENUM ('ดี', 'แย่');
  CREATE TABLE agency (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, head_id uuid, code text GENERATED ALWAYS AS (upper(name)) STORED);
  CREATE TABLE person (id uuid PRIMARY KEY, agency_id int NOT NULL REFERENCES agency (id), manager_id uuid REFERENCES person (id),
    born_on date, seen_at timestamptz, score numeric(12, 6), weight double precision, photo bytea, tags text[], grid int[][], facts jsonb, plain json, mood mood, span interval);
  ALTER TABLE agency ADD CONSTRAINT agency_head_fk FOREIGN KEY (head_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
  CREATE TABLE audit_event (id bigserial PRIMARY KEY, text text);
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
  CREATE TRIGGER audit_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event EXECUTE FUNCTION refuse();
  CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.text := NEW.text || '!'; RETURN NEW; END $$;
  CREATE TRIGGER audit_stamp BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION stamp();
  ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_stamp;`;

const rowsSql = `
  INSERT INTO agency (name) SELECT 'กรมที่ ' || n FROM generate_series(1, 2500) AS n;
  INSERT INTO person VALUES
    ('00000000-0000-7000-8000-000000000001', 7, NULL, '1970-01-31', '2026-11-23 10:11:12.345678+07', 329.166667, 0.1, '\\x00ff0a5c', '{"a,b","ค \\"ง\\"",NULL}', '{{1,2},{3,4}}',
     '{"z": 1, "a": null, "ไทย": 1.10}', '{"z":1,  "a":2}', 'ดี', '1 mon 2 days 03:04:05.6'),
    ('00000000-0000-7000-8000-000000000002', 7, '00000000-0000-7000-8000-000000000001', NULL, NULL, NULL, 'NaN', NULL, '{}', NULL, 'null', NULL, NULL, NULL);
  UPDATE agency SET head_id = '00000000-0000-7000-8000-000000000001' WHERE id = 7;
  INSERT INTO audit_event (text) VALUES (E'line one\\nline two\\u2028three'), ('');`;

const databases: string[] = [];
let folder = '';

function urlOf(name: string): string {
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Row>(text);
    return result.rows;
  } finally {
    await client.end();
  }
}

async function newDatabase(...statements: string[]): Promise<string> {
  const name = `a_test_backup_${randomUUID().replaceAll('-', '')}`;
  await query(testDatabaseUrl(), `CREATE DATABASE ${name}`);
  databases.push(name);
  for (const statement of statements) await query(urlOf(name), statement);
  return urlOf(name);
}

/** Everything in it, as text: two databases with the same contents give the same. */
const contents = (url: string) =>
  query(
    url,
    `SELECT 'agency' AS at, a::text AS row FROM agency a UNION ALL SELECT 'person', p::text FROM person p UNION ALL SELECT 'audit', e::text FROM audit_event e ORDER BY 1, 2`,
  );

async function backedUp(): Promise<{ source: string; evidence: string; directory: string }> {
  const source = await newDatabase(schemaSql, rowsSql);
  const evidence = path.join(folder, 'evidence');
  fs.mkdirSync(path.join(evidence, 'ab'), { recursive: true });
  fs.writeFileSync(path.join(evidence, 'ab', 'หลักฐาน.pdf'), Buffer.from([0, 1, 2, 255]));
  const directory = path.join(folder, 'backup');
  await exportRecord({ ownerUrl: source, evidenceDirectory: evidence, directory, kind: 'empty' });
  return { source, evidence, directory };
}

async function restoreInto(target: string, directory: string, evidenceDirectory: string): Promise<void> {
  await importRecord({ ownerUrl: target, evidenceDirectory, directory, manifest: await verifiedManifest(directory) });
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yokradap-backup-'));
});

afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  for (const name of databases.splice(0)) await query(testDatabaseUrl(), `DROP DATABASE ${name} WITH (FORCE)`);
});

describe('a backup, restored into an empty database', () => {
  it('has every value of every type, and the evidence', async () => {
    const { source, directory } = await backedUp();
    const target = await newDatabase(schemaSql);
    const evidence = path.join(folder, 'restored');
    await restoreInto(target, directory, evidence);
    expect(await contents(target)).toEqual(await contents(source));
    expect((await contents(target)).length).toBe(2504);
    expect([...fs.readFileSync(path.join(evidence, 'ab', 'หลักฐาน.pdf'))]).toEqual([0, 1, 2, 255]);
  });

  it('keeps NULL and a JSON null apart', async () => {
    const { directory } = await backedUp();
    const target = await newDatabase(schemaSql);
    await restoreInto(target, directory, path.join(folder, 'restored'));
    const rows = await query(
      target,
      `SELECT facts IS NULL AS "factsIsNull", plain IS NULL AS "plainIsNull" FROM person WHERE mood IS NULL`,
    );
    expect(rows).toEqual([{ factsIsNull: false, plainIsNull: true }]);
  });

  it('goes on counting where the sequences were', async () => {
    const { directory } = await backedUp();
    const target = await newDatabase(schemaSql);
    await restoreInto(target, directory, path.join(folder, 'restored'));
    expect(await query(target, `INSERT INTO agency (name) VALUES ('new') RETURNING id`)).toEqual([{ id: 2501 }]);
    expect(await query(target, `INSERT INTO audit_event (text) VALUES ('new') RETURNING id, text`)).toEqual([{ id: '3', text: 'new!' }]);
  });

  it('has its constraints and triggers again, each in the state it had', async () => {
    const { source, directory } = await backedUp();
    const target = await newDatabase(schemaSql);
    await restoreInto(target, directory, path.join(folder, 'restored'));
    const rules = `SELECT conname AS name, pg_get_constraintdef(oid) || convalidated AS rule FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`;
    expect(await query(target, rules)).toEqual(await query(source, rules));
    await expect(query(target, 'TRUNCATE audit_event')).rejects.toThrow('append-only');
  });
});

describe('a restore over other contents', () => {
  it('counts them, so that they are not replaced unasked', async () => {
    const target = await newDatabase(schemaSql, `INSERT INTO agency (name) VALUES ('one'), ('two')`);
    const evidence = path.join(folder, 'there');
    fs.mkdirSync(evidence);
    fs.writeFileSync(path.join(evidence, 'a'), '');
    expect(await contentsOf(target, evidence)).toEqual({ rows: 2, files: 1 });
  });

  it('replaces all of them', async () => {
    const { source, directory } = await backedUp();
    const target = await newDatabase(
      schemaSql,
      `INSERT INTO agency (name) VALUES ('other'); INSERT INTO audit_event (text) VALUES ('other')`,
    );
    const evidence = path.join(folder, 'there');
    fs.mkdirSync(evidence);
    fs.writeFileSync(path.join(evidence, 'other'), '');
    await restoreInto(target, directory, evidence);
    expect(await contents(target)).toEqual(await contents(source));
    expect(fs.readdirSync(evidence)).toEqual(['ab']);
  });
});

describe('a restore refuses', () => {
  const damages: { what: string; damage: (directory: string) => void; says: RegExp }[] = [
    {
      what: 'a changed row',
      damage: (at) => fs.appendFileSync(path.join(at, 'tables', '001-agency.jsonl'), '["9","x",null]\n'),
      says: /001-agency\.jsonl was changed/,
    },
    {
      what: 'a missing table',
      damage: (at) => fs.rmSync(path.join(at, 'tables', '003-person.jsonl')),
      says: /003-person\.jsonl is missing/,
    },
    {
      what: 'changed evidence',
      damage: (at) => fs.writeFileSync(path.join(at, 'evidence', 'ab', 'หลักฐาน.pdf'), 'x'),
      says: /หลักฐาน\.pdf was changed/,
    },
    { what: 'an unfinished backup', damage: (at) => fs.rmSync(path.join(at, manifestName)), says: /no complete backup/ },
    {
      what: 'a changed manifest',
      damage: (at) =>
        fs.writeFileSync(
          path.join(at, manifestName),
          fs.readFileSync(path.join(at, manifestName), 'utf8').replace('"rows": 2500', '"rows": 1'),
        ),
      says: /manifest\.json was changed/,
    },
  ];
  it.each(damages)('$what', async ({ damage, says }) => {
    const { directory } = await backedUp();
    await verifiedManifest(directory);
    damage(directory);
    await expect(verifiedManifest(directory)).rejects.toThrow(says);
  });

  it('another schema, and changes nothing', async () => {
    const { directory } = await backedUp();
    const target = await newDatabase(schemaSql, `ALTER TABLE person ADD COLUMN more int; INSERT INTO agency (name) VALUES ('stays')`);
    await expect(restoreInto(target, directory, path.join(folder, 'restored'))).rejects.toThrow(/these tables differ: public\.person/);
    expect(await query(target, 'SELECT name FROM agency')).toEqual([{ name: 'stays' }]);
    expect(fs.existsSync(path.join(folder, 'restored'))).toBe(false);
  });

  it('a record whose references do not hold, and changes nothing', async () => {
    const { source, directory } = await backedUp();
    await query(source, `ALTER TABLE person DROP CONSTRAINT person_agency_id_fkey; UPDATE person SET agency_id = 9999`);
    const broken = path.join(folder, 'broken');
    await exportRecord({ ownerUrl: source, evidenceDirectory: path.join(folder, 'evidence'), directory: broken, kind: 'empty' });
    const target = await newDatabase(schemaSql);
    await restoreInto(target, directory, path.join(folder, 'restored'));
    const before = await contents(target);
    await expect(restoreInto(target, broken, path.join(folder, 'restored'))).rejects.toThrow('person_agency_id_fkey');
    expect(await contents(target)).toEqual(before);
  });

  it('a folder that is not empty, when backing up', async () => {
    const { source, directory } = await backedUp();
    await expect(exportRecord({ ownerUrl: source, evidenceDirectory: folder, directory, kind: 'empty' })).rejects.toThrow('is not empty');
  });
});

describe('the record itself', () => {
  /** Every row of every table, as text. */
  async function everything(url: string): Promise<Record<string, unknown[]>> {
    const tables = await query<{ schema: string; table: string }>(url, tablesSql);
    const all: Record<string, unknown[]> = {};
    for (const { schema, table } of tables)
      all[`${schema}.${table}`] = await query(url, `SELECT t::text FROM "${schema}"."${table}" t ORDER BY 1`);
    return all;
  }

  it('is row for row the same after a restore, its invariants hold, and the application may work on it', async () => {
    const [source, target] = [await createTestDatabase('backup'), await createTestDatabase('restore')];
    try {
      const { cycleId } = await confirmedCycle(source.source, { agencies: 3 });
      const directory = path.join(folder, 'backup');
      await exportRecord({ ownerUrl: source.ownerUrl, evidenceDirectory: path.join(folder, 'none'), directory, kind: 'empty' });
      await restoreInto(target.ownerUrl, directory, path.join(folder, 'restored'));
      expect(await everything(target.ownerUrl)).toEqual(await everything(source.ownerUrl));
      await assertInvariants(target.source);
      const wokenBefore = await query(target.ownerUrl, 'SELECT id FROM wake_up');
      await wakeCycle(target.source, cycleId);
      expect((await query(target.ownerUrl, 'SELECT id FROM wake_up')).length).toBe(wokenBefore.length + 1);
    } finally {
      await source.drop();
      await target.drop();
    }
  });
});
