import type { DataSource } from 'typeorm';
import { scoreStage } from '#libs/persistence/record/conduct/score-stage';
import type { Scoring } from './scoring.activities.js';

/** The record's side of scoring, on one pool. */
export const scoring = (source: DataSource): Scoring => ({ scoreStage: (caseId, position) => scoreStage(source, caseId, position) });
