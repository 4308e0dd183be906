// The whole record as of one instant, and the evidence files it names, into a folder.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Trouble } from './console.mjs';
import { filesBelow, formatVersion, manifestName, spellingSql, tablesSql } from './backup-format.mjs';
import { withClient } from './database.mjs';
import { inRoot, readJson, writeJson } from './paths.mjs';

const rowsAtATime = 2_000;

/** @param {import('pg').Client} client @param {{ schema: string, table: string, columns: { name: string }[], key: string[] | null }} table @param {string} file */
async function exportTable(client, { schema, table, columns, key }, file) {
  const name = (/** @type {string} */ text) => client.escapeIdentifier(text);
  const texts = columns.map((column) => `${name(column.name)}::text`).join(', ');
  const order = key === null ? '' : ` ORDER BY ${key.map(name).join(', ')}`;
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT ${texts} FROM ${name(schema)}.${name(table)}${order}`);
  const out = fs.createWriteStream(file, { mode: 0o600 });
  const hash = createHash('sha256');
  let count = 0;
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${rowsAtATime} FROM rows`, rowMode: 'array' });
    if (rows.length === 0) break;
    count += rows.length;
    const chunk = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    hash.update(chunk);
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  await client.query('CLOSE rows');
  return { rows: count, sha256: hash.digest('hex') };
}

/** @param {import('pg').Client} client */
async function readSequences(client) {
  const { rows } = await client.query(`SELECT schemaname AS schema, sequencename AS sequence FROM pg_sequences ORDER BY 1, 2`);
  const sequences = [];
  for (const { schema, sequence } of rows) {
    const { rows: states } = await client.query(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(sequence)}`,
    );
    sequences.push({ schema, sequence, ...states[0] });
  }
  return sequences;
}

/** Copies and hashes what was copied, not what was there before or after. @param {string} from @param {string} to */
async function copyHashed(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(fs.createReadStream(from), meter, fs.createWriteStream(to, { mode: 0o600 }));
  return { bytes, sha256: hash.digest('hex') };
}

/** @param {string} directory */
function makeEmpty(directory) {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (fs.readdirSync(directory).length > 0) throw new Trouble(`${directory} is not empty. Name a new folder for each backup.`);
  fs.mkdirSync(path.join(directory, 'tables'), { mode: 0o700 });
}

/**
 * The record first, evidence after it: versions are immutable and stored before the row that names them, so none the record knows is missing.
 * @param {{ ownerUrl: string, evidenceDirectory: string, directory: string, kind: string, tell?: (text: string) => void }} options
 * @returns {Promise<import('./backup-format.mjs').Manifest>}
 */
export async function exportRecord({ ownerUrl, evidenceDirectory, directory, kind, tell = () => {} }) {
  makeEmpty(directory);
  const record = await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: now } = await client.query(`SELECT now()::text AS taken, current_setting('server_version') AS server`);
    const { rows: found } = await client.query(tablesSql);
    const sequences = await readSequences(client);
    await client.query(spellingSql);
    const tables = [];
    for (const [number, one] of found.entries()) {
      tell(`${one.schema}.${one.table}`);
      const file = `tables/${String(number + 1).padStart(3, '0')}-${one.table.replaceAll(/[^\w-]/g, '_')}.jsonl`;
      const written = await exportTable(client, one, path.join(directory, file));
      tables.push({ schema: one.schema, table: one.table, columns: one.columns, file, ...written });
    }
    await client.query('COMMIT');
    return { tables, sequences, takenAt: now[0].taken, postgres: now[0].server };
  });
  const evidence = [];
  for (const file of filesBelow(evidenceDirectory)) {
    tell(`evidence, file ${evidence.length + 1}`);
    evidence.push({ path: file, ...(await copyHashed(path.join(evidenceDirectory, file), path.join(directory, 'evidence', file))) });
  }
  const manifest = { format: formatVersion, product: readJson(inRoot('package.json')).version, kind, ...record, evidence };
  const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  writeJson(path.join(directory, manifestName), { manifest, sha256 }, 0o600);
  return manifest;
}
