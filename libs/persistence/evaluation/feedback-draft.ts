import type { PoolClient } from 'pg';
import { checkpointMarks, itemScoreIn, scoredCategories, type ScoredItems } from '#libs/rules/scoring/indicator.rule';
import { unmet } from '#libs/rules/scoring/score.rule';
import type { EditionShape, ExactPoints, ItemScore, LevelId, SheetMark } from '#libs/rules/scoring/score.types';
import type { LoadedCycle } from '../record/cycle-context.js';

/** A finding of the record. The id is that of its row; who wrote it is not part of a report. */
export interface ReportFinding {
  readonly id: string;
  readonly text: string;
}

export interface ReportItem {
  readonly item: string;
  readonly self: ItemScore | null;
  readonly final: ItemScore;
  readonly strengths: readonly ReportFinding[];
  readonly opportunities: readonly ReportFinding[];
  /** Unmet checkpoints up to the next level above the one reached. */
  readonly missing: readonly { readonly level: LevelId; readonly checkpoint: number }[];
}

/** The feedback report as recorded: scores and gaps from the record, findings that the lead may shorten and order. No names of evaluators. */
export interface ReportDocument {
  readonly edition: string;
  readonly total: { readonly self: ExactPoints | null; readonly final: ExactPoints; readonly level: LevelId | null };
  readonly categories: readonly { readonly category: string; readonly self: ExactPoints | null; readonly final: ExactPoints }[];
  readonly items: readonly ReportItem[];
  readonly topStrengths: readonly string[];
  readonly topOpportunities: readonly string[];
  readonly note: string;
}

interface ScoreDocument extends ScoredItems {
  readonly categories: Readonly<Record<string, ExactPoints>>;
  readonly total: ExactPoints;
}

interface Source {
  readonly self: ScoreDocument | null;
  readonly final: ScoreDocument | null;
  readonly level: LevelId | null;
  readonly marks: readonly SheetMark[];
  readonly findings: readonly {
    readonly id: string;
    readonly item: string;
    readonly kind: 'Strength' | 'OpportunityForImprovement';
    readonly text: string;
  }[];
}

const TOP = 3;

/** The next level above the one reached; null when the highest is reached. */
export function nextLevel({ rule }: EditionShape, reached: LevelId | null): LevelId | null {
  const levels = rule.levels.map(({ id }) => id);
  return (reached === null ? levels[0] : levels[levels.indexOf(reached) + 1]) ?? null;
}

/** What is missing for the next level of an item: unmet checkpoints of it and of all lower ones. */
export function missingOf(
  edition: EditionShape,
  marks: readonly SheetMark[],
  item: string,
  reached: LevelId | null,
): ReportItem['missing'] {
  const next = nextLevel(edition, reached);
  if (next === null || edition.results?.parts.includes(item)) return [];
  const answer = unmet(edition, checkpointMarks(marks), item, next);
  if (!answer.ok) throw new Error(`Marks of item ${item} do not fit edition ${edition.code}.`);
  return answer.value.map(({ level, checkpoint }) => ({ level, checkpoint }));
}

async function sourceOf(client: PoolClient, caseId: string): Promise<Source> {
  const { rows } = await client.query<Source>({
    name: 'feedback-source',
    text: `with wanted as (select latest_sheet($1, array['appeal', 'judged']) as id),
                solo as (select s.id, m.label from score_sheet s left join case_member m on m.case_id = s.case_id and m.person_id = s.evaluator_id and m.seat in ('Evaluator', 'LeadEvaluator')
                          where s.case_id = $1 and s.kind = 'independent' and s.state = 'Frozen')
           select (select document from score where case_id = $1 and kind = 'self' and not superseded) as self,
                  (select document from score where case_id = $1 and kind = 'final' and not superseded) as final,
                  (select level from score where case_id = $1 and kind = 'final' and not superseded) as level,
                  (select coalesce(jsonb_agg(jsonb_build_object('item', m.item, 'level', m.level, 'checkpoint', m.checkpoint, 'met', m.met)), '[]') from mark m, wanted where m.sheet_id = wanted.id) as marks,
                  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'item', f.item, 'kind', f.kind, 'text', f.text) order by f.item, f.position, solo.label, f.id), '[]')
                     from finding f join solo on solo.id = f.sheet_id) as findings`,
    values: [caseId],
  });
  const [source] = rows;
  if (!source) throw new Error(`No record of case ${caseId}.`);
  return source;
}

/** Findings of one kind and item, in the evaluators' order; the same words said twice stand once. */
function findingsOf(source: Source, item: string, kind: Source['findings'][number]['kind']): ReportFinding[] {
  const seen = new Set<string>();
  return source.findings.flatMap((finding) => {
    const words = finding.text.trim().replaceAll(/\s+/g, ' ');
    if (finding.item !== item || finding.kind !== kind || words === '' || seen.has(words)) return [];
    seen.add(words);
    return [{ id: finding.id, text: words }];
  });
}

/** The report that follows from the record alone: made again from the same record it is the same. */
export function feedbackDocument(
  { edition, categories, items }: Pick<LoadedCycle, 'edition' | 'categories' | 'items'>,
  source: Source,
): ReportDocument {
  const { self, final } = source;
  if (!final) throw new Error('A feedback report needs the final score.');
  const rows = items.map((item): ReportItem => {
    const score = itemScoreIn(final, item);
    if (!score) throw new Error(`The final score has no item ${item}.`);
    return {
      item,
      self: self && itemScoreIn(self, item),
      final: score,
      strengths: findingsOf(source, item, 'Strength'),
      opportunities: findingsOf(source, item, 'OpportunityForImprovement'),
      missing: missingOf(edition, source.marks, item, score.level),
    };
  });
  return {
    edition: edition.code,
    total: { self: self?.total ?? null, final: final.total, level: source.level },
    categories: scoredCategories({ edition, categories }).map((id) => ({
      category: id,
      self: self?.categories[id] ?? null,
      final: final.categories[id] as ExactPoints,
    })),
    items: rows,
    topStrengths: byPoints(rows, -1)
      .flatMap(({ strengths }) => strengths.slice(0, 1).map(({ id }) => id))
      .slice(0, TOP),
    topOpportunities: byPoints(rows, 1)
      .flatMap(({ opportunities }) => opportunities.slice(0, 1).map(({ id }) => id))
      .slice(0, TOP),
    note: '',
  };
}

/** Items by final points: strengths are proposed from the highest, opportunities from the lowest. Ties stay in the edition's order. */
const byPoints = (rows: readonly ReportItem[], sign: 1 | -1): ReportItem[] =>
  [...rows].sort((left, right) => sign * (Number(left.final.points) - Number(right.final.points)));

/** Writes the draft where the case has none yet: a report that a person has worked on is never made anew. */
export async function draftFeedbackReport(client: PoolClient, context: LoadedCycle, caseId: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>({
    name: 'has-feedback',
    text: 'select exists (select 1 from feedback_report where case_id = $1) as there',
    values: [caseId],
  });
  if (rows[0]?.there) return;
  const document = feedbackDocument(context, await sourceOf(client, caseId));
  await client.query({
    name: 'insert-feedback',
    text: 'insert into feedback_report (case_id, document, edited_at) values ($1, $2, cycle_now()) on conflict (case_id) do nothing',
    values: [caseId, JSON.stringify(document)],
  });
}
