import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useComparison } from '../../api/report.queries.js';
import type { ComparisonView } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { points } from '../../format/number.format.js';
import { DataTable } from '../data-table/data-table.js';
import { SectionHeading } from '../section-heading/section-heading.js';

interface Column {
  readonly name: string;
  readonly factors: ComparisonView['scores'][number]['factors'];
}

function useColumns({ scores, against }: ComparisonView): readonly Column[] {
  const { t } = useTranslation();
  const hasFinal = scores.some(({ kind }) => kind === 'final');
  return [
    ...scores.filter(({ kind }) => !(hasFinal && kind === 'judged')).map(({ kind, factors }) => ({ name: t(`score.${kind}`), factors })),
    ...(against && Object.keys(against.factors).length > 0
      ? [{ name: t('comparison.previous', { year: against.fiscalYearBe }), factors: against.factors }]
      : []),
  ];
}

function View({ view, factors }: { readonly view: ComparisonView; readonly factors: NonNullable<ComparisonView['factors']> }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const columns = useColumns(view);
  return (
    <section className="surface">
      <SectionHeading>{t('comparison.factors')}</SectionHeading>
      <Text>{t('comparison.factorsText')}</Text>
      {factors.proposed && <Text fw={600}>{t('comparison.factorsProposed')}</Text>}
      <DataTable caption={t('comparison.factors')} heads={[t('comparison.factor'), ...columns.map(({ name }) => name)]}>
        {factors.factors.map(({ id, th, en, items }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" style={{ minWidth: 200 }}>
              {pick(th, en)}
              <Text c="dimmed">{t('comparison.factorItems', { items: items.join(', ') })}</Text>
            </Table.Th>
            {columns.map(({ name, factors: means }) => (
              <Table.Td key={name} className="numeric">
                {points(means[id]?.points)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  );
}

/** The success factors as a view of the scores. Nothing where the edition has none or the reader does not see every item. */
export function FactorScores({ caseId }: { readonly caseId: string }) {
  const view = useComparison(caseId, '').data;
  return view?.factors ? <View view={view} factors={view.factors} /> : null;
}
