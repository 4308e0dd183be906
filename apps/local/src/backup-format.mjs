// What a backup is: a folder with one JSONL file a table, the evidence files, and a manifest with the sha-256 of each.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Trouble } from './console.mjs';
import { readJson } from './paths.mjs';

export const formatVersion = 1;
export const manifestName = 'manifest.json';

/**
 * A row is an array of the columns' texts as PostgreSQL writes them, null for NULL: no type loses anything on the way.
 * @typedef {{ name: string, type: string }} Column
 * @typedef {{ schema: string, table: string, columns: Column[], rows: number, file: string, sha256: string }} TableEntry
 * @typedef {{ schema: string, sequence: string, lastValue: string, isCalled: boolean }} SequenceEntry
 * @typedef {{ path: string, bytes: number, sha256: string }} EvidenceEntry
 * @typedef {{ format: number, product: string, kind: string, postgres: string, takenAt: string, tables: TableEntry[], sequences: SequenceEntry[], evidence: EvidenceEntry[] }} Manifest
 */

/** Every ordinary table, with the columns that hold data of their own (generated ones are computed again). */
export const tablesSql = `
  SELECT n.nspname AS schema, c.relname AS table,
         json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns,
         (SELECT array_agg(k.attname ORDER BY array_position(i.indkey::int2[], k.attnum))::text[]
            FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
           WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
   WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
   GROUP BY c.oid, n.nspname, c.relname
   ORDER BY 1, 2`;

/** One spelling of every value, whatever the session's or the role's settings are. */
export const spellingSql = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1;
  SET LOCAL bytea_output = 'hex'; SET LOCAL timezone = 'UTC'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL row_security = off`;

/** @param {string} file */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

/** Every file below a folder, by its path in it. @param {string} directory @returns {string[]} */
export function filesBelow(directory, within = '') {
  const here = path.join(directory, within);
  if (!fs.existsSync(here)) return [];
  return fs
    .readdirSync(here, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = path.join(within, entry.name);
      return entry.isDirectory() ? filesBelow(directory, name) : entry.isFile() ? [name] : [];
    });
}

/** Reads the manifest and compares every file with it. @param {string} directory @returns {Promise<Manifest>} */
export async function verifiedManifest(directory) {
  const text = path.join(directory, manifestName);
  if (!fs.existsSync(text)) throw new Trouble(`${directory} is no complete backup: it has no ${manifestName} (that is written last).`);
  const { manifest, sha256 } = readJson(text) ?? {};
  if (manifest === undefined || createHash('sha256').update(JSON.stringify(manifest)).digest('hex') !== sha256) {
    throw new Trouble(`${text} was changed or damaged. Nothing was restored.`);
  }
  if (manifest.format !== formatVersion)
    throw new Trouble(`This backup has format ${manifest.format}; this version reads format ${formatVersion}.`);
  const expected = manifest.tables.map((/** @type {TableEntry} */ table) => ({ place: table.file, sha256: table.sha256 }));
  for (const { path: place, sha256: hash } of manifest.evidence) expected.push({ place: path.join('evidence', place), sha256: hash });
  for (const { place, sha256: hash } of expected) {
    const file = path.join(directory, place);
    if (path.relative(directory, file).startsWith('..'))
      throw new Trouble(`The manifest names ${place}, outside the backup. Nothing was restored.`);
    if (!fs.existsSync(file)) throw new Trouble(`${place} is missing from the backup. Nothing was restored.`);
    if ((await sha256Of(file)) !== hash) throw new Trouble(`${place} was changed or damaged. Nothing was restored.`);
  }
  return manifest;
}
