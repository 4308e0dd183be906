import type { PoolClient } from 'pg';
import { copyLatestSheet, ensureSheet } from './sheets.js';

/** The newest frozen sheets of the evaluators: what a consensus is made of. */
const SOLO = `select id, evaluator_id from score_sheet where case_id = $1 and kind = 'independent' and state = 'Frozen'
                 and round = (select max(round) from score_sheet where case_id = $1 and kind = 'independent' and state = 'Frozen')`;

/** Proposed mark: the majority; a tie is not met. Agreed only where everybody marked alike. A missing mark counts as not met. */
async function buildFromMajority(client: PoolClient, caseId: string, sheetId: string): Promise<void> {
  const { rowCount } = await client.query({
    name: 'build-consensus',
    text: `with solo as (${SOLO}), team as (select count(*) as size from solo),
                votes as (select m.item, m.level, m.checkpoint, count(*) filter (where m.met) as met, bool_or(m.verify_on_site) as verify from mark m join solo on solo.id = m.sheet_id group by m.item, m.level, m.checkpoint)
           insert into mark (sheet_id, item, level, checkpoint, met, verify_on_site, agreed)
           select $2, v.item, v.level, v.checkpoint, v.met * 2 > team.size, v.verify, v.met = 0 or v.met = team.size from votes v, team`,
    values: [caseId, sheetId],
  });
  if (rowCount === 0) throw new Error(`Case ${caseId} has no frozen marks to make a consensus sheet from.`);
}

/** One issue per checkpoint that anybody wants to see on site, with what they noted; who flagged it first raised it. */
async function raiseFlagged(client: PoolClient, caseId: string, round: number): Promise<void> {
  await client.query({
    name: 'raise-flagged-issues',
    text: `with solo as (${SOLO})
           insert into site_visit_issue (case_id, round, item, level, checkpoint, kind, question, raised_by)
           select $1, $2, m.item, m.level, m.checkpoint, 'verify', coalesce(string_agg(distinct nullif(trim(m.note), ''), E'\\n'), ''), (array_agg(solo.evaluator_id order by solo.evaluator_id))[1]
             from mark m join solo on solo.id = m.sheet_id where m.verify_on_site group by m.item, m.level, m.checkpoint
           on conflict on constraint site_visit_issue_key do nothing`,
    values: [caseId, round],
  });
}

/** Items, or single checkpoints of them, that judges asked to look at again when they returned the case. */
interface Named {
  readonly item: string;
  readonly checkpoints?: readonly { readonly level: string; readonly checkpoint: number }[];
}

async function namedByJudges(client: PoolClient, caseId: string, round: number): Promise<Named[]> {
  const { rows } = await client.query<Named>({
    name: 'named-by-judges',
    text: `select n ->> 'item' as item, n -> 'checkpoints' as checkpoints from human_task t cross join jsonb_array_elements(coalesce(t.result -> 'items', '[]')) n
            where t.case_id = $1 and t.round = $2 and t.kind = 'CastJudgement' and t.outcome = 'return'`,
    values: [caseId, round - 1],
  });
  return rows;
}

/**
 * Opens marks of an item again: the named checkpoints; without any those on which the evaluators differ; where they do not differ, all of the item,
 * so that whoever was asked to look again can change something.
 */
export async function reopenItem(client: PoolClient, caseId: string, sheetId: string, { item, checkpoints }: Named): Promise<void> {
  const named = checkpoints && checkpoints.length > 0 ? JSON.stringify(checkpoints) : null;
  await client.query({
    name: 'reopen-item',
    text: `with solo as (${SOLO}),
                differing as (select m.level, m.checkpoint from mark m join solo on solo.id = m.sheet_id where m.item = $3 group by m.level, m.checkpoint
                              having count(*) filter (where m.met) not in (0, (select count(*) from solo))),
                named as (select k ->> 'level' as level, (k ->> 'checkpoint')::int as checkpoint from jsonb_array_elements(coalesce($4::jsonb, '[]')) k),
                wanted as (select * from named union all select * from differing where not exists (select 1 from named))
           update mark m set agreed = false where m.sheet_id = $2 and m.item = $3
              and (not exists (select 1 from wanted) or exists (select 1 from wanted w where w.level = m.level and w.checkpoint = m.checkpoint))`,
    values: [caseId, sheetId, item, named],
  });
}

/**
 * The consensus sheet of a round. The first is made from the independent sheets; after a return by the judges it is a copy of what the case had reached,
 * a visit's changes included, and only what the judges named is open.
 */
export async function prepareConsensus(client: PoolClient, caseId: string, round: number): Promise<void> {
  const { rows } = await client.query<{ had: boolean }>({
    name: 'had-consensus',
    text: `select exists (select 1 from score_sheet c where c.case_id = $1 and c.kind = 'consensus' and c.round < $2
                                 and c.round >= (select coalesce(max(i.round), 0) from score_sheet i where i.case_id = $1 and i.kind = 'independent' and i.state = 'Frozen')) as had`,
    values: [caseId, round],
  });
  if (rows[0]?.had) {
    const id = await copyLatestSheet(client, caseId, round, 'consensus', ['consensus', 'siteVisit']);
    for (const named of await namedByJudges(client, caseId, round)) await reopenItem(client, caseId, id, named);
    return;
  }
  const { id, isNew } = await ensureSheet(client, caseId, round, 'consensus');
  if (!isNew) return;
  await buildFromMajority(client, caseId, id);
  await raiseFlagged(client, caseId, round);
}
