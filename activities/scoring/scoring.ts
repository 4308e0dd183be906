import type { DataSource } from 'typeorm';
import { scoringInPages } from '#libs/persistence/record/conduct/score-pages';
import type { Scoring } from './scoring.activities.js';

/** The record's side of scoring, on one pool. */
export const scoring = (source: DataSource): Scoring => ({ scoreStage: scoringInPages(source) });
