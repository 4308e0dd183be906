import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCycles } from '../../api/cycle.queries.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { CycleStatusWord } from '../../components/cycle-status/cycle-status.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { Icon } from '../../components/icon/icon.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { shortDate } from '../../format/date.format.js';

/** Every cycle this person may know of, newest year first. */
export function CyclesPage() {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const isOfficer = useRoles().has('CycleOfficer');
  return (
    <>
      <PageHeader
        title={t('cycles.title')}
        actions={
          isOfficer && (
            <ButtonLink to="/cycles/new" leftSection={<Icon name="plus" size={18} />}>
              {t('cycles.create')}
            </ButtonLink>
          )
        }
      />
      <div className="surface">
        <QueryView query={useCycles()}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView icon="calendar" text={t('cycles.empty')} />
            ) : (
              <DataTable
                caption={t('cycles.title')}
                heads={[
                  t('cycles.name'),
                  t('common.state'),
                  t('cycles.startOn'),
                  t('cycles.agencies'),
                  t('cycles.casesEnded'),
                  t('inbox.action'),
                ]}
              >
                {items.map((cycle) => {
                  const name = pick(cycle.nameTh, cycle.nameEn);
                  const isDraft = cycle.status === 'Draft' || cycle.status === 'Confirming';
                  return (
                    <Table.Tr key={cycle.id}>
                      <Table.Th scope="row" style={{ minWidth: 240 }}>
                        {isDraft ? (
                          <TextLink to="/cycles/$cycleId/setup" params={{ cycleId: cycle.id }}>
                            {name}
                          </TextLink>
                        ) : (
                          <TextLink to="/cycles/$cycleId" params={{ cycleId: cycle.id }}>
                            {name}
                          </TextLink>
                        )}
                        {cycle.ownerAgency && (
                          <div>{t('cycles.nested', { agency: pick(cycle.ownerAgency.nameTh, cycle.ownerAgency.nameEn) })}</div>
                        )}
                      </Table.Th>
                      <Table.Td>
                        <CycleStatusWord status={cycle.status} />
                      </Table.Td>
                      <Table.Td className="numeric">{shortDate(language, cycle.startOn)}</Table.Td>
                      <Table.Td className="numeric">{cycle.agencies}</Table.Td>
                      <Table.Td className="numeric">{t('common.of', { done: cycle.casesEnded, total: cycle.cases })}</Table.Td>
                      <Table.Td>
                        <TextLink to="/cycles/$cycleId/audit" params={{ cycleId: cycle.id }} aria-label={`${t('audit.title')} ${name}`}>
                          {t('audit.title')}
                        </TextLink>
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </DataTable>
            )
          }
        </QueryView>
      </div>
    </>
  );
}
