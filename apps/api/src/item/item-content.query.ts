import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import type { ItemLink, Tick } from '#libs/persistence/content/item-response.repository';
import type { Indicator } from '#libs/rules/scoring/score.types';

export interface ItemContent {
  readonly item: string;
  readonly category: string;
  readonly state: 'Open' | 'Submitted' | 'Accepted';
  readonly version: number;
  readonly ticks: readonly Tick[];
  /** Of a part of the results category; they are facts, not the agency's opinion of itself. */
  readonly indicators: readonly Indicator[];
  readonly text: string;
  readonly links: readonly ItemLink[];
  readonly isDraft: boolean;
  readonly carriedOver: boolean;
  readonly returnCount: number;
  readonly checkAgain: boolean;
  readonly currentVersion: number;
  readonly ownerId: string | null;
  readonly ownerNameTh: string | null;
  readonly ownerNameEn: string | null;
}

const COLUMNS = `r.item, r.category, r.state, r.version, r.carried_over as "carriedOver", r.return_count as "returnCount", r.check_again as "checkAgain", r.current_version as "currentVersion",
  r.owner_id as "ownerId", p.name_th as "ownerNameTh", p.name_en as "ownerNameEn"`;

const DRAFTS = `select ${COLUMNS}, r.ticks, r.indicators, r.text, true as "isDraft",
    (select coalesce(jsonb_agg(jsonb_build_object('level', l.level, 'checkpoint', l.checkpoint, 'evidenceVersionId', l.evidence_version_id, 'page', l.page) order by l.linked_at, l.id), '[]')
       from evidence_link l where l.case_id = r.case_id and l.item = r.item) as links
  from item_response r left join person p on p.id = r.owner_id
 where r.case_id = $1 and ($2::text is null or r.item = $2)`;

/** What the signature covers: the accepted version, while a later one waits for its own signature. */
const SIGNED = `select ${COLUMNS}, coalesce(v.ticks, '[]') as ticks, coalesce(v.indicators, '[]') as indicators, coalesce(v.text, '') as text, coalesce(v.links, '[]') as links, false as "isDraft"
  from item_response r left join person p on p.id = r.owner_id left join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
 where r.case_id = $1 and ($2::text is null or r.item = $2)`;

/** Items as this person may see them: drafts for the agency, the signed version for others; ticks only where the self score may be seen. */
export async function itemContents(client: PoolClient, { caseId, may }: CaseAccess, item: string | null = null): Promise<ItemContent[]> {
  const { rows } = await client.query<ItemContent>({
    name: may.drafts ? 'items-drafts' : 'items-signed',
    text: may.drafts ? DRAFTS : SIGNED,
    values: [caseId, item],
  });
  return may.selfScore ? rows : rows.map((row) => ({ ...row, ticks: [] }));
}
