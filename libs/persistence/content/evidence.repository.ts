import type { PoolClient } from 'pg';
import type { Classification, LibraryFacts } from './evidence-change.rule.js';

export interface NewVersion {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** null: a link or a reference, without bytes. */
  readonly storageKey: string | null;
  readonly periodFromOn: string | null;
  readonly periodToOn: string | null;
  readonly isMachineReadable: boolean;
  readonly storedBy: string;
}

export async function libraryFacts(client: Pick<PoolClient, 'query'>, caseId: string): Promise<LibraryFacts | null> {
  const { rows } = await client.query<LibraryFacts>({
    name: 'library-facts',
    text: `select c.status, c.stage, c.step_state as "stepState",
                  coalesce((select s.shut_state <> 'open' or cycle_now() > s.shut_at from case_step s where s.case_id = c.id and s.step = c.step and s.round = c.round), false) as "isShut",
                  exists (select 1 from human_task t join item_response r on r.case_id = t.case_id and r.item = t.subject and r.state = 'Open'
                           where t.case_id = c.id and t.kind = 'CorrectItem' and t.state in ('Ready', 'Reserved', 'InProgress')) as "hasCorrection"
             from assessment_case c where c.id = $1`,
    values: [caseId],
  });
  return rows[0] ?? null;
}

export async function insertEvidence(
  client: PoolClient,
  evidence: {
    readonly id: string;
    readonly caseId: string;
    readonly title: string;
    readonly kind: 'file' | 'link' | 'reference';
    readonly classification: Classification;
    readonly url: string | null;
    readonly createdBy: string;
  },
): Promise<void> {
  await client.query({
    name: 'insert-evidence',
    text: 'insert into evidence (id, case_id, title, kind, classification, url, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, cycle_now())',
    values: [evidence.id, evidence.caseId, evidence.title, evidence.kind, evidence.classification, evidence.url, evidence.createdBy],
  });
}

/** Call in a transaction that began after the last byte was stored: its time is the time of receipt. The row of the evidence is locked, so numbers have no gaps. */
export async function insertEvidenceVersion(client: PoolClient, evidenceId: string, version: NewVersion): Promise<string> {
  await client.query({
    name: 'next-evidence-version',
    text: 'update evidence set version = version + 1 where id = $1',
    values: [evidenceId],
  });
  const { rows } = await client.query<{ id: string }>({
    name: 'insert-evidence-version',
    text: `insert into evidence_version (evidence_id, number, file_name, media_type, size_bytes, sha256, storage_key, period_from_on, period_to_on, machine_readable, stored_at, stored_by)
           select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, cycle_now(), $10 from evidence_version where evidence_id = $1 returning id`,
    values: [
      evidenceId,
      version.fileName,
      version.mediaType,
      version.sizeBytes,
      version.sha256,
      version.storageKey,
      version.periodFromOn,
      version.periodToOn,
      version.isMachineReadable,
      version.storedBy,
    ],
  });
  return rows[0]!.id;
}

export interface SameContent {
  readonly evidenceId: string;
  readonly evidenceVersionId: string;
  readonly title: string;
  readonly number: number;
}

/** Versions in this case with the very same bytes. */
export async function sameContent(
  client: Pick<PoolClient, 'query'>,
  caseId: string,
  sha256: string,
  exceptVersionId: string,
): Promise<SameContent[]> {
  const { rows } = await client.query<SameContent>({
    name: 'same-content',
    text: `select e.id as "evidenceId", v.id as "evidenceVersionId", e.title, v.number from evidence_version v join evidence e on e.id = v.evidence_id
            where e.case_id = $1 and v.sha256 = $2 and v.sha256 <> '' and v.id <> $3 order by v.stored_at, v.id`,
    values: [caseId, sha256, exceptVersionId],
  });
  return rows;
}

/** The case an evidence belongs to; null when there is none. */
export async function caseOfEvidence(
  client: Pick<PoolClient, 'query'>,
  evidenceId: string,
): Promise<{ readonly caseId: string; readonly kind: string; readonly classification: Classification } | null> {
  const { rows } = await client.query<{ caseId: string; kind: string; classification: Classification }>({
    name: 'case-of-evidence',
    text: 'select case_id as "caseId", kind, classification from evidence where id = $1',
    values: [evidenceId],
  });
  return rows[0] ?? null;
}
