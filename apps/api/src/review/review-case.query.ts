import type { PoolClient } from 'pg';
import type { Indicator, LevelId, MarkLevel } from '#libs/rules/scoring/score.types';

export interface Submitted {
  readonly item: string;
  readonly text: string;
  readonly indicators: readonly Indicator[];
  readonly ticks: readonly { readonly level: LevelId; readonly checkpoint: number; readonly met: boolean }[];
  readonly links: readonly {
    readonly level: MarkLevel;
    readonly checkpoint: number;
    readonly evidenceVersionId: string;
    readonly page: string;
  }[];
}

/** What the agency submitted and accepted, item by item. Never the working copy: a correction is not read before it is signed. */
export async function submittedItems(client: Pick<PoolClient, 'query'>, caseId: string): Promise<Submitted[]> {
  const { rows } = await client.query<Submitted>({
    name: 'submitted-items',
    text: `select r.item, coalesce(v.text, '') as text, coalesce(v.ticks, '[]') as ticks, coalesce(v.indicators, '[]') as indicators, coalesce(v.links, '[]') as links
             from item_response r left join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version where r.case_id = $1`,
    values: [caseId],
  });
  return rows;
}

export interface EvidenceRow {
  readonly evidenceVersionId: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly kind: string;
  readonly classification: string;
  readonly url: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly periodFromOn: string | null;
  readonly periodToOn: string | null;
  readonly machineReadable: boolean;
  readonly number: number;
}

export async function evidenceRows(client: Pick<PoolClient, 'query'>, caseId: string): Promise<EvidenceRow[]> {
  const { rows } = await client.query<EvidenceRow>({
    name: 'evidence-rows',
    text: `select v.id as "evidenceVersionId", e.id as "evidenceId", e.title, e.kind, e.classification, e.url, v.file_name as "fileName", v.media_type as "mediaType", v.size_bytes::float8 as "sizeBytes",
                  v.period_from_on::text as "periodFromOn", v.period_to_on::text as "periodToOn", v.machine_readable as "machineReadable", v.number
             from evidence e join evidence_version v on v.evidence_id = e.id where e.case_id = $1`,
    values: [caseId],
  });
  return rows;
}

export interface VerdictRow {
  readonly item: string;
  readonly evidenceVersionId: string;
  readonly verdict: string;
  readonly note: string;
  readonly givenAt: Date;
  readonly version: number;
}

export async function verdictRows(client: Pick<PoolClient, 'query'>, caseId: string): Promise<VerdictRow[]> {
  const { rows } = await client.query<VerdictRow>({
    name: 'verdict-rows',
    text: `select item, evidence_version_id as "evidenceVersionId", verdict, note, given_at as "givenAt", version from evidence_verdict where case_id = $1`,
    values: [caseId],
  });
  return rows;
}

export interface AgencyNames {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
}

export async function agencyNames(client: Pick<PoolClient, 'query'>, agencyId: string): Promise<AgencyNames> {
  const { rows } = await client.query<AgencyNames>({
    name: 'agency-names',
    text: 'select id, name_th as "nameTh", name_en as "nameEn" from agency where id = $1',
    values: [agencyId],
  });
  if (!rows[0]) throw new Error(`No agency ${agencyId}.`);
  return rows[0];
}

/** Items that somebody who is here for an appeal only may look at. */
export async function contestedItems(client: Pick<PoolClient, 'query'>, actorId: string, caseId: string): Promise<string[]> {
  const { rows } = await client.query<{ items: string[] }>({
    name: 'contested-items-for',
    text: 'select appeal_items_for(v.me, $2) as items from evaluation_sight($1, $2) v',
    values: [actorId, caseId],
  });
  return rows[0]?.items ?? [];
}
