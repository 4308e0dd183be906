import { Grid, Loader, Table, Text } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { points } from '../../format/number.format.js';

const RadarChart = lazy(() => import('./radar-chart.js').then(({ RadarChart: loaded }) => ({ default: loaded })));
/** More columns than this leave no room for the chart beside the table. */
const MOST_BESIDE = 3;
/** With fewer axes a radar says nothing; the table stands alone. */
const FEWEST_AXES = 5;

/** Points as the server shows them: decimal texts, cut, not rounded. */
export interface NamedScore {
  readonly name: string;
  readonly total: string | null;
  readonly categories: Readonly<Record<string, string>>;
}

export const pointsByCategory = (categories: Readonly<Record<string, { readonly points: string }>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(categories).map(([category, { points: text }]) => [category, text]));

/** Points by category as a radar with its table twin. The table is the accessible form; the chart repeats it. */
export function ScoreRadar({ edition, scores }: { readonly edition: EditionView; readonly scores: readonly NamedScore[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const categories = edition.categories.filter(({ category }) => scores.some(({ categories: own }) => category in own));
  const axes = useMemo(() => categories.map(({ category }) => t('common.categoryNo', { category })), [categories, t]);
  // A line with a gap would be drawn to the middle: it stays in the table.
  const lines = useMemo(
    () =>
      scores
        .filter(({ categories: own }) => categories.every(({ category }) => category in own))
        .map(({ name, categories: own }) => ({ name, points: categories.map(({ category }) => Number(own[category])) })),
    [scores, categories],
  );
  const hasChart = categories.length >= FEWEST_AXES;
  const [chartSpan, tableSpan] = scores.length > MOST_BESIDE || !hasChart ? [12, 12] : [5, 7];
  return (
    <Grid align="center">
      {hasChart && (
        <Grid.Col span={{ base: 12, md: chartSpan }}>
          <figure style={{ margin: 0 }}>
            <figcaption className="visually-hidden">{t('score.chart')}</figcaption>
            <Suspense fallback={<Loader aria-label={t('shell.loading')} />}>
              <RadarChart axes={axes} lines={lines} fullPoints={edition.fullPoints} />
            </Suspense>
          </figure>
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, md: tableSpan }}>
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('score.caption', { points: edition.fullPoints })}>
          <Table>
            <Table.Caption>{t('score.caption', { points: edition.fullPoints })}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('common.category')}</Table.Th>
                {scores.map(({ name }) => (
                  <Table.Th key={name} scope="col" ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {categories.map(({ category, title }) => (
                <Table.Tr key={category}>
                  <Table.Th scope="row" fw={400} style={{ minWidth: 130 }}>
                    {category} {pick(title.th, title.en)}
                  </Table.Th>
                  {scores.map(({ name, categories: own }) => (
                    <Table.Td key={name} ta="right" className="numeric">
                      {points(own[category])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
              <Table.Tr>
                <Table.Th scope="row">{t('score.total')}</Table.Th>
                {scores.map(({ name, total }) => (
                  <Table.Td key={name} ta="right" className="numeric">
                    <Text component="span" fw={700}>
                      {points(total)}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </div>
      </Grid.Col>
    </Grid>
  );
}
