import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ResponseView } from '../../api/response.view.js';
import { DataTable } from '../data-table/data-table.js';
import { indicatorName, resultOf } from './indicators.js';

type Shown = ResponseView['indicators'][number];

const yearsOf = (indicators: readonly Shown[]): readonly number[] =>
  [...new Set(indicators.flatMap(({ results }) => results.map(({ year }) => year)))].toSorted((left, right) => left - right);

/** Indicators of a part as the agency reports them, for reading. */
export function IndicatorTable({ item, indicators }: { readonly item: string; readonly indicators: readonly Shown[] }) {
  const { t } = useTranslation();
  const years = yearsOf(indicators);
  if (indicators.length === 0) return <Text>{t('indicator.none')}</Text>;
  return (
    <DataTable
      caption={t('indicator.caption', { item })}
      heads={[t('level.indicator'), ...years.map((year) => t('indicator.result', { year }))]}
    >
      {indicators.map((indicator) => {
        const { number, name, unit, rule, direction, target, floor, ceiling } = indicator;
        return (
          <Table.Tr key={number}>
            <Table.Th scope="row" style={{ minWidth: 96 }}>
              {indicatorName(item, number)} {name}
              <Text c="dimmed">
                {[unit, t(`indicator.${direction}`), t(`indicator.rule${rule}`)].filter((word) => word !== '').join(' · ')}
                <br />
                {rule === 'A'
                  ? `${t('indicator.target')} ${target ?? '–'}`
                  : t('indicator.scale', { floor: floor ?? '–', ceiling: ceiling ?? '–' })}
              </Text>
            </Table.Th>
            {years.map((year) => (
              <Table.Td key={year} className="numeric" ta="right">
                {resultOf(indicator, year) || '–'}
              </Table.Td>
            ))}
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}
