import { createDataSource } from '#libs/persistence/data-source';
import { checkInvariants } from '#libs/persistence/invariants/check-invariants';
import { withClient } from '#libs/persistence/record/transaction';
import { parseConfiguration } from '#libs/platform/config/configuration';

/** `check-invariants`: every invariant that does not hold, one JSON line each; ends with 1 when there is one. Reads only. */
const source = await createDataSource(parseConfiguration(process.env).databaseUrl, { poolSize: 1, applicationName: 'yokradap-invariants' });
try {
  const violations = await withClient(source, checkInvariants);
  for (const violation of violations) process.stdout.write(`${JSON.stringify(violation)}\n`);
  process.stdout.write(violations.length === 0 ? 'All invariants hold.\n' : `Invariants that do not hold: ${violations.length}.\n`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  await source.destroy();
}
