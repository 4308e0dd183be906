// A backup back into a database that has the same tables, and its evidence into its folder.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { Trouble } from './console.mjs';
import { filesBelow, sha256Of, spellingSql, tablesSql } from './backup-format.mjs';
import { withClient } from './database.mjs';

/** @typedef {import('./backup-format.mjs').Manifest} Manifest */
/** @typedef {import('pg').Client} Client */

const rowsAtATime = 1_000;

/** By pg_trigger.tgenabled. @type {Record<string, string>} */
const enabling = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };

/**
 * How many rows a database holds, bookkeeping of migrations apart, and how many evidence files lie beside it.
 * @param {string} ownerUrl
 * @param {string} evidenceDirectory
 */
export async function contentsOf(ownerUrl, evidenceDirectory) {
  const rows = await withClient(ownerUrl, async (client) => {
    const { rows: tables } = await client.query(tablesSql);
    let sum = 0;
    for (const { schema, table } of tables) {
      if (/migration/.test(table)) continue;
      const { rows: counts } = await client.query(
        `SELECT count(*)::int AS n FROM ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`,
      );
      sum += counts[0].n;
    }
    return sum;
  });
  return { rows, files: filesBelow(evidenceDirectory).length };
}

/** Same tables, same columns, or the texts would land in the wrong place. @param {Client} client @param {Manifest} manifest */
async function mustFit(client, manifest) {
  const { rows } = await client.query(tablesSql);
  const shape = (/** @type {{ schema: string, table: string, columns: { name: string, type: string }[] }[]} */ tables) =>
    new Map(
      tables.map(({ schema, table, columns }) => [`${schema}.${table}`, columns.map(({ name, type }) => `${name} ${type}`).join(', ')]),
    );
  const [have, want] = [shape(rows), shape(manifest.tables)];
  const names = [...new Set([...have.keys(), ...want.keys()])].filter((name) => have.get(name) !== want.get(name));
  if (names.length > 0) {
    throw new Trouble(
      `The backup was taken by another version of Yokradap (${manifest.product}): these tables differ: ${names.join(', ')}.\nRestore it with the version that took it, then upgrade. Nothing was changed.`,
    );
  }
}

/**
 * Foreign keys are taken off and put back, so that every one is checked over the whole restored record and the order of tables does not
 * matter; the tables' own triggers do not run: what they would write is in the backup. Works for any owner, not for superusers alone.
 * @param {Client} client
 * @param {string[]} names quoted, with schema
 * @param {() => Promise<void>} fill
 */
async function withoutTriggers(client, names, fill) {
  const { rows: keys } = await client.query(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND conrelid::regclass::text = ANY ($1) ORDER BY 1, 2`,
    [names],
  );
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${client.escapeIdentifier(name)}`);
  const { rows: triggers } = await client.query(
    `SELECT tgrelid::regclass::text AS table, tgname AS name, tgenabled AS state FROM pg_trigger
      WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid::regclass::text = ANY ($1) ORDER BY 1, 2`,
    [names],
  );
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${client.escapeIdentifier(name)}`);
  await client.query(`TRUNCATE ${names.join(', ')}`);
  await fill();
  for (const { table, name, state } of triggers)
    await client.query(`ALTER TABLE ${table} ${enabling[state]} TRIGGER ${client.escapeIdentifier(name)}`);
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${client.escapeIdentifier(name)} ${definition}`);
}

/** @param {Client} client @param {import('./backup-format.mjs').TableEntry} table @param {string} name @param {string} file */
async function fillTable(client, { columns, rows: expected }, name, file) {
  const quoted = columns.map((column) => client.escapeIdentifier(column.name)).join(', ');
  const typed = columns.map(({ type }, at) => `c${at}::${type}`).join(', ');
  const unnest = columns.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const aliases = columns.map((_, at) => `c${at}`).join(', ');
  const text = `INSERT INTO ${name} (${quoted}) OVERRIDING SYSTEM VALUE SELECT ${typed} FROM unnest(${unnest}) AS u(${aliases})`;
  let batch = /** @type {(string | null)[][]} */ ([]);
  let count = 0;
  const flush = async () => {
    if (batch.length > 0)
      await client.query(
        text,
        columns.map((_, at) => batch.map((row) => row[at])),
      );
    count += batch.length;
    batch = [];
  };
  for await (const line of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    batch.push(JSON.parse(line));
    if (batch.length >= rowsAtATime) await flush();
  }
  await flush();
  if (count !== expected) throw new Trouble(`${file} has ${count} rows, the manifest says ${expected}. Nothing was restored.`);
}

/** @param {Client} client @param {Manifest} manifest @param {string} directory @param {(text: string) => void} tell */
async function fillAll(client, manifest, directory, tell) {
  const { rows: names } = await client.query(
    `SELECT format('%I.%I', t.schema, t.name)::regclass::text AS name FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t(schema, name, at) ORDER BY at`,
    [manifest.tables.map(({ schema }) => schema), manifest.tables.map(({ table }) => table)],
  );
  const nameOf = names.map(({ name }) => name);
  await withoutTriggers(client, nameOf, async () => {
    for (const [at, table] of manifest.tables.entries()) {
      tell(`${table.table}, ${table.rows} rows`);
      await fillTable(client, table, nameOf[at], path.join(directory, table.file));
    }
  });
  for (const { schema, sequence, lastValue, isCalled } of manifest.sequences) {
    await client.query('SELECT setval(format($$%I.%I$$, $1::text, $2::text)::regclass, $3, $4)', [schema, sequence, lastValue, isCalled]);
  }
}

/** Copied beside first: the old files go only when all the new ones are there and whole. @param {Manifest} manifest @param {string} directory @param {string} beside */
async function copyEvidence(manifest, directory, beside) {
  fs.rmSync(beside, { recursive: true, force: true });
  fs.mkdirSync(beside, { recursive: true, mode: 0o700 });
  for (const { path: file, sha256 } of manifest.evidence) {
    const target = path.join(beside, file);
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    fs.copyFileSync(path.join(directory, 'evidence', file), target);
    if ((await sha256Of(target)) !== sha256) throw new Trouble(`${file} was damaged while it was copied. Nothing was restored.`);
  }
}

/**
 * All or nothing: one transaction for the record; the evidence folder is exchanged when it has been committed.
 * @param {{ ownerUrl: string, evidenceDirectory: string, directory: string, manifest: Manifest, tell?: (text: string) => void }} options
 */
export async function importRecord({ ownerUrl, evidenceDirectory, directory, manifest, tell = () => {} }) {
  const beside = `${evidenceDirectory}.restoring`;
  try {
    await copyEvidence(manifest, directory, beside);
    await withClient(ownerUrl, async (client) => {
      await client.query('BEGIN');
      await mustFit(client, manifest);
      await client.query(spellingSql);
      await fillAll(client, manifest, directory, tell);
      await client.query('COMMIT');
      await client.query('ANALYZE');
    });
  } catch (error) {
    fs.rmSync(beside, { recursive: true, force: true });
    throw error;
  }
  const old = `${evidenceDirectory}.before-restore`;
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(evidenceDirectory)) fs.renameSync(evidenceDirectory, old);
  fs.renameSync(beside, evidenceDirectory);
  fs.rmSync(old, { recursive: true, force: true });
}
