// `npm run restore -- DIR [--yes]`
import './node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { verifiedManifest } from './backup-format.mjs';
import { Trouble, runMain, say, step } from './console.mjs';
import { readFlags } from './flags.mjs';
import { evidenceDirectory, externalDatabase, productCommand } from './local-stack.mjs';
import { inData, writeJson } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { withRecord } from './record-access.mjs';
import { contentsOf, importRecord } from './record-import.mjs';
import { kindFile, modeOf } from './start-command.mjs';

await runMain(async () => {
  const { flags, words } = readFlags(process.argv.slice(2), /** @type {const} */ (['yes']));
  if (words.length !== 1) throw new Trouble('Say from where: npm run restore -- DIR');
  const directory = path.resolve(process.env.INIT_CWD ?? process.cwd(), words[0] ?? '');
  await prepare({ build: true });
  const manifest = await step('Comparing the backup with its manifest', () => verifiedManifest(directory));
  const kind = /** @type {import('./start-command.mjs').Kind} */ (manifest.kind);
  await withRecord({ alone: true }, async ({ ownerUrl, applicationUrl }) => {
    const evidence = evidenceDirectory();
    const { rows, files } = await contentsOf(ownerUrl, evidence);
    if (rows + files > 0 && !flags.has('yes')) {
      throw new Trouble(
        `There are ${rows} rows and ${files} evidence files here already. To replace all of them: npm run restore -- ${words[0]} --yes`,
      );
    }
    if (rows === 0) {
      const env = { ...process.env, DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, YOKRADAP_DATABASE_MODE: modeOf[kind] };
      await productCommand('Bringing the database up to date', 'migrate', env);
    }
    await step('Restoring', (tell) => importRecord({ ownerUrl, evidenceDirectory: evidence, directory, manifest, tell }));
    if (externalDatabase() !== undefined) return;
    fs.rmSync(inData('temporal'), { recursive: true, force: true }); // its runs belong to the record that was replaced; new ones are started from the restored one
    writeJson(kindFile(), { kind });
  });
  say(
    `Restored ${directory}, taken ${manifest.takenAt}: ${manifest.tables.length} tables, ${manifest.evidence.length} evidence files. \`npm start\` goes on from there.`,
  );
});
