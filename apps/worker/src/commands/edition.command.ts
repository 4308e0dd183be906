import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diffEditions, diffLines } from '#libs/persistence/editions/edition-diff';
import { errorLine, readEditionBytes, type EditionFile } from '#libs/persistence/editions/edition-reader';
import { EditionFrozen, importEdition } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';

const USAGE = `npm run edition -- check FILE…
npm run edition -- diff FILE FILE [--json]
npm run edition -- import FILE…  (into the record: DATABASE_URL, or what runs here)`;

const directory = process.env['INIT_CWD'] ?? process.cwd();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** The editions, or null when a file is none: then every error of every file was said. */
function readAll(files: readonly string[]): EditionFile[] | null {
  const editions: EditionFile[] = [];
  for (const file of files) {
    try {
      const reading = readEditionBytes(readFileSync(path.resolve(directory, file)));
      if (reading.ok) editions.push(reading.edition);
      else for (const error of reading.errors) complain(errorLine(file, error));
    } catch (error) {
      complain(`${file}: ${(error as Error).message}`);
    }
  }
  return editions.length === files.length ? editions : null;
}

function summary({ code, sha256, document }: EditionFile): string {
  const { rule, categories, results } = document.shape;
  const items = categories.flatMap((category) => category.items);
  const checkpoints = items.flatMap((item) => Object.values(item.checkpoints)).reduce((sum, count) => sum + count, 0);
  const parts = results ? `, results category ${results.id} with ${results.parts.length} parts` : '';
  const counts = `${categories.length} categories, ${items.length} items, ${checkpoints} checkpoints${parts}`;
  return `${code}${document.catalogue.proposed ? ' (proposed)' : ''}: ${counts}, rule ${rule.code}/${rule.version}, SHA-256 ${sha256}`;
}

async function importAll(editions: readonly EditionFile[]): Promise<number> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl) {
    complain('DATABASE_URL is needed.');
    return 2;
  }
  const { createDataSource } = await import('#libs/persistence/data-source'); // the other verbs start without a driver
  const source = await createDataSource(databaseUrl, { poolSize: 1, applicationName: 'yokradap-edition' });
  try {
    for (const edition of editions) {
      const { isNew } = await inTransaction(source, (client) => importEdition(client, edition));
      say(`${isNew ? 'recorded' : 'as it was'}  ${summary(edition)}`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof EditionFrozen)) throw error;
    complain(error.message);
    return 2;
  } finally {
    await source.destroy();
  }
}

function diff(editions: readonly EditionFile[], asJson: boolean): number {
  const [before, after] = editions.map(({ document: { shape: _, ...document } }) => document);
  if (!before || !after) return 2;
  const found = diffEditions(before, after);
  say(asJson ? JSON.stringify(found) : diffLines(found).join('\n'));
  return 0;
}

/** `edition check | diff | import`: ends with 2 when a file is no edition, with every error as `FILE:LINE:COLUMN: what was expected`. */
async function main([verb = '', ...rest]: readonly string[]): Promise<number> {
  const files = rest.filter((word) => word !== '--json');
  const asJson = rest.length > files.length;
  const isUsed = { check: files.length > 0 && !asJson, import: files.length > 0 && !asJson, diff: files.length === 2 }[verb];
  if (!isUsed) {
    complain(USAGE);
    return 2;
  }
  const editions = readAll(files);
  if (!editions) return 2;
  if (verb === 'import') return importAll(editions);
  if (verb === 'diff') return diff(editions, asJson);
  for (const edition of editions) say(summary(edition));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
