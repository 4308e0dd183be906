import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import { useComparison } from '../../api/report.queries.js';
import type { ComparisonView } from '../../api/report.view.js';
import { QueryView } from '../query-view/query-view.js';
import { ScoreRadar } from '../score-radar/score-radar.js';
import { namedScores } from './named-scores.js';
import { ScoreBars } from './score-bars.js';

const RADAR_SERIES = 3;

function Charts({ view, edition }: { readonly view: ComparisonView; readonly edition: EditionView }) {
  const { t } = useTranslation();
  const scores = useMemo(
    () =>
      namedScores(view, (kind) =>
        kind === 'previous' ? t('comparison.previous', { year: view.against?.fiscalYearBe ?? '' }) : t(`score.${kind}`),
      ).filter(({ categories }) => Object.keys(categories).length > 0),
    [view, t],
  );
  if (scores.length === 0) return null;
  return (
    <>
      <ScoreRadar edition={edition} scores={scores} />
      {scores.length > RADAR_SERIES && <Text c="dimmed">{t('comparison.radarFew')}</Text>}
      <ScoreBars edition={edition} scores={scores} />
    </>
  );
}

/** Self, result, earlier year and consensus as far as the reader may see them: radar, table, bars. */
export function ResultScores({ caseId, edition }: { readonly caseId: string; readonly edition: EditionView }) {
  return <QueryView query={useComparison(caseId, '')}>{(view) => <Charts view={view} edition={edition} />}</QueryView>;
}
