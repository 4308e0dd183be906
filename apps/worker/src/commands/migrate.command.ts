import { migrate } from '#libs/persistence/migrate';

/** `migrate`: brings the database to this release, under an advisory lock; creates the application's role. Reads DATABASE_OWNER_URL, DATABASE_URL, YOKRADAP_DATABASE_MODE. */
const ownerUrl = process.env['DATABASE_OWNER_URL'];
const applicationUrl = process.env['DATABASE_URL'];
if (!ownerUrl || !applicationUrl) throw new Error('DATABASE_OWNER_URL and DATABASE_URL are needed.');
const mode = process.env['YOKRADAP_DATABASE_MODE'] === 'production' ? 'production' : 'rehearsal';
const report = await migrate({ ownerUrl, applicationUrl, mode });
process.stdout.write(`${JSON.stringify(report)}\n`);
