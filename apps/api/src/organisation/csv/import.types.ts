import type { PoolClient } from 'pg';
import type { Actor } from '../../http/actor.types.js';
import type { OrganisationEvent } from '#libs/persistence/record/organisation-chain';
import type { CsvRow, RowFault } from './csv-text.js';

export const IMPORT_KINDS = ['ministries', 'agencies', 'people', 'roles'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a file would do. Planning reads only; `write` is one statement or a few, whatever the number of rows. */
export interface ImportPlan {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Of those created, how many wait for a second person. */
  readonly waiting: number;
  readonly faults: readonly RowFault[];
  write(client: PoolClient): Promise<readonly OrganisationEvent[]>;
}

export interface Importer {
  readonly columns: readonly string[];
  readonly required: readonly string[];
  /** Holds, before planning for real, what the plan rests on; a dry run holds nothing. */
  lock?(client: PoolClient, rows: readonly CsvRow[]): Promise<void>;
  plan(client: PoolClient, actor: Actor, rows: readonly CsvRow[]): Promise<ImportPlan>;
  /** Rows for the export of the same columns. */
  rows(client: PoolClient): Promise<readonly Readonly<Record<string, string>>[]>;
}
