// `npm run backup -- DIR`
import './node-version.mjs';
import path from 'node:path';
import { Trouble, runMain, say, step } from './console.mjs';
import { readFlags } from './flags.mjs';
import { evidenceDirectory } from './local-stack.mjs';
import { prepare } from './preparation.mjs';
import { databaseKind, withRecord } from './record-access.mjs';
import { exportRecord } from './record-export.mjs';

await runMain(async () => {
  const { words } = readFlags(process.argv.slice(2), /** @type {const} */ ([]));
  if (words.length !== 1) throw new Trouble('Say where to: npm run backup -- DIR (a new or empty folder).');
  const directory = path.resolve(process.env.INIT_CWD ?? process.cwd(), words[0] ?? '');
  await prepare({ build: false });
  const manifest = await withRecord({ alone: false }, ({ ownerUrl }) =>
    step('Backing up', (tell) => exportRecord({ ownerUrl, evidenceDirectory: evidenceDirectory(), directory, kind: databaseKind(), tell })),
  );
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(
    `Backed up to ${directory}: ${manifest.tables.length} tables with ${rows} rows, ${manifest.evidence.length} evidence files, as of ${manifest.takenAt}.`,
  );
  say('It holds personal data and password hashes: keep it as the database itself is kept.');
});
