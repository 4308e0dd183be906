import { createDataSource } from '#libs/persistence/data-source';
import { inviteFirstAdministrator } from '#libs/persistence/seed/first-administrator';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { newToken, tokenHash } from '#libs/platform/secret/token';

/**
 * `first-administrator [user name]`: while nobody administers the database, prints a one-time link, valid an hour, with which the first administrator
 * chooses a password. Prints nothing once there is one. The token is behind `#`, so that no server's log ever holds it.
 */
const USER_NAME = 'administrator';

const configuration = parseConfiguration(process.env);
const source = await createDataSource(configuration.databaseUrl, { poolSize: 1, applicationName: 'yokradap-first-administrator' });
try {
  const token = newToken();
  const made = await inviteFirstAdministrator(source, process.argv[2] ?? USER_NAME, tokenHash(token));
  if (made !== null) {
    const link = new URL(`/welcome#${token}`, configuration.publicUrl).href;
    process.stdout.write(
      `The first administrator (${made.userName}) chooses a password here, once, until ${made.expiresAt.toISOString()}:\n  ${link}\n`,
    );
  }
} finally {
  await source.destroy();
}
