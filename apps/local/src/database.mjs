// Addresses of the database, and the little SQL the launcher itself speaks. `pg` is loaded late: it may have been installed a moment ago.
import { Trouble } from './console.mjs';

export const databaseName = 'yokradap';
export const ownerRole = 'yokradap';
export const applicationRole = 'yokradap_app';

/** @param {{ role: string, password: string, port: number, database: string }} parts */
export const databaseUrl = ({ role, password, port, database }) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'yokradap-local' });
  client.on('error', () => {}); // a cut connection shows in the query that meets it
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === '28P01')
      throw new Trouble(
        'The database refused the password. If .data/secrets.json was lost or replaced, bring it back, or start over with: npm start -- --reset',
      );
    throw new Trouble(`The database at ${new URL(url).host} cannot be reached: ${message || code}`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} serverUrl of the owner, to any database of the server @param {string} name */
export async function ensureDatabase(serverUrl, name) {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}
