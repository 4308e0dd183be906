import type { PoolClient } from 'pg';
import { itemScoreIn, type ScoredItems } from '#libs/rules/scoring/indicator.rule';
import type { ExactPoints, ItemScore, LevelId, SheetMark } from '#libs/rules/scoring/score.types';

/** Reads of marks, findings, sheets and scores: only through the functions that take the actor. */

export interface VisibleMark extends SheetMark {
  readonly sheetId: string;
  readonly round: number;
  readonly kind: string;
  readonly label: string;
  readonly isOwn: boolean;
  readonly verifyOnSite: boolean;
  readonly note: string;
  readonly rationale: string;
  readonly agreed: boolean;
}

export interface VisibleFinding {
  readonly round: number;
  readonly kind: string;
  readonly label: string;
  readonly isOwn: boolean;
  readonly item: string;
  readonly findingKind: 'Strength' | 'OpportunityForImprovement';
  readonly text: string;
}

export interface VisibleSheet {
  readonly sheetId: string | null;
  readonly round: number;
  readonly kind: string;
  readonly label: string;
  readonly isOwn: boolean;
  readonly isSubmitted: boolean;
  readonly state: 'Draft' | 'Submitted' | 'Frozen' | null;
  readonly version: number | null;
  readonly given: number | null;
}

export interface VisibleScore {
  readonly round: number;
  readonly kind: string;
  readonly label: string;
  readonly isOwn: boolean;
  readonly editionCode: string;
  readonly rule: string;
  readonly document: ScoredItems & {
    readonly categories: Readonly<Record<string, ExactPoints>>;
    readonly total: ExactPoints;
  };
  readonly level: LevelId | null;
  readonly superseded: boolean;
  readonly createdAt: Date;
}

type Reader = Pick<PoolClient, 'query'>;

async function read<Row extends object>(client: Reader, name: string, text: string, actorId: string, caseId: string): Promise<Row[]> {
  const { rows } = await client.query<Row>({ name, text, values: [actorId, caseId] });
  return rows;
}

export const visibleMarks = (client: Reader, actorId: string, caseId: string): Promise<VisibleMark[]> =>
  read(
    client,
    'visible-marks',
    `select sheet_id as "sheetId", round, kind, label, is_own as "isOwn", item, level, checkpoint, met, verify_on_site as "verifyOnSite", note, rationale, agreed from visible_marks($1, $2) order by round, kind, label, item, level, checkpoint`,
    actorId,
    caseId,
  );

export const visibleFindings = (client: Reader, actorId: string, caseId: string): Promise<VisibleFinding[]> =>
  read(
    client,
    'visible-findings',
    `select round, kind, label, is_own as "isOwn", item, finding_kind as "findingKind", text from visible_findings($1, $2) order by label, item, position, id`,
    actorId,
    caseId,
  );

export const visibleSheets = (client: Reader, actorId: string, caseId: string): Promise<VisibleSheet[]> =>
  read(
    client,
    'visible-sheets',
    `select sheet_id as "sheetId", round, kind, label, is_own as "isOwn", is_submitted as "isSubmitted", state, version, given from visible_sheets($1, $2) order by label`,
    actorId,
    caseId,
  );

/** Oldest first; superseded ones are kept and marked. */
export const visibleScores = (client: Reader, actorId: string, caseId: string): Promise<VisibleScore[]> =>
  read(
    client,
    'visible-scores',
    `select round, kind, label, is_own as "isOwn", edition_code as "editionCode", rule, document, level, superseded, created_at as "createdAt" from visible_scores($1, $2) order by created_at, kind, label`,
    actorId,
    caseId,
  );

export interface ScoreInputs {
  readonly csv: string;
  readonly sha256: string;
}

/** What the standing score of a kind was made of; null when there is none or it is not for these eyes. Kinds with one score a case only. */
export async function visibleInputs(client: Reader, actorId: string, caseId: string, kind: string): Promise<ScoreInputs | null> {
  const { rows } = await client.query<ScoreInputs>({
    name: 'visible-inputs',
    text: `select input_csv as csv, input_sha256 as sha256 from visible_scores($1, $2) where kind = $3 and not superseded order by created_at desc limit 1`,
    values: [actorId, caseId, kind],
  });
  return rows[0] ?? null;
}

/** The latest round that has rows of a kind; 0 without any. */
export const latestRound = (rows: readonly { readonly kind: string; readonly round: number }[], kind: string): number =>
  rows.reduce((latest, row) => (row.kind === kind && row.round > latest ? row.round : latest), 0);

export const ofLatest = <Row extends { readonly kind: string; readonly round: number }>(rows: readonly Row[], kind: string): Row[] => {
  const round = latestRound(rows, kind);
  return rows.filter((row) => row.kind === kind && row.round === round);
};

/** The score of a kind that stands. */
export const standing = (scores: readonly VisibleScore[], kind: string): VisibleScore | null =>
  scores.filter((score) => score.kind === kind && !score.superseded).at(-1) ?? null;

/** What a score that stands says of an item; null where there is none. */
export const itemScoreOf = (score: VisibleScore | null, item: string): ItemScore | null => score && itemScoreIn(score.document, item);
