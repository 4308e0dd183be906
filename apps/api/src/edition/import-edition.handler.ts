import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { editionErrorText } from '#libs/contract/messages/edition-errors';
import type { EditionImportReport } from '#libs/contract/schemas/edition-view.schema';
import { diffEditions } from '#libs/persistence/editions/edition-diff';
import { readEditionBytes, type EditionError, type EditionFile } from '#libs/persistence/editions/edition-reader';
import { EditionFrozen, importEdition } from '#libs/persistence/record/cycles/import-data';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { withClient } from '#libs/persistence/record/transaction';
import { invalid, problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../http/actor.types.js';
import { commandKey, settled } from '../http/settle.js';
import { runOrganisationCommand } from '../organisation/organisation-command.js';
import { mayRecordEdition, refuseUnlessAllowed } from '../organisation/organisation.access.js';
import { fileContent, recordedDocument } from './edition.query.js';

const ERRORS_SHOWN = 500;
const ROUTE = 'POST /editions';

type Standing = NonNullable<EditionImportReport['standing']>;

interface StandingRow {
  readonly id: string;
  readonly sha256: string;
  readonly isInUse: boolean;
}

async function recordedRow(client: Pick<PoolClient, 'query'>, code: string): Promise<StandingRow | null> {
  const { rows } = await client.query<StandingRow>({
    name: 'edition-standing',
    text: `select id, sha256, frozen_at is not null or exists (select 1 from assessment_cycle y where y.edition_id = criteria_edition.id and y.status <> 'Draft') as "isInUse"
             from criteria_edition where code = $1`,
    values: [code],
  });
  return rows[0] ?? null;
}

function standingOf(row: StandingRow | null, { sha256 }: EditionFile): Standing {
  if (!row) return 'new';
  if (row.sha256 === sha256) return 'same';
  return row.isInUse ? 'inUse' : 'replaces';
}

function summaryOf({ code, sha256, document }: EditionFile): NonNullable<EditionImportReport['edition']> {
  const { rule, categories, results } = document.shape;
  const items = categories.flatMap((category) => category.items);
  return {
    code,
    title: document.catalogue.title ?? null,
    proposed: document.catalogue.proposed ?? false,
    sha256,
    rule: { code: rule.code, version: rule.version },
    categories: categories.length,
    items: items.length,
    checkpoints: items.flatMap(({ checkpoints }) => Object.values(checkpoints)).reduce((sum, count) => sum + count, 0),
    parts: results?.parts.length ?? 0,
  };
}

function errorView({ fault, ...place }: EditionError): EditionImportReport['errors'][number] {
  const { code, ...given } = fault;
  const params = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]));
  const { th, en } = editionErrorText(fault);
  return { ...place, code, params, expectedTh: th, expectedEn: en };
}

const withErrors = (errors: readonly EditionError[]): EditionImportReport => ({
  dryRun: true,
  applied: false,
  repeated: false,
  errorCount: errors.length,
  errors: errors.slice(0, ERRORS_SHOWN).map(errorView),
  edition: null,
  standing: null,
  diff: null,
});

const withoutErrors = (
  edition: EditionFile,
  outcome: Pick<EditionImportReport, 'dryRun' | 'applied' | 'repeated' | 'standing' | 'diff'>,
): EditionImportReport => ({ ...outcome, errorCount: 0, errors: [], edition: summaryOf(edition) });

/** The office records a criteria edition: the file is tried first, then recorded whole or not at all. */
@Injectable()
export class ImportEdition {
  constructor(private readonly source: DataSource) {}

  /** Every error of the file, or what it would change against a recorded edition. Writes nothing. */
  async preview(actor: Actor, bytes: Buffer, against: string | undefined): Promise<EditionImportReport> {
    refuseUnlessAllowed(mayRecordEdition(actor));
    const reading = readEditionBytes(bytes);
    if (!reading.ok) return withErrors(reading.errors);
    const { edition } = reading;
    return withClient(this.source, async (client) => {
      const row = await recordedRow(client, edition.code);
      const other = await recordedDocument(client, against ?? edition.code);
      if (!other && against !== undefined) throw invalid([{ pointer: '/against', detail: 'is not known' }]);
      return withoutErrors(edition, {
        dryRun: true,
        applied: false,
        repeated: false,
        standing: standingOf(row, edition),
        diff: other && diffEditions(fileContent(other), fileContent(edition.document)),
      });
    });
  }

  /** Refusals: edition-with-errors, naming every line; edition-in-use. */
  async apply(actor: Actor, bytes: Buffer, key: string): Promise<EditionImportReport> {
    refuseUnlessAllowed(mayRecordEdition(actor));
    const reading = readEditionBytes(bytes);
    if (!reading.ok) throw this.refused(reading.errors);
    const { edition } = reading;
    let standing: Standing = 'same';
    const result = await runOrganisationCommand(
      this.source,
      actor.personId,
      commandKey(ROUTE, key, edition.sha256),
      async (client: PoolClient) => {
        standing = standingOf(await recordedRow(client, edition.code), edition);
        const { id, isNew } = await this.record(client, edition);
        const { code, sha256 } = edition;
        const payload = { code, sha256, replaced: standing === 'replaces' };
        if (isNew)
          await appendOrganisationEvents(client, [
            { actorId: actor.personId, action: 'EditionRecorded', subject: `edition/${id}`, payload },
          ]);
        return { resourceId: id, version: 1 };
      },
    );
    return withoutErrors(edition, { dryRun: false, applied: true, repeated: settled(result).repeated, standing, diff: null });
  }

  private async record(client: PoolClient, edition: EditionFile) {
    try {
      return await importEdition(client, edition);
    } catch (error) {
      throw error instanceof EditionFrozen ? problem('edition-in-use') : error;
    }
  }

  private refused(errors: readonly EditionError[]) {
    return problem('edition-with-errors', {
      errors: errors.slice(0, ERRORS_SHOWN).map(({ line, column, at, fault }) => ({
        pointer: `/lines/${line}/columns/${column}`,
        detail: `${at === '' ? '' : `${at}: `}${editionErrorText(fault).en}`,
      })),
    });
  }
}
