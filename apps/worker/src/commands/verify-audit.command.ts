import { createDataSource } from '#libs/persistence/data-source';
import { verifyAllChains } from '#libs/persistence/invariants/audit-chains';
import { withClient } from '#libs/persistence/record/transaction';
import { parseConfiguration } from '#libs/platform/config/configuration';

/** `verify-audit`: recomputes every audit chain from its first event; a last line `{"chains":…,"events":…,"broken":[…]}`, ends with 1 when one is broken. */
const source = await createDataSource(parseConfiguration(process.env).databaseUrl, { poolSize: 1, applicationName: 'yokradap-audit' });
try {
  const report = await withClient(source, verifyAllChains);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.broken.length === 0 ? 0 : 1;
} finally {
  await source.destroy();
}
