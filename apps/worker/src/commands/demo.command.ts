import { Readable } from 'node:stream';
import { createDataSource } from '#libs/persistence/data-source';
import { DatabaseInUse, loadDemo } from '#libs/persistence/seed/load-demo';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { hashPassword } from '#libs/platform/secret/password';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';

/** One password for the whole made-up cast; it exists in rehearsal databases only. */
const PASSWORD = 'paper-lantern-2570';
const MAX_BYTES = 1_000_000;

/** `demo`: loads the demonstration into an empty rehearsal database, all or nothing. The last line of the output is `{"accounts":[…]}`. */
const configuration = parseConfiguration(process.env);
const storage = new EvidenceStorage(configuration.evidenceDir);
const source = await createDataSource(configuration.databaseUrl, { poolSize: 2, applicationName: 'yokradap-demo' });
try {
  const began = Date.now();
  const { loaded, accounts } = await loadDemo(source, {
    passwordHash: await hashPassword(PASSWORD),
    store: (fileName, content) => storage.put(Readable.from([Buffer.from(content)]), { fileName, maxBytes: MAX_BYTES }),
  });
  process.stdout.write(loaded ? `The demo is loaded (${Math.round((Date.now() - began) / 1000)} s).\n` : 'The demo is there already.\n');
  process.stdout.write(`${JSON.stringify({ accounts: accounts.map((account) => ({ ...account, password: PASSWORD })) })}\n`);
} catch (error) {
  if (!(error instanceof DatabaseInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await source.destroy();
}
