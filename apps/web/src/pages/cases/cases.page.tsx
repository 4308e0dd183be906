import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCases } from '../../api/case.queries.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';

/** การประเมินของหน่วยงาน: one row a year. */
export function CasesPage() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  return (
    <>
      <PageHeader title={t('cases.title')} />
      <div className="surface scroll-x">
        <QueryView query={useCases()}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView icon="folder" text={t('cases.empty')} />
            ) : (
              <Table>
                <Table.Caption className="visually-hidden">{t('cases.caption')}</Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('common.agency')}</Table.Th>
                    <Table.Th scope="col">{t('cases.year')}</Table.Th>
                    <Table.Th scope="col">{t('cases.stage')}</Table.Th>
                    <Table.Th scope="col">{t('common.state')}</Table.Th>
                    <Table.Th scope="col">{t('cases.progress')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ id, agency, fiscalYearBe, stage, status, progress }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        <TextLink to="/cases/$caseId" params={{ caseId: id }} fw={600}>
                          {agencyName(agency)}
                        </TextLink>
                      </Table.Td>
                      <Table.Td className="numeric">{fiscalYearBe}</Table.Td>
                      <Table.Td>{t(`stage.${stage}`)}</Table.Td>
                      <Table.Td>{t(`caseStatus.${status}`)}</Table.Td>
                      <Table.Td className="numeric">{progress ? t('common.of', progress) : '–'}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )
          }
        </QueryView>
      </div>
    </>
  );
}
