import type { PoolClient } from 'pg';

export type SheetKind = 'independent' | 'consensus' | 'siteVisit' | 'judged' | 'appeal';

/** The one sheet of a kind and round, made when it is missing. Answers its id and whether it was made now. */
export async function ensureSheet(
  client: PoolClient,
  caseId: string,
  round: number,
  kind: Exclude<SheetKind, 'independent'>,
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await client.query<{ id: string }>({
    name: 'ensure-sheet',
    text: `insert into score_sheet (case_id, round, kind) values ($1, $2, $3) on conflict on constraint score_sheet_key do nothing returning id`,
    values: [caseId, round, kind],
  });
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const found = await sheetOf(client, caseId, round, kind);
  if (!found) throw new Error(`The ${kind} sheet of case ${caseId}, round ${round}, is neither there nor could it be made.`);
  return { id: found, isNew: false };
}

export async function sheetOf(
  client: PoolClient,
  caseId: string,
  round: number,
  kind: Exclude<SheetKind, 'independent'>,
): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>({
    name: 'sheet-of-round',
    text: 'select id from score_sheet where case_id = $1 and round = $2 and kind = $3 and evaluator_id is null',
    values: [caseId, round, kind],
  });
  return rows[0]?.id ?? null;
}

/** A draft sheet for everybody who sits on the case as an evaluator; a second call makes none. */
export async function draftIndependentSheets(client: PoolClient, caseId: string, round: number): Promise<void> {
  await client.query({
    name: 'draft-independent-sheets',
    text: `insert into score_sheet (case_id, round, kind, evaluator_id)
           select distinct case_id, $2::int, 'independent', person_id from case_member where case_id = $1 and state = 'Accepted' and seat in ('Evaluator', 'LeadEvaluator')
           on conflict on constraint score_sheet_key do nothing`,
    values: [caseId, round],
  });
}

/**
 * Copies the newest sheet of these kinds, marks with rationale, into a sheet of another kind for the round. A sheet that is there already stays as it is.
 * What was copied counts as agreed: only what is opened again afterwards is undecided.
 */
export async function copyLatestSheet(
  client: PoolClient,
  caseId: string,
  round: number,
  to: Exclude<SheetKind, 'independent'>,
  from: readonly SheetKind[],
): Promise<string> {
  const { id, isNew } = await ensureSheet(client, caseId, round, to);
  if (!isNew) return id;
  const { rowCount } = await client.query({
    name: 'copy-marks',
    text: `insert into mark (sheet_id, item, level, checkpoint, met, verify_on_site, note, rationale)
           select $1, m.item, m.level, m.checkpoint, m.met, m.verify_on_site, m.note, m.rationale from mark m
            where m.sheet_id = (select s.id from score_sheet s where s.case_id = $2 and s.kind = any ($3) and s.id <> $1
                                 order by s.round desc, array_position(array['appeal', 'judged', 'siteVisit', 'consensus'], s.kind) limit 1)`,
    values: [id, caseId, from],
  });
  if (rowCount === 0) throw new Error(`Case ${caseId} has no marks of ${from.join(', ')} to make its ${to} sheet of round ${round} from.`);
  return id;
}

export interface SheetMark {
  readonly item: string;
  readonly level: string;
  readonly checkpoint: number;
  readonly met: boolean;
}

/** Sets marks that the sheet has, with the reason. A sheet is complete when it is made and the rule has looked at the marks: a missing one is a broken invariant. */
export async function setMarks(client: PoolClient, sheetId: string, marks: readonly SheetMark[], rationale: string): Promise<void> {
  if (marks.length === 0) return;
  const { rowCount } = await client.query({
    name: 'set-marks',
    text: `update mark m set met = n.met, rationale = $6, agreed = true
             from unnest($2::text[], $3::text[], $4::int[], $5::boolean[]) n(item, level, checkpoint, met)
            where m.sheet_id = $1 and m.item = n.item and m.level = n.level and m.checkpoint = n.checkpoint`,
    values: [
      sheetId,
      marks.map(({ item }) => item),
      marks.map(({ level }) => level),
      marks.map(({ checkpoint }) => checkpoint),
      marks.map(({ met }) => met),
      rationale,
    ],
  });
  if (rowCount !== marks.length) throw new Error(`Sheet ${sheetId} has ${rowCount ?? 0} of the ${marks.length} marks to set.`);
}
