import { Anchor, Group, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { editionFileAddress, useEditions } from '../../api/edition.queries.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { FrozenWord, ProposedWord } from '../../components/edition-marks/edition-marks.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { Icon } from '../../components/icon/icon.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';

/** เกณฑ์การประเมิน: every recorded edition. */
export function EditionsPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const isOfficer = useRoles().has('CycleOfficer');
  return (
    <>
      <PageHeader
        title={t('edition.title')}
        lead={t('edition.listLead')}
        actions={
          isOfficer && (
            <ButtonLink to="/editions/new" leftSection={<Icon name="upload" size={18} />}>
              {t('editionUpload.title')}
            </ButtonLink>
          )
        }
      />
      <div className="surface">
        <QueryView query={useEditions()}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView icon="file" text={t('edition.none')} />
            ) : (
              <DataTable caption={t('edition.title')} heads={[t('edition.code'), t('edition.name'), t('common.state'), t('edition.file')]}>
                {items.map(({ code, title, proposed, frozenAt }) => (
                  <Table.Tr key={code}>
                    <Table.Th scope="row" style={{ minWidth: 140 }}>
                      <TextLink to="/editions/$code" params={{ code }}>
                        {code}
                      </TextLink>
                    </Table.Th>
                    <Table.Td style={{ minWidth: 200 }}>{title ? pick(title.th, title.en) : '–'}</Table.Td>
                    <Table.Td>
                      <Group gap={6}>
                        <FrozenWord frozenAt={frozenAt} />
                        {proposed && <ProposedWord />}
                      </Group>
                    </Table.Td>
                    <Table.Td>
                      <Anchor href={editionFileAddress(code)} download underline="always" aria-label={t('edition.download', { code })}>
                        {t('common.download')}
                      </Anchor>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
            )
          }
        </QueryView>
      </div>
    </>
  );
}
