import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';

/**
 * `migrate`: brings the database to this release, under an advisory lock; creates the application's role; records this release's editions and
 * calendars, so that a cycle can be made of them. Reads DATABASE_OWNER_URL, DATABASE_URL, YOKRADAP_DATABASE_MODE.
 */
const ownerUrl = process.env['DATABASE_OWNER_URL'];
const applicationUrl = process.env['DATABASE_URL'];
if (!ownerUrl || !applicationUrl) throw new Error('DATABASE_OWNER_URL and DATABASE_URL are needed.');
const mode = process.env['YOKRADAP_DATABASE_MODE'] === 'production' ? 'production' : 'rehearsal';
const report = await migrate({ ownerUrl, applicationUrl, mode });
const source = await createDataSource(applicationUrl, { poolSize: 1, applicationName: 'yokradap-migrate' });
try {
  await inTransaction(source, importEditionsAndCalendars);
} finally {
  await source.destroy();
}
process.stdout.write(`${JSON.stringify(report)}\n`);
