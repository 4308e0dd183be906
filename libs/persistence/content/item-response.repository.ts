import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { LEVELS, type Indicator, type MarkLevel } from '#libs/rules/scoring/score.types';
import type { ItemCopy } from '#libs/rules/task/facts.types';
import { canonicalJson } from '../record/audit-chain.js';
import type { Row } from '../record/effects/effect-writer.types.js';

export type Tick = ItemCopy['ticks'][number];
export type ItemLink = ItemCopy['links'][number];

/** The working copy of one item as it would be submitted now. */
export interface WorkingCopy extends ItemCopy {
  readonly caseId: string;
  readonly item: string;
}

interface Place {
  readonly level: MarkLevel;
  readonly checkpoint: number;
}
const ORDER: readonly MarkLevel[] = [...LEVELS, 'indicator'];
const byPlace = (left: Place, right: Place): number =>
  ORDER.indexOf(left.level) - ORDER.indexOf(right.level) || left.checkpoint - right.checkpoint;

export const sortedTicks = (ticks: readonly Tick[]): Tick[] =>
  ticks.map(({ level, checkpoint, met }) => ({ level, checkpoint, met })).sort(byPlace);

const sortedLinks = (links: readonly ItemLink[]): ItemLink[] =>
  links.toSorted((left, right) => byPlace(left, right) || (left.evidenceVersionId < right.evidenceVersionId ? -1 : 1));

/** Indicators by number, their years in order, nothing else in them. */
export const sortedIndicators = (indicators: readonly Indicator[]): Indicator[] =>
  indicators
    .map(({ number, name, unit, rule, direction, target, floor, ceiling, results }) => ({
      number,
      name,
      unit,
      rule,
      direction,
      target,
      floor,
      ceiling,
      results: results.map(({ year, result }) => ({ year, result })).sort((left, right) => left.year - right.year),
    }))
    .sort((left, right) => left.number - right.number);

/**
 * SHA-256 of what an agency says about one item: ticks, text, links and, of a part of the results category, indicators in a fixed order;
 * evidence versions are immutable, so their ids stand for their bytes.
 */
export const contentSha256 = ({ ticks, indicators, text, links }: Pick<WorkingCopy, 'ticks' | 'indicators' | 'text' | 'links'>): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        ticks: sortedTicks(ticks),
        text,
        links: sortedLinks(links),
        ...(indicators.length > 0 ? { indicators: sortedIndicators(indicators) } : {}),
      }),
    )
    .digest('hex');

/** Call under the case's lock. A missing item is a broken invariant: tasks exist only for items of the case. */
export async function loadWorkingCopy(client: PoolClient, caseId: string, item: string): Promise<WorkingCopy> {
  const { rows } = await client.query<WorkingCopy>({
    name: 'working-copy',
    text: `select r.case_id as "caseId", r.item, r.current_version as "currentVersion", r.ticks, r.indicators, r.text, v.sha256 as "submittedSha256",
                  (select coalesce(jsonb_agg(jsonb_build_object('level', l.level, 'checkpoint', l.checkpoint, 'evidenceVersionId', l.evidence_version_id, 'page', l.page)), '[]')
                     from evidence_link l where l.case_id = r.case_id and l.item = r.item) as links
             from item_response r left join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.current_version
            where r.case_id = $1 and r.item = $2`,
    values: [caseId, item],
  });
  if (!rows[0]) throw new Error(`Case ${caseId} has no item ${item}.`);
  return rows[0];
}

const SUBMIT_ITEMS = `
with copy as materialized (
  select * from jsonb_to_recordset($1::jsonb) as (case_id uuid, item text, number integer, ticks jsonb, text text, links jsonb, sha256 text, submitted_by uuid, submitted_ms numeric,
                                                  reason text, changed boolean, owner_id uuid, indicators jsonb)),
kept as (
  insert into item_response_version (case_id, item, number, ticks, text, links, sha256, submitted_by, submitted_at, reason, indicators)
  select case_id, item, number, ticks, text, links, sha256, submitted_by, to_timestamp(submitted_ms / 1000.0), reason, indicators from copy)
update item_response r set state = 'Submitted', current_version = copy.number, carried_over = false, check_again = r.check_again or copy.changed,
       owner_id = coalesce(r.owner_id, copy.owner_id), version = r.version + 1
  from copy where r.case_id = copy.case_id and r.item = copy.item`;

/** Keeps the working copy as the next version, for ever, and marks the item submitted. A correction that differs from the version before is looked at again. */
export function submitItem(
  copy: WorkingCopy,
  by: {
    readonly submittedBy: string;
    readonly ownerId: string;
    readonly submittedAtMs: number;
    readonly reason: string;
    readonly isCorrection: boolean;
  },
): Row {
  const sha256 = contentSha256(copy);
  return {
    name: 'submit-items',
    text: SUBMIT_ITEMS,
    row: {
      case_id: copy.caseId,
      item: copy.item,
      number: copy.currentVersion + 1,
      ticks: sortedTicks(copy.ticks),
      text: copy.text,
      links: sortedLinks(copy.links),
      sha256,
      submitted_by: by.submittedBy,
      submitted_ms: by.submittedAtMs,
      reason: by.reason,
      changed: by.isCorrection && sha256 !== copy.submittedSha256,
      owner_id: by.ownerId,
      indicators: sortedIndicators(copy.indicators),
    },
  };
}

export interface ReturnedItem {
  readonly item: string;
  readonly checkpoints: readonly { readonly level: string; readonly checkpoint: number }[];
  readonly reasonCode: string;
  readonly text: string;
}

export async function insertItemReturns(
  client: PoolClient,
  items: readonly ReturnedItem[],
  by: {
    readonly caseId: string;
    readonly step: string;
    readonly round: number;
    readonly returnedBy: string;
    readonly returnedAtMs: number;
    readonly taskId: string | null;
  },
): Promise<void> {
  await client.query({
    name: 'insert-item-returns',
    text: `insert into item_return (case_id, item, step, round, checkpoints, reason_code, text, returned_by, returned_at, task_id)
           select $1, x ->> 'item', $2, $3, coalesce(x -> 'checkpoints', '[]'), coalesce(x ->> 'reasonCode', ''), coalesce(x ->> 'text', ''), $4, to_timestamp($5 / 1000.0), $6
             from jsonb_array_elements($7::jsonb) x`,
    values: [by.caseId, by.step, by.round, by.returnedBy, by.returnedAtMs, by.taskId, JSON.stringify(items)],
  });
}

/** One working copy per item in scope when a case opens; existing ones stay. */
export async function seedItemResponses(client: PoolClient, caseId: string, items: readonly string[]): Promise<void> {
  await client.query({
    name: 'seed-item-responses',
    text: `insert into item_response (case_id, item, category) select $1, item, split_part(item, '.', 1) from unnest($2::text[]) item on conflict on constraint item_response_key do nothing`,
    values: [caseId, items],
  });
}
