import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refusalBody } from '#libs/contract/problems/problem-body';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { Actor } from '../../http/actor.types.js';
import { commandKey, settled } from '../../http/settle.js';
import { appendOrganisationEvents } from '#libs/persistence/record/organisation-chain';
import { runOrganisationCommand } from '../organisation-command.js';
import { mayManage, refuseUnlessAllowed } from '../organisation.access.js';
import { agencyImporter } from './agency.importer.js';
import { readCsv, writeCsv, type CsvTable, type RowFault } from './csv-text.js';
import type { ImportReport } from './import.schema.js';
import type { Importer, ImportKind, ImportPlan } from './import.types.js';
import { ministryImporter } from './ministry.importer.js';
import { personImporter } from './person.importer.js';
import { roleImporter } from './role.importer.js';

const IMPORTERS: Readonly<Record<ImportKind, Importer>> = {
  ministries: ministryImporter,
  agencies: agencyImporter,
  people: personImporter,
  roles: roleImporter,
};
const FAULTS_SHOWN = 500;
const NOTHING: Omit<ImportPlan, 'write'> = { created: 0, updated: 0, unchanged: 0, waiting: 0, faults: [] };

type Outcome = Pick<ImportReport, 'dryRun' | 'applied' | 'repeated'>;

function faultView({ line, field, name, params, detail }: RowFault): ImportReport['faults'][number] {
  const { titleTh, titleEn } = refusalBody(name, params);
  return { line, field, problem: name, titleTh, titleEn, detail: detail ?? null };
}

function reportOf(kind: ImportKind, table: CsvTable, plan: Omit<ImportPlan, 'write'>, outcome: Outcome): ImportReport {
  const faults = [...table.faults, ...plan.faults].toSorted((a, b) => a.line - b.line);
  const { created, updated, unchanged, waiting } = plan;
  return {
    kind,
    ...outcome,
    encoding: table.encoding,
    rows: table.rows.length,
    created,
    updated,
    unchanged,
    waiting,
    faultCount: faults.length,
    faults: faults.slice(0, FAULTS_SHOWN).map(faultView),
  };
}

/** A whole file or nothing of it. The dry run plans against what is there now and writes nothing. */
@Injectable()
export class ImportRowsHandler {
  constructor(private readonly source: DataSource) {}

  async dryRun(actor: Actor, kind: ImportKind, bytes: Buffer): Promise<ImportReport> {
    refuseUnlessAllowed(mayManage(actor));
    const importer = IMPORTERS[kind];
    const table = readCsv(bytes, importer.columns, importer.required);
    const plan = table.rows.length === 0 ? NOTHING : await withClient(this.source, (client) => importer.plan(client, actor, table.rows));
    return reportOf(kind, table, plan, { dryRun: true, applied: false, repeated: false });
  }

  /** Refusal: import-with-errors, naming every line. */
  async apply(actor: Actor, kind: ImportKind, bytes: Buffer, key: string): Promise<ImportReport> {
    refuseUnlessAllowed(mayManage(actor));
    const importer = IMPORTERS[kind];
    const table = readCsv(bytes, importer.columns, importer.required);
    let plan: Omit<ImportPlan, 'write'> = NOTHING;
    const digest = createHash('sha256').update(bytes).digest('hex');
    const result = await runOrganisationCommand(
      this.source,
      actor.personId,
      commandKey(`POST /imports/${kind}`, key, digest),
      async (client) => {
        await importer.lock?.(client, table.rows);
        const made = await importer.plan(client, actor, table.rows);
        const faults = [...table.faults, ...made.faults];
        if (faults.length > 0) this.refuse(faults);
        plan = made;
        await appendOrganisationEvents(client, await made.write(client));
        return { resourceId: digest, version: made.created + made.updated };
      },
    );
    return reportOf(kind, table, plan, { dryRun: false, applied: true, repeated: settled(result).repeated });
  }

  async export(actor: Actor, kind: ImportKind): Promise<string> {
    refuseUnlessAllowed(mayManage(actor));
    const importer = IMPORTERS[kind];
    return writeCsv(importer.columns, await withClient(this.source, (client) => importer.rows(client)));
  }

  private refuse(faults: readonly RowFault[]): never {
    const sorted = faults.toSorted((a, b) => a.line - b.line).slice(0, FAULTS_SHOWN);
    throw problem('import-with-errors', {
      errors: sorted.map(({ line, field, name, params, detail }) => ({
        pointer: `/lines/${line}/${field}`,
        name,
        detail: [refusalBody(name, params).titleTh, ...(detail === undefined ? [] : [detail])].join(' · '),
      })),
    });
  }
}
