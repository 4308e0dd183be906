import type { PoolClient } from 'pg';
import type { Stage } from '#libs/rules/stage/stage.types';
import { prepareConsensus } from '../../evaluation/consensus-sheet.js';
import { draftFeedbackReport } from '../../evaluation/feedback-draft.js';
import { freezeIndependent, freezeSheets } from '../../evaluation/freezing.js';
import { settleResult } from '../../evaluation/result-settling.js';
import { copyLatestSheet, draftIndependentSheets } from '../../evaluation/sheets.js';
import type { LoadedCycle } from '../cycle-context.js';

type Preparation = (client: PoolClient, context: LoadedCycle, caseId: string, round: number) => Promise<unknown>;
type Closing = (client: PoolClient, caseIds: readonly string[], round: number) => Promise<unknown>;

/** What a stage needs before its facts are read and its tasks are made. Every entry may run again without changing anything. */
const PREPARATIONS: Partial<Record<Stage, Preparation>> = {
  IndependentReview: (client, _context, caseId, round) => draftIndependentSheets(client, caseId, round),
  ConsensusReview: (client, _context, caseId, round) => prepareConsensus(client, caseId, round),
  SiteVisitReview: (client, _context, caseId, round) => copyLatestSheet(client, caseId, round, 'siteVisit', ['consensus']),
  Judging: (client, _context, caseId, round) => copyLatestSheet(client, caseId, round, 'judged', ['siteVisit', 'consensus']),
  PreliminaryResult: (client, _context, caseId, round) =>
    copyLatestSheet(client, caseId, round, 'judged', ['judged', 'siteVisit', 'consensus']),
  FinalReport: draftFeedbackReport,
};

/** What a stage leaves behind when it closes, of one case or of many: its sheets stand for ever. */
const CLOSINGS: Partial<Record<Stage, Closing>> = {
  IndependentReview: freezeIndependent,
  ConsensusReview: (client, caseIds, round) => freezeSheets(client, caseIds, round, ['consensus']),
  SiteVisitReview: (client, caseIds, round) => freezeSheets(client, caseIds, round, ['siteVisit']),
  Judging: (client, caseIds, round) => freezeSheets(client, caseIds, round, ['judged']),
  PreliminaryResult: settleResult,
};

/** Runs inside the transaction that opens the stage, under the case's lock, before the facts of the opening are read. */
export async function prepareStep(client: PoolClient, context: LoadedCycle, caseId: string, stage: Stage, round: number): Promise<void> {
  await PREPARATIONS[stage]?.(client, context, caseId, round);
}

/** Runs inside the transaction that closes or scores the stage of these cases, which it has locked, before the score is written. */
export async function closeContentOf(client: PoolClient, caseIds: readonly string[], stage: Stage, round: number): Promise<void> {
  await CLOSINGS[stage]?.(client, caseIds, round);
}

export const closeStepContent = (client: PoolClient, caseId: string, stage: Stage, round: number): Promise<void> =>
  closeContentOf(client, [caseId], stage, round);
