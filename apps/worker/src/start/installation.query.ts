import type { DataSource } from 'typeorm';

export type DatabaseMode = 'rehearsal' | 'production';

/** Decided once, at the database's creation. */
export async function databaseMode(source: DataSource): Promise<DatabaseMode> {
  const rows = await source.query<{ mode: DatabaseMode }[]>('select mode from installation').catch((error: unknown) => {
    if ((error as { driverError?: { code?: string } }).driverError?.code === '42P01')
      throw new Error('The database has no tables yet: run the migrations first.');
    throw error;
  });
  const [row] = rows;
  if (!row) throw new Error('The database is not set up: run the migrations first.');
  return row.mode;
}
