import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { caseAccess, type CaseAccess } from '#libs/persistence/access/case-access.query';
import { libraryRefusals, mayReadContent, type Classification } from '#libs/persistence/content/evidence-change.rule';
import { caseOfEvidence, libraryFacts } from '#libs/persistence/content/evidence.repository';
import { cycleContext, type LoadedCycle } from '#libs/persistence/record/cycle-context';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { isOutsideFiscalYear } from '#libs/rules/stage/completeness.rule';
import { CaseDoor, refusalBodies, type OpenedCase } from '../case/case-door.js';

interface VersionRecord {
  readonly id: string;
  readonly number: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly periodFromOn: string | null;
  readonly periodToOn: string | null;
  readonly machineReadable: boolean;
  readonly storedAt: string;
}

interface EvidenceRecord {
  readonly id: string;
  readonly title: string;
  readonly kind: 'file' | 'link' | 'reference';
  readonly classification: Classification;
  readonly url: string | null;
  readonly owner: { readonly nameTh: string; readonly nameEn: string };
  readonly version: number;
  readonly versions: readonly VersionRecord[];
  readonly links: readonly {
    readonly item: string;
    readonly level: string;
    readonly checkpoint: number;
    readonly evidenceVersionId: string;
    readonly page: string;
  }[];
}

const VERSION = `jsonb_build_object('id', v.id, 'number', v.number, 'fileName', v.file_name, 'mediaType', v.media_type, 'sizeBytes', v.size_bytes, 'sha256', v.sha256,
  'periodFromOn', v.period_from_on, 'periodToOn', v.period_to_on, 'machineReadable', v.machine_readable, 'storedAt', v.stored_at)`;

const COLUMNS = `e.id, e.title, e.kind, e.classification, e.url, jsonb_build_object('nameTh', p.name_th, 'nameEn', p.name_en) as owner, e.version`;

const LIBRARY = `select ${COLUMNS},
    (select coalesce(jsonb_agg(${VERSION} order by v.number), '[]') from evidence_version v where v.evidence_id = e.id) as versions,
    (select coalesce(jsonb_agg(jsonb_build_object('item', l.item, 'level', l.level, 'checkpoint', l.checkpoint, 'evidenceVersionId', l.evidence_version_id, 'page', l.page) order by l.item, l.linked_at), '[]')
       from evidence_link l join evidence_version v on v.id = l.evidence_version_id where v.evidence_id = e.id and l.case_id = e.case_id) as links
  from evidence e join person p on p.id = e.created_by where e.case_id = $1 and ($2::uuid is null or e.id = $2) order by e.created_at, e.id`;

/** Links as the accepted versions have them: what the signature covers. */
const SIGNED_LINKS = `select r.item, l ->> 'level' as level, (l ->> 'checkpoint')::int as checkpoint, (l ->> 'evidenceVersionId')::uuid as evidence_version_id, l ->> 'page' as page
  from item_response r join item_response_version a on a.case_id = r.case_id and a.item = r.item and a.number = r.accepted_version, jsonb_array_elements(a.links) l where r.case_id = $1`;

const SIGNED = `with signed as (${SIGNED_LINKS})
  select ${COLUMNS},
    (select jsonb_agg(${VERSION} order by v.number) from evidence_version v where v.evidence_id = e.id and v.id in (select evidence_version_id from signed)) as versions,
    (select jsonb_agg(jsonb_build_object('item', s.item, 'level', s.level, 'checkpoint', s.checkpoint, 'evidenceVersionId', s.evidence_version_id, 'page', s.page) order by s.item, s.level, s.checkpoint)
       from signed s join evidence_version v on v.id = s.evidence_version_id where v.evidence_id = e.id) as links
  from evidence e join person p on p.id = e.created_by
 where e.case_id = $1 and ($2::uuid is null or e.id = $2) and exists (select 1 from evidence_version v join signed s on s.evidence_version_id = v.id where v.evidence_id = e.id) order by e.created_at, e.id`;

export interface ReadableContent {
  readonly storageKey: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The evidence library: all of it for the agency, what the signature covers for others. */
@Injectable()
export class EvidenceQuery {
  constructor(
    private readonly source: DataSource,
    private readonly door: CaseDoor,
  ) {}

  list(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access, context }) => {
      const items = await this.views(client, access, context, null);
      const facts = await libraryFacts(client, caseId);
      const refusals = facts ? libraryRefusals(facts, access.agencyRoles) : [];
      return { items, mayAdd: refusals.length === 0, refusals: refusalBodies(refusals) };
    });
  }

  one(personId: string, caseId: string, evidenceId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access, context }) => {
      const [view] = await this.views(client, access, context, evidenceId);
      if (!view) throw problem('not-found');
      return view;
    });
  }

  /** The case of an evidence whose library this person sees; anything else is not found. */
  async caseOf(
    personId: string,
    evidenceId: string,
  ): Promise<{ readonly opened: Omit<OpenedCase, 'client'>; readonly kind: string; readonly classification: Classification }> {
    return withClient(this.source, async (client) => {
      const found = await caseOfEvidence(client, evidenceId);
      const access = found && (await caseAccess(client, personId, found.caseId));
      if (!found || !access?.may.drafts) throw problem('not-found');
      return {
        opened: { access, context: await cycleContext(client, access.cycleId) },
        kind: found.kind,
        classification: found.classification,
      };
    });
  }

  /** Where the bytes of a version lie, for somebody who may read them; else not found. */
  async content(personId: string, evidenceVersionId: string): Promise<ReadableContent> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<ReadableContent & { caseId: string; classification: Classification; storageKey: string | null }>({
        name: 'version-content',
        text: `select e.case_id as "caseId", e.classification, v.storage_key as "storageKey", v.file_name as "fileName", v.media_type as "mediaType", v.size_bytes::int as "sizeBytes", v.sha256
                 from evidence_version v join evidence e on e.id = v.evidence_id where v.id = $1`,
        values: [evidenceVersionId],
      });
      const row = rows[0];
      const access = row && (await caseAccess(client, personId, row.caseId));
      if (!row || row.storageKey === null || !access?.may.signed || !mayReadContent(row.classification, await readerOf(client, access)))
        throw problem('not-found');
      if (!access.may.drafts && !(await isSigned(client, row.caseId, evidenceVersionId))) throw problem('not-found');
      return row;
    });
  }

  private async views(client: PoolClient, access: CaseAccess, { fiscalYearBe }: LoadedCycle, evidenceId: string | null) {
    const all = access.may.drafts;
    const { rows } = await client.query<EvidenceRecord>({
      name: all ? 'evidence-library' : 'evidence-signed',
      text: all ? LIBRARY : SIGNED,
      values: [access.caseId, evidenceId],
    });
    const reader = await readerOf(client, access);
    return rows.map((row) => {
      const mayRead = mayReadContent(row.classification, reader);
      const versions = row.versions.map((version) => ({
        ...version,
        storedAt: new Date(version.storedAt).toISOString(),
        // Flagged, never refused.
        isPeriodOutsideCycle: isOutsideFiscalYear(version, fiscalYearBe),
      }));
      return { ...row, url: mayRead ? row.url : null, owner: all ? row.owner : null, mayRead, versions };
    });
  }
}

async function readerOf(client: PoolClient, access: CaseAccess) {
  const { rows } = await client.query<{ sector: string | null }>({
    name: 'sector-of',
    text: 'select sector from person where id = $1',
    values: [access.personId],
  });
  return {
    isAgency: access.may.drafts,
    isWatching: access.office || access.observer,
    isSeated: access.seats.length > 0,
    sector: rows[0]?.sector ?? null,
  };
}

async function isSigned(client: PoolClient, caseId: string, evidenceVersionId: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'is-signed-evidence',
    text: `with signed as (${SIGNED_LINKS}) select 1 from signed where evidence_version_id = $2 limit 1`,
    values: [caseId, evidenceVersionId],
  });
  return (rowCount ?? 0) > 0;
}
