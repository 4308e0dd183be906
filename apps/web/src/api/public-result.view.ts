import type { z } from 'zod';
import type { PublicCycles, PublicResult } from '#libs/contract/schemas/public-table.schema';
import type { ScoreRuleView } from './edition.view.js';

type Cycle = z.infer<typeof PublicCycles>['items'][number];

export interface PublicCycleView extends Omit<Cycle, 'scoreRule'> {
  readonly scoreRule: ScoreRuleView;
}
export interface PublicCyclesView {
  /** Everything shown is made up. */
  readonly demo: boolean;
  readonly items: readonly PublicCycleView[];
}

export type PublicResultRow = z.infer<typeof PublicResult>;
export interface PublicResultsView {
  readonly items: readonly PublicResultRow[];
  readonly nextCursor: string | null;
}
