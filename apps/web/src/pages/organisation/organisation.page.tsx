import { Button, Group, NativeSelect, Stack, Table, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgencies, useMinistries } from '../../api/organisation.queries.js';
import { AGENCY_KINDS, type AgencyRow, type MinistryRow, type Page } from '../../api/organisation.view.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { Icon } from '../../components/icon/icon.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { AgencyDialog } from './agency-dialog.js';
import { MinistryDialog } from './ministry-dialog.js';

const TYPING_MS = 300;

function Agencies({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('');
  const [q] = useDebouncedValue(search.trim(), TYPING_MS);
  const [edited, setEdited] = useState<{ row: AgencyRow | null } | null>(null);
  return (
    <Stack className="surface">
      <Group align="flex-end">
        <TextInput label={t('common.search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <NativeSelect
          label={t('organisation.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[{ value: '', label: t('progress.all') }, ...AGENCY_KINDS.map((value) => ({ value, label: t(`agencyKind.${value}`) }))]}
        />
        {mayEdit && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited({ row: null })}>
            {t('organisation.addAgency')}
          </Button>
        )}
      </Group>
      <PagedView<AgencyRow, Page<AgencyRow>> query={useAgencies({ q, kind })} empty={t('organisation.noAgencies')} emptyIcon="building">
        {(rows) => (
          <DataTable
            caption={t('organisation.agencies')}
            heads={[
              t('common.agency'),
              t('setup.code'),
              t('organisation.kind'),
              t('organisation.ministry'),
              t('common.state'),
              t('inbox.action'),
            ]}
          >
            {rows.map((row) => {
              const name = pick(row.nameTh, row.nameEn);
              return (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" style={{ minWidth: 220 }}>
                    {name}
                  </Table.Th>
                  <Table.Td>{row.code}</Table.Td>
                  <Table.Td>{t(`agencyKind.${row.kind}`)}</Table.Td>
                  <Table.Td>{row.ministryNameTh ? pick(row.ministryNameTh, row.ministryNameEn ?? '') : '–'}</Table.Td>
                  <Table.Td>
                    <StateWord tone={row.status === 'active' ? 'good' : 'neutral'} isPlain>
                      {t(`personStatus.${row.status}`)}
                    </StateWord>
                  </Table.Td>
                  <Table.Td>
                    <Stack gap={2} align="flex-start">
                      {mayEdit && (
                        <Button
                          size="sm"
                          variant="default"
                          onClick={() => setEdited({ row })}
                          aria-label={`${t('organisation.change')} ${name}`}
                        >
                          {t('organisation.change')}
                        </Button>
                      )}
                      <TextLink to="/people" search={{ agency: row.id }} aria-label={`${t('people.title')} ${name}`}>
                        {t('organisation.people')}
                      </TextLink>
                    </Stack>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </DataTable>
        )}
      </PagedView>
      {edited && <AgencyDialog row={edited.row} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

function Ministries({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [edited, setEdited] = useState<{ row: MinistryRow | null } | null>(null);
  return (
    <Stack className="surface">
      {mayEdit && (
        <div>
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited({ row: null })}>
            {t('organisation.addMinistry')}
          </Button>
        </div>
      )}
      <PagedView<MinistryRow, Page<MinistryRow>> query={useMinistries()} empty={t('organisation.noMinistries')} emptyIcon="building">
        {(rows) => (
          <DataTable
            caption={t('organisation.ministries')}
            heads={[t('organisation.ministry'), t('setup.code'), t('organisation.agencyCount'), t('inbox.action')]}
          >
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Th scope="row">{pick(row.nameTh, row.nameEn)}</Table.Th>
                <Table.Td>{row.code}</Table.Td>
                <Table.Td className="numeric">{row.agencyCount}</Table.Td>
                <Table.Td>
                  {mayEdit ? (
                    <Button
                      size="sm"
                      variant="default"
                      onClick={() => setEdited({ row })}
                      aria-label={`${t('organisation.change')} ${pick(row.nameTh, row.nameEn)}`}
                    >
                      {t('organisation.change')}
                    </Button>
                  ) : (
                    '–'
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </PagedView>
      {edited && <MinistryDialog row={edited.row} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

/** Agencies and ministries. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/shell/organisation' });
  const navigate = useNavigate();
  const roles = useRoles();
  const mayEdit = roles.has('CycleOfficer') || roles.has('Administrator');
  return (
    <>
      <PageHeader title={t('organisation.title')} />
      <Tabs
        value={search.tab ?? 'agencies'}
        onChange={(value) =>
          void navigate({ to: '/organisation', search: value && value !== 'agencies' ? { tab: value } : {}, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="agencies">{t('organisation.agencies')}</Tabs.Tab>
          <Tabs.Tab value="ministries">{t('organisation.ministries')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="agencies">
          <Agencies mayEdit={mayEdit} />
        </Tabs.Panel>
        <Tabs.Panel value="ministries">
          <Ministries mayEdit={mayEdit} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
